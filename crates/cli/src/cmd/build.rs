//! `tidings build`: from an incident file to a folder that any CDN can serve.

use super::{examine_after, next};
use crate::clock::Stopwatch;
use crate::failure::{Failure, Outcome, Verdict};
use crate::progress::Progress;
use crate::report::Report;
use crate::settings::{self, feed_items, frame_ancestors, moment};
use crate::{files, terminal, viewer};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tidings_model::{Document, Instant};
use tidings_publish::Logo;

const EXAMPLES: &str = "\
Examples:
  tidings build incidents.json --out site
  tidings build incidents.json --out site --at 2026-11-23T14:05:00Z
  tidings build incidents.json --out site --previous site --precompress
  tidings build incidents.json --out site --frame-ancestors \"'self' https://portal.example\"";

/// The arguments of `tidings build`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The incident file [default: incidents.json]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The folder to write; what it holds is replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
    /// The most items that one feed holds, from 1 to 1000
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = feed_items)]
    pub(crate) feed_items: usize,
    /// Who may frame the pages, as a content security policy takes it [default: 'none']
    #[arg(long, value_name = "SOURCES", value_parser = frame_ancestors)]
    pub(crate) frame_ancestors: Option<String>,
    /// Who may frame what lies in embed/, in the same words [default: anyone]
    #[arg(long, value_name = "SOURCES", value_parser = frame_ancestors)]
    pub(crate) embed_ancestors: Option<String>,
    /// Write a .br and a .gz beside every longer text, for nginx and its like
    #[arg(long)]
    pub(crate) precompress: bool,
    /// The site that is being served: keep the hashed files of its last three builds
    #[arg(long, value_name = "DIR")]
    pub(crate) previous: Option<PathBuf>,
    /// The folder of a built viewer [default: the one inside this command]
    #[arg(long, value_name = "DIR")]
    pub(crate) viewer: Option<PathBuf>,
}

/// Builds the folder, or leaves it untouched when the file has errors.
pub(crate) fn run(args: Args) -> Outcome {
    let stopwatch = Stopwatch::start();
    let settings = settings::Build::try_from(args)?;
    let bytes = files::read(&settings.file)?;
    let name = settings.file.display().to_string();
    // What calendars show is the site that this build follows.
    let published = files::published(settings.followed()).ok();
    examine_after(
        published.as_ref(),
        name,
        &bytes,
        settings.now,
        |report, document| {
            print(report)?;
            let Some(document) = document else {
                return Ok(Verdict::Errors);
            };
            let written = publish(&settings, &document)?;
            let seconds = stopwatch.elapsed().as_secs_f64();
            let mut out = anstream::stdout().lock();
            writeln!(out, "{written}\nbuilt in {seconds:.2} s")?;
            if let Some(change) = document.next_change(settings.now) {
                writeln!(out, "next build due {}", next::sentence(&change))?;
            }
            Ok(Verdict::Fine)
        },
    )
}

/// Findings go to stderr here: what is asked of a build is a folder, not a list of findings.
fn print(report: &Report<'_>) -> io::Result<()> {
    let mut err = anstream::stderr().lock();
    report.write_findings(&mut err)?;
    writeln!(err, "{}", report.summary())
}

fn publish(
    settings: &settings::Build,
    document: &Document,
) -> Result<tidings_publish::Report, Failure> {
    let viewer = viewer::take(settings.viewer.as_deref())?;
    let logo = logo(settings, document)?;
    let progress = Progress::start();
    let mut site = tidings_publish::site(
        document,
        &viewer,
        logo.as_ref(),
        &settings.options,
        settings.now,
    )?;
    if let Some(previous) = &settings.previous {
        let kept = site.keep(previous, &settings.options)?;
        if kept.is_none() && !settings.is_out(previous) {
            progress.aside(|| warn_of_no_site(previous));
        }
    }
    let watch = |step| progress.show(step);
    if settings.precompress {
        site.compress(settings.followed(), &watch)?;
    }
    Ok(tidings_publish::write_watched(
        &site,
        &settings.out,
        &watch,
    )?)
}

/// A mistyped folder would break a visit on the next deploy, and nobody would see why.
fn warn_of_no_site(previous: &Path) {
    terminal::warn(
        &format!("no site in `{}`: nothing is kept of it", previous.display()),
        "behind `--previous`, name the folder of the site that is being served",
    );
}

fn logo(settings: &settings::Build, document: &Document) -> Result<Option<Logo>, Failure> {
    let Some(name) = document.page.logo.as_ref().map(|it| it.as_str()) else {
        return Ok(None);
    };
    let path = settings.beside(name);
    settings.spares(&path)?;
    let bytes = files::read(&path).map_err(|failure| {
        failure
            .hint("`page.logo` names a file beside the incident file; put it there or leave it out")
    })?;
    let name = name.to_owned();
    Ok(Some(Logo { name, bytes }))
}

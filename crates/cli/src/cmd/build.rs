//! `tidings build`: from an incident file to a folder that any CDN can serve.

use super::{examine_after, next};
use crate::clock::{self, Stopwatch};
use crate::failure::{self, Failure, Outcome, Verdict};
use crate::progress::Progress;
use crate::report::Report;
use crate::settings::{self, feed_items, frame_ancestors, moment};
use crate::watch::Watch;
use crate::{files, logo, terminal, viewer};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tidings_model::{Change, Document, Instant};

const EXAMPLES: &str = "\
Examples:
  tidings build incidents.json --out site
  tidings build incidents.json --out site --at 2026-11-23T14:05:00Z
  tidings build incidents.json --out site --previous site --precompress
  tidings build incidents.json --out site --watch
  tidings build incidents.json --out site --frame-ancestors \"'self' https://portal.example\"";

/// Is told of each file before it is read.
type Follow<'a> = &'a mut dyn FnMut(&Path) -> Result<(), Failure>;

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
    /// Go on, and build again whenever the file changes or the clock makes it due
    #[arg(long, conflicts_with = "at")]
    pub(crate) watch: bool,
    /// Print what was done as JSON, for programs
    #[arg(long, conflicts_with = "watch")]
    pub(crate) json: bool,
}

/// Builds the folder, or leaves it untouched when the file has errors.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::Build::try_from(args)?;
    if settings.watch {
        return watch(settings);
    }
    Ok(build(&settings, &mut |_| Ok(()))?.verdict)
}

/// What one build came to.
struct Built {
    verdict: Verdict,
    /// When the clock makes the next one due.
    due: Option<Instant>,
}

/// Builds again whenever a file has changed or the clock makes it due. Only what keeps the first
/// build from its work ends it: whoever edits a file makes slips, and mends them.
fn watch(mut settings: settings::Build) -> Outcome {
    let mut watch = Watch::new()?;
    let mut built = build(&settings, &mut |file| watch.follow(file))?;
    loop {
        writeln!(anstream::stderr(), "watching `{}`", settings.file.display())?;
        watch.wait(built.due, clock::until);
        settings.now = clock::now();
        built = match build(&settings, &mut |file| watch.follow(file)) {
            Err(failure @ Failure::Told { .. }) => {
                failure::tell(&failure);
                Built {
                    verdict: Verdict::Errors,
                    due: None,
                }
            }
            other => other?,
        };
    }
}

/// Builds once; `follow` is told of each file before it is read.
fn build(settings: &settings::Build, follow: Follow<'_>) -> Result<Built, Failure> {
    let stopwatch = Stopwatch::start();
    follow(&settings.file)?;
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
                return Ok(Built {
                    verdict: Verdict::Errors,
                    due: None,
                });
            };
            let written = publish(settings, &document, follow)?;
            let change = document.next_change(settings.now);
            match settings.json {
                true => write_json(&written, change.as_ref())?,
                false => write(&written, change.as_ref(), &stopwatch)?,
            }
            Ok(Built {
                verdict: Verdict::Fine,
                due: change.map(|change| change.at),
            })
        },
    )
}

fn write(
    written: &tidings_publish::Report,
    change: Option<&Change<'_>>,
    stopwatch: &Stopwatch,
) -> io::Result<()> {
    let seconds = stopwatch.elapsed().as_secs_f64();
    let mut out = anstream::stdout().lock();
    writeln!(out, "{written}\nbuilt in {seconds:.2} s")?;
    if let Some(change) = change {
        writeln!(out, "next build due {}", next::sentence(change))?;
    }
    out.flush()
}

#[derive(Serialize)]
struct Json<'a> {
    files: usize,
    bytes: u64,
    new: usize,
    changed: usize,
    unchanged: usize,
    removed: usize,
    placement: String,
    next: Option<next::Turn<'a>>,
}

fn write_json(written: &tidings_publish::Report, change: Option<&Change<'_>>) -> io::Result<()> {
    let json = Json {
        files: written.written + written.unchanged,
        bytes: written.bytes,
        new: written.new,
        changed: written.written - written.new,
        unchanged: written.unchanged,
        removed: written.removed,
        placement: written.placement.to_string(),
        next: change.map(next::Turn::of),
    };
    let mut out = anstream::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &json)?;
    writeln!(out)
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
    follow: Follow<'_>,
) -> Result<tidings_publish::Report, Failure> {
    let viewer = viewer::take(settings.viewer.as_deref())?;
    if let Some(path) = logo::path(&settings.file, document) {
        settings.spares(&path)?;
        follow(&path)?;
    }
    let logo = logo::read(&settings.file, document)?;
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

//! `tidings build`: from an incident file to a folder that any CDN can serve.

use super::examine;
use crate::clock::Stopwatch;
use crate::failure::{Failure, Outcome, Verdict};
use crate::report::Report;
use crate::settings::{self, moment};
use crate::{files, viewer};
use std::io::{self, Write};
use std::path::PathBuf;
use tidings_model::{Document, Instant};
use tidings_publish::{Logo, Options};

const EXAMPLES: &str = "\
Examples:
  tidings build incidents.json --out site
  tidings build incidents.json --out site --at 2026-11-23T14:05:00Z";

/// The arguments of `tidings build`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The incident file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The folder to write; what it holds is replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
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
    examine(name, &bytes, settings.now, |report, document| {
        print(report)?;
        let Some(document) = document else {
            return Ok(Verdict::Errors);
        };
        let written = publish(&settings, &document)?;
        let seconds = stopwatch.elapsed().as_secs_f64();
        writeln!(anstream::stdout(), "{written}\nbuilt in {seconds:.2} s")?;
        Ok(Verdict::Fine)
    })
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
    let site = tidings_publish::site(
        document,
        &viewer,
        logo.as_ref(),
        &Options::default(),
        settings.now,
    )?;
    Ok(tidings_publish::write(&site, &settings.out)?)
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

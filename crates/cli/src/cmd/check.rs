//! `tidings check`: what is wrong with an incident file, and where.

use super::examine_after;
use crate::failure::{Outcome, Verdict};
use crate::files::published;
use crate::report::Report;
use crate::settings::{self, Format, FormatArgs, moment};
use std::io::{self, Write};
use std::path::PathBuf;
use tidings_model::Instant;

const EXAMPLES: &str = "\
Examples:
  tidings check incidents.json
  tidings check incidents.json --published site
  tidings check incidents.json --json
  git show HEAD:incidents.json | tidings check -";

/// The arguments of `tidings check`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The incident file, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
    /// What was built before: a site, or its `incidents.json`; warns of windows moved without an update
    #[arg(long, value_name = "PATH")]
    pub(crate) published: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

/// Prints every finding and then how many there are.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::Check::from(args);
    let bytes = settings.input.read()?;
    let before = settings.published.as_deref().map(published).transpose()?;
    let name = settings.input.name();
    examine_after(before.as_ref(), name, &bytes, settings.now, |report, _| {
        print(report, settings.format)?;
        Ok(match report.has_errors() {
            true => Verdict::Errors,
            false => Verdict::Fine,
        })
    })
}

fn print(report: &Report<'_>, format: Format) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    match format {
        Format::Json => report.write_json(&mut out)?,
        Format::Text => {
            report.write_findings(&mut out)?;
            writeln!(out, "{}", report.summary())?;
        }
    }
    out.flush()
}

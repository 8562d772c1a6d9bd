//! `tidings next`: when the clock alone will change the site, so that it must be built again.

use super::examine;
use crate::failure::{Outcome, Verdict};
use crate::settings::{self, Format, FormatArgs, moment};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use tidings_model::{Change, Document, Instant, rfc3339};

const EXAMPLES: &str = "\
Examples:
  tidings next incidents.json
  tidings next incidents.json --json

With nothing to wait for, standard output stays empty (`\"next\": null` as JSON).";

/// The arguments of `tidings next`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The incident file, or `-` for standard input [default: incidents.json]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

/// Prints the next change by the clock; nothing on stdout, as text, when there is none.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::Next::from(args);
    let bytes = settings.input.read()?;
    examine(
        settings.input.name(),
        &bytes,
        settings.now,
        |report, document| {
            let Some(document) = document else {
                report.write_findings(&mut anstream::stderr().lock())?;
                return Ok(Verdict::Errors);
            };
            print(&document, &settings)?;
            Ok(Verdict::Fine)
        },
    )
}

fn print(document: &Document, settings: &settings::Next) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let change = document.next_change(settings.now);
    match (settings.format, change) {
        (Format::Json, change) => {
            let now = rfc3339(settings.now);
            let next = change.as_ref().map(Turn::of);
            serde_json::to_writer_pretty(&mut out, &Json { now, next })?;
            writeln!(out)?;
        }
        (Format::Text, Some(change)) => writeln!(out, "{}", sentence(&change))?,
        (Format::Text, None) => {
            writeln!(anstream::stderr(), "nothing changes until the file does")?;
        }
    }
    out.flush()
}

/// When the next build is due, and why.
pub(crate) fn sentence(change: &Change<'_>) -> String {
    format!("{} {change}", rfc3339(change.at))
}

#[derive(Serialize)]
struct Json<'a> {
    now: String,
    next: Option<Turn<'a>>,
}

/// A change for programs.
#[derive(Serialize)]
pub(crate) struct Turn<'a> {
    at: String,
    kind: &'static str,
    id: &'a str,
    what: &'static str,
}

impl<'a> Turn<'a> {
    /// The change as programs get it.
    pub(crate) fn of(change: &'a Change<'a>) -> Self {
        Self {
            at: rfc3339(change.at),
            kind: change.of.kind(),
            id: change.of.id(),
            what: change.what.as_str(),
        }
    }
}

//! `tidings import log`: an incident file of a plain status log.

use super::{TargetArgs, deliver, preview, source};
use crate::failure::{Failure, Outcome, Verdict};
use crate::files;
use crate::report::Report;
use crate::settings;
use crate::terminal::count;
use std::io::Write;
use std::path::{Path, PathBuf};
use tidings_import::{Imported, log};
use tidings_model::read::strict;
use tidings_model::{Instant, Kind, wire};

const EXAMPLES: &str = "\
Examples:
  tidings import log status.txt --out incidents.json
  tidings import log status.txt --rules rules.json --name 'Acme Status' \\
      --url https://status.acme.example/ --out incidents.json

The log:
  2019-05-07: 08:15 UTC          each entry begins with its time,
  Mail arrives late              the next line is its title,
  A disk was full.               and then comes what was said, newest first

Parts that begin with a label (`Update:`, `Resolved:`, `Postmortem:`) become updates without a time.
Lines of 60 characters or more run on into the next one; after a shorter one a paragraph ends.

Rules name services and kinds by words; without them all entries are announcements:
  {\"services\": [{\"id\": \"imap\", \"name\": \"IMAP\", \"match\": [\"IMAP\"]}],
   \"kinds\": [{\"kind\": \"maintenance\", \"match\": [\"Rebooting\"]}]}";

/// The arguments of `tidings import log`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The log, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// How services and kinds are recognised
    #[arg(long, value_name = "RULES.json")]
    pub(crate) rules: Option<PathBuf>,
    /// A new incident file to write, without a preview
    #[arg(long, value_name = "FILE", conflicts_with_all = ["into", "dry_run"])]
    pub(crate) out: Option<PathBuf>,
    /// Replace the file of `--out` if it is there already
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) target: TargetArgs,
}

/// Imports the log, with a preview or straight into a new file.
pub(super) fn run(args: Args) -> Outcome {
    let settings = settings::ImportLog::try_from(args)?;
    let name = settings.input.name();
    let bytes = settings.input.read()?;
    let text = source::text(&name, &bytes)?;
    let page = wire::Page {
        name: Some("Imported log".to_owned()),
        ..wire::Page::default()
    };
    let imported = log::import(text, &settings.rules, page).ok_or_else(|| no_log(&name))?;
    match &settings.out {
        Some(out) => write(imported, &name, out, &settings),
        None => deliver::deliver(&name, Ok(imported), &settings.target),
    }
}

/// Writes the incident file and tells what could not be understood.
fn write(
    mut imported: Imported,
    name: &str,
    out: &Path,
    settings: &settings::ImportLog,
) -> Outcome {
    let url_is_missing = settings.target.complete(&mut imported.document);
    let json = deliver::json(&imported.document)?;
    files::write(out, &json)?;
    let mut err = anstream::stderr().lock();
    preview::write_remarks(name, &imported.remarks, &mut err)?;
    writeln!(err, "{}", summary(&imported.document, out))?;
    drop(err);
    if url_is_missing {
        deliver::tell_url();
    }
    examine(&json, out, settings.target.now)
}

fn no_log(name: &str) -> Failure {
    Failure::in_file(format!("{name}: expected the time of an entry, got none"))
        .hint("an entry begins with a line such as `2019-05-07: 08:15 UTC`")
}

fn summary(document: &wire::Document, out: &Path) -> String {
    let entries = document.incidents.as_deref().unwrap_or_default();
    let of = |kind: Kind| {
        let word = kind.as_str();
        let number = entries
            .iter()
            .filter(|it| it.kind.as_deref() == Some(word))
            .count();
        format!("{number} {word}")
    };
    let kinds = [Kind::Incident, Kind::Maintenance, Kind::Announcement]
        .map(of)
        .join(", ");
    let entries = count(entries.len(), "entry");
    format!("wrote `{}`: {entries} ({kinds})", out.display())
}

/// What was written is checked like any other incident file; only errors are worth a word here.
fn examine(json: &str, out: &Path, now: Instant) -> Outcome {
    let report = Report::of(out.display().to_string(), json, &strict(json, now));
    if !report.has_errors() {
        return Ok(Verdict::Fine);
    }
    let mut err = anstream::stderr().lock();
    report.write_findings(&mut err)?;
    writeln!(err, "{}", report.summary())?;
    Ok(Verdict::Errors)
}

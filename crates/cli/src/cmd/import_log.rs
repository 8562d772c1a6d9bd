//! `tidings import log`: an incident file of a plain status log.

use crate::failure::{Failure, Outcome, Verdict};
use crate::files;
use crate::log::{self, Imported};
use crate::report::Report;
use crate::settings;
use crate::terminal::{count, plain, style_of};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tidings_model::read::strict;
use tidings_model::{Kind, Severity, wire};

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

/// The address of a page whose address nobody has said.
pub(crate) const NO_URL: &str = "http://status.localhost/";

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
    /// The name of the page
    #[arg(long, value_name = "NAME", default_value = "Imported log")]
    pub(crate) name: String,
    /// Where the site will live [default: `http://status.localhost/`, to be changed]
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// The incident file to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    pub(crate) force: bool,
}

/// Writes the incident file and tells what could not be understood.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::ImportLog::try_from(args)?;
    let name = settings.input.name();
    let bytes = settings.input.read()?;
    let text = files::text(&bytes).map_err(|note| {
        let place = format!("{name}:{}:{}", note.line, note.column);
        Failure::in_file(format!("{place}: {}", note.message)).hint(note.hint)
    })?;
    let page = wire::Page {
        name: Some(settings.name.clone()),
        url: Some(settings.url.as_str().to_owned()),
        ..wire::Page::default()
    };
    let imported = log::import(text, &settings.rules, page).ok_or_else(|| no_log(&name))?;
    let json = json(&imported.document)?;
    files::write(&settings.out, &json)?;
    tell(&imported, &name, &settings)?;
    examine(&json, &settings)
}

fn no_log(name: &str) -> Failure {
    Failure::in_file(format!("{name}: expected the time of an entry, got none"))
        .hint("an entry begins with a line such as `2019-05-07: 08:15 UTC`")
}

fn json(document: &wire::Document) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(document)
        .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
    Ok(json + "\n")
}

fn tell(imported: &Imported, name: &str, settings: &settings::ImportLog) -> io::Result<()> {
    let mut err = anstream::stderr().lock();
    let style = style_of(Severity::Warning);
    for remark in &imported.remarks {
        let (line, text) = (remark.line, plain(&remark.text));
        writeln!(err, "{}:{line}: {style}note{style:#}: {text}", plain(name))?;
    }
    if settings.url_is_missing {
        writeln!(
            err,
            "{style}note{style:#}: `page.url` is `{NO_URL}`: pass `--url` or edit it"
        )?;
    }
    writeln!(err, "{}", summary(&imported.document, &settings.out))
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
fn examine(json: &str, settings: &settings::ImportLog) -> Outcome {
    let report = Report::of(
        settings.out.display().to_string(),
        json,
        &strict(json, settings.now),
    );
    if !report.has_errors() {
        return Ok(Verdict::Fine);
    }
    let mut err = anstream::stderr().lock();
    report.write_findings(&mut err)?;
    writeln!(err, "{}", report.summary())?;
    Ok(Verdict::Errors)
}

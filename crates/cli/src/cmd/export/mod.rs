//! `tidings export`: what a filter lets through, for other programs.

mod markdown;

use crate::author::zone_of;
use crate::cmd::examine;
use crate::failure::{Failure, Outcome, Verdict};
use crate::files;
use crate::settings::{self, Export};
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use tidings_model::search::haystack;
use tidings_model::{Calendar, Document, Entry, EntryId, Filter, History, Instant, export};
use tidings_publish::{Options, api};

const EXAMPLES: &str = "\
Examples:
  tidings export csv > incidents.csv
  tidings export markdown --filter 'service=imap&period=2026'
  tidings export jsonl --filter 'state=open' | jq .title
  tidings export statuspage --out site       api/v2/*.json below `site`

The filter is what stands behind the `?` of a filtered page:
  service=imap,smtp  kind=incident  state=open  impact=major  period=2026-03  q=words";

/// The arguments of `tidings export`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// What to write
    #[arg(value_name = "FORM")]
    pub(crate) form: Form,
    /// The incident file
    #[arg(short, long, value_name = "FILE", default_value = "incidents.json")]
    pub(crate) file: PathBuf,
    /// Only what this query lets through
    #[arg(long, value_name = "QUERY", default_value = "")]
    pub(crate) filter: String,
    /// The file to write, or for `statuspage` the folder [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    /// Replace a file that is there already
    #[arg(long)]
    pub(crate) force: bool,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = settings::moment)]
    pub(crate) at: Option<Instant>,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// A table for spreadsheets, a row for each entry
    Csv,
    /// Text for people
    Markdown,
    /// JSON Lines, an object for each entry
    Jsonl,
    /// The files of Statuspage's API
    Statuspage,
}

/// Writes what the filter lets through.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = Export::try_from(args)?;
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
            write(document, &settings)
        },
    )
}

fn write(mut document: Document, settings: &Export) -> Outcome {
    let now = settings.now;
    let wanted = wanted(&document, settings)?;
    if settings.form == Form::Statuspage {
        document.entries = wanted;
        return write_api(&document, settings);
    }
    let entries = wanted.iter();
    let text = match settings.form {
        Form::Csv => export::csv(&document, entries, now),
        Form::Jsonl => export::lines(&document, entries, now),
        Form::Markdown | Form::Statuspage => markdown::text(&document, entries, now),
    };
    match &settings.out {
        Some(path) => files::write(path, &text)?,
        None => anstream::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(Verdict::Fine)
}

/// The entries that the filter lets through, newest first.
fn wanted(document: &Document, settings: &Export) -> Result<Vec<Entry>, Failure> {
    let history = History::new(document, settings.now);
    let zone = zone_of(document);
    let mut filter: Filter = settings.filter.clone();
    let unknown = filter.drop_unknown(history.roster());
    if let Some(id) = unknown.first() {
        let ids = history.roster().ids().iter().map(|id| format!("`{id}`"));
        let ids = ids.collect::<Vec<_>>().join(", ");
        return Err(
            Failure::new(format!("nothing in the file names the service `{id}`"))
                .hint(format!("its services are {ids}")),
        );
    }
    let by_id = document.entries.iter().map(|it| (&it.id, it));
    let by_id: BTreeMap<&EntryId, &Entry> = by_id.collect();
    let entry = |row: usize| by_id.get(&history.rows()[row].id).copied();
    let query = filter.query();
    let says = |row: usize| entry(row).map(|it| query.matches(&haystack(document, it)));
    let found = history.find(&Calendar::new(&history, &zone), &filter, &zone, says);
    Ok(found.rows.into_iter().filter_map(entry).cloned().collect())
}

/// Writes the files of the API below a folder.
fn write_api(document: &Document, settings: &Export) -> Outcome {
    let Some(out) = &settings.out else {
        return Err(Failure::new("expected a folder behind `--out`, got none")
            .hint("the API has several files: pass `--out DIR`"));
    };
    let api = api(document, &Options::default(), settings.now)?;
    for (path, bytes) in &api {
        let path = out.join(path);
        files::must_be_new(&path, settings.force)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(Failure::io("write", folder))?;
        files::write(&path, &String::from_utf8_lossy(bytes))?;
    }
    Ok(Verdict::Fine)
}

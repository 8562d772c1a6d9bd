//! `tidings edit`: the file in the operator's own editor, checked before it takes effect.

use crate::author::{Deed, ask, editor, find, finish};
use crate::edit::{Edit, entries, unmarked};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::report::Report;
use crate::settings::{self, Write, WriteArgs};
use std::fs;
use std::path::Path;
use tempfile::TempPath;
use tidings_model::read::strict;

const EXAMPLES: &str = "\
Examples:
  tidings edit                                  the whole file
  tidings edit slow-imap                        the file, at this entry
  EDITOR='code --wait' tidings edit slow-imap

What is edited is a copy. It takes the place of the file when you leave the editor and it has no
errors; else you may go back, and nothing is lost. `$VISUAL` or `$EDITOR` names the editor.";

/// The arguments of `tidings edit`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The entry to begin at: an id, or how an id begins
    #[arg(value_name = "ENTRY")]
    entry: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Opens the editor, and takes what it leaves.
pub(crate) fn run(args: Args) -> Outcome {
    let write = Write::from(args.write);
    let whole = files::read_text(&write.file, &write.file)?;
    let before = unmarked(&whole);
    let line = args.entry.map_or(Ok(1), |name| line_of(before, &name))?;
    let copy = copy(&write.file, before)?;
    let outcome = edited(&copy, line, &write).and_then(|text| take(text, before, &write));
    let is_changed = || fs::read(&copy).is_ok_and(|bytes| bytes != before.as_bytes());
    match outcome {
        Err(failure) if is_changed() => Err(keep(copy, failure)),
        outcome => outcome,
    }
}

/// Puts the edited text in place of the one that it was made from.
fn take(text: String, before: &str, write: &Write) -> Outcome {
    let mut edit = Edit::open(&write.file)?;
    if edit.text() != before {
        let file = write.file.display();
        return Err(Failure::new(format!(
            "`{file}` was written by somebody else meanwhile"
        )));
    }
    edit.replace(text);
    let what = "took over what you edited".to_owned();
    finish(
        edit,
        write,
        &Deed {
            what,
            ..Deed::default()
        },
    )
}

/// The line of an entry in a text that may not be sound.
fn line_of(text: &str, name: &str) -> Result<usize, Failure> {
    let entries = entries(text);
    let exact = entries.iter().find(|(id, _)| id == name);
    let mut begin = entries.iter().filter(|(id, _)| find::begins(id, name));
    match (exact, begin.next(), begin.next()) {
        (Some((_, line)), _, _) | (None, Some((_, line)), None) => Ok(*line),
        (None, None, _) => Err(Failure::new(format!(
            "no entry has an id that begins with `{name}`"
        ))
        .hint("`tidings edit` alone opens the whole file")),
        (None, Some((first, _)), Some((second, _))) => Err(Failure::new(format!(
            "more than one entry has an id that begins with `{name}`"
        ))
        .hint(format!("write more of it: `{first}`, `{second}` …"))),
    }
}

/// A copy beside the file, so that its schema is found; it is gone when this is dropped.
fn copy(file: &Path, text: &str) -> Result<TempPath, Failure> {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let made = tempfile::Builder::new()
        .prefix(".incidents-")
        .suffix(".json")
        .tempfile_in(folder);
    let copy = made
        .map_err(Failure::io("write into", folder))?
        .into_temp_path();
    fs::write(&copy, text).map_err(Failure::io("write", &copy))?;
    Ok(copy)
}

/// Lets the copy be edited until it has no errors, or the operator gives up.
fn edited(copy: &Path, line: usize, write: &Write) -> Result<String, Failure> {
    let mut line = line;
    loop {
        editor::open(copy, line)?;
        let text = files::read_text(copy, &write.file)?;
        let text = unmarked(&text);
        let report = Report::of(
            write.file.display().to_string(),
            text,
            &strict(text, write.now),
        );
        let Some(first) = report.first_error() else {
            return Ok(text.to_owned());
        };
        report.write_findings(&mut anstream::stderr().lock())?;
        line = first;
        if !ask::somebody() || !ask::yes("Go back to the editor?", true)? {
            let message = format!("what you edited has {}", report.summary());
            return Err(Failure::in_file(message));
        }
    }
}

/// Keeps what was edited, and says where it is.
fn keep(copy: TempPath, failure: Failure) -> Failure {
    match copy.keep() {
        Ok(path) => failure.hint(format!(
            "nothing was written; what you edited is in `{}`",
            path.display()
        )),
        Err(_) => failure,
    }
}

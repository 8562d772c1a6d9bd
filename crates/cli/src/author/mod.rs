//! What the writing commands share: whom they ask, how they understand times, entries and messages,
//! and how they tell what was written.

mod add;
pub(crate) mod ask;
mod desk;
pub(crate) mod editor;
pub(crate) mod find;
mod message;
mod say;
pub(crate) mod template;
pub(crate) mod when;

pub(crate) use add::{AddArgs, Adding, Particulars};
pub(crate) use desk::{Desk, zone_of};
pub(crate) use find::service as find_service;
pub(crate) use message::{Draft, MessageArgs};
pub(crate) use say::{Saying, say, states_of};

use crate::edit::{Edit, Saved, previous};
use crate::failure::{Outcome, Verdict};
use crate::settings::Write;
use serde::Serialize;
use std::io::{self, Write as _};

/// What a command did to the file.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Deed {
    /// What was done, in words: `added the incident`.
    #[serde(skip)]
    pub(crate) what: String,
    /// The id of the entry that was written, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entry: Option<String>,
    /// The id of the update that was added, if one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) update: Option<String>,
    /// The id of the service that was written, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) service: Option<String>,
}

/// Checks and writes the file, or with `--dry-run` only checks it, and tells what changed.
pub(crate) fn finish(edit: Edit, write: &Write, deed: &Deed) -> Outcome {
    let saved = match write.dry_run {
        true => edit.preview(write.now)?,
        false => edit.save(write.now)?,
    };
    tell(&saved, write, deed)?;
    Ok(Verdict::Fine)
}

/// Tells what changed.
pub(crate) fn tell(saved: &Saved, write: &Write, deed: &Deed) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let (file, what) = (write.file.display(), &deed.what);
    match (saved.changed(), write.dry_run) {
        _ if write.json => write_json(&mut out, write, deed, saved.changed())?,
        (false, _) => writeln!(out, "`{file}` says so already; nothing was written")?,
        (true, true) => writeln!(out, "dry run, nothing was written: {what} in `{file}`:")?,
        (true, false) => writeln!(out, "{what} in `{file}`:")?,
    }
    if !write.json {
        saved.write_difference(&mut out)?;
    }
    out.flush()
}

#[derive(Serialize)]
struct Json<'a> {
    file: String,
    #[serde(flatten)]
    deed: &'a Deed,
    written: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
}

fn write_json(
    out: &mut dyn io::Write,
    write: &Write,
    deed: &Deed,
    changed: bool,
) -> io::Result<()> {
    let written = changed && !write.dry_run;
    let json = Json {
        file: write.file.display().to_string(),
        deed,
        written,
        previous: written.then(|| previous(&write.file).display().to_string()),
    };
    serde_json::to_writer_pretty(&mut *out, &json)?;
    writeln!(out)
}

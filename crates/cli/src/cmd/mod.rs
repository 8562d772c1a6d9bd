//! The subcommands: one file each, with the same two names, `Args` and `run`.

use crate::failure::Failure;
use crate::files;
use crate::report::Report;
use tidings_model::read::{Strict, strict_after};
use tidings_model::{Document, Instant};

pub(crate) mod announce;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod edit;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod log;
pub(crate) mod man;
pub(crate) mod new;
pub(crate) mod next;
pub(crate) mod postmortem;
pub(crate) mod resolve;
pub(crate) mod schedule;
pub(crate) mod serve;
pub(crate) mod service;
pub(crate) mod stats;
pub(crate) mod status;
pub(crate) mod templates;
pub(crate) mod undo;
pub(crate) mod update;

/// Reads an incident file strictly, and hands on the report with the document, if it is sound.
pub(crate) fn examine<R>(
    name: String,
    bytes: &[u8],
    now: Instant,
    tell: impl FnOnce(&Report<'_>, Option<Document>) -> Result<R, Failure>,
) -> Result<R, Failure> {
    examine_after(None, name, bytes, now, tell)
}

/// Reads like [`examine`], and warns of windows that were moved without a word since `published`.
fn examine_after<R>(
    published: Option<&Document>,
    name: String,
    bytes: &[u8],
    now: Instant,
    tell: impl FnOnce(&Report<'_>, Option<Document>) -> Result<R, Failure>,
) -> Result<R, Failure> {
    match files::text(bytes) {
        Ok(text) => {
            let read: Strict = strict_after(text, now, published);
            let report = Report::of(name, text, &read);
            let sound = read.document.filter(|_| !report.has_errors());
            tell(&report, sound)
        }
        Err(note) => {
            let text = String::from_utf8_lossy(bytes);
            tell(&Report::unreadable(name, &text, note), None)
        }
    }
}

//! What a page shows, told on a terminal. Everything that is said here is said by the screen and the
//! words of the page itself.

mod entry;
mod shape;

pub(crate) use entry::{Detail, Teller, paragraphs};
pub(crate) use shape::{Shape, line};

use crate::cmd::examine;
use crate::failure::{Failure, Outcome, Verdict};
use crate::settings::{Asked, Look};
use crate::terminal;
use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{Entry, EntryId, Filter, ServiceId, export};
use tidings_viewer::screen::Screen;
use tidings_viewer::words;

/// An incident file, and what its page shows.
pub(crate) struct Seen {
    /// What the page shows.
    pub(crate) screen: Screen,
    /// The entries as they were written: their bodies are Markdown.
    written: BTreeMap<EntryId, Entry>,
}

impl Seen {
    /// The entries of some rows as JSON, as the page gives them away: an array, one to a line.
    pub(crate) fn json(&self, rows: &[usize]) -> String {
        let document = self.screen.document();
        let texts = rows.iter().filter_map(|row| self.screen.text(*row));
        export::json(document, texts.map(|text| text.entry()), self.screen.now())
    }

    /// The entry of a row, as it was written.
    pub(crate) fn written(&self, id: &EntryId) -> Option<&Entry> {
        self.written.get(id)
    }

    /// The filter that was asked for, without the services that nothing speaks of: a link may be
    /// older than the file, but a flag was typed just now.
    pub(crate) fn filter(&self, asked: Asked) -> Result<Filter, Failure> {
        let Asked {
            mut filter,
            named,
            mut dropped,
        } = asked;
        let unknown = filter.drop_unknown(self.screen.history().roster());
        if let Some(slip) = unknown.iter().find(|id| named.contains(id)) {
            return Err(self.unknown(slip));
        }
        dropped.extend(unknown.iter().map(ToString::to_string));
        if !dropped.is_empty() {
            let hint = "pass `--help` to see what a query may say";
            terminal::warn(&words::dropped(&dropped), hint);
        }
        Ok(filter)
    }

    fn unknown(&self, id: &ServiceId) -> Failure {
        let ids: BTreeSet<_> = self.screen.history().roster().ids().iter().collect();
        let ids: Vec<_> = ids.into_iter().map(ServiceId::as_str).collect();
        let known = match ids[..] {
            [] => "the file names no service".to_owned(),
            _ => format!("the services are {}", ids.join(", ")),
        };
        Failure::new(format!("expected a service of this file, got `{id}`")).hint(known)
    }
}

/// Reads an incident file and hands on what its page shows; the findings of a file with errors go to
/// stderr instead.
pub(crate) fn look(look: &Look, tell: impl FnOnce(&Seen) -> Outcome) -> Outcome {
    let bytes = look.input.read()?;
    examine(look.input.name(), &bytes, look.now, |report, document| {
        let Some(source) = document else {
            report.write_findings(&mut anstream::stderr().lock())?;
            return Ok(Verdict::Errors);
        };
        let screen = tidings_publish::screen(&source, look.zone.as_deref(), look.now)?;
        let written = source.entries.into_iter().map(|it| (it.id.clone(), it));
        tell(&Seen {
            screen,
            written: written.collect(),
        })
    })
}

//! What every format is derived from, and the parts of a site that have formats of their own.

use crate::Options;
use crate::text::line;
use chrono::DateTime;
use std::collections::BTreeMap;
use tidings_model::{Document, Entry, EntryId, History, Instant, Kind, ServiceId};
use tidings_viewer::words;

/// When what is empty was last changed: the beginning of the millennium stands for never, since
/// readers take earlier times for mistakes.
pub(crate) const NEVER: Instant = DateTime::from_timestamp(946_684_800, 0).unwrap();

/// What every format is derived from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The published document: bodies are trees, entries stand newest first.
    pub(crate) document: &'a Document,
    /// What it says about its services, as known now.
    pub(crate) history: &'a History,
    /// The instant that counts as now.
    pub(crate) now: Instant,
    /// What the operator decided.
    pub(crate) options: &'a Options,
}

/// A part of a site that has feeds of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope<'a> {
    /// Everything.
    Page,
    /// What names a service.
    Service(&'a ServiceId),
    /// Everything of one kind.
    Kind(Kind),
}

impl<'a> Scope<'a> {
    /// Every part: the page, each service that the document lists or an entry names, each kind.
    pub(crate) fn all(source: &Source<'a>) -> impl Iterator<Item = Self> + use<'a> {
        let services = source.history.roster().ids().iter().map(Scope::Service);
        let kinds = Kind::ALL.iter().copied().map(Scope::Kind);
        [Scope::Page].into_iter().chain(services).chain(kinds)
    }

    /// The parts that an entry belongs to.
    pub(crate) fn of(entry: &'a Entry) -> impl Iterator<Item = Self> {
        let services = entry.named().into_iter().map(Self::Service);
        [Self::Page, Self::Kind(entry.kind())]
            .into_iter()
            .chain(services)
    }

    /// What people call it: the name of the page, and behind it that of the part.
    pub(crate) fn name(&self, document: &Document) -> String {
        let name = &document.page.name;
        match self {
            Self::Page => name.clone(),
            Self::Service(id) => format!("{name}: {}", document.service_name(id)),
            Self::Kind(kind) => format!("{name}: {}", words::kinds(*kind)),
        }
    }

    /// The folder of its files, from the root of the site: empty or with `/` at its end.
    pub(crate) fn folder(&self) -> String {
        match self {
            Self::Page => String::new(),
            Self::Service(id) => format!("services/{id}/"),
            Self::Kind(kind) => format!("kinds/{}/", kind.as_str()),
        }
    }
}

/// What belongs to each part of a site, in its order: things with the entries that they are about.
pub(crate) fn by_scope<'a, T: Copy>(
    things: impl Iterator<Item = (&'a Entry, T)>,
) -> BTreeMap<Scope<'a>, Vec<T>> {
    let mut by_scope: BTreeMap<_, Vec<T>> = BTreeMap::new();
    for (entry, thing) in things {
        for scope in Scope::of(entry) {
            by_scope.entry(scope).or_default().push(thing);
        }
    }
    by_scope
}

/// The id of an entry in feeds and calendars, for ever: the site may move and this stays. It is clean
/// text on one line, so that every format can hold it.
pub(crate) fn entry_id(document: &Document, entry: &Entry) -> String {
    let root = document.page.feed_root();
    line(&format!("{root}incidents/{}", entry.id))
}

/// Where the page of an entry lies, from the root of the site.
pub(crate) fn permalink(id: &EntryId) -> String {
    format!("incidents/{id}/")
}

#[cfg(test)]
pub(crate) mod sample;

//! What the page shows, as plain data: which entries under which filter, in which order.

mod memory;
mod needs;
mod services;
mod shown;
mod text;

pub use needs::Needs;
pub use services::{Choice, ServiceGroup, ServiceRow};
pub use shown::{Item, Key, Shown};
pub use text::{Shelf, Text};

use crate::clock::Clock;
use chrono::Datelike;
use memory::Memory;
use std::sync::{Arc, Mutex, OnceLock};
use tidings_model::{
    Archive, Calendar, Document, Entry, EntryId, History, Index, Instant, Older, PageStatus, Phase,
    Row, ServiceStatus, Tallies, ordered,
};

/// What there is to show.
#[derive(Clone)]
pub struct Sources {
    /// The document.
    pub document: Arc<Document>,
    /// What it tells of the entries that it does not hold.
    pub older: Option<Arc<Older>>,
    /// A row for each of them, once it is there.
    pub index: Option<Arc<Index>>,
}

/// A document at an instant, ready to be shown. Copies share what is large.
#[derive(Clone)]
pub struct Screen {
    /// What is shown.
    pub sources: Sources,
    /// How times are printed.
    pub clock: Clock,
    /// The way from the page to the site's root: empty, `../` or `../../`.
    pub root: String,
    /// The answer for the whole page.
    pub status: PageStatus,
    /// The years in which entries begin, in UTC as in the addresses of the archive, newest first.
    pub years: Arc<[i32]>,
    /// When what is shown was built; absent where that is not to be told.
    pub as_of: Option<Instant>,
    /// What is to be said about the file itself.
    pub notes: Arc<[String]>,
    history: Arc<History>,
    calendar: Arc<Calendar>,
    /// The services that are not retired, with their statuses, in the document's order.
    services: Arc<[(usize, ServiceStatus)]>,
    /// The numbers of the rows, in the order of their ids.
    by_id: Arc<[usize]>,
    /// By row, its entry, once it is there.
    texts: Arc<[OnceLock<Arc<Text>>]>,
    /// By row, the archive that holds its entry.
    archives: Arc<[Option<usize>]>,
    /// What searches have found out so far.
    memory: Arc<Mutex<Memory>>,
}

impl Screen {
    /// Prepares to show some sources as of `now`, on the page at the site's root. Texts that are
    /// the same in the screen `before` keep their identity, so that what shows them may stay.
    #[must_use]
    pub fn new(sources: Sources, now: Instant, clock: Clock, before: Option<&Self>) -> Self {
        let document = &sources.document;
        let rows = match (&sources.index, &sources.older) {
            (Some(index), _) => Some(&index.rows),
            (None, older) => older.as_ref().map(|older| &older.recent),
        };
        let history = History::with(document, rows, now);
        let statuses = document.services.iter().enumerate();
        let current = statuses.filter(|(_, it)| !history.is_retired(it));
        let services = current.map(|(at, it)| (at, history.status(&it.id)));
        let screen = Self {
            root: String::new(),
            status: history.page(),
            years: years(&sources),
            as_of: document.as_of,
            notes: Arc::default(),
            calendar: Arc::new(Calendar::new(&history, clock.zone.as_ref())),
            services: services.collect(),
            by_id: by_id(&history),
            texts: history.rows().iter().map(|_| OnceLock::new()).collect(),
            archives: archives(&history, sources.index.as_deref()),
            memory: Arc::default(),
            history: Arc::new(history),
            sources,
            clock,
        };
        screen.shelve(&screen.own_texts(before));
        screen
    }

    /// The texts of the document itself.
    fn own_texts(&self, before: Option<&Self>) -> Vec<Arc<Text>> {
        let document = &self.sources.document;
        let text = |(at, entry): (usize, &Entry)| {
            let same = before.and_then(|it| it.text(it.row_of(&entry.id)?));
            let same = same.filter(|text| text.entry() == entry);
            same.map_or_else(
                || Arc::new(Text::new(Shelf::Document(Arc::clone(document)), at)),
                Arc::clone,
            )
        };
        document.entries.iter().enumerate().map(text).collect()
    }

    /// The texts of an archive.
    #[must_use]
    pub fn texts(entries: Vec<Entry>) -> Vec<Arc<Text>> {
        let entries: Arc<[Entry]> = entries.into();
        let text = |at| Arc::new(Text::new(Shelf::Archive(Arc::clone(&entries)), at));
        (0..entries.len()).map(text).collect()
    }

    /// Puts texts where their rows are; those that are there already stay.
    pub fn shelve(&self, texts: &[Arc<Text>]) {
        for text in texts {
            if let Some(row) = self.row_of(&text.entry().id) {
                // Whoever was first said the same.
                let _ = self.texts[row].set(Arc::clone(text));
            }
        }
    }

    /// The same for a page elsewhere on the site.
    #[must_use]
    pub fn rooted(&self, root: &str) -> Self {
        Self {
            root: root.to_owned(),
            ..self.clone()
        }
    }

    /// The same for pages that are to stay as they are in every later build.
    #[must_use]
    pub fn undated(&self) -> Self {
        Self {
            as_of: None,
            ..self.clone()
        }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.sources.document
    }

    /// Everything that is known but texts.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The instant whose state is shown.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.history.now()
    }

    /// A row by its number.
    #[must_use]
    pub fn row(&self, number: usize) -> &Row {
        &self.history.rows()[number]
    }

    /// The number of the row of an entry.
    #[must_use]
    pub fn row_of(&self, id: &EntryId) -> Option<usize> {
        let rows = self.history.rows();
        let at = self.by_id.binary_search_by(|row| rows[*row].id.cmp(id));
        at.ok().map(|at| self.by_id[at])
    }

    /// The entry of a row, once it is there.
    #[must_use]
    pub fn text(&self, row: usize) -> Option<&Arc<Text>> {
        self.texts[row].get()
    }

    /// The archive that holds the entry of a row.
    #[must_use]
    pub fn archive_of(&self, row: usize) -> Option<usize> {
        self.archives[row]
    }

    /// The archives, newest first; none until the index is there.
    #[must_use]
    pub fn archives(&self) -> &[Archive] {
        let index = self.sources.index.as_ref();
        index.map_or(&[], |index| &index.archives)
    }

    /// Whether there is a row for every entry, so that counts and sums are exact.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.sources.older.is_none() || self.sources.index.is_some()
    }

    /// How many entries there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        match &self.sources.older {
            Some(older) if !self.is_complete() => {
                let rows = self.history.rows().iter();
                let not_closed = rows.filter(|row| row.moment.phase != Phase::Closed);
                older.closed + not_closed.count()
            }
            _ => self.history.rows().len(),
        }
    }

    /// How many closed entries can be shown without fetching anything.
    #[must_use]
    pub fn closed_here(&self) -> usize {
        let here =
            |row: &usize| self.row(*row).moment.phase == Phase::Closed && self.text(*row).is_some();
        (0..self.texts.len()).filter(here).count()
    }

    /// What fell into each month; absent when nothing ever was.
    #[must_use]
    pub fn tallies(&self) -> Option<Tallies> {
        let older = self.sources.older.as_ref().filter(|_| !self.is_complete());
        match older {
            Some(older) => older.months.clone(),
            None => self.calendar.tallies(&self.history),
        }
    }

    /// The start of the newest incident, for the calm page.
    #[must_use]
    pub fn last_incident(&self) -> Option<Instant> {
        let mut rows = self.history.rows().iter();
        rows.find(|row| row.impact.is_some())
            .map(|row| row.span.start)
    }
}

fn years(sources: &Sources) -> Arc<[i32]> {
    if let Some(older) = &sources.older {
        return older.years.as_slice().into();
    }
    let entries = sources.document.entries.iter();
    let years: Vec<i32> = entries.map(|entry| entry.starts().year()).collect();
    let order = ordered(years.len(), &|a, b| years[b].cmp(&years[a]));
    let mut years: Vec<i32> = order.into_iter().map(|at| years[at]).collect();
    years.dedup();
    years.into()
}

fn by_id(history: &History) -> Arc<[usize]> {
    let rows = history.rows();
    ordered(rows.len(), &|a, b| rows[a].id.cmp(&rows[b].id)).into()
}

/// By row, the archive that holds its entry. Rows and index have one order, but the rows of what
/// goes on or comes stand between those of the index.
fn archives(history: &History, index: Option<&Index>) -> Arc<[Option<usize>]> {
    let (indexed, archives) = match index {
        Some(index) => (index.rows.rows.as_slice(), index.archives.as_slice()),
        None => (&[][..], &[][..]),
    };
    let numbers = archives
        .iter()
        .enumerate()
        .flat_map(|(number, archive)| std::iter::repeat_n(number, archive.entries));
    let mut pairs = indexed.iter().zip(numbers).peekable();
    let rows = history.rows().iter();
    rows.map(|row| pairs.next_if(|(it, _)| it.id == row.id).map(|it| it.1))
        .collect()
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its own document should stop"
)]
mod tests;

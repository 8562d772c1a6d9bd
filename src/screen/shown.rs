//! What a filter lets through, and which part of it is on the page.

use super::Screen;
use std::sync::{Arc, PoisonError};
use tidings_model::{EntryId, Filter, Found, Moment, Month, Phase};

/// The entries that a filter lets through, by their rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What was found.
    pub found: Found,
    /// What goes on, newest first.
    pub open: Vec<usize>,
    /// What is to come, soonest first.
    pub upcoming: Vec<usize>,
    /// What is over, newest first.
    pub closed: Vec<usize>,
    /// The words that are marked.
    query: Arc<str>,
}

/// An entry in a list, with what decides whether it has to be drawn again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// The row of the entry.
    pub row: usize,
    /// The month that begins with it.
    pub month: Option<Month>,
    /// What its looks depend on.
    pub key: Key,
}

/// Two entries of one key look the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    id: EntryId,
    month: Option<Month>,
    moment: Moment,
    /// Which text it is, by its place in memory; a text that changes is another one.
    text: Option<usize>,
    query: Arc<str>,
    /// The name of the zone in which its times are told.
    zone: Arc<str>,
}

impl Screen {
    /// What a filter lets through.
    #[must_use]
    pub fn shown(&self, filter: &Filter) -> Shown {
        let found = self.find(filter);
        let of = |phase| {
            let rows = found.rows.iter().copied();
            rows.filter(move |row| self.row(*row).moment.phase == phase)
        };
        Shown {
            open: of(Phase::Open).collect(),
            upcoming: of(Phase::Upcoming).rev().collect(),
            closed: of(Phase::Closed).collect(),
            query: filter.text.as_str().into(),
            found,
        }
    }

    fn find(&self, filter: &Filter) -> Found {
        let query = filter.query();
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let mut answers = memory.recall(&filter.text, self.texts.len());
        let says = |row: usize| {
            let answer = &mut answers[row];
            if answer.is_none() {
                let text = self.text(row)?;
                *answer = Some(query.matches(text.haystack(self.document())));
            }
            *answer
        };
        let zone = self.clock.zone.as_ref();
        let found = self.history.find(&self.calendar, filter, zone, says);
        memory.keep(&filter.text, answers);
        found
    }

    /// The list of some rows, in their order, with the months that begin in it if it has any.
    #[must_use]
    pub fn items(&self, shown: &Shown, rows: &[usize], months: bool) -> Vec<Item> {
        let mut last = None;
        let zone: Arc<str> = self.clock.zone.name().into();
        let item = |row: &usize| {
            let month = months.then(|| self.calendar.months(*row).0);
            let begins = month.filter(|month| last.replace(*month) != Some(*month));
            self.item(*row, begins, &shown.query, &zone)
        };
        rows.iter().map(item).collect()
    }

    /// An entry on its own page; absent while its text is not there.
    #[must_use]
    pub fn item_of(&self, id: &EntryId) -> Option<Item> {
        let row = self.row_of(id).filter(|row| self.text(*row).is_some())?;
        let zone = self.clock.zone.name().into();
        Some(self.item(row, None, &Arc::default(), &zone))
    }

    fn item(&self, row: usize, month: Option<Month>, query: &Arc<str>, zone: &Arc<str>) -> Item {
        let text = self.text(row).map(|text| Arc::as_ptr(text).addr());
        let key = Key {
            id: self.row(row).id.clone(),
            month,
            moment: self.row(row).moment,
            text,
            query: Arc::clone(query),
            zone: Arc::clone(zone),
        };
        Item { row, month, key }
    }

    /// How many closed entries are shown when as many more are asked for: to the end of the month,
    /// unless that month is very long.
    #[must_use]
    pub fn extended(&self, shown: &Shown, limit: usize, batch: usize) -> usize {
        let month = |at: usize| shown.closed.get(at).map(|row| self.calendar.months(*row).0);
        let least = limit + batch;
        let ends = |at: &usize| *at >= shown.closed.len() || month(*at) != month(*at - 1);
        (least..least + 2 * batch).find(ends).unwrap_or(least)
    }
}

//! What the viewer fetches: the main file, whose length does not grow with the history, and what it
//! leaves to the index and the archives.

use crate::site::Files;
use crate::{archives, published};
use chrono::{Datelike, TimeDelta};
use serde_json::Result;
use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{
    Calendar, Document, Effect, Entry, EntryId, History, Older, Phase, Row, Rows, TimeZone,
};

/// The main file.
const PATH: &str = "incidents.json";

/// The fewest closed entries in the main file, however many the page shows.
const LEAST: usize = 20;

/// The strips of services show 90 local days, in whatever zone.
const STRIPS: TimeDelta = TimeDelta::days(92);

/// The most that the rows for the strips may hold: rows, services and effects counted together. Some
/// 500 rows hold as much, which are 10 KB after brotli; the index has those that are left out.
const MOST_RECENT: usize = 2_500;

/// What the files are made from.
pub(crate) struct Data<'a> {
    /// The published document.
    pub(crate) document: &'a Document,
    /// What it says.
    pub(crate) history: &'a History,
    /// The zone of the page.
    pub(crate) zone: &'a dyn TimeZone,
}

impl Data<'_> {
    /// Adds the main file, with the `shown` newest closed entries or some more, and where there are
    /// others the files that hold them.
    pub(crate) fn add(&self, files: &mut Files, shown: usize) -> Result<()> {
        let is_closed = |row: &&Row| row.moment.phase == Phase::Closed;
        let closed: Vec<_> = self.history.rows().iter().filter(is_closed).collect();
        let left_out = closed.get(shown.max(LEAST)..).unwrap_or_default();
        let older = if left_out.is_empty() {
            None
        } else {
            Some(self.older(files, &closed, left_out)?)
        };
        let ids: BTreeSet<&EntryId> = left_out.iter().map(|row| &row.id).collect();
        let entries = self.document.entries.iter();
        let kept = entries.filter(|entry| !ids.contains(&entry.id));
        let json = published::json(self.document, kept, older.as_ref())?;
        files.insert(PATH.to_owned(), json);
        Ok(())
    }

    /// What the main file tells of the entries that it leaves out, which go into files of their own.
    fn older(&self, files: &mut Files, closed: &[&Row], left_out: &[&Row]) -> Result<Older> {
        let entries = entries(self.document, closed);
        Ok(Older {
            index: archives::add(files, &entries, numbered(self.history, closed))?,
            closed: closed.len(),
            years: years(self.document),
            months: Calendar::new(self.history, self.zone).tallies(self.history),
            recent: recent(self.history, left_out),
        })
    }
}

/// The entries of some rows, in their order.
fn entries<'a>(document: &'a Document, rows: &[&Row]) -> Vec<&'a Entry> {
    let entries = document.entries.iter().map(|entry| (&entry.id, entry));
    let entries: BTreeMap<_, _> = entries.collect();
    rows.iter().map(|row| entries[&row.id]).collect()
}

/// The years that have a list of their own, newest first.
fn years(document: &Document) -> Vec<i32> {
    let years = document.entries.iter().map(|it| it.starts().year());
    let years: BTreeSet<i32> = years.collect();
    years.into_iter().rev().collect()
}

/// The rows that the strips of services still show, as far as there is room for them.
fn recent(history: &History, rows: &[&Row]) -> Rows {
    let begin = history.now() - STRIPS;
    let ends = |effect: &Effect| effect.to.unwrap_or(effect.from) > begin;
    let recent = rows.iter().filter(|row| row.effects.iter().any(ends));
    let mut held = 0;
    let fitting = recent.take_while(|row| {
        held += 1 + row.services.len() + row.effects.len();
        held <= MOST_RECENT
    });
    let fitting: Vec<_> = fitting.copied().collect();
    numbered(history, &fitting)
}

/// Rows with the ids of those services alone that they name, in the order of the history.
fn numbered(history: &History, rows: &[&Row]) -> Rows {
    let mut named = BTreeSet::new();
    for row in rows {
        named.extend(row.services.iter().copied());
        named.extend(row.effects.iter().map(|effect| effect.service));
    }
    let numbers: BTreeMap<usize, usize> = named.iter().copied().zip(0..).collect();
    let renumbered = |row: &&Row| {
        let mut row = Row::clone(row);
        let effects = row.effects.iter_mut().map(|effect| &mut effect.service);
        for number in row.services.iter_mut().chain(effects) {
            *number = numbers[number];
        }
        row
    };
    let ids = history.roster().ids();
    Rows {
        services: named.iter().map(|number| ids[*number].clone()).collect(),
        rows: rows.iter().map(renumbered).collect(),
    }
}

#[cfg(test)]
mod tests;

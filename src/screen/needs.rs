//! What has to be fetched for what is on the page.

use super::Screen;
use tidings_model::{EntryId, Filter};

/// The files that what is shown cannot do without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The index.
    pub index: bool,
    /// Archives by number, in the order in which they are wanted.
    pub archives: Vec<usize>,
}

impl Screen {
    /// What is needed to show `rows` of what a filter lets through. `wanted` is how many closed
    /// entries there should be, and `asked` whether something else needs the index.
    #[must_use]
    pub fn needs(&self, filter: &Filter, rows: &[usize], wanted: usize, asked: bool) -> Needs {
        if self.is_complete() {
            return Needs {
                index: false,
                archives: self.missing(filter, rows),
            };
        }
        let older = self.sources.older.as_ref();
        let short = older.is_some_and(|it| wanted.min(it.closed) > self.closed_here());
        Needs {
            index: asked || short || !filter.is_empty(),
            archives: Vec::new(),
        }
    }

    /// What is needed to show an entry on its own page.
    #[must_use]
    pub fn needs_of_entry(&self, id: &EntryId) -> Needs {
        let row = self.row_of(id);
        let here = row.is_some_and(|row| self.text(row).is_some());
        Needs {
            index: !here && !self.is_complete(),
            archives: row.map_or(Vec::new(), |row| self.needs_of(&[row])),
        }
    }

    /// The archives that hold entries of these rows which are not here.
    #[must_use]
    pub fn needs_of(&self, rows: &[usize]) -> Vec<usize> {
        self.missing(&Filter::default(), rows)
    }

    /// The archives of the rows, and all others where a text is searched for.
    fn missing(&self, filter: &Filter, rows: &[usize]) -> Vec<usize> {
        let absent = |row: &usize| self.text(*row).is_none();
        let mut archives: Vec<usize> = Vec::new();
        let all = 0..self.texts.len();
        let searched = all.filter(|_| !filter.text.trim().is_empty());
        for row in rows.iter().copied().chain(searched).filter(absent) {
            if let Some(archive) = self.archive_of(row) {
                // Neighbours lie in one archive, so the last one is nearly always the same.
                if archives.last() != Some(&archive) && !archives.contains(&archive) {
                    archives.push(archive);
                }
            }
        }
        archives
    }
}

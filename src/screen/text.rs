//! The texts of entries, from wherever they came.

use std::sync::{Arc, OnceLock};
use tidings_model::{Document, Entry, search};

/// What holds entries: they are shared and never copied.
#[derive(Clone)]
pub enum Shelf {
    /// The document itself.
    Document(Arc<Document>),
    /// An archive.
    Archive(Arc<[Entry]>),
}

impl Shelf {
    /// The entries, in their order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match self {
            Self::Document(document) => &document.entries,
            Self::Archive(entries) => entries,
        }
    }
}

/// An entry with all its texts.
pub struct Text {
    shelf: Shelf,
    at: usize,
    haystack: OnceLock<String>,
}

impl Text {
    /// The entry at a place of a shelf.
    pub(super) fn new(shelf: Shelf, at: usize) -> Self {
        Self {
            shelf,
            at,
            haystack: OnceLock::new(),
        }
    }

    /// The entry.
    #[must_use]
    pub fn entry(&self) -> &Entry {
        &self.shelf.entries()[self.at]
    }

    /// The text in which a search looks.
    pub(super) fn haystack(&self, document: &Document) -> &str {
        self.haystack
            .get_or_init(|| search::haystack(document, self.entry()))
    }
}

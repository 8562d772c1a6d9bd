//! Pages as strings, from the same components that the browser runs. Native only.

use tidings_model::{Block, Document, Entry, Instant, TimeZone};

/// What every page is rendered from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The document; its bodies are trees.
    pub document: &'a Document,
    /// The instant whose state is shown.
    pub now: Instant,
    /// The zone in which times are printed.
    pub zone: &'a dyn TimeZone,
    /// The way from the page to the site's root: empty, `../` or `../../`.
    pub root: &'a str,
}

/// The main page, with the `closed` newest closed entries in full.
#[must_use]
pub fn index(scene: Scene<'_>, closed: usize) -> String {
    let _ = (scene.document, scene.now, scene.zone.name(), scene.root, closed);
    String::new()
}

/// The permalink of one entry.
#[must_use]
pub fn entry(scene: Scene<'_>, entry: &Entry) -> String {
    let _ = (scene.root, entry);
    String::new()
}

/// One page of the list of a year's entries (UTC), newest first; `page` counts from 1 of `pages`.
#[must_use]
pub fn year(scene: Scene<'_>, year: i32, entries: &[&Entry], page: usize, pages: usize) -> String {
    let _ = (scene.root, year, entries, page, pages);
    String::new()
}

/// A body alone, for feeds.
#[must_use]
pub fn body(blocks: &[Block]) -> String {
    let _ = blocks;
    String::new()
}

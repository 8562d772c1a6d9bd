//! What the viewer knows besides what it shows: where the data came from, and how to show it anew.

use super::{intl, page, store, turn, zone};
use crate::clock::{Clock, SharedZone};
use crate::screen::{Screen, Sources, Text};
use crate::view::{Fetch, Fetched, Ui};
use crate::words;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use tidings_model::read::Lenient;
use tidings_model::{Entry, Index, Instant};

/// What was fetched so far.
pub(super) struct Data {
    sources: Sources,
    notes: Arc<[String]>,
    /// The text of the file as it came, so that the same one again costs nothing.
    pub(super) file: String,
    zone: SharedZone,
    twelve: bool,
    /// The way from the page to the root of the site.
    root: String,
    /// The texts of each archive, by its path.
    archives: BTreeMap<String, Vec<Arc<Text>>>,
}

thread_local! {
    static DATA: RefCell<Option<Data>> = const { RefCell::new(None) };
}

/// Looks at what was fetched so far; nothing before the first file is there.
pub(super) fn with<R>(look: impl FnOnce(&mut Data) -> R) -> Option<R> {
    DATA.with_borrow_mut(|data| data.as_mut().map(look))
}

/// The visitor's clock.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are far below 2^53"
)]
pub(super) fn clock() -> Instant {
    Instant::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// Begins with the first file.
pub(super) fn begin(file: String, lenient: Lenient) -> Screen {
    let chosen = store::get(store::ZONE).and_then(|name| zone::named(&name));
    let data = Data {
        notes: notes(&lenient),
        sources: sources(lenient, None),
        file,
        zone: chosen.unwrap_or_else(zone::own),
        twelve: intl::hours_twelve(),
        root: page::root(),
        archives: BTreeMap::new(),
    };
    let screen = data.screen(None);
    DATA.set(Some(data));
    screen
}

fn sources(lenient: Lenient, index: Option<Arc<Index>>) -> Sources {
    Sources {
        document: Arc::new(lenient.document),
        older: lenient.older.map(Arc::new),
        index,
    }
}

fn notes(lenient: &Lenient) -> Arc<[String]> {
    let unbuilt = (!lenient.published).then(|| words::UNBUILT.to_owned());
    let lost = (lenient.lost > 0).then(|| words::lost(lenient.lost));
    unbuilt.into_iter().chain(lost).collect()
}

/// How far away an instant is, in the words of the browser.
fn distance(seconds: i64) -> String {
    intl::relative(seconds, "en").unwrap_or_default()
}

impl Data {
    /// What is known now, ready to be shown.
    fn screen(&self, before: Option<&Screen>) -> Screen {
        // A visitor's clock that runs behind must not hide what the build already knew.
        let as_of = self.sources.document.as_of;
        let now = as_of.map_or_else(clock, |as_of| as_of.max(clock()));
        let times = Clock {
            zone: Arc::clone(&self.zone),
            twelve: self.twelve,
            distance: Some(distance),
        };
        let mut screen = Screen::new(self.sources.clone(), now, times, before);
        screen.root.clone_from(&self.root);
        screen.notes = Arc::clone(&self.notes);
        self.archives
            .values()
            .for_each(|texts| screen.shelve(texts));
        screen
    }

    /// Where the index lies that the file names.
    pub(super) fn index_path(&self) -> Option<String> {
        let older = self.sources.older.as_ref();
        older.map(|older| older.index.clone())
    }

    /// Whether an index is there.
    pub(super) fn has_index(&self) -> bool {
        self.sources.index.is_some()
    }

    /// Whether a file is older than what is known.
    pub(super) fn is_older(&self, as_of: Option<Instant>) -> bool {
        as_of.is_some_and(|as_of| {
            self.sources
                .document
                .as_of
                .is_some_and(|known| as_of < known)
        })
    }

    /// Takes a newer file; an index that could not be had leaves the one before it.
    pub(super) fn take(&mut self, file: String, lenient: Lenient, index: Option<Index>) {
        let index = index.map(Arc::new).or_else(|| self.sources.index.take());
        self.notes = notes(&lenient);
        self.sources = sources(lenient, index);
        self.file = file;
    }

    /// Takes the index.
    pub(super) fn index(&mut self, index: Index) {
        self.sources.index = Some(Arc::new(index));
    }

    /// Keeps the texts of an archive.
    pub(super) fn archive(&mut self, path: &str, texts: &[Arc<Text>]) {
        self.archives.insert(path.to_owned(), texts.to_vec());
    }

    /// Shows times in another zone.
    pub(super) fn zone(&mut self, zone: SharedZone) {
        self.zone = zone;
    }

    /// How far the files have come; those of the archives `asked` for are still on their way.
    fn fetched(&self, asked: &[String]) -> Fetched {
        let state = |path: &String| match self.archives.contains_key(path) {
            true => Fetch::Here,
            false if asked.contains(path) => Fetch::Asked,
            false => Fetch::Away,
        };
        let archives = self.sources.index.iter().flat_map(|index| &index.archives);
        Fetched {
            index: if self.has_index() {
                Fetch::Here
            } else {
                Fetch::Away
            },
            archives: archives.map(|archive| state(&archive.path)).collect(),
        }
    }
}

/// Shows what is known now in place of what is shown.
pub(super) fn show(ui: Ui) {
    put(ui, prepare(ui));
}

/// The same, with a turn for the browser between making it ready and drawing it.
pub(super) async fn show_in_turns(ui: Ui) {
    let before = ui.screen.get_untracked();
    let next = prepare(ui);
    turn::next().await;
    // Whatever came meanwhile has shown all that is known.
    if Arc::ptr_eq(&before, &ui.screen.get_untracked()) {
        put(ui, next);
    }
}

fn prepare(ui: Ui) -> Option<(Screen, Fetched)> {
    let before = ui.screen.get_untracked();
    let asked = asked(ui, &before);
    with(|data| (data.screen(Some(&before)), data.fetched(&asked)))
}

fn put(ui: Ui, next: Option<(Screen, Fetched)>) {
    if let Some((screen, fetched)) = next {
        ui.clock.set(clock());
        ui.fetched.set(fetched);
        ui.screen.set(Arc::new(screen));
    }
}

/// The paths of the archives that are on their way.
fn asked(ui: Ui, screen: &Screen) -> Vec<String> {
    ui.fetched.with_untracked(|fetched| {
        let states = screen.archives().iter().zip(&fetched.archives);
        let asked = states.filter(|(_, state)| **state == Fetch::Asked);
        asked.map(|(archive, _)| archive.path.clone()).collect()
    })
}

/// Shows everything anew if some entry has come to stand elsewhere since: a window has begun, or is
/// running late.
pub(super) fn tick(ui: Ui) {
    let now = clock();
    ui.clock.set(now);
    let turned = ui.screen.with_untracked(|screen| {
        let turned = |entry: &Entry| entry.moment(now) != entry.moment(screen.now());
        now > screen.now() && screen.document().entries.iter().any(turned)
    });
    if turned {
        show(ui);
    }
}

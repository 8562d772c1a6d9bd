//! What a visitor can see and change about the page: signals, and what the browser is asked to do.

use crate::screen::{Screen, Shown};
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::{EntryId, Filter, Instant};

/// How many closed entries are shown at a keystroke: they fill a window.
const AT_A_KEYSTROKE: usize = 8;

/// How a filter came to change, which decides what Back does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A choice: Back returns to what was before it.
    Deliberate,
    /// A keystroke: the address follows, and Back skips it.
    Typing,
}

/// A form in which a visitor takes the list away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// A report on paper.
    Print,
}

/// What the view asks of the browser.
#[derive(Clone, Debug)]
pub enum Act {
    /// The filter has changed.
    Filtered(Step),
    /// What could not be fetched is to be fetched again.
    Retry,
    /// The address of an entry is to be copied.
    Copy(EntryId),
    /// Everything that is found is to be taken away.
    Export(Export),
    /// Times are to be shown in the zone of this name, or in the visitor's own.
    Zone(Option<String>),
    /// Whether single keys are listened to.
    Keys(bool),
    /// The list of keys is to be shown.
    ShowKeys,
}

/// How far a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fetch {
    /// Nobody has asked for it.
    #[default]
    Away,
    /// It is on its way.
    Asked,
    /// It is here.
    Here,
    /// It could not be had.
    Failed,
}

/// How far the files of the older entries have come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The index.
    pub index: Fetch,
    /// Each archive, newest first.
    pub archives: Vec<Fetch>,
}

impl Fetched {
    /// How many archives are in a state.
    #[must_use]
    pub fn count(&self, state: Fetch) -> usize {
        self.archives.iter().filter(|it| **it == state).count()
    }
}

/// When the host was last heard from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// When that was, by the visitor's clock.
    pub at: Instant,
    /// Whether it answered when it was last asked.
    pub reachable: bool,
}

/// What a visitor can see and change. All of it is shared by copies.
#[derive(Clone, Copy)]
pub struct Ui {
    /// What is shown.
    pub screen: RwSignal<Arc<Screen>>,
    /// Which entries are shown.
    pub filter: RwSignal<Filter>,
    /// How many closed entries are shown at most.
    pub limit: RwSignal<usize>,
    /// What the filter lets through.
    pub shown: Memo<Shown>,
    /// How far the files of the older entries have come.
    pub fetched: RwSignal<Fetched>,
    /// Whether something was used that needs a row for every entry.
    pub asked: RwSignal<bool>,
    /// The values of a link that were not understood.
    pub dropped: RwSignal<Vec<String>>,
    /// When the host was last heard from; absent in a prerendered page.
    pub heard: RwSignal<Option<Heard>>,
    /// The visitor's clock, for words such as `3 minutes ago`.
    pub clock: RwSignal<Instant>,
    /// A short message about what was just done.
    pub said: RwSignal<&'static str>,
    /// Whether single keys are listened to.
    pub keys: RwSignal<bool>,
    /// The groups of services that a visitor has opened or closed, by name.
    pub folds: StoredValue<Vec<(String, bool)>>,
    /// The zones that can be chosen by name.
    pub zones: StoredValue<Vec<String>>,
    /// Up to when a visitor who comes again has seen everything.
    pub seen: Option<Instant>,
    /// Whether anybody listens: false in a prerendered page.
    pub live: bool,
    /// Whether it is shown within somebody else's page: then it has neither head nor foot.
    pub embedded: bool,
    /// How many closed entries are shown at first, and added at a time.
    pub batch: usize,
    /// What the browser does.
    pub act: Callback<Act>,
}

impl Ui {
    /// A page that shows `batch` closed entries at first, and to which nobody listens yet.
    #[must_use]
    pub fn new(screen: Arc<Screen>, batch: usize) -> Self {
        let clock = RwSignal::new(screen.now());
        let (screen, filter) = (RwSignal::new(screen), RwSignal::new(Filter::default()));
        let fetched = RwSignal::new(Fetched::default());
        let arrivals = Memo::new(move |_| fetched.with(|it| it.count(Fetch::Here)));
        let shown = Memo::new(move |_| {
            // It has to be read: a memo that nobody reads never learns of a change.
            let _ = arrivals.get();
            screen.with(|screen| filter.with(|filter| screen.shown(filter)))
        });
        Self {
            screen,
            filter,
            limit: RwSignal::new(batch),
            shown,
            fetched,
            asked: RwSignal::new(false),
            dropped: RwSignal::new(Vec::new()),
            heard: RwSignal::new(None),
            clock,
            said: RwSignal::new(""),
            keys: RwSignal::new(true),
            folds: StoredValue::new(Vec::new()),
            zones: StoredValue::new(Vec::new()),
            seen: None,
            live: false,
            embedded: false,
            batch,
            act: Callback::new(|_| {}),
        }
    }

    /// Changes the filter.
    pub fn change(self, step: Step, change: impl FnOnce(&mut Filter)) {
        self.filter.update(change);
        self.dropped.set(Vec::new());
        self.limit.set(match step {
            Step::Deliberate => self.batch,
            // Whoever types sees the next result soon; what lies below the window follows once it
            // comes near. A frame has its whole list at once.
            Step::Typing if !self.embedded => self.batch.min(AT_A_KEYSTROKE),
            Step::Typing => self.batch,
        });
        self.act.run(Act::Filtered(step));
    }

    /// Puts another filter in place of this one.
    pub fn set(self, filter: Filter) {
        self.change(Step::Deliberate, |it| *it = filter);
    }

    /// Keeps whether something is open that counts entries: exact counts need a row for each.
    pub(super) fn disclose(self, open: RwSignal<bool>, is_open: bool) {
        open.set(is_open);
        self.asked.update(|asked| *asked |= is_open);
    }

    /// Shows more closed entries.
    pub fn more(self) {
        let limit = self.limit.get_untracked();
        let next = self.screen.with_untracked(|screen| {
            let extended = |shown: &Shown| screen.extended(shown, limit, self.batch);
            self.shown.with_untracked(extended)
        });
        self.limit.set(next);
    }

    /// The rows of closed entries that are on the page.
    #[must_use]
    pub fn closed(self) -> Vec<usize> {
        let limit = self.limit.get();
        self.shown
            .with(|shown| shown.closed.iter().take(limit).copied().collect())
    }

    /// How many closed entries match and are not on the page, as far as is known.
    #[must_use]
    pub fn hidden(self) -> usize {
        let known = self.shown.with(|shown| shown.closed.len());
        let all = self.screen.with(|screen| match &screen.sources.older {
            Some(older) if !screen.is_complete() && self.filter.with(Filter::is_empty) => {
                older.closed
            }
            _ => known,
        });
        all.saturating_sub(self.limit.get())
    }

    /// Whether the number found is exact.
    #[must_use]
    pub fn is_exact(self) -> bool {
        let complete = self.screen.with(|screen| screen.is_complete());
        let nothing = self.filter.with(Filter::is_empty);
        nothing || complete && self.shown.with(|shown| shown.found.unsearched == 0)
    }

    /// Whether a visitor has opened or closed a group.
    pub(super) fn fold(self, group: &str) -> Option<bool> {
        let of_group = |it: &&(String, bool)| it.0 == group;
        self.folds
            .with_value(|folds| folds.iter().find(of_group).map(|it| it.1))
    }

    /// Keeps whether a group is open, for when it is drawn again.
    pub(super) fn keep_fold(self, group: &str, is_open: bool) {
        self.folds.update_value(|folds| {
            folds.retain(|it| it.0 != group);
            folds.push((group.to_owned(), is_open));
        });
    }

    /// How far an instant is from the visitor's clock, in words.
    pub(super) fn distance(self, at: Instant) -> Option<String> {
        let now = self.clock.get();
        self.screen.with(|screen| screen.clock.distance(at, now))
    }
}

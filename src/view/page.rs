//! The main page.

use super::{filters, frame, services, timeline};
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::Filter;

/// How a filter came to change, which decides what Back does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A choice: Back returns to what was before it.
    Deliberate,
    /// A keystroke: the address follows, and Back skips it.
    Typing,
}

/// What a visitor can change about the page, and who is told.
#[derive(Clone, Copy)]
pub struct Controls {
    /// Which entries are shown.
    pub filter: RwSignal<Filter>,
    /// How many closed entries are shown at most.
    pub limit: RwSignal<usize>,
    /// Whether anybody listens: false in a prerendered page.
    pub live: bool,
    /// How many closed entries are shown at first, and added at a time.
    pub batch: usize,
    /// Called after each change of the filter by a visitor.
    pub changed: Callback<(Filter, Step)>,
}

impl Controls {
    /// Controls that show `batch` closed entries at first.
    #[must_use]
    pub fn new(
        filter: Filter,
        live: bool,
        batch: usize,
        changed: Callback<(Filter, Step)>,
    ) -> Self {
        Self {
            filter: RwSignal::new(filter),
            limit: RwSignal::new(batch),
            live,
            batch,
            changed,
        }
    }

    pub(super) fn change(self, step: Step, change: impl FnOnce(&mut Filter)) {
        self.filter.update(change);
        self.limit.set(self.batch);
        self.changed.run((self.filter.get_untracked(), step));
    }

    pub(super) fn more(self) {
        self.limit.update(|limit| *limit += self.batch);
    }
}

/// The whole page, for the main address.
pub fn page(screen: Arc<Screen>, controls: Controls) -> impl IntoView {
    let shown = {
        let screen = Arc::clone(&screen);
        Memo::new(move |_| controls.filter.with(|filter| screen.shown(filter)))
    };
    let all = screen.document.entries.len();
    let count = Signal::derive(move || words::count(shown.with(|shown| shown.count()), all));
    let open = Signal::derive(move || shown.with(|shown| shown.open.clone()));
    let upcoming = Signal::derive(move || shown.with(|shown| shown.upcoming.clone()));
    let notes = screen
        .notes
        .iter()
        .map(|note| view! { <p class="note">{note.clone()}</p> });
    view! {
        <div class="page">
            {frame::head(&screen, true)}
            <main class:filtered=move || controls.filter.with(|filter| !filter.is_empty())>
                {frame::answer(&screen)}
                {notes.collect_view()}
                {filters::filters(&screen, controls, count)}
                {timeline::section(Arc::clone(&screen), "now", "Now", open)}
                {timeline::section(Arc::clone(&screen), "planned", "Planned", upcoming)}
                {services::services(&screen)}
                {timeline::history(Arc::clone(&screen), controls, shown)}
            </main>
            {frame::foot(&screen)}
        </div>
    }
}

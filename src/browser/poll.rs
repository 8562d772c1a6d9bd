//! Asks the host again while the page is seen: more often while something is open, less often while
//! the host does not answer.

use super::fetch::{self, Freshness};
use super::{alone, loader, page, scroll, state, store};
use crate::view::{Heard, Ui};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::time::Duration;
use tidings_model::Indicator;
use tidings_model::read::lenient;

/// While something is open.
pub(super) const OPEN: Duration = Duration::from_secs(60);
/// While all is well.
const CALM: Duration = Duration::from_secs(300);
/// While the host does not answer, at most.
const LONGEST: Duration = Duration::from_secs(1800);
/// How often words such as `3 minutes ago` move.
const TICK: Duration = Duration::from_secs(30);

thread_local! {
    /// How often in a row the host has not answered.
    static FAILURES: Cell<u32> = const { Cell::new(0) };
    /// Which of the planned polls counts: a later plan replaces those before it.
    static PLAN: Cell<u32> = const { Cell::new(0) };
}

/// Polls for as long as the page lives.
pub(super) fn start(ui: Ui) {
    heard(ui, true);
    plan(ui);
    tick(ui);
    page::listen(&document(), "visibilitychange", move |_| {
        if !document().hidden() {
            state::tick(ui);
            if is_due(ui) {
                ask(ui);
            }
        }
    });
}

fn tick(ui: Ui) {
    set_timeout(
        move || {
            if !document().hidden() {
                state::tick(ui);
                // Whoever reads one entry has not seen the others.
                if ui.screen.with_untracked(|screen| screen.root.is_empty()) {
                    store::here(state::clock());
                }
            }
            tick(ui);
        },
        TICK,
    );
}

/// How long to wait until the next question.
fn pause(ui: Ui) -> Duration {
    let calm = ui
        .screen
        .with_untracked(|it| it.status.indicator == Indicator::None);
    let base = if calm { CALM } else { OPEN };
    let doubled = base.saturating_mul(1 << FAILURES.get().min(8));
    doubled.min(LONGEST)
}

fn is_due(ui: Ui) -> bool {
    let heard = ui.heard.get_untracked();
    let since = heard.map(|it| (state::clock() - it.at).to_std().unwrap_or_default());
    since.is_none_or(|since| since >= pause(ui))
}

fn plan(ui: Ui) {
    let number = PLAN.get().wrapping_add(1);
    PLAN.set(number);
    set_timeout(
        move || {
            // A page that nobody sees asks when it is seen again.
            if PLAN.get() == number && !document().hidden() {
                ask(ui);
            }
        },
        pause(ui),
    );
}

fn ask(ui: Ui) {
    // Until the answer is there, nothing else is planned.
    PLAN.set(PLAN.get().wrapping_add(1));
    spawn_local(async move {
        let reachable = poll(ui).await;
        FAILURES.set(if reachable { 0 } else { FAILURES.get() + 1 });
        heard(ui, reachable);
        plan(ui);
    });
}

fn heard(ui: Ui, reachable: bool) {
    let now = state::clock();
    ui.clock.set(now);
    let before = ui.heard.get_untracked().map_or(now, |heard| heard.at);
    let at = if reachable { now } else { before };
    ui.heard.set(Some(Heard { at, reachable }));
}

/// Asks for the file, and shows it if it is newer. False when nothing usable came.
async fn poll(ui: Ui) -> bool {
    let Ok(file) = fetch::text(&page::data_address(), Freshness::Asked).await else {
        return false;
    };
    if state::with(|data| data.file == file).unwrap_or(true) {
        return true;
    }
    let Ok(lenient) = lenient(&file) else {
        return false;
    };
    let as_of = lenient.document.as_of;
    if state::with(|data| data.is_older(as_of)).unwrap_or(true) {
        return false;
    }
    // The rows of the older entries change at once with the file, or they would vanish for a while.
    let path = lenient.older.as_ref().map(|older| older.index.clone());
    let moved = state::with(|data| data.has_index() && data.index_path() != path).unwrap_or(false);
    let index = match path.filter(|_| moved) {
        Some(path) => loader::fetch_index(&path).await,
        None => None,
    };
    let (anchor, reading) = (scroll::anchor(), alone::reading());
    state::with(|data| data.take(file, lenient, index));
    state::show(ui);
    scroll::hold(anchor);
    alone::hold(ui, reading);
    true
}

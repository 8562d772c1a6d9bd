//! Fetches the index and the archives when something on the page needs them.

use super::fetch::{self, Freshness};
use super::{page, state, turn};
use crate::screen::{Needs, Screen};
use crate::view::{Fetch, Ui};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::time::Duration;
use tidings_model::{EntryId, Index, read};

/// How many files are fetched at a time.
const AT_ONCE: usize = 3;

/// After how long what could not be had is asked for again.
const AGAIN: Duration = Duration::from_secs(15);

thread_local! {
    /// The archives that are wanted, by number, the next one first.
    static WANTED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Fetches whatever the page needs, now and whenever that changes; the page of an entry needs that
/// one alone.
pub(super) fn follow(ui: Ui, entry: Option<EntryId>) {
    Effect::new(move |_| {
        if let Some(id) = &entry {
            return want(ui, ui.screen.with(|screen| screen.needs_of_entry(id)));
        }
        let rows = ui.closed();
        let (limit, asked) = (ui.limit.get(), ui.asked.get());
        let needs = ui.screen.with(|screen| {
            ui.filter
                .with(|filter| screen.needs(filter, &rows, limit, asked))
        });
        want(ui, needs);
    });
}

fn want(ui: Ui, needs: Needs) {
    if needs.index && ui.fetched.with_untracked(|it| it.index) == Fetch::Away {
        ui.fetched.update(|it| it.index = Fetch::Asked);
        spawn_local(index(ui));
    }
    WANTED.set(needs.archives);
    pump(ui);
}

/// Asks for the next archives that are wanted and not on their way.
fn pump(ui: Ui) {
    let mut asked = ui.fetched.with_untracked(|it| it.count(Fetch::Asked));
    let wanted = WANTED.with_borrow(Clone::clone);
    for number in wanted {
        let away = |it: &crate::view::Fetched| it.archives.get(number) == Some(&Fetch::Away);
        if asked < AT_ONCE && ui.fetched.with_untracked(away) {
            asked += 1;
            mark(ui, number, Fetch::Asked);
            spawn_local(async move {
                archive(ui, number).await;
                pump(ui);
            });
        }
    }
}

fn mark(ui: Ui, number: usize, state: Fetch) {
    ui.fetched.update(|it| {
        if let Some(it) = it.archives.get_mut(number) {
            *it = state;
        }
    });
}

/// Asks again for what could not be had.
pub(super) fn retry(ui: Ui) {
    ui.fetched.update(|it| {
        for state in it.archives.iter_mut().chain([&mut it.index]) {
            if *state == Fetch::Failed {
                *state = Fetch::Away;
            }
        }
    });
    let needs = Needs {
        index: ui.fetched.with_untracked(|it| it.index) == Fetch::Away,
        archives: WANTED.with_borrow(Clone::clone),
    };
    want(ui, needs);
}

/// An index, from where a file says that it is.
pub(super) async fn fetch_index(path: &str) -> Option<Index> {
    let text = fetch::text(&page::address(path), Freshness::Any)
        .await
        .ok()?;
    read::index(&text).ok()
}

async fn index(ui: Ui) {
    let path = state::with(|data| data.index_path()).flatten();
    let index = match &path {
        Some(path) => fetch_index(path).await,
        None => None,
    };
    // A newer file may have come meanwhile, with an index of its own.
    let current = state::with(|data| data.index_path()).flatten() == path;
    match index.filter(|_| current) {
        Some(index) => {
            state::with(|data| data.index(index));
            turn::next().await;
            state::show_in_turns(ui).await;
        }
        None => {
            ui.fetched.update(|it| it.index = Fetch::Failed);
            set_timeout(move || retry(ui), AGAIN);
        }
    }
}

/// Fetches an archive; says whether it is here now.
async fn archive(ui: Ui, number: usize) -> bool {
    let path = ui
        .screen
        .with_untracked(|it| it.archives().get(number).map(|it| it.path.clone()));
    let Some(path) = path else { return false };
    let text = fetch::text(&page::address(&path), Freshness::Any)
        .await
        .ok();
    let entries = text.and_then(|text| read::archive(&text).ok());
    turn::next().await;
    let screen = ui.screen.get_untracked();
    // A newer index may have come meanwhile: then the archive has another number, or none.
    let number = screen.archives().iter().position(|it| it.path == path);
    let (Some(entries), Some(number)) = (entries, number) else {
        mark(ui, number.unwrap_or(usize::MAX), Fetch::Failed);
        set_timeout(move || retry(ui), AGAIN);
        return false;
    };
    let texts = Screen::texts(entries);
    state::with(|data| data.archive(&path, &texts));
    screen.shelve(&texts);
    mark(ui, number, Fetch::Here);
    true
}

/// Fetches the index and every archive that what is found lies in. False when some could not be had.
pub(super) async fn everything(ui: Ui) -> bool {
    if !ui.screen.with_untracked(|screen| screen.is_complete()) {
        index(ui).await;
    }
    let mut failed = Vec::new();
    loop {
        let screen = ui.screen.get_untracked();
        let missing = ui
            .shown
            .with_untracked(|shown| screen.needs_of(&shown.found.rows));
        let Some(next) = missing.into_iter().find(|it| !failed.contains(it)) else {
            return failed.is_empty() && screen.is_complete();
        };
        if !archive(ui, next).await {
            failed.push(next);
        }
    }
}

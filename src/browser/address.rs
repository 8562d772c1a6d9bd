//! The address: the filter stands in its query string.

use super::{page, scroll};
use crate::screen::Screen;
use crate::view::{Step, Ui};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;
use tidings_model::Filter;
use wasm_bindgen::JsValue;
use web_sys::History;

/// Takes over what the address asks for, and names what it does not understand.
pub(super) fn read(ui: Ui) {
    let query = window().location().search().unwrap_or_default();
    let (mut filter, mut dropped) = Filter::read(&query);
    dropped.extend(
        ui.screen
            .with_untracked(|screen| drop_unknown(screen, &mut filter)),
    );
    ui.filter.set(filter);
    ui.dropped.set(dropped);
}

/// Keeps the words of the search for the way back. WebKit sets a box without `autocomplete` to its default
/// in a page that it has kept, and says so to nobody. A default that followed each letter would move the
/// cursor.
fn keep_search(ui: Ui) {
    let text = ui.filter.with_untracked(|filter| filter.text.clone());
    if let Some(search) = document().get_element_by_id("search") {
        let _ = search.set_attribute("value", &text);
    }
}

/// Drops services that turn out to be unknown once every row is there.
pub(super) fn settle(ui: Ui) {
    Effect::new(move |_| {
        let mut filter = ui.filter.get_untracked();
        let unknown = ui.screen.with(|screen| drop_unknown(screen, &mut filter));
        if !unknown.is_empty() {
            ui.dropped.update(|it| it.extend(unknown));
            ui.filter.set(filter);
        }
    });
}

/// Drops the services that nothing speaks of, and names them. Until every row is there, an old
/// service may only seem to be unknown, and stays.
fn drop_unknown(screen: &Screen, filter: &mut Filter) -> Vec<String> {
    if !screen.is_complete() {
        return Vec::new();
    }
    let unknown = filter.drop_unknown(screen.history().roster());
    unknown.iter().map(ToString::to_string).collect()
}

/// Writes the filter into the address: a deliberate step can be taken back, a keystroke replaces.
pub(super) fn say(filter: &Filter, step: Step) {
    let mut query = filter.to_query();
    if let Some(looks) = page::looks() {
        // A reload is to find them again.
        query += if query.is_empty() { "" } else { "&" };
        query += &looks;
    }
    let path = window().location().pathname().unwrap_or_default();
    let address = if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    };
    match step {
        Step::Deliberate => {
            catch_up();
            write(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
        }
        Step::Typing => follow_typing(address),
    }
}

/// How long the address stays once it has followed what is typed. Safari refuses more than a hundred
/// changes in half a minute, and elsewhere each costs as much as a search.
const BREATH: Duration = Duration::from_millis(400);

thread_local! {
    /// Whether the address has just followed.
    static STAYS: Cell<bool> = const { Cell::new(false) };
    /// The address that is to follow next.
    static TYPED: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn follow_typing(address: String) {
    if STAYS.get() {
        TYPED.set(Some(address));
        return;
    }
    replace(&address);
    STAYS.set(true);
    let rested = || {
        STAYS.set(false);
        if let Some(address) = TYPED.take() {
            follow_typing(address);
        }
    };
    set_timeout(rested, BREATH);
}

/// Lets the address follow what was typed so far.
fn catch_up() {
    if let Some(address) = TYPED.take() {
        replace(&address);
    }
}

fn replace(address: &str) {
    write(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(address)));
}

/// A browser that refuses (too many changes at a time) keeps the older address, and all works on.
fn write(change: impl FnOnce(&History) -> Result<(), JsValue>) {
    let _ = window().history().and_then(|history| change(&history));
}

/// Follows Back and Forward.
pub(super) fn follow(ui: Ui) {
    page::listen(&window(), "pagehide", move |_| {
        catch_up();
        keep_search(ui);
    });
    page::listen(&window(), "popstate", move |_| {
        TYPED.take();
        read(ui);
        ui.limit.set(ui.batch);
        if let Some(place) = scroll::written() {
            scroll::restore(ui, place);
        }
    });
}

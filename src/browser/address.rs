//! The address: the filter stands in its query string.

use super::{page, scroll};
use crate::screen::Screen;
use crate::view::{Step, Ui};
use leptos::prelude::*;
use tidings_model::Filter;
use wasm_bindgen::JsValue;

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
pub(super) fn keep_search(ui: Ui) {
    page::listen(&window(), "pagehide", move |_| {
        let text = ui.filter.with_untracked(|filter| filter.text.clone());
        if let Some(search) = document().get_element_by_id("search") {
            let _ = search.set_attribute("value", &text);
        }
    });
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
    let Ok(history) = window().history() else {
        return;
    };
    // A browser that refuses (too many changes at a time) keeps the older address, and all works on.
    let _ = match step {
        Step::Deliberate => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        Step::Typing => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
}

/// Follows Back and Forward.
pub(super) fn follow(ui: Ui) {
    page::listen(&window(), "popstate", move |_| {
        read(ui);
        ui.limit.set(ui.batch);
        if let Some(place) = scroll::written() {
            scroll::restore(ui, place);
        }
    });
}

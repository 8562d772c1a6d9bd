//! Single keys, for those who have not switched them off.

use super::{page, store};
use crate::view::Ui;
use leptos::prelude::*;
use tidings_model::Filter;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, KeyboardEvent};

/// The value by which the browser remembers that keys are not wanted.
const OFF: &str = "off";

/// Listens for as long as the page lives.
pub(super) fn listen(ui: Ui) {
    ui.keys.set(store::get(store::KEYS).as_deref() != Some(OFF));
    page::listen(&window(), "keydown", move |event| {
        if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
            pressed(ui, &event);
        }
    });
}

/// Listens to single keys, or does not.
pub(super) fn switch(ui: Ui, on: bool) {
    ui.keys.set(on);
    store::set(store::KEYS, (!on).then_some(OFF));
}

fn pressed(ui: Ui, event: &KeyboardEvent) {
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let writing = is_writing(event);
    match key.as_str() {
        "Escape" if !is_open("details.menu[open], dialog[open]") => clear(ui),
        "/" if ui.keys.get_untracked() && !writing => {
            event.prevent_default();
            page::focus(document().get_element_by_id("search"));
        }
        "?" if ui.keys.get_untracked() && !writing => show_keys(),
        _ => {}
    }
}

fn is_writing(event: &Event) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let writes = "input:not([type=checkbox]):not([type=radio]), textarea, select";
    target.is_some_and(|it| it.matches(writes).unwrap_or(false))
}

fn is_open(selector: &str) -> bool {
    document().query_selector(selector).ok().flatten().is_some()
}

fn clear(ui: Ui) {
    if !ui.filter.with_untracked(Filter::is_empty) {
        ui.set(Filter::default());
    }
}

/// Removing the last filter removes the button that did it: the focus then goes to the first menu,
/// and not to the top of the page.
pub(super) fn keep_focus() {
    let focused = document().active_element();
    let on_chip = focused.and_then(|it| it.closest("ul.active").ok().flatten());
    if on_chip.is_none() {
        return;
    }
    request_animation_frame(|| {
        let lost = document()
            .active_element()
            .is_none_or(|it| it.tag_name() == "BODY");
        if lost {
            page::focus(document().query_selector(".choices summary").ok().flatten());
        }
    });
}

/// Opens the list of keys.
pub(super) fn show_keys() {
    let dialog = document().get_element_by_id("keys");
    if let Some(dialog) = dialog.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
        // It refuses only when it is open already.
        let _ = dialog.show_modal();
    }
}

//! Open menus close when a visitor turns elsewhere, or presses Escape.

use super::page;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, Node};

/// Listens for as long as the page lives.
pub(super) fn watch() {
    page::listen(&window(), "pointerdown", |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Node>().ok());
        close(|menu| !menu.contains(target.as_ref()), false);
    });
    page::listen(&window(), "keydown", |event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        // What Escape has closed is all that it does this time.
        if key.as_deref() == Some("Escape") && close(|_| true, true) {
            event.prevent_default();
        }
    });
}

/// Closes every menu once something in it was done; the focus returns to its button.
pub(super) fn done() {
    close(|_| true, true);
}

/// Closes the open menus that `which` names, and tells whether there was one; the focus returns to the
/// button of one left by keyboard.
fn close(which: impl Fn(&Element) -> bool, refocus: bool) -> bool {
    let Some(page) = document().document_element() else {
        return false;
    };
    let mut closed = false;
    for menu in page::all(&page, "details.menu[open]").filter(|it| which(it)) {
        let _ = menu.remove_attribute("open");
        if refocus {
            page::focus(menu.query_selector("summary").ok().flatten());
        }
        closed = true;
    }
    closed
}

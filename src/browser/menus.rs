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
        let escape = event
            .dyn_into::<KeyboardEvent>()
            .is_ok_and(|event| event.key() == "Escape");
        if escape {
            close(|_| true, true);
        }
    });
}

/// Closes every menu once something in it was done; the focus returns to its button.
pub(super) fn done() {
    close(|_| true, true);
}

/// Closes the open menus that `which` names; the focus returns to the button of one left by keyboard.
fn close(which: impl Fn(&Element) -> bool, refocus: bool) {
    let Some(page) = document().document_element() else {
        return;
    };
    for menu in page::all(&page, "details.menu[open]").filter(|it| which(it)) {
        let _ = menu.remove_attribute("open");
        if refocus {
            page::focus(menu.query_selector("summary").ok().flatten());
        }
    }
}

//! Open menus close when a visitor turns elsewhere, or presses Escape.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};

/// Listens for as long as the page lives.
pub(super) fn watch() {
    listen("pointerdown", |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Node>().ok());
        close(|menu| !menu.contains(target.as_ref()), false);
    });
    listen("keydown", |event| {
        let escape = event
            .dyn_into::<KeyboardEvent>()
            .is_ok_and(|event| event.key() == "Escape");
        if escape {
            close(|_| true, true);
        }
    });
}

fn listen(name: &str, handle: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(handle);
    let _ = window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Closes the open menus that `which` names; the focus returns to the button of one left by keyboard.
fn close(which: impl Fn(&Element) -> bool, refocus: bool) {
    let Some(page) = document().document_element() else {
        return;
    };
    for menu in super::page::all(&page, "details.menu[open]").filter(|it| which(it)) {
        let _ = menu.remove_attribute("open");
        let summary = menu.query_selector("summary").ok().flatten();
        if let Some(summary) = summary
            .filter(|_| refocus)
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
        {
            let _ = summary.focus();
        }
    }
}

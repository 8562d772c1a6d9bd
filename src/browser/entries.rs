//! What goes on within entries, whose markup is fixed: distances in time move on, and a button copies
//! an address.

use super::page;
use crate::view::{AGO, Act, COPY, Ui};
use leptos::prelude::*;
use tidings_model::{EntryId, Instant};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Moves the distances whenever the visitor's clock does.
pub(super) fn follow(ui: Ui) {
    Effect::new(move |_| {
        let now = ui.clock.get();
        let clock = ui.screen.with_untracked(|screen| screen.clock.clone());
        let Some(root) = document().document_element() else {
            return;
        };
        for element in page::all(&root, &format!("[{AGO}]")) {
            let at = element.get_attribute(AGO).and_then(|it| it.parse().ok());
            let at = at.and_then(|at| Instant::from_timestamp(at, 0));
            let words = at.and_then(|at| clock.distance(at, now));
            element.set_text_content(words.as_deref());
        }
    });
}

/// Listens to the buttons that copy an address.
pub(super) fn listen(ui: Ui) {
    page::listen(&window(), "click", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let button = target.and_then(|it| it.closest(&format!("[{COPY}]")).ok().flatten());
        let id = button.and_then(|it| it.get_attribute(COPY));
        if let Some(id) = id.and_then(|id| EntryId::parse(&id).ok()) {
            ui.act.run(Act::Copy(id));
        }
    });
}

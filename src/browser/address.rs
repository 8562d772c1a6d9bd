//! The address: the filter stands in its query string.

use crate::view::{Controls, Step};
use leptos::prelude::*;
use tidings_model::Filter;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The filter that the address asks for.
pub(super) fn filter() -> Filter {
    Filter::from_query(&window().location().search().unwrap_or_default())
}

/// Writes a filter into the address: a deliberate step can be taken back, a keystroke replaces.
pub(super) fn say(filter: &Filter, step: Step) {
    let query = filter.to_query();
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
pub(super) fn follow(controls: Controls) {
    let listener = Closure::<dyn FnMut()>::new(move || controls.filter.set(filter()));
    let _ =
        window().add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref());
    listener.forget();
}

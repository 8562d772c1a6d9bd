//! Takes away everything that is found: as a file, or on paper.

use super::{loader, page};
use crate::view::{Export, Ui};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tidings_model::{Document, Entry, Instant, export};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, Url};

/// Fetches what is still missing, then hands it over.
pub(super) fn start(ui: Ui, form: Export) {
    ui.said.set(words::LOADING);
    spawn_local(async move {
        let whole = loader::everything(ui).await;
        ui.said.set(if whole { "" } else { words::INCOMPLETE });
        match form {
            Export::Csv => {
                let text = written(ui, |document, it, now| export::csv(document, it, now));
                save("incidents.csv", "text/csv", &text);
            }
            Export::Json => {
                let text = written(ui, |document, it, now| export::json(document, it, now));
                save("incidents.json", "application/json", &text);
            }
            Export::Print => print(ui),
        }
    });
}

/// Everything that is found and here, in the form that `write` gives it.
fn written(
    ui: Ui,
    write: fn(&Document, &mut dyn Iterator<Item = &Entry>, Instant) -> String,
) -> String {
    let screen = ui.screen.get_untracked();
    ui.shown.with_untracked(|shown| {
        let texts = shown.found.rows.iter().filter_map(|row| screen.text(*row));
        let mut entries = texts.map(|text| text.entry());
        write(screen.document(), &mut entries, screen.now())
    })
}

/// Gives the visitor a file. A browser that refuses has told them so itself.
fn save(name: &str, sort: &str, text: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{sort};charset=utf-8"));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options);
    let Some(address) = blob
        .ok()
        .and_then(|it| Url::create_object_url_with_blob(&it).ok())
    else {
        return;
    };
    let link = document().create_element("a").ok();
    if let Some(link) = link.and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&address);
}

/// Prints all that is found, with the sums opened; afterwards the page is as it was.
fn print(ui: Ui) {
    let limit = ui.limit.get_untracked();
    ui.limit.set(usize::MAX / 2);
    let sums = document().query_selector("details.sums").ok().flatten();
    let was_open = sums.as_ref().is_some_and(|it| it.has_attribute("open"));
    if let Some(sums) = &sums {
        let _ = sums.set_attribute("open", "");
        // The browser would tell so at a later time, which may be after the frames below.
        let _ = Event::new("toggle").and_then(|toggle| sums.dispatch_event(&toggle));
    }
    // Two frames: in the first everything is drawn, in the second it has its place.
    request_animation_frame(move || {
        request_animation_frame(move || {
            let _ = window().print();
            ui.limit.set(limit);
            if let Some(sums) = sums.filter(|_| !was_open) {
                let _ = sums.remove_attribute("open");
            }
        });
    });
}

/// Copies the address of an entry.
pub(super) fn copy(ui: Ui, id: &str) {
    let address = page::address(&format!("incidents/{id}/"));
    let navigator = window().navigator();
    // A page that came over plain http has no clipboard, whatever its type says.
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if !clipboard.is_ok_and(|it| it.is_object()) {
        return ui.said.set(words::NOT_COPIED);
    }
    let promise = navigator.clipboard().write_text(&address);
    spawn_local(async move {
        let copied = wasm_bindgen_futures::JsFuture::from(promise).await.is_ok();
        ui.said.set(if copied {
            words::COPIED
        } else {
            words::NOT_COPIED
        });
    });
}

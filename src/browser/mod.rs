//! The browser: fetches the file, shows the page in place of the prerendered one, and keeps the
//! address in step. wasm32 only.

mod address;
mod fetch;
mod menus;
mod page;
mod zone;

pub use zone::BrowserZone;

use crate::screen::Screen;
use crate::view::{self, Controls};
use crate::words;
use fetch::Failure;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::Instant;
use tidings_model::read::Lenient;

/// How many closed entries are shown at first, and added at a time.
const BATCH: usize = 40;

/// Starts the viewer: whatever fails leaves the prerendered page, with a note.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        page::fail(words::STOPPED);
    }));
    wasm_bindgen_futures::spawn_local(async {
        match fetch::document().await {
            Ok(lenient) => show(lenient),
            Err(Failure::NoAnswer) => page::fail(words::NO_ANSWER),
            Err(Failure::NotReadable) => page::fail(words::NOT_READABLE),
        }
    });
}

fn show(lenient: Lenient) {
    let Some(container) = page::container() else {
        return page::fail(words::STOPPED);
    };
    let as_of = lenient.document.as_of;
    // A visitor's clock that runs behind must not hide what the build already knew.
    let now = as_of.map_or_else(clock, |as_of| as_of.max(clock()));
    let notes = notes(&lenient);
    let mut screen = Screen::new(
        Arc::new(lenient.document),
        now,
        Arc::new(BrowserZone::new()),
    );
    screen.notes = notes;
    let screen = Arc::new(screen);
    mount_to(container.clone(), move || {
        let changed = Callback::new(|(filter, step)| address::say(&filter, step));
        let controls = Controls::new(address::filter(), true, BATCH, changed);
        address::follow(controls);
        view::page(screen, controls)
    })
    .forget();
    page::swap(&container);
    menus::watch();
}

fn notes(lenient: &Lenient) -> Vec<String> {
    let unbuilt = (!lenient.published).then(|| words::UNBUILT.to_owned());
    let lost = (lenient.lost > 0).then(|| words::lost(lenient.lost));
    unbuilt.into_iter().chain(lost).collect()
}

/// The visitor's clock, read once for each document.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are far below 2^53"
)]
fn clock() -> Instant {
    Instant::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

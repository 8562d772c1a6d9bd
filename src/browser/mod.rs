//! The browser: fetches the file, shows the page in place of the prerendered one, keeps the address
//! in step, and asks again. wasm32 only.

mod address;
mod alone;
mod entries;
mod export;
mod fetch;
pub mod intl;
mod keyboard;
mod loader;
mod menus;
mod page;
mod poll;
mod scroll;
mod state;
mod store;
mod tab;
mod turn;
pub mod zone;

use crate::screen::Screen;
use crate::view::{self, Act, Step, Ui};
use crate::words;
use fetch::Freshness;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::EntryId;
use tidings_model::read::lenient;
// That of Leptos works only once something is mounted.
use wasm_bindgen_futures::spawn_local;

/// How many closed entries are shown at first, and added at a time.
const BATCH: usize = 40;

/// Starts the viewer: whatever fails leaves the prerendered page, with a note.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        page::fail(words::STOPPED);
    }));
    spawn_local(begin_with(Freshness::Any));
}

/// Fetches the file and shows it, unless the page itself is newer: then some store has kept an older
/// one, and the host is asked, now and for as long as that stays so.
async fn begin_with(mut freshness: Freshness) {
    loop {
        let Ok(file) = fetch::text(&page::data_address(), freshness).await else {
            return page::fail(words::NO_ANSWER);
        };
        let Ok(lenient) = lenient(&file) else {
            return page::fail(words::NOT_READABLE);
        };
        let newer = |as_of| page::as_of().is_some_and(|known| as_of < known);
        if !lenient.document.as_of.is_some_and(newer) {
            return show(state::begin(file, lenient), page::entry());
        }
        if freshness == Freshness::Asked {
            page::fail(words::OLDER);
            return set_timeout(|| spawn_local(begin_with(Freshness::Asked)), poll::OPEN);
        }
        freshness = Freshness::Asked;
    }
}

/// Shows the main page, or an entry alone where the page is that of an entry.
fn show(screen: Screen, entry: Option<EntryId>) {
    let Some(container) = page::container() else {
        return page::fail(words::STOPPED);
    };
    let embedded = page::is_embedded();
    // A frame may ask for an entry of old, whose text comes from elsewhere.
    let missing = |id: &EntryId| screen.item_of(id).is_none();
    let unknown = |id: &EntryId| missing(id) && (screen.is_complete() || !embedded);
    if entry.as_ref().is_some_and(unknown) {
        return page::fail(words::NOT_LISTED);
    }
    let batch = match &screen.sources.older {
        Some(_) => BATCH.min(screen.closed_here()),
        None => BATCH,
    };
    mount_to(container.clone(), move || {
        let mut ui = Ui::new(Arc::new(screen), batch);
        ui.live = true;
        ui.embedded = embedded;
        match entry {
            Some(id) => {
                // What is said from now on is new to whoever reads the page.
                ui.seen = Some(state::clock());
                begin_entry(ui, id.clone());
                view::live_entry_page(ui, id)
            }
            None => {
                if !embedded {
                    ui.seen = store::seen(state::clock());
                }
                ui.zones.set_value(zone::names());
                ui.act = Callback::new(move |act| run(ui, act));
                address::read(ui);
                begin(ui);
                view::page(ui)
            }
        }
    })
    .forget();
    page::swap(&container);
}

/// What goes on beside an entry alone.
fn begin_entry(ui: Ui, id: EntryId) {
    loader::follow(ui, Some(id));
    entries::follow(ui);
    menus::watch();
    poll::start(ui);
}

/// Everything that goes on beside the view.
fn begin(ui: Ui) {
    address::follow(ui);
    address::settle(ui);
    loader::follow(ui, None);
    entries::follow(ui);
    entries::listen(ui);
    menus::watch();
    poll::start(ui);
    if !ui.embedded {
        begin_whole(ui);
    }
}

/// What goes on only where the whole tab is ours: in a frame, keys, title and scrolling are those of
/// the page around it.
fn begin_whole(ui: Ui) {
    tab::follow(ui);
    keyboard::listen(ui);
    store::here(state::clock());
    // What looks at the page itself waits until it is there.
    request_animation_frame(move || {
        scroll::append(ui);
        scroll::remember(ui);
        if let Some(place) = scroll::written() {
            scroll::restore(ui, place);
        }
    });
}

/// Does what the view asks for.
fn run(ui: Ui, act: Act) {
    if matches!(act, Act::Export(_) | Act::Zone(_)) {
        menus::done();
    }
    match act {
        Act::Filtered(step) => {
            // Back belongs to the page around a frame.
            let step = if ui.embedded { Step::Typing } else { step };
            ui.filter
                .with_untracked(|filter| address::say(filter, step));
            keyboard::keep_focus();
        }
        Act::Retry => loader::retry(ui),
        Act::Copy(id) => export::copy(ui, id.as_str()),
        Act::Export(form) => export::start(ui, form),
        Act::Zone(name) => change_zone(ui, name),
        Act::Keys(on) => keyboard::switch(ui, on),
        Act::ShowKeys => keyboard::show_keys(),
    }
}

fn change_zone(ui: Ui, name: Option<String>) {
    let zone = match &name {
        Some(name) => zone::named(name.trim()),
        None => Some(zone::own()),
    };
    let Some(zone) = zone else {
        return ui.said.set(words::NO_ZONE);
    };
    store::set(store::ZONE, name.map(|_| zone.name().to_owned()).as_deref());
    state::with(|data| data.zone(zone));
    state::show(ui);
}

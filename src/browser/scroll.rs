//! The place on the page: more entries as one goes down, and the same place after going back.

use super::page;
use crate::view::{Fetch, Ui};
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far below the window the next entries are prepared.
const AHEAD: &str = "1000px";

/// How long after the last movement the place is written down.
const REST: Duration = Duration::from_millis(200);

/// A place on the page: how much of it there is, and which entry lies how far below the top.
pub(super) struct Place {
    limit: usize,
    entry: String,
    /// In pixels.
    offset: i32,
}

/// The entry at the top of the window, and how far below the top it begins.
pub(super) fn anchor() -> Option<(Element, f64)> {
    let page = document().document_element()?;
    page::all(&page, "[data-entry]")
        .map(|it| (it.get_bounding_client_rect(), it))
        .find(|(room, _)| room.bottom() > 0.0)
        .map(|(room, it)| (it, room.top()))
}

/// Keeps an entry where it was after the page has changed above it. Browsers that do so themselves
/// have done it by then.
pub(super) fn hold(anchor: Option<(Element, f64)>) {
    let Some((element, top)) = anchor else { return };
    if window().scroll_y().unwrap_or_default() <= 0.0 {
        return;
    }
    request_animation_frame(move || {
        let moved = element.get_bounding_client_rect().top() - top;
        if element.is_connected() && moved.abs() > 1.0 {
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    });
}

/// What is read by now: the entry at the top of the window and where it begins. Nothing at the top of
/// the page, where one stays.
pub(super) fn reading() -> Option<(String, f64)> {
    let (element, top) = anchor()?;
    let scrolled = window().scroll_y().unwrap_or_default() > 0.0;
    scrolled.then_some((element.get_attribute("data-entry")?, top))
}

/// Goes back to what was read, after the page was drawn anew: a line more above it, or less, is not
/// to move it.
pub(super) fn resume(reading: Option<(String, f64)>) {
    if let Some((entry, top)) = reading
        && go(&entry, top)
    {
        stay(entry, top, 2);
    }
}

/// Adds entries whenever the end of the list comes near.
pub(super) fn append(ui: Ui) {
    let Some(end) = document().get_element_by_id("more") else {
        return;
    };
    let (watched, complete) = (end.clone(), move || ui.closed().len() <= settled(ui));
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
        if last.is_ok_and(|it| it.is_intersecting()) && untrack(complete) {
            ui.more();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AHEAD);
    let callback = seen.as_ref().unchecked_ref();
    let Ok(observer) = IntersectionObserver::new_with_options(callback, &options) else {
        return;
    };
    seen.forget();
    // What is watched speaks only when it comes or goes, so after each change it is asked anew.
    Effect::new(move |_| {
        ui.limit.track();
        ui.fetched.track();
        ui.shown.track();
        observer.unobserve(&watched);
        observer.observe(&watched);
    });
}

/// How many of the closed entries on the page have their texts, or will not have them for now.
fn settled(ui: Ui) -> usize {
    let rows = ui.closed();
    let fetched = ui.fetched.get();
    ui.screen.with(|screen| {
        let failed = |row: usize| {
            let archive = screen.archive_of(row);
            archive.is_some_and(|it| fetched.archives.get(it) == Some(&Fetch::Failed))
        };
        let is_settled = |row: &&usize| screen.text(**row).is_some() || failed(**row);
        rows.iter().filter(is_settled).count()
    })
}

/// Writes the place down in the history of the browser, whenever the page has come to rest.
pub(super) fn remember(ui: Ui) {
    thread_local! {
        static MOVES: Cell<u32> = const { Cell::new(0) };
    }
    page::listen(&window(), "scroll", move |_| {
        let number = MOVES.get().wrapping_add(1);
        MOVES.set(number);
        set_timeout(
            move || {
                if MOVES.get() == number {
                    write(ui);
                }
            },
            REST,
        );
    });
}

fn write(ui: Ui) {
    let Some((element, offset)) = anchor() else {
        return;
    };
    let entry = element.get_attribute("data-entry").unwrap_or_default();
    let state = format!("{} {} {entry}", ui.limit.get_untracked(), pixels(offset));
    if let Ok(history) = window().history() {
        // A browser that refuses keeps the older place.
        let _ = history.replace_state(&JsValue::from_str(&state), "");
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is less than two thousand million pixels tall"
)]
fn pixels(length: f64) -> i32 {
    length as i32
}

/// The place that was written down for this step of the browser's history.
pub(super) fn written() -> Option<Place> {
    let state = window().history().ok()?.state().ok()?.as_string()?;
    let mut parts = state.splitn(3, ' ');
    Some(Place {
        limit: parts.next()?.parse().ok()?,
        offset: parts.next()?.parse().ok()?,
        entry: parts.next()?.to_owned(),
    })
}

/// Goes to a place, as soon as its entry is there.
pub(super) fn restore(ui: Ui, place: Place) {
    ui.limit.update(|limit| *limit = place.limit.max(*limit));
    let done = StoredValue::new(false);
    Effect::new(move |_| {
        // While texts are on their way, what stands above still changes its height.
        let settled = settled(ui) >= ui.closed().len();
        let (entry, offset) = (place.entry.clone(), f64::from(place.offset));
        request_animation_frame(move || {
            if !done.get_value() && go(&entry, offset) {
                done.set_value(settled);
                stay(entry, offset, 2);
            }
        });
    });
}

/// Goes there again in the next frames: what has come near the window takes its true height only in
/// the frame after.
fn stay(entry: String, offset: f64, frames: u8) {
    request_animation_frame(move || {
        if go(&entry, offset) && frames > 1 {
            stay(entry, offset, frames - 1);
        }
    });
}

fn go(entry: &str, offset: f64) -> bool {
    let Some(page) = document().document_element() else {
        return false;
    };
    let mut entries = page::all(&page, "[data-entry]");
    let found = entries.find(|it| it.get_attribute("data-entry").as_deref() == Some(entry));
    let Some(element) = found else { return false };
    let moved = element.get_bounding_client_rect().top() - offset;
    window().scroll_by_with_x_and_y(0.0, moved);
    true
}

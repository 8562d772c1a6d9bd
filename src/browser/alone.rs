//! An entry on its own page, which is drawn anew when something is said: the reader stays where they
//! were.

use super::page;
use crate::view::Ui;
use crate::words;
use leptos::prelude::*;
use web_sys::Element;

/// Where a reader is.
pub(super) struct Reading {
    /// The update at the top of the window, counted from the oldest one, since new ones come above.
    update: usize,
    /// How many updates there are.
    updates: usize,
    /// How far below the top of the window it begins, in pixels.
    top: f64,
    /// What has the focus.
    focus: Option<page::Place>,
}

fn article() -> Option<Element> {
    document().query_selector(".alone").ok().flatten()
}

fn updates(article: &Element) -> Vec<Element> {
    let mut updates: Vec<_> = page::all(article, ".update").collect();
    updates.reverse();
    updates
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// Where the reader is now; nowhere on any other page.
pub(super) fn reading() -> Option<Reading> {
    let article = article()?;
    let updates = updates(&article);
    let in_window = |it: &Element| it.get_bounding_client_rect().bottom() > 0.0;
    let update = updates.iter().rposition(in_window).unwrap_or_default();
    Some(Reading {
        update,
        updates: updates.len(),
        top: top(updates.get(update)?),
        focus: page::focused(&article, true),
    })
}

/// Leads back there, once the page has been drawn, and says that something has come. Whoever is at the
/// top of the page sees it.
pub(super) fn hold(ui: Ui, reading: Option<Reading>) {
    let Some(reading) = reading else { return };
    // What is said again is read out again only if it was gone meanwhile.
    ui.said.set("");
    request_animation_frame(move || {
        let Some(article) = article() else { return };
        let scrolled = window().scroll_y().unwrap_or_default() > 0.0;
        let updates = updates(&article);
        if updates.len() > reading.updates {
            ui.said.set(words::UPDATED);
        }
        if let Some(update) = updates.get(reading.update).filter(|_| scrolled) {
            window().scroll_by_with_x_and_y(0.0, top(update) - reading.top);
        }
        page::refocus(&article, reading.focus);
    });
}

//! An entry on its own page, which is drawn anew when something is said: the reader stays where they
//! were.

use super::page;
use leptos::prelude::*;
use web_sys::Element;

/// Where a reader is.
pub(super) struct Reading {
    /// The update at the top of the window, counted from the oldest one, since new ones come above.
    update: usize,
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
    let update = updates.iter().rposition(in_window)?;
    Some(Reading {
        update,
        top: top(&updates[update]),
        focus: page::focused(&article),
    })
}

/// Leads back there, once the page has been drawn. Whoever is at the top of the page sees what comes.
pub(super) fn hold(reading: Option<Reading>) {
    let Some(reading) = reading else { return };
    request_animation_frame(move || {
        let Some(article) = article() else { return };
        let scrolled = window().scroll_y().unwrap_or_default() > 0.0;
        if let Some(update) = updates(&article).get(reading.update).filter(|_| scrolled) {
            window().scroll_by_with_x_and_y(0.0, top(update) - reading.top);
        }
        page::refocus(&article, reading.focus);
    });
}

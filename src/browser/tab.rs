//! The tab: its title and its icon carry the status.

use crate::view::Ui;
use crate::words;
use leptos::prelude::*;
use tidings_model::Indicator;

/// Keeps both in step with what is shown.
pub(super) fn follow(ui: Ui) {
    Effect::new(move |_| {
        let (indicator, name) = ui
            .screen
            .with(|screen| (screen.status.indicator, screen.document().page.name.clone()));
        let title = match words::tab(indicator) {
            "" => name,
            state => format!("{state} – {name}"),
        };
        document().set_title(&title);
        show_icon(indicator);
    });
}

/// Shows one of the icons that the page names: `none=… maintenance=…`.
fn show_icon(indicator: Indicator) {
    let Some(link) = document().get_element_by_id("tidings-icon") else {
        return;
    };
    let icons = link.get_attribute("data-icons").unwrap_or_default();
    let mut pairs = icons
        .split_whitespace()
        .filter_map(|pair| pair.split_once('='));
    if let Some((_, address)) = pairs.find(|(name, _)| *name == indicator.as_str()) {
        let _ = link.set_attribute("href", address);
    }
}

//! The main page.

use super::ui::Ui;
use super::{filters, frame, keys, services, timeline};
use crate::words;
use leptos::prelude::*;

/// The whole page, for the main address.
pub fn page(ui: Ui) -> impl IntoView {
    let open = Signal::derive(move || ui.shown.with(|shown| shown.open.clone()));
    let upcoming = Signal::derive(move || ui.shown.with(|shown| shown.upcoming.clone()));
    view! {
        <div class="page">
            {move || frame::head(&ui.screen.get(), true)}
            <main class:filtered=move || ui.filter.with(|filter| !filter.is_empty())>
                {frame::answer(ui)}
                {move || notes(ui)}
                {filters::filters(ui)}
                {timeline::section(ui, "now", "Now", open)}
                {timeline::section(ui, "planned", "Planned", upcoming)}
                {move || services::services(ui)}
                {timeline::history(ui)}
            </main>
            {move || frame::foot(&ui.screen.get())}
        </div>
        {keys::dialog(ui)}
    }
}

/// What is to be said about the file, and about the link that led here.
fn notes(ui: Ui) -> AnyView {
    let mut notes = ui.screen.with(|screen| screen.notes.to_vec());
    let dropped = ui.dropped.get();
    if !dropped.is_empty() {
        notes.push(words::dropped(&dropped));
    }
    let note = |note: String| view! { <p class="note">{note}</p> };
    notes.into_iter().map(note).collect_view().into_any()
}

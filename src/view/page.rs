//! The main page, and the same within somebody else's.

use super::live::{each, flag, live, maybe};
use super::ui::Ui;
use super::{filters, frame, keys, services, timeline};
use crate::words;
use leptos::prelude::*;

/// The whole page, for the main address, or for a frame.
pub fn page(ui: Ui) -> AnyView {
    let foot = (!ui.embedded).then(|| live(move || frame::foot(&ui.screen.get())));
    view! {
        <div class="page">
            {maybe((!ui.embedded).then(|| live(move || frame::head(&ui.screen.get(), true))))}
            <main class:filtered=flag(move || ui.filter.with(|filter| !filter.is_empty()))>
                {maybe(ui.embedded.then(|| live(move || name(ui))))}
                <div class="state">
                    {frame::answer(ui)}
                    {live(move || notes(ui))}
                </div>
                {filters::filters(ui)}
                {timeline::section(ui, "now", words::NOW, |shown| &shown.open)}
                {timeline::section(ui, "planned", words::PLANNED, |shown| &shown.upcoming)}
                {live(move || services::services(ui))}
                {timeline::history(ui)}
            </main>
            {maybe(foot)}
        </div>
        {keys::dialog(ui)}
    }
    .into_any()
}

/// The name of the page, which a frame has for those alone who do not see what is around it.
fn name(ui: Ui) -> AnyView {
    let name = ui.screen.with(|screen| screen.document().page.name.clone());
    view! { <h1 class="hidden">{name}</h1> }.into_any()
}

/// What is to be said about the file, and about the link that led here.
pub(super) fn notes(ui: Ui) -> AnyView {
    let mut notes = ui.screen.with(|screen| screen.notes.to_vec());
    let dropped = ui.dropped.get();
    if !dropped.is_empty() {
        notes.push(words::dropped(&dropped));
    }
    each(notes, |note| {
        view! { <p class="note">{note}</p> }.into_any()
    })
}

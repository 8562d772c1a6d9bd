//! The small menus of the history: in which zone times are shown, and how to take the list away.

use super::live::{button, each, maybe, text};
use super::ui::{Act, Export, Ui};
use crate::words;
use leptos::prelude::*;

/// Both menus.
pub(super) fn tools(ui: Ui) -> AnyView {
    let zones = if ui.live { zones(ui) } else { ().into_any() };
    view! {
        <div class="tools">
            <details class="menu end">
                <summary>{words::TIMES}{text(move || ui.screen.with(|screen| screen.clock.zone.name().to_owned()))}</summary>
                <div class="options" role="group" aria-label=words::TIME_ZONE>{zones}</div>
            </details>
            <details class="menu end" id="export">
                <summary>{words::EXPORT}</summary>
                <div class="options" role="group" aria-label=words::EXPORT_FOUND>
                    {export(ui, "CSV", Export::Csv)}
                    {export(ui, "JSON", Export::Json)}
                    {export(ui, words::PRINT, Export::Print)}
                </div>
            </details>
            <button type="button" class="keys" disabled=!ui.live aria-label=words::KEYBOARD title=words::KEYBOARD
                on:click=move |_| ui.act.run(Act::ShowKeys)>"?"</button>
        </div>
    }
    .into_any()
}

fn export(ui: Ui, label: &'static str, form: Export) -> AnyView {
    button("", label, move || ui.act.run(Act::Export(form)))
}

fn zones(ui: Ui) -> AnyView {
    let page = ui.screen.with_untracked(|screen| {
        let zone = screen.document().page.time_zone.clone();
        zone.filter(|zone| zone != "UTC")
    });
    let zone = |label: String, name: Option<String>| {
        button("", label, move || ui.act.run(Act::Zone(name.clone())))
    };
    let known = ui.zones.with_value(|names| {
        each(names, |name| {
            view! { <option value=name.clone()></option> }.into_any()
        })
    });
    view! {
        {zone(words::OWN_ZONE.to_owned(), None)}
        {zone("UTC".to_owned(), Some("UTC".to_owned()))}
        {maybe(page.map(|name| zone(words::zone_of_page(&name), Some(name))))}
        <label class="any">
            <span>{words::ANY_OTHER}</span>
            <input name="zone" list="zones" placeholder=words::SOME_ZONE autocomplete="off" spellcheck="false"
                on:change:target=move |event| ui.act.run(Act::Zone(Some(event.target().value()))) />
        </label>
        <datalist id="zones">{known}</datalist>
    }
    .into_any()
}

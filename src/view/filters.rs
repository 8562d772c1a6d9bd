//! The filter bar. It reads the filter and asks for another; it keeps no state of its own.

use super::page::{Controls, Step};
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;
use std::collections::BTreeSet;
use tidings_model::{Filter, Kind, Phase, ServiceId};

/// The search box, the choices, and the number found.
pub(super) fn filters(screen: &Screen, controls: Controls, count: Signal<String>) -> AnyView {
    view! {
        <form class="filters" role="search" aria-label="Filter entries" on:submit=|event| event.prevent_default()>
            <fieldset disabled=!controls.live>
                {search(controls)}
                <div class="choices">
                    {services(screen, controls)}
                    {kinds(controls)}
                    {phases(controls)}
                </div>
                <div class="found">
                    <p id="count" role="status">{move || count.get()}</p>
                    <button id="clear" type="button" hidden=move || controls.filter.with(Filter::is_empty)
                        on:click=move |_| controls.change(Step::Deliberate, |filter| *filter = Filter::default())>
                        "Clear filters"
                    </button>
                </div>
            </fieldset>
        </form>
    }
    .into_any()
}

fn search(controls: Controls) -> AnyView {
    view! {
        <div class="search">
            <label class="hidden" for="search">"Search titles and texts"</label>
            <input id="search" type="search" placeholder="Search titles and texts" autocomplete="off"
                spellcheck="false" maxlength="500"
                prop:value=move || controls.filter.with(|filter| filter.text.clone())
                on:input:target=move |event| {
                    let text = event.target().value();
                    controls.change(Step::Typing, |filter| filter.text = text);
                } />
        </div>
    }
    .into_any()
}

fn services(screen: &Screen, controls: Controls) -> AnyView {
    let choices = screen.choices();
    if choices.is_empty() {
        return ().into_any();
    }
    let chosen = move || match controls.filter.with(|filter| filter.services.len()) {
        0 => "All services".to_owned(),
        1 => "1 service".to_owned(),
        many => format!("{many} services"),
    };
    let option = |(id, name): (ServiceId, String)| {
        let value = id.to_string();
        choice(
            controls,
            "",
            "service",
            value,
            name,
            |filter| &mut filter.services,
            id,
        )
    };
    view! {
        <details class="menu">
            <summary>{chosen}</summary>
            <div class="options" role="group" aria-label="Services">{choices.into_iter().map(option).collect_view()}</div>
        </details>
    }
    .into_any()
}

fn kinds(controls: Controls) -> AnyView {
    let chip = |kind: &Kind| {
        let (value, name) = (kind.as_str().to_owned(), words::kinds(*kind).to_owned());
        choice(
            controls,
            "chip",
            "kind",
            value,
            name,
            |filter| &mut filter.kinds,
            *kind,
        )
    };
    view! { <div class="chips" role="group" aria-label="Kind">{Kind::ALL.iter().map(chip).collect_view()}</div> }.into_any()
}

fn phases(controls: Controls) -> AnyView {
    let chip = |phase: &Phase| {
        let (value, name) = (phase.as_str().to_owned(), words::phase(*phase).to_owned());
        choice(
            controls,
            "chip",
            "state",
            value,
            name,
            |filter| &mut filter.phases,
            *phase,
        )
    };
    view! { <div class="chips" role="group" aria-label="State">{Phase::ALL.iter().map(chip).collect_view()}</div> }.into_any()
}

/// One choice of a set of the filter.
fn choice<T: Ord + Clone + Send + Sync + 'static>(
    controls: Controls,
    class: &'static str,
    name: &'static str,
    value: String,
    label: String,
    set: fn(&mut Filter) -> &mut BTreeSet<T>,
    member: T,
) -> AnyView {
    let sought = member.clone();
    let checked = Signal::derive(move || set(&mut controls.filter.get()).contains(&sought));
    let toggle = Callback::new(move |()| {
        controls.change(Step::Deliberate, |filter| toggle(set(filter), &member))
    });
    checkbox(class, name, value, label, checked, toggle)
}

fn checkbox(
    class: &'static str,
    name: &'static str,
    value: String,
    label: String,
    checked: Signal<bool>,
    toggle: Callback<()>,
) -> AnyView {
    view! {
        <label class=class>
            <input type="checkbox" name=name value=value prop:checked=move || checked.get()
                on:change=move |_| toggle.run(()) />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

fn toggle<T: Ord + Clone>(set: &mut BTreeSet<T>, value: &T) {
    if !set.remove(value) {
        set.insert(value.clone());
    }
}

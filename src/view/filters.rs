//! The filter bar. It reads the filter and asks for another; it keeps no state of its own.

use super::page::{Controls, Step};
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;
use std::collections::BTreeSet;
use tidings_model::{Filter, Kind, Phase};

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
    let option = |(id, name): (tidings_model::ServiceId, String)| {
        let (value, is_on) = (id.to_string(), id.clone());
        view! {
            <label>
                <input type="checkbox" name="service" value=value
                    prop:checked=move || controls.filter.with(|filter| filter.services.contains(&is_on))
                    on:change=move |_| controls.change(Step::Deliberate, |filter| toggle(&mut filter.services, &id)) />
                <span>{name}</span>
            </label>
        }
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
    let chip = |kind: &'static Kind| {
        view! {
            <label class="chip">
                <input type="checkbox" name="kind" value=kind.as_str()
                    prop:checked=move || controls.filter.with(|filter| filter.kinds.contains(kind))
                    on:change=move |_| controls.change(Step::Deliberate, |filter| toggle(&mut filter.kinds, kind)) />
                <span>{words::kinds(*kind)}</span>
            </label>
        }
    };
    view! { <div class="chips" role="group" aria-label="Kind">{Kind::ALL.iter().map(chip).collect_view()}</div> }.into_any()
}

fn phases(controls: Controls) -> AnyView {
    let chip = |phase: &'static Phase| {
        view! {
            <label class="chip">
                <input type="checkbox" name="state" value=phase.as_str()
                    prop:checked=move || controls.filter.with(|filter| filter.phases.contains(phase))
                    on:change=move |_| controls.change(Step::Deliberate, |filter| toggle(&mut filter.phases, phase)) />
                <span>{words::phase(*phase)}</span>
            </label>
        }
    };
    view! { <div class="chips" role="group" aria-label="State">{Phase::ALL.iter().map(chip).collect_view()}</div> }.into_any()
}

fn toggle<T: Ord + Clone>(set: &mut BTreeSet<T>, value: &T) {
    if !set.remove(value) {
        set.insert(value.clone());
    }
}

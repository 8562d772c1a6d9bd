//! The filter bar. It reads the filter and asks for another; it keeps no state of its own.

use super::active;
use super::live::{each, flag, live, maybe, text};
use super::ui::{Step, Ui};
use crate::screen::Choice;
use crate::words;
use leptos::prelude::*;
use tidings_model::{
    DayRange, Dimension, Filter, Found, Impact, Kind, Period, Phase, Word, WordSet, parse_date,
};

/// The search box, the menus of choices, what is chosen, and the number found.
pub(super) fn filters(ui: Ui) -> AnyView {
    view! {
        <form class="filters" role="search" aria-label=words::FILTER on:submit=|event| event.prevent_default()>
            <fieldset disabled=!ui.live>
                {search(ui)}
                <div class="choices">
                    {menu(ui, words::SERVICES, Dimension::Service, services)}
                    {menu(ui, words::KIND, Dimension::Kind, |ui| sets(ui, "kind", Kind::ALL, words::kinds, |it| &mut it.kinds, |found, at| found.facets.kinds[at]))}
                    {menu(ui, words::STATE, Dimension::State, |ui| sets(ui, "state", Phase::ALL, words::phase, |it| &mut it.phases, |found, at| found.facets.phases[at]))}
                    {menu(ui, words::IMPACT, Dimension::Impact, |ui| sets(ui, "impact", Impact::ALL, words::impact, |it| &mut it.impacts, |found, at| found.facets.impacts[at]))}
                    {menu(ui, words::PERIOD, Dimension::Period, periods)}
                </div>
                {active::active(ui)}
            </fieldset>
        </form>
    }
    .into_any()
}

fn search(ui: Ui) -> AnyView {
    view! {
        <div class="search">
            <label class="hidden" for="search">{words::SEARCH_ALL}</label>
            <input id="search" type="search" placeholder=words::SEARCH_ALL autocomplete="off"
                spellcheck="false" maxlength="500" enterkeyhint="search"
                prop:value=Signal::derive(move || ui.filter.with(|filter| filter.text.clone()))
                on:input:target=move |event| {
                    let text = event.target().value();
                    ui.change(Step::Typing, |filter| filter.text = text);
                } />
        </div>
    }
    .into_any()
}

/// A menu whose content is only there while it is open.
fn menu(ui: Ui, name: &'static str, dimension: Dimension, content: fn(Ui) -> AnyView) -> AnyView {
    let open = RwSignal::new(false);
    let number = move || ui.filter.with(|filter| active::number(filter, dimension));
    let label = text(move || match number() {
        0 => name.to_owned(),
        number => format!("{name} · {number}"),
    });
    view! {
        <details class="menu" class:chosen=flag(move || number() != 0)
            on:toggle:target=move |event| ui.disclose(open, event.target().has_attribute("open"))>
            <summary>{label}</summary>
            <div class="options" role="group" aria-label=name>{live(move || maybe(open.get().then(|| content(ui))))}</div>
        </details>
    }
    .into_any()
}

fn services(ui: Ui) -> AnyView {
    let choices = ui.screen.with(|screen| screen.choices());
    each(choices, |Choice { number, id, name }| {
        let count = ui
            .shown
            .with(|shown| shown.found.facets.services.get(number).copied());
        let value = id.to_string();
        let checked = ui.filter.with(|filter| filter.services.contains(&id));
        let toggle = Callback::new(move |()| {
            ui.change(Step::Deliberate, |filter| {
                if !filter.services.remove(&id) {
                    filter.services.insert(id.clone());
                }
            });
        });
        option(
            "checkbox",
            "service",
            value,
            name,
            count.unwrap_or(0),
            checked,
            toggle,
        )
    })
}

/// The choices of a set whose members are words.
fn sets<T: Word + Send + Sync>(
    ui: Ui,
    name: &'static str,
    all: &[T],
    label: fn(T) -> &'static str,
    set: fn(&mut Filter) -> &mut WordSet<T>,
    count: fn(&Found, usize) -> usize,
) -> AnyView {
    each(all.iter().enumerate(), |(at, it)| {
        let count = ui.shown.with(|shown| count(&shown.found, at));
        let (value, label) = (it.as_str().to_owned(), label(*it).to_owned());
        let (checked, it) = (set(&mut ui.filter.get()).contains(*it), *it);
        let toggle = Callback::new(move |()| {
            ui.change(Step::Deliberate, |filter| {
                if checked {
                    set(filter).remove(it);
                } else {
                    set(filter).insert(it);
                }
            });
        });
        option("checkbox", name, value, label, count, checked, toggle)
    })
}

fn option(
    sort: &'static str,
    name: &'static str,
    value: String,
    label: String,
    count: usize,
    checked: bool,
    toggle: Callback<()>,
) -> AnyView {
    view! {
        <label class:none=count == 0>
            <input type=sort name=name value=value prop:checked=checked on:change=move |_| toggle.run(()) />
            <span class="label">{label}</span>
            <span class="count">{words::number(count)}</span>
        </label>
    }
    .into_any()
}

/// The periods: some that end today, years, and two days of one's own.
fn periods(ui: Ui) -> AnyView {
    let chosen = ui.filter.with(|filter| filter.period);
    let (presets, years) = ui.shown.with(|shown| {
        let facets = &shown.found.facets;
        (facets.presets, facets.years.clone())
    });
    let one = |period: Option<Period>, label: String, count: usize| {
        let value = period.map_or(String::new(), |it| it.to_string());
        let choose = Callback::new(move |()| set_period(ui, period));
        option(
            "radio",
            "period",
            value,
            label,
            count,
            chosen == period,
            choose,
        )
    };
    let all = ui
        .shown
        .with(|shown| active::without(&shown.found, Dimension::Period));
    let presets = Period::PRESETS.into_iter().zip(presets);
    let presets = each(presets, |(period, count)| {
        one(Some(period), words::period(&period), count)
    });
    let years = each(years.into_iter().rev(), |(year, count)| {
        one(Some(Period::Year(year)), year.to_string(), count)
    });
    view! {
        {one(None, words::ANY_TIME.to_owned(), all)}
        {presets}
        {days(ui)}
        <div class="years">{years}</div>
    }
    .into_any()
}

fn set_period(ui: Ui, period: Option<Period>) {
    ui.change(Step::Deliberate, |filter| filter.period = period);
}

/// From a day to a day.
fn days(ui: Ui) -> AnyView {
    let today = ui
        .screen
        .with(|screen| screen.clock.zone.date(screen.now()));
    let period = ui.filter.with(|filter| filter.period);
    let (first, last) = period.map_or((None, None), |period| period.days(today));
    let text = |day: Option<chrono::NaiveDate>| day.map_or(String::new(), |it| it.to_string());
    view! {
        <div class="between">
            <label><span>{words::FROM}</span><input type="date" name="from" prop:value=text(first)
                on:change:target=move |event| {
                    if let Some(first) = entered(&event.target().value()) {
                        set_period(ui, DayRange::new(first, last).map(Period::Days));
                    }
                } /></label>
            <label><span>{words::TO}</span><input type="date" name="to" prop:value=text(last)
                on:change:target=move |event| {
                    if let Some(last) = entered(&event.target().value()) {
                        set_period(ui, DayRange::new(first, last).map(Period::Days));
                    }
                } /></label>
        </div>
    }
    .into_any()
}

/// The day in a box, or none; nothing at all while a year is half typed: then it begins with zeros.
fn entered(text: &str) -> Option<Option<chrono::NaiveDate>> {
    (!text.starts_with('0')).then(|| parse_date(text))
}

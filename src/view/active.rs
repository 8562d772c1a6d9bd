//! What is chosen, each with a way to drop it, and how much that leaves.

use super::live::{button, each, flag, live, text};
use super::ui::{Fetch, Ui};
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;
use tidings_model::{Dimension, Filter, Found};

/// How many choices a filter makes in a dimension.
pub(super) fn number(filter: &Filter, dimension: Dimension) -> usize {
    match dimension {
        Dimension::Service => filter.services.len(),
        Dimension::Kind => filter.kinds.len(),
        Dimension::State => filter.phases.len(),
        Dimension::Impact => filter.impacts.len(),
        Dimension::Period | Dimension::Text => usize::from(filter.restricts(dimension)),
    }
}

/// How many entries there would be without the restriction in a dimension.
pub(super) fn without(found: &Found, dimension: Dimension) -> usize {
    let wider = found.without.iter().find(|(it, _)| *it == dimension);
    wider.map_or(found.rows.len(), |(_, count)| *count)
}

/// The chips of what is chosen, and the number found.
pub(super) fn active(ui: Ui) -> AnyView {
    view! {
        {live(move || chips(ui))}
        <div class="found">
            <p id="count" role="status">{text(move || count(ui))}</p>
            <button id="clear" type="button" hidden=flag(move || ui.filter.with(Filter::is_empty))
                on:click=move |_| ui.set(Filter::default())>
                {words::CLEAR}
            </button>
        </div>
    }
    .into_any()
}

fn chips(ui: Ui) -> AnyView {
    let chosen = ui
        .screen
        .with(|screen| ui.filter.with(|filter| chosen(screen, filter)));
    if chosen.is_empty() {
        return ().into_any();
    }
    let chips = each(chosen, |(label, wider)| {
        let content = view! {
            <span class="hidden">{words::REMOVE}</span>{label}<span aria-hidden="true">"×"</span>
        };
        let chip = button("chip", content, move || ui.set(wider.clone()));
        view! { <li>{chip}</li> }.into_any()
    });
    view! { <ul class="active" aria-label=words::ACTIVE>{chips}</ul> }.into_any()
}

fn count(ui: Ui) -> String {
    let all = ui.screen.with(|screen| screen.total());
    if ui.filter.with(Filter::is_empty) {
        return words::count(all, all, true);
    }
    let found = ui.shown.with(|shown| shown.found.rows.len());
    let searches = ui.filter.with(|filter| filter.restricts(Dimension::Text));
    let mut sentence = words::count(found, all, ui.is_exact());
    let left = ui.fetched.with(|it| {
        (
            it.count(Fetch::Away) + it.count(Fetch::Asked),
            it.count(Fetch::Failed),
        )
    });
    if let Some(state) = words::searching(left.0, left.1).filter(|_| searches) {
        sentence += ". ";
        sentence += &state;
    }
    sentence
}

/// What a filter restricts, in words, each with the filter that does not.
fn chosen(screen: &Screen, filter: &Filter) -> Vec<(String, Filter)> {
    let mut chosen = Vec::new();
    let mut add = |label: &str, change: &dyn Fn(&mut Filter)| {
        let mut wider = filter.clone();
        change(&mut wider);
        chosen.push((label.to_owned(), wider));
    };
    for id in &filter.services {
        add(screen.document().service_name(id), &|it| {
            it.services.remove(id);
        });
    }
    for kind in filter.kinds.iter() {
        add(words::kinds(kind), &|it| it.kinds.remove(kind));
    }
    for phase in filter.phases.iter() {
        add(words::phase(phase), &|it| it.phases.remove(phase));
    }
    for impact in filter.impacts.iter() {
        add(words::impact(impact), &|it| it.impacts.remove(impact));
    }
    if let Some(period) = &filter.period {
        add(&words::period(period), &|it| it.period = None);
    }
    if filter.restricts(Dimension::Text) {
        add(&format!("“{}”", filter.text.trim()), &|it| {
            it.text.clear()
        });
    }
    chosen
}

/// Said when nothing is found: what could be dropped, and what that would find.
pub(super) fn nothing(ui: Ui) -> AnyView {
    let wider = ui.shown.with(|shown| shown.found.without.clone());
    let filter = ui.filter.get();
    let helpful = wider.into_iter().filter(|(_, count)| *count > 0);
    let ways: Vec<_> = helpful.collect();
    let advice = if ways.is_empty() {
        words::DROP_ALL
    } else {
        words::DROP_ONE
    };
    let ways = each(ways, |(dimension, count)| {
        let wider = filter.without(dimension);
        let label = words::without(dimension, count);
        let way = button("", label, move || ui.set(wider.clone()));
        view! { <li>{way}</li> }.into_any()
    });
    view! {
        <div class="empty">
            <p>{words::NO_MATCH}</p>
            <p>{advice}</p>
            <ul>{ways}</ul>
        </div>
    }
    .into_any()
}

//! One entry: what it is, when it was, what was said.

use super::body::body;
use super::shapes::Shape;
use crate::screen::Screen;
use crate::{dates, words};
use leptos::prelude::*;
use tidings_model::{Entry, Phase, UpdateRef, rfc3339};

/// The level of an entry's heading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// Under a section: `h3`.
    Three,
    /// Under a month: `h4`.
    Four,
}

/// An entry with all that was said; earlier updates behind a disclosure once it is over.
pub(super) fn entry(screen: &Screen, it: &Entry, level: Level) -> AnyView {
    let start = it.span(screen.now).start;
    let zone = screen.zone.as_ref();
    let link =
        view! { <a href=format!("{}incidents/{}/", screen.root, it.id)>{it.title.clone()}</a> };
    let heading = match level {
        Level::Three => view! { <h3 class="title">{link}</h3> }.into_any(),
        Level::Four => view! { <h4 class="title">{link}</h4> }.into_any(),
    };
    view! {
        <article class="entry" data-entry=it.id.to_string()>
            <p class="day"><time datetime=rfc3339(start)>{dates::day(zone.date(start))}</time></p>
            <div class="what">
                {heading}
                {meta(screen, it)}
                {updates(screen, it, it.moment(screen.now).phase != Phase::Closed)}
            </div>
        </article>
    }
    .into_any()
}

/// The line under the title: sort, state, time, services.
pub(super) fn meta(screen: &Screen, it: &Entry) -> AnyView {
    let shape = Shape::of_entry(it);
    let standing = words::standing(it, screen.now);
    let late = it
        .moment(screen.now)
        .late
        .then(|| view! { <li class="late">"Running late"</li> });
    let services = it.services.iter().map(|id| {
        view! { <li class="service">{screen.document.service_name(id).to_owned()}</li> }
    });
    view! {
        <ul class="meta">
            <li class=format!("sort {}", shape.tone)>{shape.view()}{words::sort(it)}</li>
            {(!standing.is_empty()).then(|| view! { <li class="state">{standing}</li> })}
            {late}
            <li class="when">{words::when(it, screen.now, screen.zone.as_ref())}</li>
            {services.collect_view()}
        </ul>
    }
    .into_any()
}

/// The updates, newest first; all open, or only the newest.
pub(super) fn updates(screen: &Screen, it: &Entry, all: bool) -> AnyView {
    let mut newest_first: Vec<_> = it.updates().into_iter().enumerate().collect();
    newest_first.reverse();
    let shown = if all { newest_first.len() } else { 1 };
    let (open, earlier) = newest_first.split_at(shown.min(newest_first.len()));
    let rest = (!earlier.is_empty()).then(|| {
        view! {
            <details class="earlier" data-key=it.id.to_string()>
                <summary>{words::earlier(earlier.len())}</summary>
                {earlier.iter().map(|it| update(screen, it)).collect_view()}
            </details>
        }
    });
    view! { <div class="updates">{open.iter().map(|it| update(screen, it)).collect_view()}{rest}</div> }.into_any()
}

fn update(screen: &Screen, (index, it): &(usize, UpdateRef<'_>)) -> AnyView {
    let state =
        words::update(it, *index == 0).map(|word| view! { <strong class="state">{word}</strong> });
    let time = it.at.map(|at| {
        let full = dates::full(at, screen.zone.as_ref());
        view! { <time datetime=rfc3339(at)>{full}</time> }
    });
    let head =
        (state.is_some() || time.is_some()).then(|| view! { <p class="said">{state}{time}</p> });
    view! { <section class="update">{head}<div class="body">{body(it.body)}</div></section> }
        .into_any()
}

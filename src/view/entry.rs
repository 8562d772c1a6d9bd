//! One entry: what it is, when it was, what was said.

use super::body::{body, marked};
use super::live::{button, each, live, maybe, text};
use super::shapes::Shape;
use super::ui::{Act, Fetch, Ui};
use crate::screen::Screen;
use crate::{dates, words};
use chrono::TimeDelta;
use leptos::prelude::*;
use tidings_model::search::{Query, marks};
use tidings_model::{Entry, Instant, Phase, Row, UpdateRef, rfc3339};

/// How long ago something was said for words such as `3 days ago` to help.
const LATELY: TimeDelta = TimeDelta::days(30);

/// The level of an entry's heading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// Under a section: `h3`.
    Three,
    /// Under a month: `h4`.
    Four,
}

/// An entry of the page; what is known of it while its text is on the way.
pub(super) fn item(ui: Ui, row: usize, level: Level) -> AnyView {
    let screen = ui.screen.get_untracked();
    let known = screen.row(row);
    let query = ui.filter.with_untracked(|filter| filter.query());
    let (title, content) = match screen.text(row) {
        Some(text) => {
            let it = text.entry();
            let all = known.moment.phase != Phase::Closed;
            let telling = Telling {
                screen: &screen,
                query: &query,
                ui: Some(ui),
            };
            (it.title.clone(), telling.updates(it, all))
        }
        None => (known.id.to_string(), absent(ui, &screen, row)),
    };
    let address = format!("{}incidents/{}/", screen.root, known.id);
    let link = view! { <a href=address dir="auto">{marked(&title, &query)}</a> };
    let heading = match level {
        Level::Three => view! { <h3 class="title">{link}</h3> }.into_any(),
        Level::Four => view! { <h4 class="title">{link}</h4> }.into_any(),
    };
    let start = known.span.start;
    let day = dates::day(screen.clock.zone.date(start));
    view! {
        <article class="entry" class:absent=screen.text(row).is_none() data-entry=known.id.to_string()>
            <p class="day"><time datetime=rfc3339(start)>{day}</time>{maybe(copy(ui, known, &title))}</p>
            <div class="what">
                {heading}
                {meta(&screen, known, Some(ui))}
                {content}
            </div>
        </article>
    }
    .into_any()
}

/// A button that copies the address of an entry.
fn copy(ui: Ui, row: &Row, title: &str) -> Option<AnyView> {
    let (id, name) = (row.id.clone(), format!("Copy the link to “{title}”"));
    ui.live.then(|| {
        view! {
            <button type="button" class="copy" aria-label=name title="Copy link" on:click=move |_| ui.act.run(Act::Copy(id.clone()))>
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M6.6 9.4l2.8-2.8M7.4 4.6l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.6 11.4l-1 1a2.8 2.8 0 0 1-4-4l1-1"></path></svg>
            </button>
        }
        .into_any()
    })
}

/// What stands in place of a text that is not here.
fn absent(ui: Ui, screen: &Screen, row: usize) -> AnyView {
    let archive = screen.archive_of(row);
    let state = move || {
        let fetched = ui.fetched.get();
        archive.and_then(|archive| fetched.archives.get(archive).copied())
    };
    view! {
        <div class="updates">
            {live(move || match state() {
                Some(Fetch::Failed | Fetch::Here) => missing(ui),
                _ => view! { <p class="loading">{words::LOADING}</p> }.into_any(),
            })}
        </div>
    }
    .into_any()
}

fn missing(ui: Ui) -> AnyView {
    let again = button("", "Try again", move || ui.act.run(Act::Retry));
    view! { <p class="missing">{words::MISSING}" "{again}</p> }.into_any()
}

/// The line under the title: sort, state, time, services.
pub(super) fn meta(screen: &Screen, row: &Row, ui: Option<Ui>) -> AnyView {
    let shape = Shape::of_row(row);
    let standing = words::standing(row);
    let late = row
        .moment
        .late
        .then(|| view! { <li class="late">"Running late"</li> }.into_any());
    let standing =
        (!standing.is_empty()).then(|| view! { <li class="state">{standing}</li> }.into_any());
    let services = each(&row.services, |number| {
        let id = &screen.history().roster().ids()[*number];
        let name = screen.document().service_name(id).to_owned();
        view! { <li class="service" dir="auto">{name}</li> }.into_any()
    });
    let coming = (row.moment.phase == Phase::Upcoming).then(|| ago(ui, row.span.start));
    view! {
        <ul class="meta">
            <li class=format!("sort {}", shape.tone)>{shape.view()}{words::sort(row)}</li>
            {maybe(standing)}
            {maybe(late)}
            <li class="when">{words::when(row, &screen.clock)}{maybe(coming)}</li>
            {services}
        </ul>
    }
    .into_any()
}

/// How far away an instant is, in a live page; the room for it in the page before that.
fn ago(ui: Option<Ui>, at: Instant) -> AnyView {
    let Some(ui) = ui else {
        return ().into_any();
    };
    let words = ui
        .live
        .then(|| text(move || ui.distance(at).unwrap_or_default()));
    view! { <span class="ago">{maybe(words)}</span> }.into_any()
}

/// How the texts of an entry are told: what is marked in them, and to whom.
pub(super) struct Telling<'a> {
    pub(super) screen: &'a Screen,
    /// The words that are marked.
    pub(super) query: &'a Query,
    /// The page that it is part of; absent on an entry's own.
    pub(super) ui: Option<Ui>,
}

impl Telling<'_> {
    /// The updates, newest first; all open, or only the newest.
    pub(super) fn updates(&self, it: &Entry, all: bool) -> AnyView {
        let mut newest_first: Vec<_> = it.updates().into_iter().enumerate().collect();
        newest_first.reverse();
        let shown = if all { newest_first.len() } else { 1 };
        let (open, earlier) = newest_first.split_at(shown.min(newest_first.len()));
        let found = earlier.iter().any(|(_, it)| self.finds(it));
        let told = |it: &[(usize, UpdateRef<'_>)]| each(it, |it| self.update(it));
        let rest = (!earlier.is_empty()).then(|| {
            view! {
                <details class="earlier" data-key=it.id.to_string() open=found>
                    <summary>{words::earlier(earlier.len())}</summary>
                    {told(earlier)}
                </details>
            }
            .into_any()
        });
        view! { <div class="updates">{told(open)}{maybe(rest)}</div> }.into_any()
    }

    /// Whether something in an update would be marked.
    fn finds(&self, it: &UpdateRef<'_>) -> bool {
        !self.query.is_empty() && !marks(&it.body.text(), self.query).is_empty()
    }

    fn update(&self, (index, it): &(usize, UpdateRef<'_>)) -> AnyView {
        let state = words::update(it, *index == 0)
            .map(|word| view! { <strong class="state">{word}</strong> }.into_any());
        let time = it.at.map(|at| {
            let lately = at + LATELY > self.screen.now();
            let ago = lately.then(|| ago(self.ui, at));
            let full = self.screen.clock.full(at);
            view! { <time datetime=rfc3339(at)>{full}</time>{maybe(ago)} }.into_any()
        });
        let new = self
            .is_new(it)
            .then(|| view! { <strong class="new">"New"</strong> }.into_any());
        let head = (state.is_some() || time.is_some()).then(|| {
            view! { <p class="said">{maybe(state)}{maybe(time)}{maybe(new)}</p> }.into_any()
        });
        let body = body(it.body, self.query);
        view! { <section class="update">{maybe(head)}<div class="body" dir="auto">{body}</div></section> }.into_any()
    }

    /// Whether a visitor who comes again has not seen it.
    fn is_new(&self, it: &UpdateRef<'_>) -> bool {
        let seen = self.ui.and_then(|ui| ui.seen);
        seen.is_some_and(|seen| it.at.is_some_and(|at| at > seen))
    }
}

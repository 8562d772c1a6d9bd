//! The pages beside the main one: an entry's own, and the plain list of a year.

use super::entry::{Telling, meta};
use super::fixed::Fixed;
use super::frame;
use super::shapes::Shape;
use crate::screen::Screen;
use crate::{dates, words};
use leptos::prelude::*;
use tidings_model::search::Query;
use tidings_model::{Entry, rfc3339};

/// The permalink of an entry.
#[must_use]
pub fn entry_page(screen: &Screen, it: &Entry) -> AnyView {
    let row = screen.row_of(&it.id).map(|number| screen.row(number));
    let start = row.map_or_else(|| it.starts(), |row| row.span.start);
    let day = dates::date(screen.clock.zone.date(start));
    let telling = Telling {
        screen,
        query: &Query::default(),
        ui: None,
    };
    let meta = row.map(|row| meta(screen, row, None));
    let parts = meta
        .into_iter()
        .chain([telling.updates(it, true)])
        .collect();
    view! {
        <div class="page narrow">
            {frame::head(screen, false)}
            <main>
                <article class="alone" data-entry=it.id.to_string()>
                    <p class="day"><time datetime=rfc3339(start)>{day}</time></p>
                    <h1 class="title" dir="auto">{it.title.clone()}</h1>
                    {Fixed(parts).into_any()}
                </article>
            </main>
            {frame::foot(screen)}
        </div>
    }
    .into_any()
}

/// Which part of which year a list shows.
#[derive(Clone, Copy)]
pub struct Listed {
    /// The year, in UTC.
    pub year: i32,
    /// The page, from 1.
    pub page: usize,
    /// How many pages the year has.
    pub pages: usize,
}

/// A list of a year's entries.
#[must_use]
pub fn year_page(screen: &Screen, listed: Listed, entries: &[&Entry]) -> AnyView {
    let item = |it: &&Entry| {
        let start = it.starts();
        let row = screen.row_of(&it.id).map(|number| screen.row(number));
        let sort = row.map(|row| {
            let shape = Shape::of_row(row);
            view! { <span class=format!("sort {}", shape.tone)>{shape.view()}{words::sort(row)}</span> }
        });
        view! {
            <li data-entry=it.id.to_string()>
                <time datetime=rfc3339(start)>{dates::day(screen.clock.zone.date(start))}</time>
                {sort}
                <a href=format!("{}incidents/{}/", screen.root, it.id) dir="auto">{it.title.clone()}</a>
            </li>
        }
    };
    view! {
        <div class="page narrow">
            {frame::head(screen, false)}
            <main>
                <h1>{listed.year.to_string()}</h1>
                <ol class="list">{entries.iter().map(item).collect_view()}</ol>
                {pages(screen, listed)}
            </main>
            {frame::foot(screen)}
        </div>
    }
    .into_any()
}

fn pages(screen: &Screen, listed: Listed) -> Option<AnyView> {
    let link = |page: usize| {
        let folder = if page == 1 {
            String::new()
        } else {
            format!("{page}/")
        };
        let current = (page == listed.page).then_some("page");
        view! { <li><a href=format!("{}history/{}/{folder}", screen.root, listed.year) aria-current=current>{page.to_string()}</a></li> }
    };
    (listed.pages > 1).then(|| {
        view! { <nav aria-label="Pages"><ul class="years">{(1..=listed.pages).map(link).collect_view()}</ul></nav> }.into_any()
    })
}

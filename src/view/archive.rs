//! The pages beside the main one: an entry's own, and the plain lists of entries.

use super::entry::{Level, alone};
use super::fixed::Fixed;
use super::live::{each, live, text};
use super::shapes::Shape;
use super::timeline::list;
use super::ui::Ui;
use super::{frame, page};
use crate::screen::Screen;
use crate::{dates, words};
use chrono::Datelike;
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::{Entry, EntryId, Phase, rfc3339};

/// The permalink of an entry that stays as it is.
#[must_use]
pub fn entry_page(screen: &Screen, it: &Entry) -> AnyView {
    let row = screen.row_of(&it.id).map(|number| screen.row(number));
    let article = row.map(|row| alone(screen, row, it, None));
    let article = Fixed(article.into_iter().collect()).into_any();
    around(frame::head(screen, false), article, frame::foot(screen))
}

/// The permalink of an entry that goes on or is to come: it follows what is said.
#[must_use]
pub fn live_entry_page(ui: Ui, id: EntryId) -> AnyView {
    // An entry that is over may leave the file: until it has come from elsewhere, what was last
    // known of it stays.
    let known = StoredValue::new(Vec::new());
    let own = id.clone();
    let heard = move || {
        let gone = |screen: &Arc<Screen>| screen.is_complete() && screen.row_of(&own).is_none();
        if ui.screen.with(gone) {
            return words::GONE.into_any();
        }
        frame::heard(ui)
    };
    let items = move || {
        ui.fetched.track();
        if let Some(item) = ui.screen.with(|screen| screen.item_of(&id)) {
            known.set_value(vec![item]);
        }
        known.get_value()
    };
    let content = view! {
        <p class="heard">{live(heard)}</p>
        {live(move || page::notes(ui))}
        <p class="hidden" role="status">{text(move || ui.said.get().to_owned())}</p>
        {list(ui, Box::new(items), Level::One)}
    };
    let content = content.into_any();
    if ui.embedded {
        return around(().into_any(), content, ().into_any());
    }
    around(
        live(move || frame::head(&ui.screen.get(), false)),
        content,
        live(move || frame::foot(&ui.screen.get())),
    )
}

pub(super) fn around(head: AnyView, content: AnyView, foot: AnyView) -> AnyView {
    view! { <div class="page narrow">{head}<main>{content}</main>{foot}</div> }.into_any()
}

/// Which page of a list it is that shows some entries.
#[derive(Clone, Copy)]
pub struct Listed<'a> {
    /// The folder of the list, from the site's root, such as `history/2008/`.
    pub folder: &'a str,
    /// The page, from 1.
    pub page: usize,
    /// How many pages the list has.
    pub pages: usize,
    /// What stands on this page, newest first.
    pub entries: &'a [&'a Entry],
}

impl Listed<'_> {
    /// The folder of one of the pages, from the site's root.
    #[must_use]
    pub fn path(&self, page: usize) -> String {
        match page {
            1 => self.folder.to_owned(),
            page => format!("{}{page}/", self.folder),
        }
    }
}

/// A list of a year's entries.
#[must_use]
pub fn year_page(screen: &Screen, year: i32, listed: Listed<'_>) -> AnyView {
    let items = listed.entries.iter().map(|it| item(screen, it, false));
    around(
        frame::head(screen, false),
        view! {
            <h1>{year.to_string()}</h1>
            <ol class="list">{items.collect_view()}</ol>
            {pages(screen, listed)}
        }
        .into_any(),
        frame::foot(screen),
    )
}

/// The entries of some years (UTC, as those of the archive), with a heading for each.
pub(super) fn years(screen: &Screen, listed: Listed<'_>, standing: bool) -> AnyView {
    let year = |it: &&Entry| it.starts().year();
    each(
        listed.entries.chunk_by(|a, b| year(a) == year(b)),
        |entries| {
            let items = entries.iter().map(|it| item(screen, it, standing));
            view! {
                <h3 class="month">{entries.first().map(|it| year(it).to_string())}</h3>
                <ol class="list">{items.collect_view()}</ol>
            }
            .into_any()
        },
    )
}

/// An entry in a list; how it stands only where that is told anew by every build.
fn item(screen: &Screen, it: &Entry, standing: bool) -> AnyView {
    let row = screen.row_of(&it.id).map(|number| screen.row(number));
    // Work may have begun before it was planned to.
    let start = row.map_or_else(|| it.starts(), |row| row.span.start);
    let date = screen.clock.zone.date(start);
    // The page's zone may have another year than the list, which is of a year in UTC.
    let date = if date.year() == it.starts().year() {
        dates::day(date)
    } else {
        dates::date(date)
    };
    let sort = row.map(|row| {
        let shape = Shape::of_row(row);
        view! { <span class=format!("sort {}", shape.tone)>{shape.view()}{words::sort(row)}</span> }
    });
    let state = row.filter(|row| standing && row.moment.phase != Phase::Closed);
    let state = state.map(|row| view! { <span class="state">{words::standing(row)}</span> });
    view! {
        <li data-entry=it.id.to_string()>
            <time datetime=rfc3339(start)>{date}</time>
            {sort}
            <a href=format!("{}incidents/{}/", screen.root, it.id) dir="auto">{it.title.clone()}</a>
            {state}
        </li>
    }
    .into_any()
}

/// The ways to the pages of a list, where there are several.
pub(super) fn pages(screen: &Screen, listed: Listed<'_>) -> Option<AnyView> {
    let link = |page: usize| {
        let current = (page == listed.page).then_some("page");
        let address = format!("{}{}", screen.root, listed.path(page));
        view! { <li><a href=address aria-current=current>{page.to_string()}</a></li> }
    };
    (listed.pages > 1).then(|| {
        view! { <nav aria-label=words::PAGES><ul class="years">{(1..=listed.pages).map(link).collect_view()}</ul></nav> }.into_any()
    })
}

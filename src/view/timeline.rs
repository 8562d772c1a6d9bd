//! The entries: what goes on, what is planned, what was.

use super::entry::{Level, item};
use super::frame::CALENDAR;
use super::live::{flag, live, maybe, text};
use super::ui::Ui;
use super::{active, longview, sums, tools};
use crate::screen::{Item, Shown};
use crate::{dates, words};
use leptos::prelude::*;

/// A section of entries in full; absent while it has none.
pub(super) fn section(
    ui: Ui,
    id: &'static str,
    heading: &'static str,
    rows: fn(&Shown) -> &Vec<usize>,
) -> AnyView {
    let some = Memo::new(move |_| ui.shown.with(|shown| !rows(shown).is_empty()));
    let items = move || {
        let screen = ui.screen.get();
        ui.shown
            .with(|shown| screen.items(shown, rows(shown), false))
    };
    live(move || {
        let section = some.get().then(|| {
            view! {
                <section class=format!("log {id}") aria-labelledby=id>
                    <div class="heading">
                        <h2 id=id>{heading}</h2>
                        {maybe((id == "planned").then(|| calendar(ui)))}
                    </div>
                    {list(ui, Box::new(items), Level::Three)}
                </section>
            }
            .into_any()
        });
        maybe(section)
    })
}

/// A way to have what is planned in a calendar of one's own.
fn calendar(ui: Ui) -> AnyView {
    let root = ui.screen.with_untracked(|screen| screen.root.clone());
    view! { <p class="calendar"><a href=format!("{root}{CALENDAR}")>{words::TO_CALENDAR}</a></p> }
        .into_any()
}

/// What a list holds, whenever that changes.
pub(super) type Items = Box<dyn Fn() -> Vec<Item> + Send + Sync>;

/// Entries, each drawn once for as long as it looks the same.
pub(super) fn list(ui: Ui, items: Items, level: Level) -> AnyView {
    let items = Signal::derive(items);
    view! {
        <For each=move || items.get() key=|item| item.key.clone() let:it>
            {month(&it)}
            {item(ui, it.row, level)}
        </For>
    }
    .into_any()
}

/// The heading of the month that begins with an entry.
fn month(it: &Item) -> AnyView {
    let month = it.month.map(|month| dates::month(month.first_day()));
    maybe(month.map(|month| view! { <h3 class="month">{month}</h3> }.into_any()))
}

/// The history: the long view, the sums, and closed entries by month, as many as were asked for.
pub(super) fn history(ui: Ui) -> AnyView {
    let items = move || {
        // A text that has come changes neither what is found nor its order.
        ui.fetched.track();
        let screen = ui.screen.get();
        let rows = ui.closed();
        ui.shown.with(|shown| screen.items(shown, &rows, true))
    };
    let ends = flag(move || !ui.live || ui.hidden() == 0);
    view! {
        <section class="log history" aria-labelledby="history">
            <div class="heading">
                <h2 id="history">{words::HISTORY}</h2>
                {tools::tools(ui)}
            </div>
            {longview::long_view(ui)}
            {sums::sums(ui)}
            {live(move || empty(ui))}
            {list(ui, Box::new(items), Level::Four)}
            <button id="more" type="button" hidden=ends on:click=move |_| ui.more()>
                {text(move || words::older(ui.hidden()))}
            </button>
        </section>
    }
    .into_any()
}

fn empty(ui: Ui) -> AnyView {
    if ui.screen.with(|screen| screen.total() == 0) {
        return view! { <p class="empty">{words::NOTHING_EVER}</p> }.into_any();
    }
    if ui.shown.with(|shown| shown.found.rows.is_empty()) {
        return active::nothing(ui);
    }
    ().into_any()
}

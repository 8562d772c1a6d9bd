//! The entries: what goes on, what is planned, what was.

use super::entry::{Level, item};
use super::ui::Ui;
use super::{active, longview, sums, tools};
use crate::dates;
use leptos::prelude::*;

/// A section of entries in full; absent while it has none.
pub(super) fn section(
    ui: Ui,
    id: &'static str,
    heading: &'static str,
    rows: Signal<Vec<usize>>,
) -> impl IntoView {
    let some = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let items = move || {
        let screen = ui.screen.get();
        ui.shown.with(|shown| rows.with(|rows| screen.items(shown, rows, false)))
    };
    move || {
        some.get().then(|| {
            view! {
                <section class=format!("log {id}") aria-labelledby=id>
                    <h2 id=id>{heading}</h2>
                    <For each=items key=|item| item.key.clone() let:it>
                        {item(ui, it.row, Level::Three)}
                    </For>
                </section>
            }
        })
    }
}

/// The history: the long view, the sums, and closed entries by month, as many as were asked for.
pub(super) fn history(ui: Ui) -> impl IntoView {
    let items = move || {
        let screen = ui.screen.get();
        let rows = ui.closed();
        ui.shown.with(|shown| screen.items(shown, &rows, true))
    };
    let empty = move || ui.shown.with(|shown| shown.found.rows.is_empty());
    let nothing_ever = move || ui.screen.with(|screen| screen.total() == 0);
    view! {
        <section class="log history" aria-labelledby="history">
            <div class="heading">
                <h2 id="history">"History"</h2>
                {tools::tools(ui)}
            </div>
            {longview::long_view(ui)}
            {sums::sums(ui)}
            {move || match (nothing_ever(), empty()) {
                (true, _) => Some(view! { <p class="empty">"Nothing has ever happened here."</p> }.into_any()),
                (_, true) => Some(active::nothing(ui)),
                _ => None,
            }}
            <For each=items key=|item| item.key.clone() let:it>
                {it.month.map(|month| view! { <h3 class="month">{dates::month(month.first_day())}</h3> })}
                {item(ui, it.row, Level::Four)}
            </For>
            <button id="more" type="button" hidden=move || !ui.live || ui.hidden() == 0 on:click=move |_| ui.more()>
                {move || format!("Show older entries ({} more)", ui.hidden())}
            </button>
        </section>
    }
}

//! The entries: what goes on, what is planned, what was.

use super::entry::{Level, entry};
use super::page::Controls;
use crate::screen::{Row, Screen, Shown};
use leptos::prelude::*;
use std::sync::Arc;

/// A section of entries in full; absent while it has none.
pub(super) fn section(
    screen: Arc<Screen>,
    id: &'static str,
    heading: &'static str,
    entries: Signal<Vec<usize>>,
) -> impl IntoView {
    let some = Memo::new(move |_| entries.with(|entries| !entries.is_empty()));
    move || {
        let screen = Arc::clone(&screen);
        some.get().then(|| {
            view! {
                <section class=format!("log {id}") aria-labelledby=id>
                    <h2 id=id>{heading}</h2>
                    <For each=move || entries.get() key=|index| *index let:index>
                        {entry(&screen, screen.entry(index), Level::Three)}
                    </For>
                </section>
            }
        })
    }
}

/// The history: closed entries by month, as many as were asked for.
pub(super) fn history(
    screen: Arc<Screen>,
    controls: Controls,
    shown: Memo<Shown>,
) -> impl IntoView {
    let rows = move || {
        let limit = controls.limit.get();
        shown.with(|shown| shown.closed.iter().take(limit).cloned().collect::<Vec<_>>())
    };
    let hidden = move || {
        shown
            .with(|shown| shown.closed.len())
            .saturating_sub(controls.limit.get())
    };
    let empty = move || shown.with(|shown| shown.count() == 0);
    view! {
        <section class="log history" aria-labelledby="history">
            <h2 id="history">"History"</h2>
            <Show when=empty>
                <p class="empty">"Nothing matches these filters."</p>
            </Show>
            <For each=rows key=Row::clone let:row>
                {row.month.map(|month| view! { <h3 class="month">{month}</h3> })}
                {entry(&screen, screen.entry(row.entry), Level::Four)}
            </For>
            <button id="more" type="button" hidden=move || !controls.live || hidden() == 0 on:click=move |_| controls.more()>
                {move || format!("Show older entries ({} more)", hidden())}
            </button>
        </section>
    }
}

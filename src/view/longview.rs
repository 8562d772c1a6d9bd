//! The long view: the months of the whole history, and where the matches are.

use super::live::{each, live, maybe, text};
use super::strip::{Cursor, Strip, areas, strip};
use super::ui::{Step, Ui};
use crate::chart::{MONTH_HEIGHT, MonthChart};
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::{Filter, Month, Tallies};

/// The chart with its years and what is under the cursor; absent when nothing ever was.
pub(super) fn long_view(ui: Ui) -> AnyView {
    let cursor = Cursor::new();
    view! {
        <div class="longview" on:pointerenter=move |_| ui.asked.set(true) on:focusin=move |_| ui.asked.set(true)>
            {live(move || maybe(chart(ui, cursor)))}
        </div>
    }
    .into_any()
}

fn chart(ui: Ui, cursor: Cursor) -> Option<AnyView> {
    let all = ui.screen.with(|screen| screen.tallies())?;
    let filtered = !ui.filter.with(Filter::is_empty);
    let found = ui.shown.with(|shown| shown.found.facets.months.clone());
    // Without a filter everything matches, also what is only known by its sums.
    let matches = found.filter(|_| filtered).unwrap_or_else(|| all.clone());
    let chart = Arc::new(MonthChart::new(&all, &matches));
    let describe = describe(Arc::clone(&chart), all, matches);
    let (said, period) = (Arc::clone(&describe), Arc::clone(&chart));
    let legend = text(move || cursor.at().map_or_else(String::new, |at| said(at)));
    let drawing = view! {
        <path class="all" d=chart.all.clone()></path>
        {areas(&chart.matches)}
    };
    let parts = Strip {
        label: words::MONTHS.to_owned(),
        length: chart.length,
        height: MONTH_HEIGHT,
        describe,
        choose: Callback::new(move |(from, to)| {
            let period = period.period(from, to);
            ui.change(Step::Deliberate, |filter| {
                filter.period = Some(period).filter(|_| filter.period != Some(period));
            });
        }),
        ranges: true,
        chosen: chosen(ui, &chart),
        drawing: drawing.into_any(),
    };
    Some(
        view! {
            {strip(ui, cursor, parts)}
            {years(&chart)}
            <p class="legend">{legend}</p>
        }
        .into_any(),
    )
}

fn describe(
    chart: Arc<MonthChart>,
    all: Tallies,
    matches: Tallies,
) -> Arc<dyn Fn(usize) -> String + Send + Sync> {
    Arc::new(move |at| {
        let month = chart.month(at);
        words::month(month, all.month(month).count, matches.month(month).count)
    })
}

/// The places of the period that is chosen.
fn chosen(ui: Ui, chart: &MonthChart) -> Option<(usize, usize)> {
    let period = ui.filter.with(|filter| filter.period)?;
    let today = ui
        .screen
        .with(|screen| screen.clock.zone.date(screen.now()));
    let (first, last) = period.days(today);
    let end = chart.month(chart.length);
    chart.places(
        first.map_or(chart.first, Month::of),
        last.map_or(end, Month::of),
    )
}

/// The labels under the bars.
fn years(chart: &MonthChart) -> AnyView {
    let labels = each(&chart.years, |(at, year)| {
        let x = format!("{}%", 100 * at / chart.length);
        view! { <text x=x y="12">{year.to_string()}</text> }.into_any()
    });
    view! { <svg class="axis" aria-hidden="true" focusable="false">{labels}</svg> }.into_any()
}

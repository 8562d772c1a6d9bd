//! The sums over what is found, and the uptime of services, with the rules by which they are made.

use super::live::{each, live, maybe};
use super::ui::Ui;
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;
use tidings_model::{Service, Sums, Uptime};

/// The sums, behind a disclosure that fetches what they need.
pub(super) fn sums(ui: Ui) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <details class="sums" data-key="sums"
            on:toggle:target=move |event| ui.disclose(open, event.target().has_attribute("open"))>
            <summary>{words::SUMS}</summary>
            {live(move || maybe(open.get().then(|| content(ui))))}
        </details>
    }
    .into_any()
}

fn content(ui: Ui) -> AnyView {
    let screen = ui.screen.get();
    let sums = ui.shown.with(|shown| {
        let rows = shown.found.rows.iter().map(|row| screen.row(*row));
        Sums::of(rows, screen.now())
    });
    let sums = each(words::sums(&sums), |(name, value)| {
        view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
    });
    let partial = !ui.is_exact() || !screen.is_complete();
    let partial = partial.then(|| view! { <p class="rule">{words::SUMS_PARTIAL}</p> }.into_any());
    view! {
        {maybe(partial)}
        <dl>{sums}</dl>
        <p class="rule">{words::SUMS_RULE}</p>
        {uptimes(ui, &screen)}
        <p class="rule">{words::UPTIME_RULE}</p>
    }
    .into_any()
}

/// The uptime of the services that are chosen, or of all, over the period that is chosen.
fn uptimes(ui: Ui, screen: &Screen) -> AnyView {
    let filter = ui.filter.get();
    let uptimes = screen.uptimes(&filter);
    view! {
        <table>
            <caption>{words::uptime_over(filter.period.as_ref())}</caption>
            <tbody>{each(uptimes, |(service, it)| uptime(service, it))}</tbody>
        </table>
    }
    .into_any()
}

fn uptime(service: &Service, uptime: Uptime) -> AnyView {
    let uptime = words::percent(uptime);
    let uptime = uptime.unwrap_or_else(|| "–".to_owned());
    view! { <tr><th scope="row">{service.name.clone()}</th><td>{uptime}</td></tr> }.into_any()
}

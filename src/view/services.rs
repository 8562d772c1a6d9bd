//! The services with their status, their days, their uptime.

use super::live::{button, each, live, maybe, text};
use super::shapes::Shape;
use super::strip::{Cursor, Strip, strip};
use super::ui::{Step, Ui};
use crate::chart::{DAY_HEIGHT, DayLine, day_lines};
use crate::screen::{Screen, ServiceGroup, ServiceRow};
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::{Day, Period, ServiceId, ServiceStatus};

/// The most services that are shown without folding their groups.
const MOST_UNFOLDED: usize = 30;

/// All services, by group.
pub(super) fn services(ui: Ui) -> AnyView {
    let screen = ui.screen.get();
    let groups = screen.groups();
    if groups.is_empty() {
        return ().into_any();
    }
    let folds = screen.service_count() > MOST_UNFOLDED && groups.len() > 1;
    let groups = each(groups, |it| group(ui, &screen, &it, folds));
    view! {
        <section class="services" aria-labelledby="services">
            <h2 id="services">{words::SERVICES}</h2>
            <p class="span"><span class="wide">{words::LAST_90_DAYS}</span><span class="small">{words::LAST_30_DAYS}</span></p>
            {groups}
        </section>
    }
    .into_any()
}

fn group(ui: Ui, screen: &Screen, it: &ServiceGroup<'_>, folds: bool) -> AnyView {
    let rows = each(&it.services, |row| service(ui, screen, row));
    let rows = view! { <ul>{rows}</ul> }.into_any();
    let worst = it.worst();
    match it.name {
        None => view! { <div class="group">{rows}</div> }.into_any(),
        Some(name) if !folds => {
            view! { <div class="group"><h3>{name.to_owned()}</h3>{rows}</div> }.into_any()
        }
        Some(name) => {
            let open = ui.fold(name).unwrap_or(worst != ServiceStatus::Operational);
            let group = name.to_owned();
            let toggled = move |is_open: bool| ui.keep_fold(&group, is_open);
            let shape = Shape::of_status(worst);
            let count = words::services(it.services.len());
            view! {
                <details class="group fold" open=open data-key=format!("group {name}")
                    on:toggle:target=move |event| toggled(event.target().has_attribute("open"))>
                    <summary>
                        <h3>{name.to_owned()}</h3>
                        <span class="count">{count}</span>
                        <span class=format!("status {}", shape.tone)>{words::status(worst)}{shape.view()}</span>
                    </summary>
                    {rows}
                </details>
            }
            .into_any()
        }
    }
}

fn service(ui: Ui, screen: &Screen, row: &ServiceRow<'_>) -> AnyView {
    let (service, status) = (row.service, row.status);
    let shape = Shape::of_status(status);
    let days: Arc<[Day]> = screen.days(service).into();
    let cursor = Cursor::new();
    let uptime = words::recent_uptime(screen.recent_uptime(service));
    let hovered = Arc::clone(&days);
    let legend = text(move || {
        let day = cursor.at().and_then(|at| hovered.get(at));
        day.map_or_else(|| uptime.clone().unwrap_or_default(), words::day)
    });
    view! {
        <li data-service=service.id.to_string() data-status=status.as_str()>
            <a class="name" href=format!("{}services/{}/", screen.root, service.id)
                title=service.description.clone() dir="auto">{service.name.clone()}</a>
            <span class=format!("status {}", shape.tone)>{words::status(status)}{shape.view()}</span>
            {strip(ui, cursor, day_strip(ui, &service.id, &service.name, &days))}
            <p class="legend">{legend}</p>
            {maybe(eventful(ui, &service.id, &days))}
        </li>
    }
    .into_any()
}

pub(super) fn day_strip(ui: Ui, id: &ServiceId, name: &str, days: &Arc<[Day]>) -> Strip {
    let (described, chosen, id) = (Arc::clone(days), Arc::clone(days), id.clone());
    Strip {
        label: words::days_of(name, days.len()),
        length: days.len(),
        height: DAY_HEIGHT,
        describe: Arc::new(move |at| described.get(at).map_or(String::new(), words::day)),
        choose: Callback::new(move |(at, _): (usize, usize)| {
            if let Some(day) = chosen.get(at) {
                show_day(ui, &id, day);
            }
        }),
        ranges: false,
        chosen: None,
        drawing: each(day_lines(days), line),
    }
}

fn line(it: DayLine) -> AnyView {
    let tall = it.tall.to_string();
    view! { <path class=format!("days {}", it.tone) d=it.path stroke-width=tall></path> }.into_any()
}

/// Filters the timeline to one day of one service.
fn show_day(ui: Ui, id: &ServiceId, day: &Day) {
    ui.change(Step::Deliberate, |filter| {
        filter.services = [id.clone()].into();
        filter.period = Some(Period::day(day.date));
    });
}

/// The days with something to say, as a list: for touch, and for those who would not walk a strip.
pub(super) fn eventful(ui: Ui, id: &ServiceId, days: &Arc<[Day]>) -> Option<AnyView> {
    let has_some = |day: &&Day| day.entries > 0;
    let count = days.iter().filter(has_some).count();
    if count == 0 {
        return None;
    }
    let (days, owner) = (Arc::clone(days), id.clone());
    let open = RwSignal::new(!ui.live);
    let item = move |day: &Day| {
        let (words, day, id) = (words::day(day), *day, owner.clone());
        let words = if ui.live {
            button("", words, move || show_day(ui, &id, &day))
        } else {
            words.into_any()
        };
        view! { <li>{words}</li> }.into_any()
    };
    let list = live(move || {
        let list = open
            .get()
            .then(|| each(days.iter().rev().filter(has_some), &item));
        maybe(list.map(|list| view! { <ul>{list}</ul> }.into_any()))
    });
    Some(
        view! {
            <details class="days" data-key=format!("days {id}") on:toggle=move |_| open.set(true)>
                <summary>{words::eventful(count)}</summary>
                {list}
            </details>
        }
        .into_any(),
    )
}

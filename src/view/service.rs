//! The pages of services: one for each, and the list of them all.

use super::archive::{Listed, pages, years};
use super::frame;
use super::live::{each, maybe};
use super::services::{day_strip, eventful};
use super::shapes::Shape;
use super::strip::{Cursor, strip};
use super::ui::Ui;
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::{Document, Service, ServiceId, Window};

/// The page of a service: how it does, while that is claimed, and everything that ever was.
/// `current` says whether the page is one that every build tells anew.
#[must_use]
pub fn service_page(screen: &Screen, id: &ServiceId, current: bool, listed: Listed<'_>) -> AnyView {
    let document = screen.document();
    let service = document.service(id);
    let name = document.service_name(id).to_owned();
    let first = listed.page == 1;
    let state = service.filter(|_| current && first);
    let history = if listed.entries.is_empty() {
        view! { <p class="none">{words::NOTHING_EVER}</p> }.into_any()
    } else {
        years(screen, listed, current)
    };
    view! {
        <div class="page narrow">
            {frame::head(screen, false)}
            <main>
                <div class="about">
                    <h1 dir="auto">{name}</h1>
                    {about(document, service)}
                </div>
                {state.map(|service| state_of(screen, service))}
                {service.filter(|_| first).map(|service| uptime(screen, service, current))}
                {first.then(|| ways(screen, id))}
                <section class="log" aria-labelledby="history">
                    <h2 id="history">{words::HISTORY}</h2>
                    {history}
                    {pages(screen, listed)}
                </section>
            </main>
            {frame::foot(screen)}
        </div>
    }
    .into_any()
}

/// Group, description, and from when to when it is spoken for.
fn about(document: &Document, service: Option<&Service>) -> AnyView {
    let Some(service) = service else {
        return view! { <p>{words::UNLISTED}</p> }.into_any();
    };
    let group = service.group.as_ref();
    let group = group.and_then(|id| document.groups.iter().find(|it| it.id == *id));
    let lines = [
        group.map(|group| (group.name.clone(), "auto")),
        service.description.clone().map(|it| (it, "auto")),
        service.since.map(|day| (words::since(day), "ltr")),
        service.retired.map(|day| (words::retired(day), "ltr")),
    ];
    each(lines.into_iter().flatten(), |(line, direction)| {
        view! { <p dir=direction>{line}</p> }.into_any()
    })
}

/// The status, and the days.
fn state_of(screen: &Screen, service: &Service) -> AnyView {
    let status = screen.history().status(&service.id);
    let shape = Shape::of_status(status);
    let ui = Ui::new(Arc::new(screen.clone()), 0);
    let days: Arc<[_]> = screen.days(service).into();
    view! {
        <section class=format!("answer {}", shape.tone) data-service=service.id.to_string()
            data-status=status.as_str() aria-label=words::STATUS>
            {shape.view()}
            <div>
                <p class="sentence">{words::status(status)}</p>
                <p>{frame::as_of(screen)}</p>
            </div>
        </section>
        <section class="services" aria-labelledby="days">
            <h2 id="days"><span class="wide">{words::LAST_90_DAYS}</span><span class="small">{words::LAST_30_DAYS}</span></h2>
            {strip(ui, Cursor::new(), day_strip(ui, &service.id, &service.name, &days))}
            {maybe(eventful(ui, &service.id, &days))}
        </section>
    }
    .into_any()
}

/// The uptime of a service, with the rule by which it is made; that of late only on a page that is
/// told anew.
fn uptime(screen: &Screen, service: &Service, current: bool) -> AnyView {
    let recent = current.then(|| (words::DAYS_90, screen.recent_uptime(service)));
    let whole = (
        words::WHOLE_HISTORY,
        screen.uptime(service, Window::default()),
    );
    let rows = recent.into_iter().chain([whole]);
    let rows: Vec<_> = rows
        .filter_map(|(over, uptime)| Some((over, words::percent(uptime)?)))
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let rows = each(rows, |(over, uptime)| {
        view! { <div><dt>{over}</dt><dd>{uptime}</dd></div> }.into_any()
    });
    view! {
        <section class="uptime" aria-labelledby="uptime">
            <h2 id="uptime">{words::UPTIME}</h2>
            <dl>{rows}</dl>
            <p class="rule">{words::UPTIME_RULE}</p>
        </section>
    }
    .into_any()
}

/// Where to go on from here: the live list, and what can be subscribed to.
fn ways(screen: &Screen, id: &ServiceId) -> AnyView {
    let home = if screen.root.is_empty() {
        "./"
    } else {
        &screen.root
    };
    view! {
        <nav class="ways" aria-label=words::SERVICE_ELSEWHERE>
            <p><a href=format!("{home}?service={id}")>{words::FILTER_SERVICE}</a></p>
            <p>{words::SUBSCRIBE_SERVICE}</p>
            <ul>{frame::subscriptions("")}</ul>
        </nav>
    }
    .into_any()
}

/// Every service there is a page for, with those that only entries name last.
#[must_use]
pub fn services_page(screen: &Screen) -> AnyView {
    let document = screen.document();
    let choices = screen.choices();
    let of = |in_part: &dyn Fn(Option<&Service>) -> bool| -> Vec<&ServiceId> {
        let ids = choices.iter().map(|choice| &choice.id);
        ids.filter(|id| in_part(document.service(id))).collect()
    };
    let retired = |it: &Service| screen.history().is_retired(it);
    let known = |it: &Service| {
        document
            .groups
            .iter()
            .any(|group| it.group.as_ref() == Some(&group.id))
    };
    let current = |it: Option<&Service>| it.is_some_and(|it| !retired(it));
    let loose = of(&|it| current(it) && !it.is_some_and(known));
    let groups = document.groups.iter().map(|group| {
        let in_group = |it: Option<&Service>| {
            current(it) && it.is_some_and(|it| it.group.as_ref() == Some(&group.id))
        };
        (group.name.as_str(), of(&in_group))
    });
    let parts = std::iter::once(("", loose)).chain(groups).chain([
        (words::RETIRED, of(&|it| it.is_some_and(retired))),
        (words::UNLISTED_ONES, of(&|it| it.is_none())),
    ]);
    let none = choices.is_empty();
    let none = none.then(|| view! { <p class="none">{words::NO_SERVICES}</p> });
    let parts = each(parts.filter(|(_, ids)| !ids.is_empty()), |(name, ids)| {
        part(document, name, &ids)
    });
    view! {
        <div class="page narrow">
            {frame::head(screen, false)}
            <main><h1>{words::ALL_SERVICES}</h1>{none}{parts}</main>
            {frame::foot(screen)}
        </div>
    }
    .into_any()
}

fn part(document: &Document, name: &str, ids: &[&ServiceId]) -> AnyView {
    let items = each(ids, |id| {
        let service = document.service(id);
        let description = service.and_then(|it| it.description.clone());
        let retired = service.and_then(|it| it.retired).map(words::retired);
        view! {
            <li>
                <a href=format!("{id}/") dir="auto">{document.service_name(id).to_owned()}</a>
                {description.map(|it| view! { <p dir="auto">{it}</p> })}
                {retired.map(|it| view! { <p>{it}</p> })}
            </li>
        }
        .into_any()
    });
    let heading = (!name.is_empty()).then(|| view! { <h2 dir="auto">{name.to_owned()}</h2> });
    view! { <div>{heading}<ul class="list">{items}</ul></div> }.into_any()
}

//! What stands around every page: its head, its foot.

use super::live::{each, live, maybe};
use super::shapes::Shape;
use super::ui::Ui;
use crate::screen::Screen;
use crate::{dates, words};
use leptos::prelude::*;
use tidings_model::rfc3339;

/// What can be subscribed to, of the whole page and of each of its parts: the file, from the folder of
/// the part, and its name.
pub const SUBSCRIPTIONS: [(&str, &str); 6] = [
    ("history.rss", words::RSS),
    ("history.atom", words::ATOM),
    ("feed.json", words::JSON_FEED),
    ("updates.rss", words::RSS_UPDATES),
    ("updates.atom", words::ATOM_UPDATES),
    (CALENDAR, words::CALENDAR),
];

/// The file with the windows of maintenance.
pub(super) const CALENDAR: &str = "maintenance.ics";

/// Links to what can be subscribed to, as items of a list. `folder` is the way to the part's folder.
pub(super) fn subscriptions(folder: &str) -> AnyView {
    each(SUBSCRIPTIONS, |(file, name)| {
        view! { <li><a href=format!("{folder}{file}")>{name}</a></li> }.into_any()
    })
}

/// The operator's name and the ways out.
pub(super) fn head(screen: &Screen, is_home: bool) -> AnyView {
    let page = &screen.document().page;
    let root = if screen.root.is_empty() {
        "./".to_owned()
    } else {
        screen.root.clone()
    };
    // A page that is led by absolute addresses may be shown by another host, and stands alone.
    let logo = page.logo.as_ref().filter(|_| !root.contains(':'));
    let logo = logo.map(|logo| {
        view! { <img src=format!("{}{}", screen.root, logo.as_str()) alt="" width="32" height="32" /> }
    });
    let name = view! { <a href=root>{logo}{page.name.clone()}</a> };
    let name = if is_home {
        view! { <h1 class="name">{name}</h1> }.into_any()
    } else {
        view! { <p class="name">{name}</p> }.into_any()
    };
    let way = |link: &Option<tidings_model::Link>, word: &'static str| {
        link.as_ref()
            .map(|link| view! { <li><a href=link.as_str().to_owned()>{word}</a></li> }.into_any())
    };
    let way = |link, word| maybe(way(link, word));
    view! {
        <header class="top">
            {name}
            <nav aria-label=words::ELSEWHERE>
                <ul>
                    {way(&page.home, words::HOME)}
                    {way(&page.support, words::SUPPORT)}
                    <li>
                        <details class="menu end" data-key="subscribe">
                            <summary>{words::SUBSCRIBE}</summary>
                            <ul class="options">
                                {subscriptions(&screen.root)}
                                <li><a href=format!("{}embed/code/", screen.root)>{words::EMBEDS}</a></li>
                            </ul>
                        </details>
                    </li>
                </ul>
            </nav>
        </header>
    }
    .into_any()
}

/// The answer for the whole page, since when it holds, and as of when that is known.
pub(super) fn answer(ui: Ui) -> AnyView {
    let section = live(move || {
        let screen = ui.screen.get();
        let status = screen.status;
        let shape = Shape::of_indicator(status.indicator);
        view! {
            <section class=format!("answer {}", shape.tone) data-indicator=status.indicator.as_str() aria-label=words::STATUS>
                {shape.view()}
                <div>
                    <p class="sentence">{words::answer(status.indicator, status.roll_up)}</p>
                    {maybe(since(&screen))}
                </div>
            </section>
        }
        .into_any()
    });
    view! { {section}<p class="heard">{live(move || heard(ui))}</p> }.into_any()
}

/// Since when something is wrong, or when something last was.
fn since(screen: &Screen) -> Option<AnyView> {
    let clock = &screen.clock;
    if let Some(at) = screen.status.since {
        return Some(
            view! { <p>{words::SINCE}<time datetime=rfc3339(at)>{clock.full(at)}</time></p> }
                .into_any(),
        );
    }
    let last = screen.last_incident()?;
    let date = dates::date(clock.zone.date(last));
    Some(
        view! { <p>{words::LAST_INCIDENT}<time datetime=rfc3339(last)>{date}</time></p> }
            .into_any(),
    )
}

/// How fresh all this is: when the host was last heard from, or when the page was built.
pub(super) fn heard(ui: Ui) -> AnyView {
    if let Some(heard) = ui.heard.get() {
        let distance = ui.distance(heard.at).unwrap_or_default();
        return words::heard(&distance, heard.reachable).into_any();
    }
    as_of(&ui.screen.get())
}

/// When what is shown was so.
pub(super) fn as_of(screen: &Screen) -> AnyView {
    let at = screen.now();
    view! { {words::AS_OF}<time datetime=rfc3339(at)>{screen.clock.full(at)}</time>" "{screen.clock.zone.name().to_owned()} }.into_any()
}

/// When the page was built, the zone of its times, the archive.
pub(super) fn foot(screen: &Screen) -> AnyView {
    let years = each(screen.years.iter(), |year| {
        view! { <li><a href=format!("{}history/{year}/", screen.root)>{year.to_string()}</a></li> }
            .into_any()
    });
    let years = (!screen.years.is_empty())
        .then(|| view! { <p>{words::BY_YEAR}</p><ul class="years">{years}</ul> }.into_any());
    let as_of = screen.as_of.map(|at| {
        view! { {words::BUILT}<time datetime=rfc3339(at)>{screen.clock.full(at)}</time>". " }
            .into_any()
    });
    view! {
        <footer class="foot">
            <nav aria-label=words::ARCHIVE>
                {maybe(years)}
                <p><a href=format!("{}services/", screen.root)>{words::ALL_SERVICES}</a></p>
            </nav>
            <p class="built">{maybe(as_of)}{words::times_in(screen.clock.zone.name())}</p>
        </footer>
    }
    .into_any()
}

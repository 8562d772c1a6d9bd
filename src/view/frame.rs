//! What stands around every page: its head, its foot.

use super::shapes::Shape;
use crate::screen::Screen;
use crate::{dates, words};
use leptos::prelude::*;
use tidings_model::{Indicator, rfc3339};

/// The operator's name and the ways out.
pub(super) fn head(screen: &Screen, is_home: bool) -> AnyView {
    let page = &screen.document.page;
    let root = if screen.root.is_empty() {
        "./".to_owned()
    } else {
        screen.root.clone()
    };
    let logo = page.logo.as_ref().map(|logo| {
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
            .map(|link| view! { <li><a href=link.as_str().to_owned()>{word}</a></li> })
    };
    view! {
        <header class="top">
            {name}
            <nav aria-label="Elsewhere">
                <ul>
                    {way(&page.home, "Home")}
                    {way(&page.support, "Support")}
                    <li><a href=format!("{}history.rss", screen.root)>"RSS feed"</a></li>
                </ul>
            </nav>
        </header>
    }
    .into_any()
}

/// The answer for the whole page, and since when it holds.
pub(super) fn answer(screen: &Screen) -> AnyView {
    let status = screen.status;
    let shape = Shape::of_indicator(status.indicator);
    let zone = screen.zone.as_ref();
    let since = status.since.map(|at| {
        view! { <p>"Since "<time datetime=rfc3339(at)>{dates::full(at, zone)}</time></p> }
    });
    let calm = (status.indicator == Indicator::None).then(|| screen.last_incident()).flatten().map(|last| {
        let date = dates::date(zone.date(last.starts()));
        view! { <p>"The last incident was on "<time datetime=rfc3339(last.starts())>{date}</time></p> }
    });
    view! {
        <section class=format!("answer {}", shape.tone) data-indicator=status.indicator.as_str() aria-label="Status">
            {shape.view()}
            <div>
                <p class="sentence">{words::answer(status.indicator, status.roll_up)}</p>
                {since}
                {calm}
            </div>
        </section>
    }
    .into_any()
}

/// When the page was built, the zone of its times, the archive.
pub(super) fn foot(screen: &Screen) -> AnyView {
    let zone = screen.zone.as_ref();
    let years = screen.years.iter().map(|year| {
        view! { <li><a href=format!("{}history/{year}/", screen.root)>{year.to_string()}</a></li> }
    });
    let as_of = screen.document.as_of.map(|at| {
        view! { "Built "<time datetime=rfc3339(at)>{dates::full(at, zone)}</time>". " }
    });
    view! {
        <footer class="foot">
            <nav aria-label="Archive">
                <p>"All entries by year"</p>
                <ul class="years">{years.collect_view()}</ul>
            </nav>
            <p class="built">{as_of}"Times are in "{zone.name().to_owned()}"."</p>
        </footer>
    }
    .into_any()
}

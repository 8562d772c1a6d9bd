//! One entry: what it is, when it was, what was said.
//!
//! Entries follow no signal: one that changes is drawn anew. So all of an entry is fixed markup, and
//! what the browser does in it, it does from outside: see [`AGO`] and [`COPY`].

use super::body::{body, marked};
use super::fixed::{Fixed, Node, text};
use super::live::{button, live};
use super::shapes::Shape;
use super::ui::{Act, Fetch, Ui};
use crate::screen::Screen;
use crate::{dates, words};
use chrono::TimeDelta;
use leptos::prelude::*;
use tidings_model::search::{Query, marks};
use tidings_model::{Entry, EntryId, Instant, Phase, Row, UpdateRef, rfc3339};

/// The attribute with the instant, in seconds since 1970, of which an element tells the distance.
pub const AGO: &str = "data-ago";

/// The attribute with the id of the entry whose address a button copies.
pub const COPY: &str = "data-copy";

/// How long ago something was said for words such as `3 days ago` to help.
const LATELY: TimeDelta = TimeDelta::days(30);

/// The link of the button that copies an address.
const CHAIN: &str =
    "M6.6 9.4l2.8-2.8M7.4 4.6l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.6 11.4l-1 1a2.8 2.8 0 0 1-4-4l1-1";

/// The level of an entry's heading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// On a page of its own: `h1`.
    One,
    /// Under a section: `h3`.
    Three,
    /// Under a month: `h4`.
    Four,
}

/// An entry of the page; what is known of it while its text is on the way.
pub(super) fn item(ui: Ui, row: usize, level: Level) -> AnyView {
    let screen = ui.screen.get_untracked();
    let known = screen.row(row);
    let query = ui.filter.with_untracked(|filter| filter.query());
    let telling = Telling {
        screen: &screen,
        query: &query,
        ui: Some(ui),
        alone: false,
    };
    match screen.text(row) {
        // In a frame its title leads to its own page, as in a list.
        Some(text) if level == Level::One && !ui.embedded => {
            Fixed(vec![alone(&screen, known, text.entry(), Some(ui))]).into_any()
        }
        Some(text) => {
            let it = text.entry();
            let all = known.moment.phase != Phase::Closed;
            let mut parts = telling.heading(known, &it.title, level);
            parts.push(telling.updates(it, all));
            let article = vec![day(ui, &screen, known, &it.title), what(parts)];
            let article = Node::element("article", article).with("class", "entry");
            Fixed(vec![article.with("data-entry", known.id.as_str())]).into_any()
        }
        None => absent(&telling, ui, row, level),
    }
}

/// All of an entry, on a page of its own.
pub(super) fn alone(screen: &Screen, row: &Row, it: &Entry, ui: Option<Ui>) -> Node {
    let telling = Telling {
        screen,
        query: &Query::default(),
        ui,
        alone: true,
    };
    let start = row.span.start;
    let day = time(start, &dates::date(screen.clock.zone.date(start)));
    let title = Node::element("h1", vec![text(&it.title)]).with("class", "title");
    let parts = vec![
        Node::element("p", vec![day]).with("class", "day"),
        title.with("dir", "auto"),
        meta(screen, row, ui, true),
        telling.updates(it, true),
    ];
    let article = Node::element("article", parts).with("class", "alone");
    article.with("data-entry", it.id.as_str())
}

fn what(parts: Vec<Node>) -> Node {
    Node::element("div", parts).with("class", "what")
}

/// The label of the day, with a button that copies the address.
fn day(ui: Ui, screen: &Screen, row: &Row, title: &str) -> Node {
    let start = row.span.start;
    let label = dates::day(screen.clock.zone.date(start));
    let mut parts = vec![time(start, &label)];
    if ui.live {
        parts.push(copy(&row.id, title));
    }
    Node::element("p", parts).with("class", "day")
}

fn time(at: Instant, words: &str) -> Node {
    Node::element("time", vec![text(words)]).with("datetime", rfc3339(at))
}

/// A button that copies the address of an entry.
fn copy(id: &EntryId, title: &str) -> Node {
    let chain = Node::element("path", Vec::new()).with("d", CHAIN);
    Node::element("button", vec![Node::picture(vec![chain])])
        .with("type", "button")
        .with("class", "copy")
        .with(COPY, id.as_str())
        .with("aria-label", words::copy_link_to(title))
        .with("title", words::COPY_LINK)
}

/// What is known of an entry whose text is not here.
fn absent(telling: &Telling<'_>, ui: Ui, row: usize, level: Level) -> AnyView {
    let archive = telling.screen.archive_of(row);
    let known = telling.screen.row(row);
    let state = move || {
        let fetched = ui.fetched.get();
        archive.and_then(|archive| fetched.archives.get(archive).copied())
    };
    let heading = Fixed(telling.heading(known, known.id.as_str(), level)).into_any();
    let day = Fixed(vec![day(ui, telling.screen, known, known.id.as_str())]).into_any();
    view! {
        <article class="entry absent" data-entry=known.id.to_string()>
            {day}
            <div class="what">
                {heading}
                {live(move || match state() {
                    Some(Fetch::Failed | Fetch::Here) => missing(ui),
                    _ => view! { <p class="loading">{words::LOADING}</p> }.into_any(),
                })}
            </div>
        </article>
    }
    .into_any()
}

fn missing(ui: Ui) -> AnyView {
    let again = button("", words::TRY_AGAIN, move || ui.act.run(Act::Retry));
    view! { <p class="missing">{words::MISSING}" "{again}</p> }.into_any()
}

/// The line under the title: sort, state, time, services, which may lead to their pages.
fn meta(screen: &Screen, row: &Row, ui: Option<Ui>, linked: bool) -> Node {
    let item = |class: &str, inner| Node::element("li", inner).with("class", class);
    let shape = Shape::of_row(row);
    let sort = vec![shape.node(), text(words::sort(row))];
    let mut items = vec![item(&format!("sort {}", shape.tone), sort)];
    let standing = words::standing(row);
    if !standing.is_empty() {
        items.push(item("state", vec![text(standing)]));
    }
    if row.moment.late {
        items.push(item("late", vec![text(words::LATE)]));
    }
    let mut when = vec![text(&words::when(row, &screen.clock))];
    if row.moment.phase == Phase::Upcoming {
        when.extend(ago(ui, row.span.start));
    }
    items.push(item("when", when));
    for number in &row.services {
        let id = &screen.history().roster().ids()[*number];
        let name = screen.document().service_name(id);
        let name = if linked {
            let address = format!("{}services/{id}/", screen.root);
            Node::element("a", vec![text(name)]).with("href", address)
        } else {
            text(name)
        };
        items.push(item("service", vec![name]).with("dir", "auto"));
    }
    Node::element("ul", items).with("class", "meta")
}

/// How far away an instant is, in a live page; the room for it in the page before that.
fn ago(ui: Option<Ui>, at: Instant) -> Option<Node> {
    let ui = ui?;
    let words = ui.live.then(|| untrack(|| ui.distance(at))).flatten();
    let words = words.map(|words| text(&words));
    let node = Node::element("span", words.into_iter().collect()).with("class", "ago");
    Some(node.with(AGO, at.timestamp().to_string()))
}

/// How the texts of an entry are told: what is marked in them, and to whom.
struct Telling<'a> {
    screen: &'a Screen,
    /// The words that are marked.
    query: &'a Query,
    /// The page with the viewer that it is part of; absent where there is none.
    ui: Option<Ui>,
    /// Whether it has a page for itself: only there are the ids of its updates unique, and only there
    /// do links lead to one of them.
    alone: bool,
}

impl Telling<'_> {
    /// The title, and the line under it.
    fn heading(&self, row: &Row, title: &str, level: Level) -> Vec<Node> {
        let address = format!("{}incidents/{}/", self.screen.root, row.id);
        let link = Node::element("a", marked(title, self.query)).with("href", address);
        let name = match level {
            Level::One => "h1",
            Level::Three => "h3",
            Level::Four => "h4",
        };
        let heading = Node::element(name, vec![link.with("dir", "auto")]).with("class", "title");
        vec![heading, meta(self.screen, row, self.ui, false)]
    }

    /// The updates, newest first; all open, or only the newest.
    fn updates(&self, it: &Entry, all: bool) -> Node {
        let mut newest_first: Vec<_> = it.updates().into_iter().enumerate().collect();
        newest_first.reverse();
        let shown = if all { newest_first.len() } else { 1 };
        let (open, earlier) = newest_first.split_at(shown.min(newest_first.len()));
        let mut parts: Vec<Node> = open.iter().map(|it| self.update(it)).collect();
        if !earlier.is_empty() {
            parts.push(self.earlier(it, earlier));
        }
        Node::element("div", parts).with("class", "updates")
    }

    /// The updates behind a disclosure, which is open when something in them was searched for.
    fn earlier(&self, it: &Entry, earlier: &[(usize, UpdateRef<'_>)]) -> Node {
        let label = Node::element("summary", vec![text(&words::earlier(earlier.len()))]);
        let told = earlier.iter().map(|it| self.update(it));
        let details = Node::element("details", std::iter::once(label).chain(told).collect())
            .with("class", "earlier")
            .with("data-key", it.id.as_str());
        if earlier.iter().any(|(_, it)| self.finds(it)) {
            details.with("open", "")
        } else {
            details
        }
    }

    /// Whether something in an update would be marked.
    fn finds(&self, it: &UpdateRef<'_>) -> bool {
        !self.query.is_empty() && !marks(&it.body.text(), self.query).is_empty()
    }

    fn update(&self, (index, it): &(usize, UpdateRef<'_>)) -> Node {
        let strong = |class, words| Node::element("strong", vec![text(words)]).with("class", class);
        let mut said: Vec<Node> = Vec::new();
        if let Some(words) = words::update(it, *index == 0) {
            said.push(strong("state", words));
        }
        if let Some(at) = it.at {
            said.push(time(at, &self.screen.clock.full(at)));
            if at + LATELY > self.screen.now() {
                said.extend(ago(self.ui, at));
            }
        }
        if self.is_new(it) {
            said.push(strong("new", words::NEW));
        }
        let mut parts = Vec::new();
        if !said.is_empty() {
            parts.push(Node::element("p", said).with("class", "said"));
        }
        let body = Node::element("div", body(it.body, self.query)).with("class", "body");
        parts.push(body.with("dir", "auto"));
        let update = Node::element("div", parts).with("class", "update");
        match it.id {
            Some(id) if self.alone => update.with("id", id.as_str()),
            _ => update,
        }
    }

    /// Whether a visitor who comes again has not seen it.
    fn is_new(&self, it: &UpdateRef<'_>) -> bool {
        let seen = self.ui.and_then(|ui| ui.seen);
        seen.is_some_and(|seen| it.at.is_some_and(|at| at > seen))
    }
}

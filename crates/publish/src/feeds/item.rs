//! What an item says, whatever the format.

use super::markup;
use crate::source::{Source, entry_id, permalink};
use crate::text::{clean, line};
use tidings_model::{Document, Entry, Instant, Phase, Record, Span, State, UpdateRef};
use tidings_viewer::words;

/// An item of a feed. Every text in it is clean.
pub(super) struct Item {
    /// Its id, for ever, and the same in every feed.
    pub(super) id: String,
    /// Where it can be read.
    pub(super) address: String,
    /// Plain text on one line. Never empty.
    pub(super) title: String,
    /// HTML with absolute links. Never empty.
    pub(super) content: String,
    /// When it was first spoken of.
    pub(super) published: Instant,
    /// When it was last spoken of.
    pub(super) updated: Instant,
    /// The same, but for milliseconds: no two items of a feed share it.
    pub(super) distinct: Instant,
    /// Services first, then kind, impact and state.
    pub(super) categories: Vec<Category>,
    /// From when to when the entry lasted, as far as that is known, or is planned to last.
    pub(super) span: Span,
}

/// Something by which readers sort items.
pub(super) struct Category {
    pub(super) sort: Sort,
    /// The word or the id that stands for it.
    pub(super) term: String,
    /// What people call it.
    pub(super) label: String,
}

impl Category {
    /// What readers show where there is one text for it: the name of a service, else the word.
    pub(super) fn name(&self) -> &str {
        match self.sort {
            Sort::Service => &self.label,
            Sort::Kind | Sort::Impact | Sort::State => &self.term,
        }
    }
}

/// What a category tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Service,
    Kind,
    Impact,
    State,
}

impl Sort {
    /// The last part of the address that stands for all categories of this sort.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "services",
            Self::Kind => "kinds",
            Self::Impact => "impacts",
            Self::State => "states",
        }
    }
}

/// An item about an entry, with everything that was said by now, newest first.
pub(super) fn of_entry(
    source: &Source<'_>,
    entry: &Entry,
    updated: Instant,
    distinct: Instant,
) -> Item {
    let known = entry.said_by(source.now);
    let newest_first = known.iter().enumerate().rev();
    let said = newest_first.map(|(place, it)| heading(it, place == 0) + &markup::body(it.body));
    let content: String = window(entry).into_iter().chain(said).collect();
    Item {
        id: entry_id(source.document, entry),
        address: address(source.document, entry),
        title: title(entry),
        content: clean(&content),
        published: entry.published(),
        updated,
        distinct,
        categories: categories(source.document, entry, entry.moment(source.now).state),
        span: span(entry, source.now),
    }
}

/// An item about one update of an entry.
///
/// The state stands first in its title: lists cut titles at the end.
pub(super) fn of_update(
    source: &Source<'_>,
    entry: &Entry,
    place: usize,
    distinct: Instant,
) -> Item {
    let updates = entry.updates();
    let update = &updates[place];
    let key = entry.update_key(place);
    let label = words::update(update, place == 0);
    // Of some old entries nobody told a state, and then updates have none to keep.
    let told = entry.moment(source.now).state;
    let state = told.and(entry.states()[place]);
    let body = markup::body(update.body);
    let content: String = window(entry).into_iter().chain([body]).collect();
    Item {
        id: clean(&format!("{}#{key}", entry_id(source.document, entry))),
        address: format!("{}#{key}", address(source.document, entry)),
        title: label.map_or_else(|| title(entry), |it| format!("{it}: {}", title(entry))),
        content: clean(&content),
        published: update.time,
        updated: update.time,
        distinct,
        categories: categories(source.document, entry, state),
        span: span(entry, source.now),
    }
}

fn address(document: &Document, entry: &Entry) -> String {
    document.page.url.join(&permalink(&entry.id))
}

fn title(entry: &Entry) -> String {
    let title = line(&entry.title);
    if title.trim().is_empty() {
        words::kind(entry.kind()).to_owned()
    } else {
        title
    }
}

fn categories(document: &Document, entry: &Entry, state: Option<State>) -> Vec<Category> {
    let category = |sort, term: &str, label: &str| Category {
        sort,
        term: term.to_owned(),
        label: line(label),
    };
    let services = entry.named().into_iter();
    let mut all: Vec<_> = services
        .map(|id| category(Sort::Service, id.as_str(), document.service_name(id)))
        .collect();
    let kind = entry.kind();
    all.push(category(Sort::Kind, kind.as_str(), words::kind(kind)));
    let impact = entry.impact();
    all.extend(impact.map(|it| category(Sort::Impact, it.as_str(), words::impact(it))));
    all.extend(state.map(|it| category(Sort::State, it.as_str(), words::state(it))));
    all
}

/// The time and the label of an update, as on the page, where it has any.
fn heading(update: &UpdateRef<'_>, first: bool) -> String {
    let label = words::update(update, first).map(str::to_owned);
    let parts: Vec<_> = update.at.map(time).into_iter().chain(label).collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!("<p><strong>{}</strong></p>", parts.join(" · ")),
    }
}

/// From when to when the entry lasted. A window that runs late keeps the end that was planned, until
/// somebody tells another.
fn span(entry: &Entry, now: Instant) -> Span {
    let span = entry.span(now);
    let open = entry.moment(now).phase == Phase::Open;
    let planned = match &entry.record {
        Record::Maintenance(it) if open => it.ends,
        _ => None,
    };
    Span {
        end: span.end.or(planned),
        ..span
    }
}

/// The window of a maintenance: it stands in the text, for the dates of a feed are never to come.
fn window(entry: &Entry) -> Option<String> {
    let Record::Maintenance(it) = &entry.record else {
        return None;
    };
    let end = it.ends.map(|ends| format!(" to {}", time(ends)));
    let end = end.unwrap_or_default();
    Some(format!("<p>Window: {}{end}</p>", time(it.starts)))
}

fn time(at: Instant) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

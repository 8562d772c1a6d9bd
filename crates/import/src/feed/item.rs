//! An item of a feed as an entry.

use super::markup::{self, Part, Window};
use crate::clock;
use crate::entry::{self, is_closed_by, number, said_at};
use crate::{Nature, Remark, html};
use chrono_tz::Tz;
use feed_rs::model::Entry;
use tidings_model::{Instant, Kind, Path, rfc3339, wire};

/// What the titles of items begin with whose incident is over.
const RESOLVED: &[&str] = &["[Resolved]", "RESOLVED:", "Resolved:"];

/// Makes an entry of an item, still without an id.
pub(super) fn entry(item: &Entry, path: &Path, remarks: &mut Vec<Remark>) -> wire::Entry {
    let title = item
        .title
        .as_ref()
        .map(|it| plain(&it.content))
        .unwrap_or_default();
    let body = item.content.as_ref().and_then(|it| it.body.as_deref());
    let body = body.or(item.summary.as_ref().map(|it| it.content.as_str()));
    let body = body.unwrap_or_default();
    let published = item.published.or(item.updated);
    let mut remark = |nature, text: &str| {
        remarks.push(Remark::in_json(nature, path.clone(), text));
    };
    let read = markup::read(body, published);
    if read.zone_is_unknown {
        remark(
            Nature::Guessed,
            "a zone that is not known: its times are taken for UTC",
        );
    }
    match read.parts.is_empty() {
        true => whole(&title, body, item, published, &mut remark),
        false => in_parts(title, read.parts, read.window, &mut remark),
    }
}

/// A title without markup, which feeds may carry escaped.
fn plain(title: &str) -> String {
    let text = tidings_model::plain_text(&html::blocks(title));
    let words: Vec<_> = text.split_whitespace().collect();
    match words.is_empty() {
        true => "Untitled".to_owned(),
        false => words.join(" "),
    }
}

/// An entry whose updates the markup tells apart, newest first.
fn in_parts(
    title: String,
    parts: Vec<Part>,
    window: Option<Window>,
    remark: &mut dyn FnMut(Nature, &str),
) -> wire::Entry {
    let planned = window.is_some() || parts.iter().any(|it| it.state(Kind::Maintenance).is_some());
    let kind = if planned {
        Kind::Maintenance
    } else {
        Kind::Incident
    };
    let update = |part: &Part| entry::update(part.at, part.state(kind), part.said(kind, &title));
    let updates = parts.iter().map(update).collect();
    let mut updates = entry::oldest_first(updates);
    number(&mut updates);
    let first = updates.iter().find_map(said_at);
    if let Some(oldest) = updates.first_mut().filter(|it| it.at.is_none()) {
        oldest.at = first.map(rfc3339);
    }
    let starts = window.map(|it| it.starts).or(first.filter(|_| planned));
    if planned && window.is_none() {
        remark(
            Nature::Guessed,
            "maintenance without a window: taken to begin when it was announced",
        );
    }
    let ends = window.map(|it| it.ends).filter(|ends| Some(*ends) > starts);
    wire::Entry {
        title: Some(title),
        kind: Some(kind.as_str().to_owned()),
        starts: starts.map(rfc3339),
        ends: ends.map(rfc3339),
        updates: Some(updates),
        ..wire::Entry::default()
    }
}

/// An entry of which the item tells one thing only.
fn whole(
    title: &str,
    body: &str,
    item: &Entry,
    published: Option<Instant>,
    remark: &mut dyn FnMut(Nature, &str),
) -> wire::Entry {
    let over = RESOLVED.iter().find_map(|mark| title.strip_prefix(mark));
    let title = over.map_or(title, str::trim).to_owned();
    let kind = match over {
        Some(_) => Kind::Incident,
        None => Kind::Announcement,
    };
    remark(
        Nature::Guessed,
        &format!(
            "no states and times in its markup: taken for {}",
            kind.as_str()
        ),
    );
    let mut text = html::markdown(body);
    if text.trim().is_empty() {
        text = html::markdown(&title);
    }
    let mut updates = vec![entry::update(published, None, text)];
    if published.is_none() {
        remark(Nature::Guessed, "no date: taken for the beginning of 1970");
        updates[0].at = Some("1970-01-01T00:00:00Z".to_owned());
    }
    number(&mut updates);
    let end = over.and_then(|_| end(item, published));
    if let Some(end) = end {
        entry::close(&mut updates, end, "resolved");
    }
    wire::Entry {
        title: Some(title),
        kind: Some(kind.as_str().to_owned()),
        closed: over.is_some() && !is_closed_by(&updates),
        updates: Some(updates),
        ..wire::Entry::default()
    }
}

/// When an incident was over: cState writes it as a category.
fn end(item: &Entry, published: Option<Instant>) -> Option<Instant> {
    let told = item.categories.iter().map(|it| it.term.as_str());
    let told = told.filter_map(|text| clock::read(text, Tz::UTC)).next();
    told.filter(|end| published.is_none_or(|begin| *end >= begin))
}

//! From the entries of a log to an incident file.

use super::grammar::{self, Entry};
use super::markdown;
use super::parts::{self, Part};
use super::rules::Rules;
use crate::entry::is_closed_by;
use crate::ids::Ids;
use crate::{Imported, Remark};
use std::cmp::Reverse;
use tidings_model::{Body, Kind, rfc3339, wire};

/// Imports a log; `None` when no line of it is the time of an entry.
#[must_use]
pub fn import(text: &str, rules: &Rules, page: wire::Page) -> Option<Imported> {
    let mut remarks = Vec::new();
    let raw = grammar::entries(text, &mut remarks)?;
    let ids = ids(&raw);
    let entries = raw.iter().zip(ids);
    let entries = entries
        .map(|(raw, id)| entry(raw, id, rules, &mut remarks))
        .collect();
    remarks.sort_by_key(|it| it.place.clone());
    let service = |it: &super::rules::ServiceRule| wire::Service {
        id: Some(it.id.to_string()),
        name: Some(it.name.clone()),
        ..wire::Service::default()
    };
    let document = wire::Document {
        version: Some(wire::VERSION),
        page: Some(page),
        services: Some(rules.services.iter().map(service).collect()),
        incidents: Some(entries),
        ..wire::Document::default()
    };
    Some(Imported { document, remarks })
}

/// An id for each entry. The oldest is named first, so that a log that grows keeps its ids.
fn ids(entries: &[Entry<'_>]) -> Vec<String> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&at| (entries[at].at, Reverse(at)));
    let mut given = Ids::default();
    let mut ids = vec![String::new(); entries.len()];
    for at in order {
        let day = entries[at].at.date_naive().to_string();
        ids[at] = given.give(&day, entries[at].title);
    }
    ids
}

fn entry(raw: &Entry<'_>, id: String, rules: &Rules, remarks: &mut Vec<Remark>) -> wire::Entry {
    let body: Vec<&str> = raw.body.iter().map(|line| line.text).collect();
    let body = body.join("\n");
    let kind = match raw.dated {
        true => rules.kind_of(raw.title, &body),
        false => Kind::Announcement,
    };
    let at = rfc3339(raw.at);
    let parts = parts::split(&raw.body, remarks);
    let updates: Vec<wire::Update> = (1..)
        .zip(&parts)
        .map(|(number, part)| update(number, part, kind, &at))
        .collect();
    wire::Entry {
        id: Some(id),
        title: Some(raw.title.to_owned()),
        kind: Some(kind.as_str().to_owned()),
        services: rules.services_in(raw.title, &body),
        closed: kind != Kind::Announcement && !is_closed_by(&updates),
        starts: (kind == Kind::Maintenance).then_some(at),
        updates: Some(updates),
        ..wire::Entry::default()
    }
}

/// Only the text an entry began with was written at its time; when a later part was is not known.
fn update(number: usize, part: &Part<'_>, kind: Kind, at: &str) -> wire::Update {
    wire::Update {
        id: Some(number.to_string()),
        at: (number == 1).then(|| at.to_owned()),
        state: part.label.and_then(|it| it.state(kind)).map(str::to_owned),
        body: Some(Body::Markdown(markdown::body(&part.lines))),
        ..wire::Update::default()
    }
}

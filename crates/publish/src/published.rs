//! The published form of a document and its entries.

use crate::markdown;
use std::collections::BTreeMap;
use tidings_model::{
    Body, Document, Entry, FileName, Instant, Maintenance, Older, Record, Service, ServiceId,
    ServiceStatus, SiteUrl, Update, UpdateId, Updates, rfc3339, wire,
};

/// The document as pages show it: bodies as trees, every update with its id, entries newest first,
/// dated, the logo where it lies in the site.
pub(crate) fn document(source: &Document, logo: Option<&str>, now: Instant) -> Document {
    let mut document = source.clone();
    document.as_of = Some(now);
    document.page.logo = logo.and_then(|path| FileName::parse(path).ok());
    document.entries.sort_by(Entry::newest_first);
    for entry in &mut document.entries {
        let site = &source.page.url;
        let keys = (0..entry.updates().len()).map(|place| entry.update_key(place));
        let keys: Vec<_> = keys.collect();
        match &mut entry.record {
            Record::Incident(it) => plant(&mut it.updates, &keys, site),
            Record::Maintenance(it) => plant(&mut it.updates, &keys, site),
            Record::Announcement(it) => plant(&mut it.updates, &keys, site),
        }
    }
    document
}

/// Turns the Markdown of each update into a tree, and gives it its id.
fn plant<S: Clone>(updates: &mut Updates<S>, keys: &[String], site: &SiteUrl) {
    let tree = |(update, key): (&Update<S>, &String)| {
        let mut update = update.clone();
        update.id = UpdateId::parse(key).ok();
        if let Body::Markdown(text) = &update.body {
            update.body = Body::Tree(markdown::parse(text, site));
        }
        update
    };
    let planted = Updates::new(updates.as_slice().iter().zip(keys).map(tree).collect());
    // No time has changed, so what held for the list holds still.
    if let Ok(planted) = planted {
        *updates = planted;
    }
}

/// The bytes of the main file: these of the document's entries, and what it tells of the others.
pub(crate) fn json<'a>(
    document: &Document,
    entries: impl Iterator<Item = &'a Entry>,
    older: Option<&Older>,
) -> serde_json::Result<Vec<u8>> {
    let page = &document.page;
    serde_json::to_vec(&wire::Document {
        schema: None,
        version: Some(wire::VERSION),
        form: Some(wire::PUBLISHED.to_owned()),
        as_of: document.as_of.map(rfc3339),
        older: older.map(Older::wire),
        page: Some(wire::Page {
            name: Some(page.name.clone()),
            url: Some(page.url.as_str().to_owned()),
            description: page.description.clone(),
            home: page.home.as_ref().map(|it| it.as_str().to_owned()),
            support: page.support.as_ref().map(|it| it.as_str().to_owned()),
            time_zone: page.time_zone.clone(),
            language: page.language.as_ref().map(|it| it.as_str().to_owned()),
            logo: page.logo.as_ref().map(|it| it.as_str().to_owned()),
            accent: page.accent.map(|it| it.to_hex()),
            feed_id: page.feed_id.clone(),
        }),
        groups: document.groups.iter().map(group).collect(),
        services: Some(document.services.iter().map(service).collect()),
        incidents: Some(entries.map(entry).collect()),
    })
}

fn group(group: &tidings_model::Group) -> wire::Group {
    wire::Group {
        id: Some(group.id.to_string()),
        name: Some(group.name.clone()),
    }
}

fn service(service: &Service) -> wire::Service {
    wire::Service {
        id: Some(service.id.to_string()),
        name: Some(service.name.clone()),
        group: service.group.as_ref().map(ToString::to_string),
        description: service.description.clone(),
        since: service.since.map(|day| day.to_string()),
        retired: service.retired.map(|day| day.to_string()),
    }
}

/// An entry as the files carry it.
pub(crate) fn entry(entry: &Entry) -> wire::Entry {
    let (starts, ends, closed) = match &entry.record {
        Record::Incident(it) => (it.starts, None, it.closed),
        Record::Maintenance(Maintenance {
            starts,
            ends,
            closed,
            ..
        }) => (Some(*starts), *ends, *closed),
        Record::Announcement(it) => (it.starts, it.ends, false),
    };
    let impact = match &entry.record {
        Record::Incident(it) => it.impact.map(|impact| impact.as_str().to_owned()),
        _ => None,
    };
    wire::Entry {
        id: Some(entry.id.to_string()),
        title: Some(entry.title.clone()),
        kind: Some(entry.kind().as_str().to_owned()),
        impact,
        services: entry.services.iter().map(ToString::to_string).collect(),
        aliases: entry.aliases.iter().map(ToString::to_string).collect(),
        starts: starts.map(rfc3339),
        ends: ends.map(rfc3339),
        closed,
        updates: Some(updates(entry)),
    }
}

fn updates(entry: &Entry) -> Vec<wire::Update> {
    let update = |update: tidings_model::UpdateRef<'_>| wire::Update {
        id: update.id.map(ToString::to_string),
        at: update.at.map(rfc3339),
        state: update.state.map(|state| state.as_str().to_owned()),
        services: statuses(update.services),
        body: Some(update.body.clone()),
    };
    entry.updates().into_iter().map(update).collect()
}

fn statuses(map: &BTreeMap<ServiceId, ServiceStatus>) -> BTreeMap<String, String> {
    let words = map
        .iter()
        .map(|(id, it)| (id.to_string(), it.as_str().to_owned()));
    words.collect()
}

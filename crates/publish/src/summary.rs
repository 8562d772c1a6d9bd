//! `summary.json`: the state of the page in a few kilobytes, which is all that the widget reads.
//!
//! It tells of what goes on and of what begins soon, so it does not grow with the history. Nothing in
//! it is decided here: every status, phase and end is an answer of the model.

use crate::Error;
use crate::page::language;
use crate::site::Files;
use crate::source::Source;
use chrono::TimeDelta;
use serde::Serialize;
use std::collections::BTreeMap;
use tidings_model::{Entry, EntryId, Kind, Phase, Row, ServiceId, State, rfc3339, worst_in};

/// Where the file lies.
pub(crate) const PATH: &str = "summary.json";

/// How long before its begin an entry is told.
const AHEAD: TimeDelta = TimeDelta::days(14);

#[derive(Serialize)]
struct Summary<'a> {
    version: u8,
    as_of: String,
    page: Page<'a>,
    indicator: &'static str,
    services: Vec<Service<'a>>,
    entries: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Page<'a> {
    name: &'a str,
    url: &'a str,
    time_zone: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct Service<'a> {
    id: &'a str,
    name: &'a str,
    status: &'static str,
}

/// An entry; what it has not is absent.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    phase: &'static str,
    starts: String,
    /// When the clock ends it, if nobody says anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
    updated: String,
    services: BTreeMap<&'a str, &'static str>,
}

/// Adds the file.
pub(crate) fn add(files: &mut Files, source: &Source<'_>) -> Result<(), Error> {
    let bytes = serde_json::to_vec(&summary(source))
        .map_err(|error| Error::new(format!("cannot write `{PATH}`: {error}")))?;
    files.insert(PATH.to_owned(), bytes);
    Ok(())
}

fn summary<'a>(source: &Source<'a>) -> Summary<'a> {
    let page = &source.document.page;
    Summary {
        version: 1,
        as_of: rfc3339(source.now),
        page: Page {
            name: &page.name,
            url: page.url.as_str(),
            time_zone: page.time_zone.as_deref().unwrap_or("UTC"),
            language: language(page),
        },
        indicator: source.history.page().indicator.as_str(),
        services: services(source),
        entries: entries(source),
    }
}

/// The services that are in use, in the order of the page.
fn services<'a>(source: &Source<'a>) -> Vec<Service<'a>> {
    let services = source.document.services.iter();
    let used = services.filter(|it| !source.history.is_retired(it));
    let service = |it: &'a tidings_model::Service| Service {
        id: it.id.as_str(),
        name: &it.name,
        status: source.history.status(&it.id).as_str(),
    };
    used.map(service).collect()
}

/// What goes on, the newest first, then what begins soon, the soonest first: as on the page.
fn entries<'a>(source: &Source<'a>) -> Vec<Told<'a>> {
    let entries = source.document.entries.iter();
    let by_id: BTreeMap<&EntryId, &'a Entry> = entries.map(|it| (&it.id, it)).collect();
    let soon = |row: &&Row| row.span.start <= source.now + AHEAD;
    let rows = |phase| {
        let rows = source.history.rows().iter();
        rows.filter(move |row| row.moment.phase == phase)
    };
    let upcoming = rows(Phase::Upcoming).rev().filter(soon);
    let told = rows(Phase::Open).chain(upcoming);
    told.filter_map(|row| Some(entry(source, row, by_id.get(&row.id)?)))
        .collect()
}

fn entry<'a>(source: &Source<'a>, row: &Row, entry: &'a Entry) -> Told<'a> {
    // What is to come is told as it will be once it has begun.
    let at = match row.moment.phase {
        Phase::Upcoming => entry.starts(),
        Phase::Open | Phase::Closed => source.now,
    };
    let spans = entry.status_spans(at);
    let status = |id: &'a ServiceId| (id.as_str(), worst_in(&spans, id, at).as_str());
    Told {
        id: entry.id.as_str(),
        title: &entry.title,
        kind: row.kind.as_str(),
        impact: (row.kind != Kind::Announcement).then(|| row.weight().as_str()),
        state: row.moment.state.map(State::as_str),
        phase: row.moment.phase.as_str(),
        starts: rfc3339(row.span.start),
        ends: row.span.end.map(rfc3339),
        updated: rfc3339(entry.updated()),
        services: entry.named().into_iter().map(status).collect(),
    }
}

#[cfg(test)]
mod tests;

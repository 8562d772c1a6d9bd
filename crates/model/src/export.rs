//! What a visitor takes away of a filtered list: a table for a spreadsheet, or the facts as JSON.
//!
//! Times are RFC 3339 in UTC. What is not known is an empty cell, or `null`.

use crate::{
    Body, Document, Entry, Impact, IncidentState, Instant, MaintenanceState, Moment, Phase,
    ServiceId, State, rfc3339,
};
use serde::{Serialize, Serializer};

/// The first row of the table.
const HEAD: &str =
    "id,title,kind,impact,state,services,starts,ends,duration_minutes,updates,url\r\n";

/// An entry, as it is taken away.
#[derive(Serialize)]
struct Facts<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'static str,
    impact: Option<&'static str>,
    state: &'static str,
    services: Vec<&'a str>,
    starts: String,
    ends: Option<String>,
    duration_minutes: Option<i64>,
    updates: Vec<Said<'a>>,
    url: String,
}

/// An update, as it is taken away.
#[derive(Serialize)]
struct Said<'a> {
    at: Option<String>,
    state: Option<&'static str>,
    #[serde(rename = "text", serialize_with = "plain")]
    body: &'a Body,
}

/// The entries as a table by RFC 4180, with a row of names first.
///
/// The services are ids with a space between them, the updates their number. A cell that a
/// spreadsheet would run as a formula begins with an apostrophe.
#[must_use]
pub fn csv<'a>(
    document: &Document,
    entries: impl Iterator<Item = &'a Entry>,
    now: Instant,
) -> String {
    let mut table = HEAD.to_owned();
    for entry in entries {
        push_row(&mut table, &Facts::of(document, entry, now));
    }
    table
}

/// The entries as an array of objects with the names of the table, one to a line, each with what
/// was said as plain text.
#[must_use]
pub fn json<'a>(
    document: &Document,
    entries: impl Iterator<Item = &'a Entry>,
    now: Instant,
) -> String {
    let mut array = String::from("[");
    for entry in entries {
        let facts = serde_json::to_string(&Facts::of(document, entry, now)).unwrap_or_default();
        array.push_str(if array.len() > 1 { ",\n" } else { "\n" });
        array.push_str(&facts);
    }
    array.push_str("\n]\n");
    array
}

/// The entries as JSON Lines (<https://jsonlines.org/>): the objects of [`json`], one to a line.
#[must_use]
pub fn lines<'a>(
    document: &Document,
    entries: impl Iterator<Item = &'a Entry>,
    now: Instant,
) -> String {
    let mut lines = String::new();
    for entry in entries {
        lines += &serde_json::to_string(&Facts::of(document, entry, now)).unwrap_or_default();
        lines.push('\n');
    }
    lines
}

impl<'a> Facts<'a> {
    fn of(document: &Document, entry: &'a Entry, now: Instant) -> Self {
        let span = entry.span(now);
        Self {
            id: entry.id.as_str(),
            title: &entry.title,
            kind: entry.kind().as_str(),
            impact: entry.impact().map(Impact::as_str),
            state: standing(entry.moment(now)),
            services: entry.named().into_iter().map(ServiceId::as_str).collect(),
            starts: rfc3339(span.start),
            ends: span.end.map(rfc3339),
            duration_minutes: span.duration().map(|it| it.num_minutes()),
            updates: said(entry),
            url: document.page.url.join(&format!("incidents/{}/", entry.id)),
        }
    }
}

fn said(entry: &Entry) -> Vec<Said<'_>> {
    let said = entry.updates().into_iter().map(|update| Said {
        at: update.at.map(rfc3339),
        state: update.state.map(State::as_str),
        body: update.body,
    });
    said.collect()
}

/// The state of an entry. Where it has none, or is over although its last state does not say so,
/// its phase.
fn standing(moment: Moment) -> &'static str {
    use {IncidentState as I, MaintenanceState as M};
    let over = moment.phase == Phase::Closed;
    match moment.state {
        Some(
            state @ (State::Incident(I::Resolved | I::Postmortem)
            | State::Maintenance(M::Completed | M::Cancelled)),
        ) => state.as_str(),
        Some(state) if !over => state.as_str(),
        _ => moment.phase.as_str(),
    }
}

fn plain<S: Serializer>(body: &&Body, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(body.text().trim_end())
}

fn push_row(table: &mut String, facts: &Facts<'_>) {
    let minutes = facts.duration_minutes.map(|it| it.to_string());
    for cell in [
        facts.id,
        facts.title,
        facts.kind,
        facts.impact.unwrap_or_default(),
        facts.state,
        &facts.services.join(" "),
        &facts.starts,
        facts.ends.as_deref().unwrap_or_default(),
        minutes.as_deref().unwrap_or_default(),
        &facts.updates.len().to_string(),
    ] {
        push_cell(table, cell);
        table.push(',');
    }
    push_cell(table, &facts.url);
    table.push_str("\r\n");
}

/// Adds a cell, in quotes where it needs them. The apostrophe is what OWASP advises against CSV
/// injection (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn push_cell(table: &mut String, text: &str) {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if runs { "'" } else { "" };
    let quote = if text.contains([',', '"', '\r', '\n']) {
        "\""
    } else {
        ""
    };
    for part in [quote, guard, &text.replace('"', "\"\""), quote] {
        table.push_str(part);
    }
}

#[cfg(test)]
mod tests;

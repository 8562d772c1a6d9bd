//! `maintenance.ics`: the windows of maintenance as a calendar (RFC 5545, with names of RFC 7986).
//!
//! An event tells the window as it is planned and what was said of it last, so it changes with an
//! update and never with the clock. There is no `METHOD`: with one, RFC 5546 asks for an organiser.

mod lines;

use crate::Error;
use crate::plain;
use crate::site::Files;
use crate::source::{Scope, Source, by_scope, entry_id, permalink};
use lines::Lines;
use tidings_model::{Entry, Instant, Maintenance, MaintenanceState, Record, State, UpdateRef};

/// Where a calendar lies, from the folder of its scope.
pub(crate) const PATH: &str = "maintenance.ics";

/// How many windows a calendar holds for each item of a feed: those that begin last, so that a
/// window for every day of a year to come has its place.
const WINDOWS: usize = 10;

/// How often a calendar is worth asking for anew.
const REFRESH: &str = "PT1H";

/// Adds a calendar for the page and one for each service.
pub(crate) fn add(files: &mut Files, source: &Source<'_>) -> Result<(), Error> {
    let windows = windows(source);
    let by_scope = by_scope(windows.iter().map(|it| (it.entry, it)));
    let most = source.options.feed_items.saturating_mul(WINDOWS);
    for scope in Scope::all(source) {
        if let Scope::Kind(_) = scope {
            continue;
        }
        let here = by_scope.get(&scope).map_or(&[][..], Vec::as_slice);
        let here = &here[..here.len().min(most)];
        let path = format!("{}{PATH}", scope.folder());
        files.insert(path, calendar(source, &scope.name(source.document), here));
    }
    Ok(())
}

/// A window that was announced by now.
struct Window<'a> {
    entry: &'a Entry,
    planned: &'a Maintenance,
    /// What was said of it by now, oldest first; never empty.
    said: Vec<UpdateRef<'a>>,
}

/// Every window that was announced by now, the last to begin first.
fn windows<'a>(source: &Source<'a>) -> Vec<Window<'a>> {
    let window = |entry: &'a Entry| {
        let Record::Maintenance(planned) = &entry.record else {
            return None;
        };
        let said = entry.said_by(source.now);
        (!said.is_empty()).then_some(Window {
            entry,
            planned,
            said,
        })
    };
    let mut windows: Vec<_> = source.document.entries.iter().filter_map(window).collect();
    windows.sort_by(|a, b| a.entry.newest_first(b.entry));
    windows
}

fn calendar(source: &Source<'_>, name: &str, windows: &[&Window<'_>]) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Tidings//Tidings//EN");
    lines.text("NAME", name);
    // The older name of the name, which is the one that most clients know.
    lines.text("X-WR-CALNAME", name);
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.add("X-PUBLISHED-TTL", REFRESH);
    if windows.is_empty() {
        lines.utc_zone();
    }
    for window in windows {
        event(source, window, &mut lines);
    }
    lines.add("END", "VCALENDAR");
    lines.into_bytes()
}

fn event(source: &Source<'_>, window: &Window<'_>, lines: &mut Lines) {
    let Window { entry, said, .. } = window;
    let page = &source.document.page;
    let uid = entry_id(source.document, entry);
    let services = entry.named().into_iter();
    let services = services.map(|id| source.document.service_name(id));
    let services: Vec<_> = services.collect();
    let categories = [&["maintenance"], services.as_slice()].concat();
    lines.add("BEGIN", "VEVENT");
    lines.text("UID", &uid);
    times(window, lines);
    lines.add("STATUS", status(said));
    lines.text("SUMMARY", &entry.title);
    lines.text("DESCRIPTION", &description(said, &services));
    lines.add("URL", &page.url.join(&permalink(&entry.id)));
    lines.list("CATEGORIES", &categories);
    // Work of the operator's does not take up the subscriber's own time.
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

/// When it was said, how often, and when the window is.
fn times(Window { planned, said, .. }: &Window<'_>, lines: &mut Lines) {
    let first = said.first().map_or(planned.starts, |it| it.time);
    let newest = said.last().map_or(first, |it| it.time);
    let (starts, ends) = (utc(planned.starts), planned.ends.map(utc));
    lines.add("DTSTAMP", &utc(newest));
    lines.add("CREATED", &utc(first));
    lines.add("LAST-MODIFIED", &utc(newest));
    lines.add("SEQUENCE", &(said.len().saturating_sub(1)).to_string());
    lines.add("DTSTART", &starts);
    // Without an end the window is over as soon as it has begun, which is what no `DTEND` means; one
    // that is the start is forbidden (section 3.8.2.2).
    if let Some(ends) = ends.filter(|ends| *ends != starts) {
        lines.add("DTEND", &ends);
    }
}

/// What was said last, and of which services.
fn description(said: &[UpdateRef<'_>], services: &[&str]) -> String {
    let text = said.last().map(|update| plain::text(update.body));
    let services = (!services.is_empty()).then(|| format!("Services: {}", services.join(", ")));
    let parts = text.into_iter().chain(services);
    parts.collect::<Vec<_>>().join("\n\n")
}

/// Whether it takes place: the state that was said last.
fn status(said: &[UpdateRef<'_>]) -> &'static str {
    match said.iter().rev().find_map(|update| update.state) {
        Some(State::Maintenance(MaintenanceState::Cancelled)) => "CANCELLED",
        _ => "CONFIRMED",
    }
}

/// A time in UTC; a calendar has no fractions of a second.
fn utc(at: Instant) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests;

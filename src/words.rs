//! Every word of the page, in one place, so that other languages can follow.

mod service;

pub use service::*;

use crate::clock::Clock;
use crate::dates;
use chrono::TimeDelta;
use tidings_model::{
    Day, Dimension, Impact, IncidentState, Indicator, Kind, MaintenanceState, Month, Period, Phase,
    RollUp, Row, ServiceStatus, State, Sums, UpdateRef, Uptime,
};

/// The answer: how the whole page is.
#[must_use]
pub fn answer(indicator: Indicator, roll_up: RollUp) -> &'static str {
    match (indicator, roll_up) {
        (Indicator::None, _) => "Everything works",
        (Indicator::Maintenance, _) => "Everything works, and planned maintenance goes on",
        (Indicator::Minor, RollUp::Degraded) => {
            "All services are slower or less reliable than usual"
        }
        (Indicator::Minor, RollUp::MinorOutage) => "Some services do not work for everyone",
        (Indicator::Minor, RollUp::PartiallyDegraded) => {
            "Some services are slower or less reliable than usual"
        }
        (Indicator::Minor, _) => "There is a minor problem",
        (Indicator::Major, RollUp::PartialOutage) => "Some services are out",
        (Indicator::Major, _) => "There is a major problem",
        (Indicator::Critical, RollUp::MajorOutage) => "All services are out",
        (Indicator::Critical, _) => "There is a critical problem",
    }
}

/// The status of a service.
#[must_use]
pub const fn status(status: ServiceStatus) -> &'static str {
    match status {
        ServiceStatus::Operational => "Operational",
        ServiceStatus::UnderMaintenance => "Maintenance",
        ServiceStatus::DegradedPerformance => "Degraded",
        ServiceStatus::PartialOutage => "Partial outage",
        ServiceStatus::MajorOutage => "Major outage",
    }
}

/// The kind of an entry.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => "Incident",
        Kind::Maintenance => "Maintenance",
        Kind::Announcement => "Announcement",
    }
}

/// The kinds of entries, as a choice.
#[must_use]
pub const fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => "Incidents",
        Kind::Maintenance => "Maintenance",
        Kind::Announcement => "Announcements",
    }
}

/// A phase, as a choice.
#[must_use]
pub const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Open => "Open",
        Phase::Upcoming => "Upcoming",
        Phase::Closed => "Closed",
    }
}

/// A state.
#[must_use]
pub const fn state(state: State) -> &'static str {
    match state {
        State::Incident(IncidentState::Investigating) => "Investigating",
        State::Incident(IncidentState::Identified) => "Identified",
        State::Incident(IncidentState::Monitoring) => "Monitoring",
        State::Incident(IncidentState::Resolved) => "Resolved",
        State::Incident(IncidentState::Postmortem) => "Post-mortem",
        State::Maintenance(MaintenanceState::Scheduled) => "Scheduled",
        State::Maintenance(MaintenanceState::InProgress) => "In progress",
        State::Maintenance(MaintenanceState::Verifying) => "Verifying",
        State::Maintenance(MaintenanceState::Completed) => "Completed",
        State::Maintenance(MaintenanceState::Cancelled) => "Cancelled",
    }
}

/// What an entry is, in a word or two: its impact for an incident, else its kind.
#[must_use]
pub fn sort(row: &Row) -> &'static str {
    match row.impact {
        Some(Impact::None) => "No impact",
        Some(Impact::Minor) => "Minor incident",
        Some(Impact::Major) => "Major incident",
        Some(Impact::Critical) => "Critical incident",
        None => kind(row.kind),
    }
}

/// An impact, as a choice.
#[must_use]
pub const fn impact(impact: Impact) -> &'static str {
    match impact {
        Impact::None => "No impact",
        Impact::Minor => "Minor",
        Impact::Major => "Major",
        Impact::Critical => "Critical",
    }
}

/// How an entry stands: its state, or its phase where it has none.
#[must_use]
pub fn standing(row: &Row) -> &'static str {
    let moment = row.moment;
    match (moment.state, moment.phase) {
        (Some(it), _) if moment.phase != Phase::Closed || ends_it(it) => state(it),
        (_, Phase::Open) => "Open",
        (_, Phase::Upcoming) => "Upcoming",
        (_, Phase::Closed) if row.kind == Kind::Announcement => "",
        (_, Phase::Closed) => "Closed",
    }
}

const fn ends_it(state: State) -> bool {
    matches!(
        state,
        State::Incident(IncidentState::Resolved | IncidentState::Postmortem)
            | State::Maintenance(MaintenanceState::Completed | MaintenanceState::Cancelled)
    )
}

/// The label of an update: the state it gives; one that gives none is an update, unless it is the
/// first and only says what the entry is about.
#[must_use]
pub fn update(it: &UpdateRef<'_>, first: bool) -> Option<&'static str> {
    it.state.map(state).or((!first).then_some("Update"))
}

/// When an entry was or will be, beside the label of its first day.
#[must_use]
pub fn when(row: &Row, clock: &Clock) -> String {
    let span = row.span;
    let start = clock.time(span.start);
    match (span.end, row.moment.phase) {
        (Some(end), Phase::Closed) => {
            let length = dates::duration(span.duration().unwrap_or_default());
            format!("{} ({length})", clock.range(span.start, end))
        }
        (Some(end), _) => clock.range(span.start, end),
        (None, Phase::Open) => format!("since {start}"),
        (None, _) => start,
    }
}

/// A number, with its thousands set apart: `12,345`.
#[must_use]
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of things, with the right form of their name.
#[must_use]
pub fn many(count: usize, one: &str, more: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { more })
}

/// A number of entries.
#[must_use]
pub fn entries(count: usize) -> String {
    many(count, "entry", "entries")
}

/// The sentence about how many entries are shown. `exact` is false while some could not be looked
/// at yet.
#[must_use]
pub fn count(shown: usize, all: usize, exact: bool) -> String {
    let least = if exact { "" } else { "At least " };
    if shown == all {
        format!("{least}{}", entries(all))
    } else {
        format!("{least}{} of {}", number(shown), entries(all))
    }
}

/// A period, as people say it.
#[must_use]
pub fn period(period: &Period) -> String {
    match period {
        Period::Last(365) => "Last 12 months".to_owned(),
        Period::Last(days) => format!("Last {}", many(usize::from(*days), "day", "days")),
        Period::Year(year) => year.to_string(),
        Period::Month(month) => dates::month(month.first_day()),
        Period::Days(range) => match (range.first(), range.last()) {
            (Some(first), Some(last)) if first == last => dates::date(first),
            (Some(first), Some(last)) => {
                format!("{} – {}", dates::date(first), dates::date(last))
            }
            (Some(first), None) => format!("Since {}", dates::date(first)),
            (None, Some(last)) => format!("Until {}", dates::date(last)),
            (None, None) => String::new(),
        },
    }
}

/// The name of a way to restrict, where it is dropped.
#[must_use]
pub const fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Service => "the services",
        Dimension::Kind => "the kind",
        Dimension::State => "the state",
        Dimension::Impact => "the impact",
        Dimension::Period => "the period",
        Dimension::Text => "the search text",
    }
}

/// What a day was like for a service.
#[must_use]
pub fn day(day: &Day) -> String {
    let date = dates::date(day.date);
    let Some(worst) = day.worst else {
        return format!("{date}: nothing is known");
    };
    let mut words = format!("{date}: {}", status(worst).to_ascii_lowercase());
    if day.trouble > TimeDelta::zero() {
        words += ", ";
        words += &dates::duration(day.trouble);
    }
    if day.entries > 0 {
        words += ", ";
        words += &entries(day.entries);
    }
    words
}

/// What a month was like: how much there was, and how much of it matches.
#[must_use]
pub fn month(month: Month, all: usize, matching: usize) -> String {
    let name = dates::month(month.first_day());
    if all == matching {
        format!("{name}: {}", entries(all))
    } else {
        format!("{name}: {} of {}", number(matching), entries(all))
    }
}

/// The label of a service's days with something to say.
#[must_use]
pub fn eventful(days: usize) -> String {
    many(days, "day with trouble", "days with trouble")
}

/// An uptime in percent, cut off after two digits, so that 100 % means that nothing was out.
#[must_use]
pub fn percent(uptime: Uptime) -> Option<String> {
    let points = uptime.basis_points()?;
    Some(match (points / 100, points % 100) {
        (100, _) => "100 %".to_owned(),
        (whole, rest) => format!("{whole}.{rest:02} %"),
    })
}

/// Over what uptimes are told: a period, or everything.
#[must_use]
pub fn uptime_over(over: Option<&Period>) -> String {
    let over = over.map(period);
    let over = over.unwrap_or_else(|| "the whole history".to_owned());
    format!("Uptime: {over}")
}

/// The rule by which uptimes are made.
pub const UPTIME_RULE: &str = "A second of major outage counts as a second of downtime, of partial \
    outage as 0.3, of degraded performance as none. Planned maintenance is left out, and so is an \
    incident of which nobody knows when it ended. Where entries overlap, the worst status counts.";

/// The rule by which sums are made.
pub const SUMS_RULE: &str = "Durations are those of incidents. One that goes on counts until now, \
    but not in the mean; one whose end nobody knows is left out. Each counts in full, also where \
    two overlap.";

/// The sums of what is shown, each with its name.
#[must_use]
pub fn sums(sums: &Sums) -> Vec<(&'static str, String)> {
    let length = |milliseconds| dates::duration(TimeDelta::milliseconds(milliseconds));
    let mut words = vec![("Incidents", number(sums.incidents))];
    if sums.timed > 0 {
        words.push(("In total", length(sums.total)));
        words.push(("Longest", length(sums.longest)));
    }
    if let Some(mean) = sums.mean_to_resolve() {
        words.push(("Mean time to resolve", length(mean)));
    }
    words
}

/// The label of the disclosure over earlier updates.
#[must_use]
pub fn earlier(count: usize) -> String {
    many(count, "earlier update", "earlier updates")
}

/// The note when the live view cannot be had.
pub const NOT_LIVE: &str = "The live view is not available:";
/// What the note says in its second half.
pub const NOT_LIVE_THEN: &str =
    "This page shows what was known when it was built. Reload to try again.";
/// Why, when the host did not answer.
pub const NO_ANSWER: &str = "the list of incidents could not be fetched.";
/// Why, when the host answered with something else.
pub const NOT_READABLE: &str = "the list of incidents could not be read.";
/// Why, when the file is older than the page.
pub const OLDER: &str = "the list of incidents is older than this page.";
/// Why, when the file has no entry for the page of one.
pub const NOT_LISTED: &str = "the list of incidents does not have this entry.";
/// Said when the entry of an open page has been taken out of the file.
pub const GONE: &str = "This entry has been taken out of the list of incidents.";
/// Said when the entry of an open page has changed.
pub const UPDATED: &str = "There is an update.";
/// Why, when the program stopped.
pub const STOPPED: &str = "the viewer has stopped.";
/// Said when the host serves a source file in place of a built one.
pub const UNBUILT: &str =
    "The host serves an unbuilt file: feeds and other pages follow with the next build.";

/// Said when entries were unreadable.
#[must_use]
pub fn lost(count: usize) -> String {
    if count == 1 {
        "One part of the file could not be read and is left out.".to_owned()
    } else {
        format!("{count} parts of the file could not be read and are left out.")
    }
}

/// Said when values of a link were not understood.
#[must_use]
pub fn dropped(values: &[String]) -> String {
    format!(
        "This link asks for something that is not known here and was left out: {}.",
        values.join(", ")
    )
}

/// When the host was last heard from.
#[must_use]
pub fn heard(distance: &str, reachable: bool) -> String {
    if reachable {
        format!("Checked {distance}")
    } else {
        format!("The status host does not answer as it should. Last heard from it {distance}")
    }
}

/// Before the name of the page in the tab's title; empty while all is well.
#[must_use]
pub const fn tab(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::None => "",
        Indicator::Maintenance => "Maintenance",
        Indicator::Minor => "Minor problem",
        Indicator::Major => "Major problem",
        Indicator::Critical => "Critical problem",
    }
}

/// Said in place of a text that is being fetched.
pub const LOADING: &str = "Loading…";
/// Said in place of a text that could not be fetched.
pub const MISSING: &str = "The text of this entry could not be fetched.";

/// Said when an export lacks what could not be fetched.
pub const INCOMPLETE: &str = "Some entries could not be fetched and are missing.";
/// Said when an address was copied.
pub const COPIED: &str = "The link was copied.";
/// Said when an address could not be copied.
pub const NOT_COPIED: &str = "The link could not be copied.";
/// Said when nobody knows a zone.
pub const NO_ZONE: &str = "No time zone has this name.";

/// How the search through all archives goes.
#[must_use]
pub fn searching(left: usize, failed: usize) -> Option<String> {
    match (left, failed) {
        (0, 0) => None,
        (0, failed) => Some(format!(
            "{} could not be searched.",
            many(failed, "part of the history", "parts of the history")
        )),
        (left, _) => Some(format!(
            "Still searching {} of the history …",
            many(left, "part", "parts")
        )),
    }
}

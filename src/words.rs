//! Every word of the page, in one place, so that other languages can follow.

use crate::dates;
use tidings_model::{
    Entry, Impact, IncidentState, Indicator, Instant, Kind, MaintenanceState, Phase, RollUp,
    ServiceStatus, State, TimeZone, UpdateRef,
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
pub fn sort(entry: &Entry) -> &'static str {
    match entry.impact() {
        Some(Impact::None) => "No impact",
        Some(Impact::Minor) => "Minor incident",
        Some(Impact::Major) => "Major incident",
        Some(Impact::Critical) => "Critical incident",
        None => kind(entry.kind()),
    }
}

/// How an entry stands: its state, or its phase where it has none.
#[must_use]
pub fn standing(entry: &Entry, now: Instant) -> &'static str {
    let moment = entry.moment(now);
    match (moment.state, moment.phase) {
        (Some(it), _) if moment.phase != Phase::Closed || ends_it(it) => state(it),
        (_, Phase::Open) => "Open",
        (_, Phase::Upcoming) => "Upcoming",
        (_, Phase::Closed) if entry.kind() == Kind::Announcement => "",
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
pub fn when(entry: &Entry, now: Instant, zone: &dyn TimeZone) -> String {
    let (span, moment) = (entry.span(now), entry.moment(now));
    let start = dates::clock(span.start, zone);
    match (span.end, moment.phase) {
        (Some(end), Phase::Closed) => {
            let length = span.duration().unwrap_or_default();
            format!(
                "{} ({})",
                dates::range(span.start, end, zone),
                dates::duration(length)
            )
        }
        (Some(end), _) => dates::range(span.start, end, zone),
        (None, Phase::Open) => format!("since {start}"),
        (None, _) => start,
    }
}

/// The sentence about how many entries are shown.
#[must_use]
pub fn count(shown: usize, all: usize) -> String {
    let entries = if all == 1 { "entry" } else { "entries" };
    if shown == all {
        format!("{all} {entries}")
    } else {
        format!("{shown} of {all} {entries}")
    }
}

/// The label of the disclosure over earlier updates.
#[must_use]
pub fn earlier(count: usize) -> String {
    if count == 1 {
        "1 earlier update".to_owned()
    } else {
        format!("{count} earlier updates")
    }
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

//! What became of services with each update of an entry.
//!
//! Statuses are folded over the updates in their order: looked up by time, two updates of one
//! instant could not be told apart.

use tidings_model::{
    Entry, Impact, IncidentState, Instant, Maintenance, MaintenanceState, Phase, Record, ServiceId,
    ServiceStatus, State, UpdateRef,
};

/// A service before and after an update.
#[derive(Clone, Copy)]
pub(super) struct Turn<'a> {
    pub(super) service: &'a ServiceId,
    pub(super) old: ServiceStatus,
    pub(super) new: ServiceStatus,
    /// What it has while the entry acts on it.
    given: ServiceStatus,
}

/// What became of each service that an entry names, update by update.
pub(super) fn turns(entry: &Entry, now: Instant) -> Vec<Vec<Turn<'_>>> {
    let mut services = before(entry);
    let claims = claims(entry, now);
    let mut open = true;
    let turn = |(update, state): (UpdateRef<'_>, Option<State>)| {
        open = stays_open(open, update.state);
        let acts = claims && acts(entry, update.time, state, open);
        for it in &mut services {
            it.given = update.services.get(it.service).copied().unwrap_or(it.given);
            it.old = it.new;
            it.new = if acts {
                it.given
            } else {
                ServiceStatus::Operational
            };
        }
        services.clone()
    };
    let updates = entry.updates().into_iter();
    updates.zip(entry.states()).map(turn).collect()
}

/// The services before anything was said, each with what the entry gives it without a map.
fn before(entry: &Entry) -> Vec<Turn<'_>> {
    let base = match &entry.record {
        Record::Incident(_) => entry.impact().map(Impact::status),
        Record::Maintenance(_) => Some(ServiceStatus::UnderMaintenance),
        Record::Announcement(_) => None,
    };
    let service = |service| Turn {
        service,
        old: ServiceStatus::Operational,
        new: ServiceStatus::Operational,
        given: base
            .filter(|_| entry.services.contains(service))
            .unwrap_or(ServiceStatus::Operational),
    };
    entry.named().into_iter().map(service).collect()
}

/// Whether the entry says anything of services: not where it is over and nobody knows since when.
fn claims(entry: &Entry, now: Instant) -> bool {
    entry.moment(now).phase != Phase::Closed || entry.span(now).end.is_some()
}

/// Whether an incident is open after an update that gives this state.
const fn stays_open(open: bool, state: Option<State>) -> bool {
    match state {
        Some(State::Incident(IncidentState::Resolved)) => false,
        None | Some(State::Incident(IncidentState::Postmortem)) => open,
        Some(_) => true,
    }
}

/// Whether the entry acts on its services after an update at this time that left it in this state.
fn acts(entry: &Entry, at: Instant, state: Option<State>, open: bool) -> bool {
    match (&entry.record, state) {
        (Record::Incident(_), _) => open && entry.starts() <= at,
        (Record::Maintenance(window), Some(State::Maintenance(state))) => {
            at_work(window, at, state)
        }
        _ => false,
    }
}

fn at_work(window: &Maintenance, at: Instant, state: MaintenanceState) -> bool {
    match state {
        MaintenanceState::InProgress | MaintenanceState::Verifying => true,
        MaintenanceState::Completed | MaintenanceState::Cancelled => false,
        // That it is planned was said again in the window itself.
        MaintenanceState::Scheduled => {
            window.starts <= at && window.ends.is_some_and(|ends| at < ends)
        }
    }
}

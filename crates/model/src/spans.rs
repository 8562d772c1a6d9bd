//! What an entry does to services: from when to when each of them has which status.

use crate::order::once;
use crate::{
    Entry, Impact, IncidentState, Instant, Maintenance, Phase, Record, ServiceId, ServiceStatus,
};
use std::collections::BTreeMap;

/// A service has a status for a while because of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatusSpan<'a> {
    /// The entry that says so.
    pub entry: &'a Entry,
    /// The service.
    pub service: &'a ServiceId,
    /// Its status.
    pub status: ServiceStatus,
    /// From when.
    pub from: Instant,
    /// Until when; absent while it lasts.
    pub to: Option<Instant>,
}

impl StatusSpan<'_> {
    /// Whether it holds at `at`.
    #[must_use]
    pub fn holds_at(&self, at: Instant) -> bool {
        self.from <= at && self.to.is_none_or(|to| at < to)
    }
}

/// The worst status that some spans give a service at an instant.
#[must_use]
pub fn worst_in(spans: &[StatusSpan<'_>], service: &ServiceId, at: Instant) -> ServiceStatus {
    let holding = spans
        .iter()
        .filter(|span| span.service == service && span.holds_at(at));
    ServiceStatus::worst(holding.map(|span| span.status))
}

/// A time during which an entry counts; open at the end while it lasts.
type Period = (Instant, Option<Instant>);

/// The `services` maps of an entry, each from its time.
type Changes<'a> = Vec<(Instant, &'a BTreeMap<ServiceId, ServiceStatus>)>;

impl Entry {
    /// What the entry does to services, as known at `now`; nothing for announcements, and nothing
    /// for an entry of which nobody knows when it ended.
    #[must_use]
    pub fn status_spans(&self, now: Instant) -> Vec<StatusSpan<'_>> {
        let (base, periods) = match &self.record {
            Record::Incident(_) => (
                self.impact()
                    .map_or(ServiceStatus::Operational, Impact::status),
                self.incident_periods(now),
            ),
            Record::Maintenance(it) => (
                ServiceStatus::UnderMaintenance,
                it.period(now).into_iter().collect(),
            ),
            Record::Announcement(_) => return Vec::new(),
        };
        let Some(begin) = periods.first().map(|period| period.0) else {
            return Vec::new();
        };
        let changes = self.changes(begin, now);
        let mapped = changes.iter().flat_map(|(_, map)| map.keys());
        let named = once(self.services.iter().chain(mapped));
        let of = |service| {
            let base = if self.services.contains(service) {
                base
            } else {
                ServiceStatus::Operational
            };
            steps(service, begin, base, &changes)
        };
        named
            .into_iter()
            .flat_map(|service| self.clip(service, &of(service), &periods))
            .collect()
    }

    /// When an incident was open: from its start to each `resolved`, and again when it reopened.
    fn incident_periods(&self, now: Instant) -> Vec<Period> {
        let Record::Incident(incident) = &self.record else {
            return Vec::new();
        };
        let mut periods = vec![(self.starts(), None)];
        for (at, state) in incident.said(now) {
            let last_end = periods.last_mut().map(|period| &mut period.1);
            match (state, last_end) {
                (IncidentState::Resolved, Some(end @ None)) => *end = Some(at),
                (IncidentState::Resolved | IncidentState::Postmortem, _)
                | (_, Some(None) | None) => {}
                (_, Some(Some(_))) => periods.push((at, None)),
            }
        }
        // What is over at a time that nobody knows is left out as a whole.
        let over = self.moment(now).phase == Phase::Closed;
        if over && incident.end(now).is_none() {
            Vec::new()
        } else {
            periods
        }
    }

    /// The maps said by `now`. The first update's holds from the beginning.
    fn changes(&self, begin: Instant, now: Instant) -> Changes<'_> {
        let known = self
            .updates()
            .into_iter()
            .enumerate()
            .filter(|(_, update)| update.time <= now);
        let at = |index, time: Instant| if index == 0 { begin } else { time.max(begin) };
        known
            .map(|(index, update)| (at(index, update.time), update.services))
            .collect()
    }

    fn clip<'a>(
        &'a self,
        service: &'a ServiceId,
        steps: &[(Instant, ServiceStatus)],
        periods: &[Period],
    ) -> Vec<StatusSpan<'a>> {
        let mut spans = Vec::new();
        for (index, (from, status)) in steps.iter().enumerate() {
            let until = steps.get(index + 1).map(|next| next.0);
            for (start, end) in periods {
                let (from, to) = (*from.max(start), earlier(until, *end));
                if to.is_none_or(|to| from < to) && *status != ServiceStatus::Operational {
                    spans.push(StatusSpan {
                        entry: self,
                        service,
                        status: *status,
                        from,
                        to,
                    });
                }
            }
        }
        spans
    }
}

impl Maintenance {
    /// When the work went on: from its start, or earlier if an update says so, to its end.
    fn period(&self, now: Instant) -> Option<Period> {
        let begin = self.begin(now);
        let moment = self.moment(now);
        let end = match moment.phase {
            _ if begin > now => return None,
            Phase::Upcoming => return None,
            Phase::Open => None,
            Phase::Closed => Some(self.end(now)?),
        };
        end.is_none_or(|end| begin < end).then_some((begin, end))
    }
}

/// The statuses that an entry gives a service, each from its time.
fn steps(
    service: &ServiceId,
    begin: Instant,
    base: ServiceStatus,
    changes: &Changes<'_>,
) -> Vec<(Instant, ServiceStatus)> {
    let mut steps = vec![(begin, base)];
    for (at, map) in changes {
        if let Some(status) = map.get(service) {
            steps.push((*at, *status));
        }
    }
    steps
}

fn earlier(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

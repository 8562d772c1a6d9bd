//! What was and is with each service: its status, its days, its uptime, and the page's indicator.

use crate::{
    Document, Entry, Impact, Indicator, Instant, Phase, Service, ServiceId, ServiceStatus,
    StatusSpan, TimeZone, Utc, days_between,
};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// Everything that the entries of a document say about its services, as known at one instant.
#[derive(Debug)]
pub struct History<'a> {
    document: &'a Document,
    now: Instant,
    spans: BTreeMap<&'a ServiceId, Vec<StatusSpan<'a>>>,
}

/// The answer for the whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageStatus {
    /// How bad it is.
    pub indicator: Indicator,
    /// What the services alone add up to.
    pub roll_up: RollUp,
    /// Since when something has been wrong, without a break; absent when nothing is.
    pub since: Option<Instant>,
}

/// What the statuses of all services that are not retired add up to, by Statuspage's rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollUp {
    /// Every service works.
    AllOperational,
    /// Some are under maintenance, and nothing is worse.
    UnderMaintenance,
    /// Some are degraded, and nothing is worse.
    PartiallyDegraded,
    /// All are degraded.
    Degraded,
    /// Some are partly out, and nothing is worse.
    MinorOutage,
    /// Some are out, or all are partly out.
    PartialOutage,
    /// All are out.
    MajorOutage,
}

impl RollUp {
    fn of(statuses: &[ServiceStatus]) -> Self {
        let any = |status| statuses.contains(&status);
        let all = |status| !statuses.is_empty() && statuses.iter().all(|it| *it == status);
        match () {
            () if all(ServiceStatus::MajorOutage) => Self::MajorOutage,
            () if any(ServiceStatus::MajorOutage) || all(ServiceStatus::PartialOutage) => {
                Self::PartialOutage
            }
            () if any(ServiceStatus::PartialOutage) => Self::MinorOutage,
            () if all(ServiceStatus::DegradedPerformance) => Self::Degraded,
            () if any(ServiceStatus::DegradedPerformance) => Self::PartiallyDegraded,
            () if any(ServiceStatus::UnderMaintenance) => Self::UnderMaintenance,
            () => Self::AllOperational,
        }
    }

    /// The indicator that belongs to it.
    #[must_use]
    pub const fn indicator(self) -> Indicator {
        match self {
            Self::AllOperational => Indicator::None,
            Self::UnderMaintenance => Indicator::Maintenance,
            Self::PartiallyDegraded | Self::Degraded | Self::MinorOutage => Indicator::Minor,
            Self::PartialOutage => Indicator::Major,
            Self::MajorOutage => Indicator::Critical,
        }
    }
}

/// One local day of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, in the zone asked for.
    pub date: NaiveDate,
    /// The worst status on it; absent where nothing is claimed: before `since`, after `retired`,
    /// and in the future.
    pub worst: Option<ServiceStatus>,
    /// How long the service was worse than under maintenance on it.
    pub trouble: TimeDelta,
    /// How many entries touched it.
    pub entries: usize,
}

/// The uptime of a service over a window.
///
/// A second of major outage counts as 1 second of downtime, of partial outage as 0.3, of degraded
/// performance as 0. Time under maintenance, where nothing is worse, is outside the sum: it is
/// neither up nor down. Overlapping entries are merged, the worst winning, so nothing counts twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uptime {
    /// Weighted downtime, in tenths of a millisecond.
    down: i64,
    /// The length of the window without maintenance, in milliseconds.
    total: i64,
}

impl Uptime {
    /// The uptime between 0 and 1; absent when the window holds nothing to judge.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a window of 280,000 years is exact"
    )]
    pub fn ratio(&self) -> Option<f64> {
        (self.total > 0).then(|| 1.0 - self.down as f64 / (self.total as f64 * 10.0))
    }

    /// The uptime in hundredths of a percent, rounded down, so that 100 % means no downtime at all.
    #[must_use]
    pub fn basis_points(&self) -> Option<i64> {
        (self.total > 0).then(|| {
            let up = i128::from(self.total) * 10 - i128::from(self.down);
            i64::try_from(up * 1000 / i128::from(self.total)).unwrap_or(0)
        })
    }
}

/// The weight of a status in downtime, in tenths; `None` keeps the time out of the sum.
const fn weight(status: ServiceStatus) -> Option<i64> {
    match status {
        ServiceStatus::MajorOutage => Some(10),
        ServiceStatus::PartialOutage => Some(3),
        ServiceStatus::DegradedPerformance | ServiceStatus::Operational => Some(0),
        ServiceStatus::UnderMaintenance => None,
    }
}

impl<'a> History<'a> {
    /// What a document says, as known at `now`.
    #[must_use]
    pub fn new(document: &'a Document, now: Instant) -> Self {
        let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for span in document
            .entries
            .iter()
            .flat_map(|entry| entry.status_spans(now))
        {
            spans.entry(span.service).or_default().push(span);
        }
        Self {
            document,
            now,
            spans,
        }
    }

    /// The status of a service now.
    #[must_use]
    pub fn status(&self, service: &ServiceId) -> ServiceStatus {
        let now = self
            .spans(service)
            .iter()
            .filter(|span| span.holds_at(self.now));
        now.map(|span| span.status)
            .max()
            .unwrap_or(ServiceStatus::Operational)
    }

    /// The page's indicator: the worse of what the services add up to and the worst impact of an
    /// open incident.
    #[must_use]
    pub fn page(&self) -> PageStatus {
        let current = self
            .document
            .services
            .iter()
            .filter(|it| !self.is_retired(it));
        let statuses: Vec<_> = current.map(|service| self.status(&service.id)).collect();
        let roll_up = RollUp::of(&statuses);
        let impact = self
            .open()
            .filter_map(Entry::impact)
            .max()
            .unwrap_or(Impact::None);
        let indicator = roll_up.indicator().max(impact.into());
        PageStatus {
            indicator,
            roll_up,
            since: self.since(indicator),
        }
    }

    /// When the oldest of the open entries began that keep the page from being well.
    fn since(&self, indicator: Indicator) -> Option<Instant> {
        let counts = |entry: &&Entry| match entry.impact() {
            Some(impact) => {
                impact != Impact::None || self.worst(entry) > ServiceStatus::UnderMaintenance
            }
            // Planned work is a reason only where nothing is worse, or where it does the damage.
            None if indicator == Indicator::Maintenance => {
                self.worst(entry) == ServiceStatus::UnderMaintenance
            }
            None => self.worst(entry) > ServiceStatus::UnderMaintenance,
        };
        if indicator == Indicator::None {
            return None;
        }
        self.open()
            .filter(counts)
            .map(|entry| entry.span(self.now).start)
            .min()
    }

    /// The worst status that an entry gives a service now.
    fn worst(&self, entry: &Entry) -> ServiceStatus {
        let spans = entry.status_spans(self.now);
        let holding = spans.iter().filter(|span| span.holds_at(self.now));
        holding
            .map(|span| span.status)
            .max()
            .unwrap_or(ServiceStatus::Operational)
    }

    fn open(&self) -> impl Iterator<Item = &'a Entry> {
        self.document
            .entries
            .iter()
            .filter(|entry| entry.moment(self.now).phase == Phase::Open)
    }

    /// Whether a service is retired now.
    #[must_use]
    pub fn is_retired(&self, service: &Service) -> bool {
        service
            .retired
            .is_some_and(|day| Utc.start_of_day(day) <= self.now)
    }

    /// Each local day from `first` to `last`, both included.
    #[must_use]
    pub fn days(
        &self,
        service: &Service,
        zone: &dyn TimeZone,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Vec<Day> {
        days_between(first, last)
            .map(|date| self.day(service, zone, date))
            .collect()
    }

    fn day(&self, service: &Service, zone: &dyn TimeZone, date: NaiveDate) -> Day {
        let next = date.succ_opt().unwrap_or(date);
        let window = (zone.start_of_day(date), zone.start_of_day(next));
        let Some((from, to)) = self.claimed(service, zone, window) else {
            return Day {
                date,
                worst: None,
                trouble: TimeDelta::zero(),
                entries: 0,
            };
        };
        let merged = merge(self.spans(&service.id), from, to);
        let trouble = merged
            .iter()
            .filter(|piece| piece.status > ServiceStatus::UnderMaintenance);
        let touching = self.spans(&service.id).iter();
        let mut entries: Vec<_> = touching
            .filter(|span| span.from < to && span.to.is_none_or(|end| end > from))
            .map(|span| &span.entry.id)
            .collect();
        entries.sort_unstable();
        entries.dedup();
        Day {
            date,
            worst: Some(
                merged
                    .iter()
                    .map(|piece| piece.status)
                    .max()
                    .unwrap_or(ServiceStatus::Operational),
            ),
            trouble: trouble.map(|piece| piece.to - piece.from).sum(),
            entries: entries.len(),
        }
    }

    /// The uptime of a service from `from` to `to`, as far as something is claimed about it.
    #[must_use]
    pub fn uptime(
        &self,
        service: &Service,
        zone: &dyn TimeZone,
        from: Instant,
        to: Instant,
    ) -> Uptime {
        let Some((from, to)) = self.claimed(service, zone, (from, to)) else {
            return Uptime { down: 0, total: 0 };
        };
        let mut uptime = Uptime {
            down: 0,
            total: (to - from).num_milliseconds(),
        };
        for piece in merge(self.spans(&service.id), from, to) {
            let length = (piece.to - piece.from).num_milliseconds();
            match weight(piece.status) {
                Some(weight) => uptime.down += weight * length,
                None => uptime.total -= length,
            }
        }
        uptime
    }

    /// The part of a window in which something is claimed about a service.
    fn claimed(
        &self,
        service: &Service,
        zone: &dyn TimeZone,
        (from, to): (Instant, Instant),
    ) -> Option<(Instant, Instant)> {
        let since = service.since.map(|day| zone.start_of_day(day));
        let retired = service.retired.map(|day| zone.start_of_day(day));
        let from = since.map_or(from, |since| from.max(since));
        let to = retired.map_or(to, |retired| to.min(retired)).min(self.now);
        (from < to).then_some((from, to))
    }

    fn spans(&self, service: &ServiceId) -> &[StatusSpan<'a>] {
        self.spans.get(service).map_or(&[], Vec::as_slice)
    }
}

/// A stretch of time with one status.
struct Piece {
    status: ServiceStatus,
    from: Instant,
    to: Instant,
}

/// The worst status at every moment between `from` and `to`, without the operational ones.
fn merge(spans: &[StatusSpan<'_>], from: Instant, to: Instant) -> Vec<Piece> {
    let mut edges: Vec<(Instant, ServiceStatus, i32)> = Vec::new();
    for span in spans {
        let (start, end) = (span.from.max(from), span.to.unwrap_or(to).min(to));
        if start < end {
            edges.extend([(start, span.status, 1), (end, span.status, -1)]);
        }
    }
    edges.sort_unstable_by_key(|edge| edge.0);
    let mut open = [0; ServiceStatus::ALL.len()];
    let mut pieces = Vec::new();
    for (index, (at, status, step)) in edges.iter().enumerate() {
        open[*status as usize] += step;
        let until = edges.get(index + 1).map_or(*at, |next| next.0);
        let worst = ServiceStatus::ALL
            .iter()
            .rev()
            .find(|status| open[**status as usize] > 0);
        if let Some(status) = worst.filter(|_| *at < until) {
            pieces.push(Piece {
                status: *status,
                from: *at,
                to: until,
            });
        }
    }
    pieces
}

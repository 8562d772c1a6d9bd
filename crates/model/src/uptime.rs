//! What was with each service: its days and its uptime.

use crate::order::ordered;
use crate::{Effect, History, Instant, Service, ServiceStatus, TimeZone, days_between};
use chrono::{NaiveDate, TimeDelta};

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

impl History {
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
        let merged = merge(self.effects(&service.id), from, to);
        let trouble = merged
            .iter()
            .filter(|piece| piece.status > ServiceStatus::UnderMaintenance);
        // The effects stand in the order of their rows, so those of one row follow each other.
        let touching = self.effects(&service.id).iter();
        let mut entries: Vec<_> = touching
            .filter(|(_, effect)| effect.from < to && effect.to.is_none_or(|end| end > from))
            .map(|(row, _)| row)
            .collect();
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
        for piece in merge(self.effects(&service.id), from, to) {
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
        let to = retired
            .map_or(to, |retired| to.min(retired))
            .min(self.now());
        (from < to).then_some((from, to))
    }
}

/// A stretch of time with one status.
struct Piece {
    status: ServiceStatus,
    from: Instant,
    to: Instant,
}

/// The worst status at every moment between `from` and `to`, without the operational ones.
fn merge(effects: &[(usize, Effect)], from: Instant, to: Instant) -> Vec<Piece> {
    let mut edges: Vec<(Instant, ServiceStatus, i32)> = Vec::new();
    for (_, effect) in effects {
        let (start, end) = (effect.from.max(from), effect.to.unwrap_or(to).min(to));
        if start < end {
            edges.extend([(start, effect.status, 1), (end, effect.status, -1)]);
        }
    }
    let order = ordered(edges.len(), &|a, b| edges[a].0.cmp(&edges[b].0));
    let edges: Vec<_> = order.into_iter().map(|at| edges[at]).collect();
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

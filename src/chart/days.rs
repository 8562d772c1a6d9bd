//! The strip of a service's days.

use crate::tone;
use tidings_model::{Day, ServiceStatus};

/// How tall the strip is. The worse a day, the taller its bar: colour is not the only sign.
/// Even, as all heights here, since a line lies with its middle on a coordinate.
pub const DAY_HEIGHT: usize = 22;

/// The days of one status: a line for each stretch of them, which dashes cut into days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLine {
    /// The class that colours it.
    pub tone: &'static str,
    /// The `d` of an SVG path.
    pub path: String,
    /// How tall the bars are: the width of the line.
    pub tall: usize,
}

/// The lines of the days, one for each status, the best first.
#[must_use]
pub fn day_lines(days: &[Day]) -> Vec<DayLine> {
    let statuses = ServiceStatus::ALL.iter().map(|it| Some(*it));
    let lines = std::iter::once(None).chain(statuses).map(|status| {
        let tall = tall(status);
        DayLine {
            tone: status.map_or("unclaimed", tone::of_status),
            path: path(days, status, DAY_HEIGHT - tall / 2),
            tall,
        }
    });
    lines.filter(|line| !line.path.is_empty()).collect()
}

/// A line at a height along each stretch of days with a status.
fn path(days: &[Day], status: Option<ServiceStatus>, height: usize) -> String {
    let mut path = String::new();
    let mut at = 0;
    for stretch in days.chunk_by(|a, b| a.worst == b.worst) {
        if stretch[0].worst == status {
            path += &format!("M{at} {height}h{}", stretch.len());
        }
        at += stretch.len();
    }
    path
}

const fn tall(status: Option<ServiceStatus>) -> usize {
    match status {
        None => 2,
        Some(ServiceStatus::Operational) => 10,
        Some(ServiceStatus::UnderMaintenance) => 12,
        Some(ServiceStatus::DegradedPerformance) => 14,
        Some(ServiceStatus::PartialOutage) => 18,
        Some(ServiceStatus::MajorOutage) => DAY_HEIGHT,
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot make a date should stop"
)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, TimeDelta};

    fn day(worst: Option<ServiceStatus>) -> Day {
        Day {
            date: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
            worst,
            trouble: TimeDelta::zero(),
            entries: 0,
        }
    }

    #[test]
    fn each_day_stands_in_the_line_of_its_status() {
        let (ok, out) = (ServiceStatus::Operational, ServiceStatus::MajorOutage);
        let days = [None, Some(ok), Some(out), Some(ok), Some(ok)].map(day);
        let lines = day_lines(&days);
        let drawn: Vec<_> = lines
            .iter()
            .map(|it| (it.tone, it.path.as_str(), it.tall))
            .collect();
        assert_eq!(
            drawn,
            [
                ("unclaimed", "M0 21h1", 2),
                ("ok", "M1 17h1M3 17h2", 10),
                ("critical", "M2 11h1", 22),
            ]
        );
    }

    #[test]
    fn worse_days_are_taller() {
        let heights: Vec<_> = ServiceStatus::ALL
            .iter()
            .map(|it| tall(Some(*it)))
            .collect();
        assert!(heights.is_sorted_by(|a, b| a < b), "{heights:?}");
    }
}

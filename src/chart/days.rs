//! The strip of a service's days.

use super::{Area, push_bar};
use tidings_model::{Day, ServiceStatus};

/// How tall the strip is. The worse a day, the taller its bar: colour is not the only sign.
pub const DAY_HEIGHT: usize = 20;

/// The bars of the days, one area for each status, the best first.
#[must_use]
pub fn day_paths(days: &[Day]) -> Vec<Area> {
    let statuses = ServiceStatus::ALL.iter().map(|it| Some(*it));
    let areas = std::iter::once(None).chain(statuses).map(|status| {
        let mut path = String::new();
        for (at, _) in days.iter().enumerate().filter(|(_, day)| day.worst == status) {
            push_bar(&mut path, at, tall(status), DAY_HEIGHT);
        }
        Area {
            tone: status.map_or("unclaimed", tone),
            path,
        }
    });
    areas.filter(|area| !area.path.is_empty()).collect()
}

const fn tone(status: ServiceStatus) -> &'static str {
    match status {
        ServiceStatus::Operational => "ok",
        ServiceStatus::UnderMaintenance => "work",
        ServiceStatus::DegradedPerformance => "minor",
        ServiceStatus::PartialOutage => "major",
        ServiceStatus::MajorOutage => "critical",
    }
}

const fn tall(status: Option<ServiceStatus>) -> usize {
    match status {
        None => 2,
        Some(ServiceStatus::Operational) => 10,
        Some(ServiceStatus::UnderMaintenance) => 12,
        Some(ServiceStatus::DegradedPerformance) => 14,
        Some(ServiceStatus::PartialOutage) => 17,
        Some(ServiceStatus::MajorOutage) => DAY_HEIGHT,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot make a date should stop")]
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
    fn each_day_stands_in_the_area_of_its_status() {
        let (ok, out) = (ServiceStatus::Operational, ServiceStatus::MajorOutage);
        let days = [None, Some(ok), Some(out), Some(ok)].map(day);
        let areas = day_paths(&days);
        let drawn: Vec<_> = areas.iter().map(|it| (it.tone, it.path.as_str())).collect();
        assert_eq!(
            drawn,
            [
                ("unclaimed", "M0 20v-2h0.76v2z"),
                ("ok", "M1 20v-10h0.76v10zM3 20v-10h0.76v10z"),
                ("critical", "M2 20v-20h0.76v20z"),
            ]
        );
    }

    #[test]
    fn worse_days_are_taller() {
        let heights: Vec<_> = ServiceStatus::ALL.iter().map(|it| tall(Some(*it))).collect();
        assert!(heights.is_sorted_by(|a, b| a < b), "{heights:?}");
    }
}

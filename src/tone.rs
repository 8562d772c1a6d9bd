//! Tones: the classes that colour a status wherever it is shown.

use tidings_model::{Impact, Indicator, Kind, Row, ServiceStatus};

/// The class of a status.
#[must_use]
pub const fn of_status(status: ServiceStatus) -> &'static str {
    match status {
        ServiceStatus::Operational => "ok",
        ServiceStatus::UnderMaintenance => "work",
        ServiceStatus::DegradedPerformance => "minor",
        ServiceStatus::PartialOutage => "major",
        ServiceStatus::MajorOutage => "critical",
    }
}

/// The colours of a status on a light and on a dark ground: those of its class in
/// `style/1-tokens.css`, for pictures that no style sheet reaches.
#[must_use]
pub const fn colours(status: ServiceStatus) -> [&'static str; 2] {
    match status {
        ServiceStatus::Operational => ["#14713f", "#54c98b"],
        ServiceStatus::UnderMaintenance => ["#1459a8", "#82b7f5"],
        ServiceStatus::DegradedPerformance => ["#8a5300", "#efb641"],
        ServiceStatus::PartialOutage => ["#b04300", "#ff9a5c"],
        ServiceStatus::MajorOutage => ["#b9211f", "#ff8f8a"],
    }
}

/// The colours of what has no status, on the same grounds.
pub const PLAIN: [&str; 2] = ["#5a6169", "#a2a9b1"];

/// The status that looks like an indicator.
#[must_use]
pub const fn status_of(indicator: Indicator) -> ServiceStatus {
    match indicator {
        Indicator::None => ServiceStatus::Operational,
        Indicator::Maintenance => ServiceStatus::UnderMaintenance,
        Indicator::Minor => ServiceStatus::DegradedPerformance,
        Indicator::Major => ServiceStatus::PartialOutage,
        Indicator::Critical => ServiceStatus::MajorOutage,
    }
}

/// The status that an entry looks like; absent for one that is only told.
#[must_use]
pub const fn status_of_row(row: &Row) -> Option<ServiceStatus> {
    match (row.impact, row.kind) {
        (Some(Impact::None), _) | (None, Kind::Announcement | Kind::Incident) => None,
        (Some(impact), _) => Some(impact.status()),
        (None, Kind::Maintenance) => Some(ServiceStatus::UnderMaintenance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_have_the_colours_of_the_page() {
        let tokens = include_str!("../style/1-tokens.css");
        let of_class = |class: &str| {
            let name = format!("--{class}: ");
            let parts = tokens.split(name.as_str()).skip(1);
            let values = parts.filter_map(|part| part.split(';').next());
            values.collect::<Vec<_>>()
        };
        for status in ServiceStatus::ALL {
            assert_eq!(of_class(of_status(*status)), colours(*status), "{status:?}");
        }
        assert_eq!(of_class("plain"), PLAIN);
    }
}

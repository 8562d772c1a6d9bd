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

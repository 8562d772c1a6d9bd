//! Tones: the classes that colour a status wherever it is shown.

use tidings_model::{Indicator, ServiceStatus};

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

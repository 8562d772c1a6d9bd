//! The status of the page, in Statuspage's words.

use super::wire::Status;
use tidings_model::{History, Indicator, RollUp};

/// What the page shows, in Statuspage's words.
///
/// The indicator takes open incidents into account and Statuspage's roll-up of components does not.
/// Where the two differ the words follow the indicator, so that no client reads that all is well
/// beside an indicator that says otherwise.
pub(super) fn status(history: &History) -> Status {
    let page = history.page();
    let description = match (page.roll_up, page.indicator) {
        (roll_up, indicator) if roll_up.indicator() == indicator => words(roll_up),
        (_, Indicator::None) => words(RollUp::AllOperational),
        (_, Indicator::Maintenance) => words(RollUp::UnderMaintenance),
        (_, Indicator::Minor) => words(RollUp::MinorOutage),
        (_, Indicator::Major) => words(RollUp::PartialOutage),
        (_, Indicator::Critical) => words(RollUp::MajorOutage),
    };
    Status {
        indicator: page.indicator.as_str(),
        description,
    }
}

const fn words(roll_up: RollUp) -> &'static str {
    match roll_up {
        RollUp::AllOperational => "All Systems Operational",
        RollUp::UnderMaintenance => "Service Under Maintenance",
        RollUp::PartiallyDegraded => "Partially Degraded Service",
        RollUp::Degraded => "Degraded System Service",
        RollUp::MinorOutage => "Minor Service Outage",
        RollUp::PartialOutage => "Partial System Outage",
        RollUp::MajorOutage => "Major System Outage",
    }
}

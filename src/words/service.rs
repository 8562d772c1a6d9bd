//! Words about services.

use crate::dates;
use chrono::NaiveDate;

/// Said of a service of which nothing is known but its id.
pub const UNLISTED: &str = "Entries name this service, but it is not among those of this page.";

/// Since when anything is claimed about a service.
#[must_use]
pub fn since(day: NaiveDate) -> String {
    format!("On this page since {}", dates::date(day))
}

/// The status of a service that is retired.
pub const RETIRED: &str = "Retired";

/// When a service was or will be retired.
#[must_use]
pub fn retired(day: NaiveDate) -> String {
    format!("Retired on {}", dates::date(day))
}

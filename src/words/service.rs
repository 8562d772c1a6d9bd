//! Words about services.

use super::{dates, many};
use chrono::NaiveDate;

/// The heading of services, and the name of their menu.
pub const SERVICES: &str = "Services";
/// The heading of the list of all.
pub const ALL_SERVICES: &str = "All services";
/// Said where there is none.
pub const NO_SERVICES: &str = "There are no services.";
/// The heading of those that are retired.
pub const RETIRED: &str = "Retired";
/// The heading of those of which nothing is known but their ids.
pub const UNLISTED_ONES: &str = "Named by entries alone";

/// How long the strips are.
pub const LAST_90_DAYS: &str = "The last 90 days";
/// The same on a narrow screen.
pub const LAST_30_DAYS: &str = "The last 30 days";

/// The name of the strip of a service.
#[must_use]
pub fn days_of(service: &str, days: usize) -> String {
    format!("{service}, the last {days} days")
}

/// A number of services.
#[must_use]
pub fn services(count: usize) -> String {
    many(count, "service", "services")
}

/// The name of the links from the page of a service.
pub const SERVICE_ELSEWHERE: &str = "This service elsewhere";
/// The way to the live list of its entries.
pub const FILTER_SERVICE: &str = "Search and filter its entries";
/// Before what can be subscribed to of it.
pub const SUBSCRIBE_SERVICE: &str = "Subscribe to this service alone:";

/// Said of a service of which nothing is known but its id.
pub const UNLISTED: &str = "Entries name this service, but it is not among those of this page.";

/// Since when anything is claimed about a service.
#[must_use]
pub fn since(day: NaiveDate) -> String {
    format!("On this page since {}", dates::date(day))
}

/// When a service was or will be retired.
#[must_use]
pub fn retired(day: NaiveDate) -> String {
    format!("Retired on {}", dates::date(day))
}

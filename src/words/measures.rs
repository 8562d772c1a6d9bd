//! Words about lengths and shares: the sums and the uptime.

use super::{dates, number, period};
use chrono::TimeDelta;
use tidings_model::{Period, Sums, Uptime};

/// An uptime in percent, cut off after two digits, so that 100 % means that nothing was out.
#[must_use]
pub fn percent(uptime: Uptime) -> Option<String> {
    let points = uptime.basis_points()?;
    Some(match (points / 100, points % 100) {
        (100, _) => "100 %".to_owned(),
        (whole, rest) => format!("{whole}.{rest:02} %"),
    })
}

/// The rule by which uptimes are made.
pub const UPTIME_RULE: &str = "A second of major outage counts as a second of downtime, of partial \
    outage as 0.3, of degraded performance as none. Planned maintenance is left out, and so is an \
    incident of which nobody knows when it ended. Where entries overlap, the worst status counts.";

/// An uptime over the days of a strip, beside it.
#[must_use]
pub fn recent_uptime(uptime: Uptime) -> Option<String> {
    percent(uptime).map(|it| format!("{it} uptime in 90 days"))
}

/// What uptimes are over: a period in words, or all that is known.
#[must_use]
pub fn uptime_over(over: Option<&Period>) -> String {
    let over = over.map(period);
    format!("Uptime: {}", over.as_deref().unwrap_or("the whole history"))
}

/// The heading of uptimes.
pub const UPTIME: &str = "Uptime";
/// What an uptime is over: the days of a strip.
pub const DAYS_90: &str = "90 days";
/// What an uptime is over: all that is known.
pub const WHOLE_HISTORY: &str = "The whole history";
/// The label of the disclosure over the sums.
pub const SUMS: &str = "Durations and uptime";
/// Said while rows are missing.
pub const SUMS_PARTIAL: &str = "These are the sums of what is here so far.";

/// The rule by which sums are made.
pub const SUMS_RULE: &str = "Durations are those of incidents. One that goes on counts until now, \
    but not in the mean; one whose end nobody knows is left out. Each counts in full, also where \
    two overlap.";

/// The sums of what is shown, each with its name.
#[must_use]
pub fn sums(sums: &Sums) -> Vec<(&'static str, String)> {
    let length = |milliseconds| dates::duration(TimeDelta::milliseconds(milliseconds));
    let mut words = vec![("Incidents", number(sums.incidents))];
    if sums.timed > 0 {
        words.push(("In total", length(sums.total)));
        words.push(("Longest", length(sums.longest)));
    }
    if let Some(mean) = sums.mean_to_resolve() {
        words.push(("Mean time to resolve", length(mean)));
    }
    words
}

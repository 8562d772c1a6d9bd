//! The one place that reads the clock. Everything else is handed the moment.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use std::time::{Duration, SystemTime};
use tidings_model::Instant;

/// Now, cut to the minute, so that two builds within a minute write the same bytes.
pub(crate) fn now() -> Instant {
    let now = DateTime::<Utc>::from(SystemTime::now());
    now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now)
}

/// How long until [`now`] is `at` or later; nothing when it is.
pub(crate) fn until(at: Instant) -> Duration {
    let whole = at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at);
    let due = if whole < at {
        whole + TimeDelta::minutes(1)
    } else {
        at
    };
    let left = due - DateTime::<Utc>::from(SystemTime::now());
    left.to_std().unwrap_or_default()
}

/// Measures how long something took.
pub(crate) struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts measuring.
    pub(crate) fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// The time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

//! How times are printed: in which zone, by a clock of 12 or of 24 hours, with or without how long
//! ago that is.

use crate::dates;
use chrono::{Datelike, Timelike};
use std::sync::Arc;
use tidings_model::{Instant, TimeZone};

/// A zone that components can share.
pub type SharedZone = Arc<dyn TimeZone + Send + Sync>;

/// How times are printed.
#[derive(Clone)]
pub struct Clock {
    /// The zone.
    pub zone: SharedZone,
    /// Whether the hours are counted to twelve, twice a day.
    pub twelve: bool,
    /// Says how far away an instant is, so many seconds ahead, in words such as `3 hours ago`;
    /// absent where the words would be read at another time.
    pub distance: Option<fn(i64) -> String>,
}

impl Clock {
    /// A clock of 24 hours, for pages that are read at any later time.
    #[must_use]
    pub fn plain(zone: SharedZone) -> Self {
        Self {
            zone,
            twelve: false,
            distance: None,
        }
    }

    /// The time on the clock: `04:42`, or `4:42 am`.
    #[must_use]
    pub fn time(&self, at: Instant) -> String {
        let local = self.zone.local(at);
        if self.twelve {
            dates::clock_12(local)
        } else {
            format!("{:02}:{:02}", local.hour(), local.minute())
        }
    }

    /// A day and a time: `12 Mar, 04:42`.
    #[must_use]
    pub fn moment(&self, at: Instant) -> String {
        format!("{}, {}", dates::day(self.zone.date(at)), self.time(at))
    }

    /// A whole date and a time: `12 March 2026, 04:42`.
    #[must_use]
    pub fn full(&self, at: Instant) -> String {
        format!("{}, {}", dates::date(self.zone.date(at)), self.time(at))
    }

    /// From when to when, with the day named where it is not the first one's: `04:42–05:30`.
    #[must_use]
    pub fn range(&self, start: Instant, end: Instant) -> String {
        let (first, last) = (self.zone.date(start), self.zone.date(end));
        if first == last {
            return format!("{}–{}", self.time(start), self.time(end));
        }
        let end = if first.year() == last.year() {
            self.moment(end)
        } else {
            self.full(end)
        };
        format!("{} – {end}", self.time(start))
    }

    /// How far `at` is from `now`, in words.
    #[must_use]
    pub fn distance(&self, at: Instant, now: Instant) -> Option<String> {
        self.distance.map(|words| words((at - now).num_seconds()))
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its own times should stop"
)]
mod tests {
    use super::*;
    use tidings_model::{Utc, parse_instant};

    fn at(text: &str) -> Instant {
        parse_instant(text).unwrap()
    }

    #[test]
    fn ranges_name_a_day_only_where_it_changes() {
        let clock = Clock::plain(Arc::new(Utc));
        let start = at("2026-12-31T22:10:00Z");
        assert_eq!(
            clock.range(start, at("2026-12-31T23:00:00Z")),
            "22:10–23:00"
        );
        assert_eq!(
            clock.range(start, at("2027-01-01T01:05:00Z")),
            "22:10 – 1 January 2027, 01:05"
        );
        assert_eq!(
            clock.range(at("2026-03-01T22:00:00Z"), at("2026-03-02T01:00:00Z")),
            "22:00 – 2 Mar, 01:00"
        );
    }

    #[test]
    fn hours_are_counted_as_the_visitor_does() {
        let clock = Clock {
            twelve: true,
            ..Clock::plain(Arc::new(Utc))
        };
        assert_eq!(clock.time(at("2026-03-01T16:05:00Z")), "4:05\u{202f}pm");
    }
}

//! Dates, clock times and durations as the page prints them, in any zone.

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};
use tidings_model::{Instant, TimeZone};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// The heading of a month: `March 2026`.
#[must_use]
pub fn month(date: NaiveDate) -> String {
    format!("{} {}", month_name(date), date.year())
}

/// The label of a day whose year stands nearby: `12 Mar`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    format!("{} {}", date.day(), &month_name(date)[..3])
}

/// A whole date: `12 March 2026`.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(date))
}

/// The time on a clock in `zone`: `04:42`.
#[must_use]
pub fn clock(at: Instant, zone: &dyn TimeZone) -> String {
    let local = zone.local(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// A day and a clock time: `12 Mar, 04:42`.
#[must_use]
pub fn moment(at: Instant, zone: &dyn TimeZone) -> String {
    format!("{}, {}", day(zone.date(at)), clock(at, zone))
}

/// A whole date and a clock time: `12 March 2026, 04:42`.
#[must_use]
pub fn full(at: Instant, zone: &dyn TimeZone) -> String {
    format!("{}, {}", date(zone.date(at)), clock(at, zone))
}

/// From when to when, with the day named where it is not the label's own: `04:42–05:30`.
#[must_use]
pub fn range(start: Instant, end: Instant, zone: &dyn TimeZone) -> String {
    if zone.date(start) == zone.date(end) {
        return format!("{}–{}", clock(start, zone), clock(end, zone));
    }
    let end = if zone.date(start).year() == zone.date(end).year() {
        moment(end, zone)
    } else {
        full(end, zone)
    };
    format!("{} – {end}", clock(start, zone))
}

/// A duration in its two greatest units: `48 min`, `3 h 5 min`, `2 days 4 h`.
#[must_use]
pub fn duration(length: TimeDelta) -> String {
    let minutes = length.num_minutes();
    let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60);
    match (days, hours, rest) {
        (0, 0, 0) => "under a minute".to_owned(),
        (0, 0, rest) => format!("{rest} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, rest) => format!("{hours} h {rest} min"),
        (days, hours, _) => {
            let unit = if days == 1 { "day" } else { "days" };
            if hours == 0 {
                format!("{days} {unit}")
            } else {
                format!("{days} {unit} {hours} h")
            }
        }
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
        let start = at("2026-12-31T22:10:00Z");
        assert_eq!(
            range(start, at("2026-12-31T23:00:00Z"), &Utc),
            "22:10–23:00"
        );
        assert_eq!(
            range(start, at("2027-01-01T01:05:00Z"), &Utc),
            "22:10 – 1 January 2027, 01:05"
        );
        assert_eq!(
            range(at("2026-03-01T22:00:00Z"), at("2026-03-02T01:00:00Z"), &Utc),
            "22:00 – 2 Mar, 01:00"
        );
    }

    #[test]
    fn durations_have_two_units() {
        for (minutes, words) in [
            (0, "under a minute"),
            (48, "48 min"),
            (60, "1 h"),
            (185, "3 h 5 min"),
            (1440, "1 day"),
            (3120, "2 days 4 h"),
        ] {
            assert_eq!(duration(TimeDelta::minutes(minutes)), words);
        }
    }
}

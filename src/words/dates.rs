//! Dates and durations as the page prints them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

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

/// The time on a clock of twelve hours, in one piece: `4:42 am`.
#[must_use]
pub fn clock_12(local: NaiveDateTime) -> String {
    let (afternoon, hour) = local.hour12();
    let half = if afternoon { "pm" } else { "am" };
    format!("{hour}:{:02}\u{202f}{half}", local.minute())
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
    use tidings_model::{Instant, parse_instant};

    fn at(text: &str) -> Instant {
        parse_instant(text).unwrap()
    }

    #[test]
    fn twelve_hours_begin_with_the_twelfth() {
        for (time, clock) in [
            ("00:00", "12:00\u{202f}am"),
            ("00:59", "12:59\u{202f}am"),
            ("04:02", "4:02\u{202f}am"),
            ("12:00", "12:00\u{202f}pm"),
            ("13:30", "1:30\u{202f}pm"),
            ("23:59", "11:59\u{202f}pm"),
        ] {
            let local = at(&format!("2026-03-01T{time}:00Z")).naive_utc();
            assert_eq!(clock_12(local), clock, "{time}");
        }
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

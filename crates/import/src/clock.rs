//! Times as people write them, into front matter and elsewhere.

use chrono::{Days, FixedOffset, LocalResult, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use tidings_model::{Instant, parse_date};

/// Reads a time. One without an offset is in the zone; `-00:00` is UTC (RFC 3339, section 4.3).
///
/// Hours may have one digit; seconds, and even the clock time, may be missing.
pub(crate) fn read(text: &str, zone: Tz) -> Option<Instant> {
    let text = text.trim();
    let date = parse_date(text.get(..10)?)?;
    let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']);
    let ends = |c: char| !(c.is_ascii_digit() || c == ':' || c == '.');
    let (clock, offset) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
    let local = date.and_time(clock_time(clock)?);
    let at = match offset_of(offset.trim())? {
        Some(offset) => offset.from_local_datetime(&local).single()?.to_utc(),
        None => in_zone(local, zone)?,
    };
    tidings_model::parse_instant(&tidings_model::rfc3339(at)).ok()
}

fn clock_time(clock: &str) -> Option<NaiveTime> {
    if clock.is_empty() {
        return Some(NaiveTime::MIN);
    }
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut numbers = [0; 3];
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for (number, part) in numbers.iter_mut().zip(parts) {
        *number = (1..=2).contains(&part.len()).then(|| part.parse().ok())??;
    }
    let time = NaiveTime::from_hms_opt(numbers[0], numbers[1], numbers[2])?;
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    let milliseconds = digits.parse::<i64>().ok()?;
    Some(time + TimeDelta::milliseconds(milliseconds))
}

/// The offset at the end of a time; none when nothing is there. A name behind it, which Go prints, says
/// the same again.
fn offset_of(text: &str) -> Option<Option<FixedOffset>> {
    let word = text.split_whitespace().next().unwrap_or_default();
    if word.is_empty() {
        return Some(None);
    }
    if matches!(word, "Z" | "z" | "UTC") {
        return Some(FixedOffset::east_opt(0));
    }
    let digits: String = word.get(1..)?.chars().filter(|c| *c != ':').collect();
    let sign = match word.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let number: i32 = (digits.len() == 4).then(|| digits.parse().ok())??;
    let offset = FixedOffset::east_opt(sign * (number / 100 * 3600 + number % 100 * 60))?;
    Some(Some(offset))
}

/// A local time in a zone: the first of two that a clock shows twice, an hour later where it is skipped.
fn in_zone(local: NaiveDateTime, zone: Tz) -> Option<Instant> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc()),
        LocalResult::None => {
            let later = local.checked_add_signed(TimeDelta::hours(1));
            let later = later.filter(|it| *it < NaiveDateTime::MAX - Days::new(1))?;
            zone.from_local_datetime(&later)
                .earliest()
                .map(|at| at.to_utc())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_model::rfc3339;

    #[test]
    fn every_form_of_real_files_is_read() {
        let cases = [
            ("2018-04-13 15:54:00", "2018-04-13T15:54:00Z"),
            ("2022-11-25T08:35:00+01:00", "2022-11-25T07:35:00Z"),
            ("2024-12-05T13:00:00-00:00", "2024-12-05T13:00:00Z"),
            ("2024-12-05T9:00:00-00:00", "2024-12-05T09:00:00Z"),
            ("2024-05-15 17:50 ", "2024-05-15T17:50:00Z"),
            ("2024-12-27T09:43:40.482Z", "2024-12-27T09:43:40.482Z"),
            ("2026-01-01 08:35:00 +0100 +0100", "2026-01-01T07:35:00Z"),
            ("2018-04-13", "2018-04-13T00:00:00Z"),
        ];
        for (text, expected) in cases {
            let read = read(text, Tz::UTC).map(rfc3339);
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_time_without_an_offset_is_in_the_zone() {
        let berlin = Tz::Europe__Berlin;
        let cases = [
            ("2024-07-01 12:00", "2024-07-01T10:00:00Z"),
            ("2024-03-31 02:30", "2024-03-31T01:30:00Z"),
            ("2024-10-27 02:30", "2024-10-27T00:30:00Z"),
            ("2024-07-01T12:00:00-05:00", "2024-07-01T17:00:00Z"),
        ];
        for (text, expected) in cases {
            let read = read(text, berlin).map(rfc3339);
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "2024-12-05T015:00:00Z",
            "2021-07-56",
            "soon",
            "",
            "2024-01-01 25:00",
            "2024-01-01 10:00 later",
            "ä",
        ] {
            assert_eq!(read(text, Tz::UTC), None, "{text}");
        }
    }
}

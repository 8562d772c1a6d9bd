//! Moments and lengths of time as people write them, and moments told in full.

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use std::fmt;
use tidings_model::{Instant, parse_date, parse_instant, rfc3339};

/// Why a text is not a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unclear {
    /// It is in none of the forms.
    Unknown(String),
    /// The zone behind it is not known.
    Zone(String),
    /// Clocks of the zone went over it.
    Skipped(NaiveDateTime, Tz),
    /// Clocks of the zone showed it twice.
    Twice(NaiveDateTime, Tz, [Instant; 2]),
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(text) => write!(f, "expected a time, got `{text}`"),
            Self::Zone(name) => write!(f, "unknown time zone `{name}`"),
            Self::Skipped(local, zone) => {
                write!(f, "clocks in {zone} never show `{}`", clock_time(*local))
            }
            Self::Twice(local, zone, _) => {
                write!(f, "clocks in {zone} show `{}` twice", clock_time(*local))
            }
        }
    }
}

impl Unclear {
    /// What to write instead.
    pub(crate) fn hint(&self) -> String {
        match self {
            Self::Unknown(_) => "write `now`, `14:05`, `-20m`, `2026-11-23 14:05`, \
                                 `2026-11-23 14:05 Europe/Berlin` or `2026-11-23T14:05:00Z`"
                .into(),
            Self::Zone(_) => {
                "use a name of the IANA database such as `Europe/Oslo` or `UTC`".into()
            }
            Self::Skipped(..) => "summer time begins there; write a time before or after it".into(),
            Self::Twice(_, zone, [first, second]) => {
                let written = |at: &Instant| at.with_timezone(zone).to_rfc3339();
                format!("write `{}` or `{}`", written(first), written(second))
            }
        }
    }
}

fn clock_time(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%d %H:%M").to_string()
}

/// Reads a moment: `now`; a distance from now such as `-20m`; a clock time of today; a date and a clock
/// time, with the name of a zone or in `zone`; RFC 3339 (section 5.6).
pub(crate) fn moment(text: &str, now: Instant, zone: Tz) -> Result<Instant, Unclear> {
    let text = text.trim();
    let unknown = || Unclear::Unknown(text.to_owned());
    if text == "now" {
        return Ok(now);
    }
    if let Ok(at) = parse_instant(text) {
        return Ok(at);
    }
    if let Some(distance) = distance(text) {
        return now.checked_add_signed(distance).ok_or_else(unknown);
    }
    let (clock, zone) = match text.rsplit_once(' ') {
        Some((clock, name)) if name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let named = name.parse().map_err(|_| Unclear::Zone(name.to_owned()));
            (clock.trim_end(), named?)
        }
        _ => (text, zone),
    };
    let today = now.with_timezone(&zone).date_naive();
    let local = local(clock, today).ok_or_else(unknown)?;
    match local.and_local_timezone(zone) {
        MappedLocalTime::Single(at) => Ok(at.to_utc()),
        MappedLocalTime::None => Err(Unclear::Skipped(local, zone)),
        MappedLocalTime::Ambiguous(first, second) => Err(Unclear::Twice(
            local,
            zone,
            [first, second].map(|at: DateTime<Tz>| at.to_utc()),
        )),
    }
}

fn distance(text: &str) -> Option<TimeDelta> {
    match text.split_at_checked(1)? {
        ("+", length) => duration(length),
        ("-", length) => duration(length).map(|it| -it),
        _ => None,
    }
}

fn local(text: &str, today: NaiveDate) -> Option<NaiveDateTime> {
    match text.split_once([' ', 'T']) {
        Some((date, clock)) => Some(parse_date(date)?.and_time(self::clock(clock.trim_start())?)),
        None => Some(today.and_time(clock(text)?)),
    }
}

/// `14:05`, `9:05` or `14:05:30`.
fn clock(text: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = text.split(':').collect();
    let digits = |part: &str| {
        part.bytes()
            .all(|it| it.is_ascii_digit())
            .then(|| part.parse().ok())?
    };
    let (hour, rest) = parts.split_first()?;
    let fits = (1..=2).contains(&hour.len()) && rest.iter().all(|part| part.len() == 2);
    match (fits, rest) {
        (true, [minute]) => NaiveTime::from_hms_opt(digits(hour)?, digits(minute)?, 0),
        (true, [minute, second]) => {
            NaiveTime::from_hms_opt(digits(hour)?, digits(minute)?, digits(second)?)
        }
        _ => None,
    }
}

/// Reads a length of time: `90m`, `2h`, `1h30m`, `1d12h`. `None` when it is none, or is nothing.
pub(crate) fn duration(text: &str) -> Option<TimeDelta> {
    let mut whole = TimeDelta::zero();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: i64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].chars().next()?;
        let part = match unit {
            'd' => TimeDelta::try_days(number)?,
            'h' => TimeDelta::try_hours(number)?,
            'm' => TimeDelta::try_minutes(number)?,
            _ => return None,
        };
        whole = whole.checked_add(&part)?;
        rest = &rest[digits + 1..];
    }
    (whole > TimeDelta::zero()).then_some(whole)
}

/// A moment in full: by the clocks of a zone, and in UTC.
pub(crate) fn in_full(at: Instant, zone: Tz) -> String {
    let local = at.with_timezone(&zone).format("%a %Y-%m-%d %H:%M");
    match zone {
        Tz::UTC => format!("{local} UTC"),
        _ => format!("{local} {zone} ({})", rfc3339(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Unclear> {
        let now = parse_instant("2026-11-23T12:00:00Z").unwrap();
        moment(text, now, Tz::Europe__Berlin).map(rfc3339)
    }

    #[test]
    fn each_form_is_understood() {
        let cases = [
            ("now", "2026-11-23T12:00:00Z"),
            ("14:05", "2026-11-23T13:05:00Z"),
            ("9:05", "2026-11-23T08:05:00Z"),
            ("14:05:30 UTC", "2026-11-23T14:05:30Z"),
            ("+20m", "2026-11-23T12:20:00Z"),
            ("-1h30m", "2026-11-23T10:30:00Z"),
            ("+1d", "2026-11-24T12:00:00Z"),
            ("2026-07-01 14:05", "2026-07-01T12:05:00Z"),
            ("2026-07-01T14:05", "2026-07-01T12:05:00Z"),
            ("2026-11-23 14:05 America/New_York", "2026-11-23T19:05:00Z"),
            ("2026-11-23T14:05:00-05:00", "2026-11-23T19:05:00Z"),
            ("  2026-11-23T14:05:00Z ", "2026-11-23T14:05:00Z"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn today_is_today_in_the_zone() {
        let late = parse_instant("2026-11-23T23:30:00Z").unwrap();
        let at = moment("01:00", late, Tz::Europe__Berlin).unwrap();
        assert_eq!(rfc3339(at), "2026-11-24T00:00:00Z");
        let at = moment("19:00 America/New_York", late, Tz::Europe__Berlin).unwrap();
        assert_eq!(rfc3339(at), "2026-11-24T00:00:00Z");
    }

    #[test]
    fn times_that_clocks_skip_or_show_twice_are_no_moments() {
        let skipped = read("2026-03-29 02:30").unwrap_err();
        assert_eq!(
            skipped.to_string(),
            "clocks in Europe/Berlin never show `2026-03-29 02:30`"
        );
        let twice = read("2026-10-25 02:30").unwrap_err();
        assert_eq!(
            twice.to_string(),
            "clocks in Europe/Berlin show `2026-10-25 02:30` twice"
        );
        assert_eq!(
            twice.hint(),
            "write `2026-10-25T02:30:00+02:00` or `2026-10-25T02:30:00+01:00`"
        );
    }

    #[test]
    fn other_words_are_no_moments() {
        for text in [
            "",
            "soon",
            "25:00",
            "14:5",
            "14",
            "+20",
            "20m",
            "+m",
            "2026-11-23",
            "26-11-23 14:05",
        ] {
            assert_eq!(read(text), Err(Unclear::Unknown(text.to_owned())), "{text}");
        }
        assert_eq!(
            read("14:05 Mars/Base"),
            Err(Unclear::Zone("Mars/Base".to_owned()))
        );
    }

    #[test]
    fn lengths_have_units() {
        let minutes = |text: &str| duration(text).map(|it| it.num_minutes());
        assert_eq!(minutes("90m"), Some(90));
        assert_eq!(minutes("1d12h"), Some(36 * 60));
        for text in [
            "",
            "0m",
            "2",
            "h",
            "2w",
            "-2h",
            "99999999999999999999d",
            "9é",
        ] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_is_told_in_full() {
        let at = parse_instant("2026-11-23T13:05:00Z").unwrap();
        assert_eq!(
            in_full(at, Tz::Europe__Berlin),
            "Mon 2026-11-23 14:05 Europe/Berlin (2026-11-23T13:05:00Z)"
        );
        assert_eq!(in_full(at, Tz::UTC), "Mon 2026-11-23 13:05 UTC");
    }
}

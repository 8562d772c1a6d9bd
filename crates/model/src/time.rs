//! Instants: points in time in UTC, read from RFC 3339 with an explicit offset.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};

/// A point in time, in UTC.
pub type Instant = DateTime<Utc>;

/// Why a text is not an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// A date and a clock time without an offset: which zone was meant is never guessed.
    MissingOffset,
    /// Not RFC 3339, or a time that no calendar has.
    Impossible,
}

/// Reads an RFC 3339 date and time (section 5.6) with its offset.
///
/// In UTC the year is 1 to 9999, so that every instant can be printed and read again.
///
/// # Errors
/// [`TimeError::MissingOffset`] when all but the offset is there, else [`TimeError::Impossible`].
pub fn parse_instant(text: &str) -> Result<Instant, TimeError> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        let at = at.to_utc();
        let printable = (1..=9999).contains(&at.year());
        return printable.then_some(at).ok_or(TimeError::Impossible);
    }
    let seconds = if text.len() == "2026-11-23T14:05".len() {
        ":00Z"
    } else {
        "Z"
    };
    let in_utc = format!("{}{seconds}", text.replacen(' ', "T", 1));
    let has_no_offset = DateTime::parse_from_rfc3339(&in_utc).is_ok() || parse_date(text).is_some();
    Err(if has_no_offset {
        TimeError::MissingOffset
    } else {
        TimeError::Impossible
    })
}

/// Reads a calendar date, `YYYY-MM-DD`.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let digits = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !plain || &text[4..5] != "-" || &text[7..8] != "-" {
        return None;
    }
    NaiveDate::from_ymd_opt(
        digits(0..4)?.try_into().ok()?,
        digits(5..7)?,
        digits(8..10)?,
    )
}

/// Prints an instant as RFC 3339 in UTC, with a fraction only where there is one.
#[must_use]
pub fn rfc3339(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_demanded_and_kept_in_utc() {
        assert_eq!(
            rfc3339(parse_instant("2008-04-15T04:42:00-05:00").unwrap()),
            "2008-04-15T09:42:00Z"
        );
        assert_eq!(
            rfc3339(parse_instant("2026-07-30T09:07:42.419Z").unwrap()),
            "2026-07-30T09:07:42.419Z"
        );
        for naive in ["2008-04-15T04:42:00", "2008-04-15 04:42", "2008-04-15"] {
            assert_eq!(
                parse_instant(naive),
                Err(TimeError::MissingOffset),
                "{naive}"
            );
        }
    }

    #[test]
    fn times_that_no_calendar_has_are_refused() {
        for text in [
            "2023-02-29T00:00:00Z",
            "2024-01-01T25:00:00Z",
            "2024-13-01T00:00:00Z",
            "soon",
            "",
            "2024-06-01T10:00:00+99:00",
            "9999-12-31T23:59:59-01:00",
            "0001-01-01T00:00:00+01:00",
        ] {
            assert_eq!(parse_instant(text), Err(TimeError::Impossible), "{text}");
        }
    }

    #[test]
    fn dates_are_strict() {
        assert!(parse_date("2012-03-01").is_some());
        for bad in [
            "2012-3-1",
            "2012-02-30",
            "2012/03/01",
            "+012-03-01",
            "20120301--",
        ] {
            assert!(parse_date(bad).is_none(), "{bad}");
        }
    }
}

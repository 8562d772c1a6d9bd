//! Fills in a template whose times are relative, so that a demo is alive on any day.
//!
//! | token | becomes |
//! |---|---|
//! | `{{-412d 04:42}}` | that clock time (UTC) on the day so many days away |
//! | `{{-95m}}` | the moment so many minutes away |
//! | `{{date -412d}}` | the day in words: `7 October 2025` |
//! | `{{day -412d}}` | the day as `YYYY-MM-DD` |

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use tidings_model::{Instant, rfc3339};

/// Replaces every token.
pub(crate) fn fill(template: &str, now: Instant) -> Result<String, String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (token, after) = after
            .split_once("}}")
            .ok_or("a token of the template has no end")?;
        let value = value(token, now)
            .ok_or_else(|| format!("unknown token `{{{{{token}}}}}` in the template"))?;
        out.push_str(before);
        out.push_str(&value);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn value(token: &str, now: Instant) -> Option<String> {
    if let Some(days) = token.strip_prefix("date ") {
        return Some(day(days, now)?.format("%-d %B %Y").to_string());
    }
    if let Some(days) = token.strip_prefix("day ") {
        return Some(day(days, now)?.to_string());
    }
    if let Some((days, clock)) = token.split_once(' ') {
        let clock = NaiveTime::parse_from_str(clock, "%H:%M").ok()?;
        return Some(rfc3339(day(days, now)?.and_time(clock).and_utc()));
    }
    let minutes = TimeDelta::try_minutes(number(token, 'm')?)?;
    Some(rfc3339(now.checked_add_signed(minutes)?))
}

/// The UTC date so many days away, `-412d`.
fn day(days: &str, now: Instant) -> Option<NaiveDate> {
    let days = TimeDelta::try_days(number(days, 'd')?)?;
    now.date_naive().checked_add_signed(days)
}

/// A number with a sign and a unit, `+40m`.
fn number(text: &str, unit: char) -> Option<i64> {
    let number = text.strip_suffix(unit)?;
    number
        .starts_with(['+', '-'])
        .then_some(number)?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_model::parse_instant;

    fn filled(template: &str) -> Result<String, String> {
        fill(template, parse_instant("2026-11-23T12:00:00Z").unwrap())
    }

    #[test]
    fn each_token_has_its_form() {
        let cases = [
            ("a {{-412d 04:42}} b", "a 2025-10-07T04:42:00Z b"),
            ("{{+3d 22:00}}", "2026-11-26T22:00:00Z"),
            (
                "{{-95m}}/{{+40m}}",
                "2026-11-23T10:25:00Z/2026-11-23T12:40:00Z",
            ),
            ("{{date -412d}}", "7 October 2025"),
            ("{{day -3000d}}", "2018-09-06"),
        ];
        for (template, expected) in cases {
            assert_eq!(filled(template).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn an_unknown_token_is_an_error() {
        for token in [
            "{{3d 22:00}}",
            "{{-3d 25:00}}",
            "{{-3h}}",
            "{{week -3d}}",
            "{{}}",
            "{{-9999999999999d 00:00}}",
        ] {
            let error = filled(token).unwrap_err();
            assert_eq!(error, format!("unknown token `{token}` in the template"));
        }
        assert!(filled("{{-3d 22:00").is_err());
    }
}

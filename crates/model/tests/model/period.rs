//! Periods: the word in an address, the days, the instants in a zone.

use crate::common::at;
use chrono::NaiveDate;
use chrono_tz::Tz;
use proptest::prelude::*;
use tidings_model::{DayRange, Month, Period, parse_date, rfc3339};

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

#[test]
fn words_read_as_what_they_say() {
    let range = |first: &str, last: &str| {
        Period::Days(DayRange::new(parse_date(first), parse_date(last)).unwrap())
    };
    for (word, period) in [
        ("1d", Period::Last(1)),
        ("30d", Period::Last(30)),
        ("3660d", Period::Last(3660)),
        ("2026", Period::Year(2026)),
        ("0001", Period::Year(1)),
        ("2026-03", Period::Month(month("2026-03"))),
        ("2026-03-12", Period::day(day("2026-03-12"))),
        ("2026-03-12..2026-04-02", range("2026-03-12", "2026-04-02")),
        ("2026-03-12..", range("2026-03-12", "")),
        ("..2026-04-02", range("", "2026-04-02")),
    ] {
        assert_eq!(Period::parse(word), Some(period), "{word}");
        assert_eq!(period.to_string(), word);
    }
}

#[test]
fn other_words_are_refused() {
    for word in [
        "",
        "d",
        "0d",
        "00d",
        "-1d",
        "+7d",
        "7 d",
        "7D",
        "7dd",
        "3661d",
        "65566d",
        "99999d",
        "4294967326d",
        "0000",
        "202",
        "20260",
        "+202",
        "-026",
        "2026-3",
        "2026-13",
        "2026-00",
        "0000-01",
        "2026/03",
        "2026-02-30",
        "2026-3-12",
        "12-03-2026",
        "..",
        "...",
        "2026..",
        "2026-03..2026-04",
        "2026-03-12...",
        "2026-03-12....",
        "2026-03-12..x",
        "2026-03-12..2026-03-13..",
        "2026-03-12.. ",
        " 2026",
        "２０２６",
        "٣٠d",
        "202é",
        "é",
        "日",
        "2026-0é",
        "2026-03-1é",
        "today",
    ] {
        assert_eq!(Period::parse(word), None, "{word}");
    }
}

#[test]
fn reversed_days_are_put_in_order() {
    for (word, printed) in [
        ("2026-04-02..2026-03-12", "2026-03-12..2026-04-02"),
        ("2026-03-12..2026-03-12", "2026-03-12"),
        ("2027-01-01..2026-12-31", "2026-12-31..2027-01-01"),
    ] {
        let period = Period::parse(word).unwrap();
        assert_eq!(period.to_string(), printed);
        let Period::Days(range) = period else {
            panic!("{word}");
        };
        assert!(range.first() <= range.last());
    }
    assert_eq!(DayRange::new(None, None), None);
}

#[test]
fn months_make_the_shortest_period() {
    for (first, last, word) in [
        ("2026-03", "2026-03", "2026-03"),
        ("2026-01", "2026-12", "2026"),
        ("2026-12", "2026-01", "2026"),
        ("2026-01", "2027-12", "2026-01-01..2027-12-31"),
        ("2026-02", "2026-12", "2026-02-01..2026-12-31"),
        ("2026-12", "2027-01", "2026-12-01..2027-01-31"),
        ("2024-02", "2023-12", "2023-12-01..2024-02-29"),
    ] {
        let period = Period::months(month(first), month(last));
        assert_eq!(period.to_string(), word, "{first} to {last}");
    }
}

#[test]
fn months_add_up() {
    for (from, step, to) in [
        ("2025-12", 1, "2026-01"),
        ("2026-01", -1, "2025-12"),
        ("2024-02", 24, "2026-02"),
        ("0001-01", 0, "0001-01"),
    ] {
        assert_eq!(month(from).plus(step), month(to));
        assert_eq!(month(to).since(month(from)), step);
    }
    assert_eq!(month("2024-02").last_day(), day("2024-02-29"));
    assert_eq!(month("2025-12").last_day(), day("2025-12-31"));
    assert_eq!(month("2025-12").first_day(), day("2025-12-01"));
    for bad in [(0, 1), (10_000, 1), (2026, 0), (2026, 13)] {
        assert_eq!(Month::new(bad.0, bad.1), None);
    }
}

#[test]
fn windows_follow_the_days_of_the_zone() {
    use Tz::Pacific__Auckland as NZ;
    use Tz::{America__New_York as NY, Asia__Kolkata as IN, Pacific__Apia as WS, UTC};
    // At this instant it is 10 May in Apia, Auckland and Kolkata, and still 9 May elsewhere.
    let now = at("2026-05-09T19:00:00Z");
    for (zone, word, from, to) in [
        (UTC, "1d", "2026-05-09T00:00:00Z", "2026-05-10T00:00:00Z"),
        (UTC, "7d", "2026-05-03T00:00:00Z", "2026-05-10T00:00:00Z"),
        (NY, "1d", "2026-05-09T04:00:00Z", "2026-05-10T04:00:00Z"),
        (IN, "1d", "2026-05-09T18:30:00Z", "2026-05-10T18:30:00Z"),
        (NZ, "7d", "2026-05-03T12:00:00Z", "2026-05-10T12:00:00Z"),
        (WS, "2d", "2026-05-08T11:00:00Z", "2026-05-10T11:00:00Z"),
        // The clocks of New York went forward in between, those of Auckland back.
        (NY, "90d", "2026-02-09T05:00:00Z", "2026-05-10T04:00:00Z"),
        (NZ, "90d", "2026-02-09T11:00:00Z", "2026-05-10T12:00:00Z"),
        (
            NY,
            "2026-03-08",
            "2026-03-08T05:00:00Z",
            "2026-03-09T04:00:00Z",
        ),
        (
            NY,
            "2025-11-02",
            "2025-11-02T04:00:00Z",
            "2025-11-03T05:00:00Z",
        ),
        (
            NZ,
            "2026-04-05",
            "2026-04-04T11:00:00Z",
            "2026-04-05T12:00:00Z",
        ),
        (
            NZ,
            "2025-09-28",
            "2025-09-27T12:00:00Z",
            "2025-09-28T11:00:00Z",
        ),
        (
            NY,
            "2026-03",
            "2026-03-01T05:00:00Z",
            "2026-04-01T04:00:00Z",
        ),
        (NZ, "2026", "2025-12-31T11:00:00Z", "2026-12-31T11:00:00Z"),
        (IN, "2026", "2025-12-31T18:30:00Z", "2026-12-31T18:30:00Z"),
        (
            WS,
            "2011-12-29",
            "2011-12-29T10:00:00Z",
            "2011-12-30T10:00:00Z",
        ),
        (
            WS,
            "2011-12-30",
            "2011-12-30T10:00:00Z",
            "2011-12-30T10:00:00Z",
        ),
        (
            WS,
            "2011-12-31",
            "2011-12-30T10:00:00Z",
            "2011-12-31T10:00:00Z",
        ),
        (WS, "2011", "2011-01-01T10:00:00Z", "2011-12-31T10:00:00Z"),
        (
            UTC,
            "2026-03-12..2026-04-02",
            "2026-03-12T00:00:00Z",
            "2026-04-03T00:00:00Z",
        ),
        (IN, "2026-03-12..", "2026-03-11T18:30:00Z", ""),
        (NY, "..2026-03-12", "", "2026-03-13T04:00:00Z"),
    ] {
        let window = Period::parse(word).unwrap().window(&zone, now);
        let text = |at: Option<tidings_model::Instant>| at.map_or(String::new(), rfc3339);
        assert_eq!(text(window.from), from, "{zone} {word}");
        assert_eq!(text(window.to), to, "{zone} {word}");
    }
}

#[test]
fn the_first_and_the_last_year_have_windows() {
    for word in ["0001", "9999", "0000-01-01..9999-12-31", "3660d"] {
        let period = Period::parse(word).unwrap();
        for now in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
            for zone in [Tz::UTC, Tz::Pacific__Apia, Tz::America__New_York] {
                let window = period.window(&zone, at(now));
                assert!(window.from < window.to, "{zone} {word} {now}");
            }
        }
    }
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0..3_652_425_i64).prop_map(|offset| day("0000-01-01") + chrono::TimeDelta::days(offset))
}

fn months() -> impl Strategy<Value = Month> {
    (1..=9999, 1..=12_u32).prop_map(|(year, number)| Month::new(year, number).unwrap())
}

/// Every period that a word can say.
pub(crate) fn periods() -> impl Strategy<Value = Period> {
    let range = (prop::option::of(days()), prop::option::of(days()));
    prop_oneof![
        (1..=3660_u16).prop_map(Period::Last),
        (1..=9999).prop_map(Period::Year),
        months().prop_map(Period::Month),
        days().prop_map(Period::day),
        range.prop_filter_map("no day", |(first, last)| DayRange::new(first, last)
            .map(Period::Days)),
        (months(), months()).prop_map(|(first, last)| Period::months(first, last)),
    ]
}

proptest! {
    #[test]
    fn a_period_survives_its_word(period in periods()) {
        prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
    }

    #[test]
    fn any_word_reads_as_itself_or_not_at_all(word in "[0-9d.é٣ -]{0,24}") {
        if let Some(period) = Period::parse(&word) {
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
            let window = period.window(&Tz::Pacific__Apia, at("2026-05-10T12:00:00Z"));
            prop_assert!(window.from.is_some() || window.to.is_some());
        }
    }

    #[test]
    fn the_days_of_months_are_all_of_theirs(first in months(), last in months()) {
        let today = day("2026-05-10");
        let (from, to) = Period::months(first, last).days(today);
        prop_assert_eq!(from, Some(first.min(last).first_day()));
        prop_assert_eq!(to, Some(first.max(last).last_day()));
        prop_assert_eq!(Month::of(first.last_day()), first);
        prop_assert_eq!(Month::of(first.last_day().succ_opt().unwrap()), first.plus(1));
        prop_assert_eq!(Month::parse(&first.to_string()), Some(first));
    }
}

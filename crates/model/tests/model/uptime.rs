//! Days and uptime of a service, in zones whose days are odd, and against a minute-by-minute count.

use crate::common::{at, document};
use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;
use tidings_model::{
    Day, Document, History, Instant, Service, ServiceStatus, TimeZone, Uptime, Utc, parse_date,
    rfc3339,
};

/// An incident on service `a`.
fn outage(id: &str, impact: &str, from: &str, to: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":"T","kind":"incident","impact":"{impact}","services":["a"],"updates":[
{{"at":"{from}","body":"B"}},{{"at":"{to}","state":"resolved","body":"B"}}]}}"#
    )
}

/// Planned work on service `a`.
fn works(id: &str, from: &str, to: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":"T","kind":"maintenance","starts":"{from}","ends":"{to}","services":["a"],
"updates":[{{"at":"2000-01-01T00:00:00Z","body":"B"}}]}}"#
    )
}

const PLAIN: &str = r#"{"id":"a","name":"A"}"#;
const LATER: &str = "2030-01-01T00:00:00Z";

fn days(document: &Document, now: &str, zone: &dyn TimeZone, first: &str, last: &str) -> Vec<Day> {
    let (first, last) = (parse_date(first).unwrap(), parse_date(last).unwrap());
    History::new(document, at(now)).days(&document.services[0], zone, first, last)
}

/// The minutes of trouble on each day.
fn trouble(document: &Document, zone: &dyn TimeZone, first: &str, last: &str) -> Vec<i64> {
    let days = days(document, LATER, zone, first, last);
    days.iter().map(|day| day.trouble.num_minutes()).collect()
}

fn uptime(document: &Document, now: &str, from: &str, to: &str) -> Uptime {
    History::new(document, at(now)).uptime(&document.services[0], &Utc, at(from), at(to))
}

/// The uptime of 10 May 2026 in hundredths of a percent.
fn on_the_day(services: &str, entries: &[String]) -> Option<i64> {
    let document = document(services, &entries.join(","));
    uptime(
        &document,
        LATER,
        "2026-05-10T00:00:00Z",
        "2026-05-11T00:00:00Z",
    )
    .basis_points()
}

#[test]
fn weights_are_one_three_tenths_and_nothing() {
    for (impact, points) in [
        ("critical", 9000),
        ("major", 9700),
        ("minor", 10_000),
        ("none", 10_000),
    ] {
        let entry = outage("x", impact, "2026-05-10T00:00:00Z", "2026-05-10T02:24:00Z");
        assert_eq!(on_the_day(PLAIN, &[entry]), Some(points), "{impact}");
    }
}

#[test]
fn overlapping_outages_count_once_and_the_worst_counts() {
    let outer = outage("x", "major", "2026-05-10T00:00:00Z", "2026-05-10T04:48:00Z");
    let same = outage("y", "major", "2026-05-10T00:00:00Z", "2026-05-10T04:48:00Z");
    let inner = outage(
        "z",
        "critical",
        "2026-05-10T01:00:00Z",
        "2026-05-10T03:24:00Z",
    );
    assert_eq!(on_the_day(PLAIN, &[outer.clone(), same]), Some(9400));
    assert_eq!(on_the_day(PLAIN, &[outer, inner]), Some(8700));
}

#[test]
fn maintenance_is_outside_the_sum_unless_something_is_worse() {
    let half = works("w", "2026-05-10T00:00:00Z", "2026-05-10T12:00:00Z");
    let out = |from: &str, to: &str| outage("x", "critical", from, to);
    assert_eq!(on_the_day(PLAIN, std::slice::from_ref(&half)), Some(10_000));
    let after = out("2026-05-10T12:00:00Z", "2026-05-10T13:12:00Z");
    assert_eq!(on_the_day(PLAIN, &[half.clone(), after]), Some(9000));
    let within = out("2026-05-10T06:00:00Z", "2026-05-10T09:00:00Z");
    assert_eq!(on_the_day(PLAIN, &[half, within]), Some(8000));
    let whole = works("w", "2026-05-09T00:00:00Z", "2026-05-12T00:00:00Z");
    assert_eq!(on_the_day(PLAIN, &[whole]), None);
}

#[test]
fn a_full_hundred_means_no_downtime_at_all() {
    let blink = outage(
        "x",
        "critical",
        "2026-05-10T00:00:00Z",
        "2026-05-10T00:00:01Z",
    );
    assert_eq!(on_the_day(PLAIN, &[blink]), Some(9999));
    let always = outage(
        "x",
        "critical",
        "2026-05-09T00:00:00Z",
        "2026-05-12T00:00:00Z",
    );
    assert_eq!(on_the_day(PLAIN, &[always]), Some(0));
}

#[test]
fn an_empty_window_has_no_uptime() {
    let document = document(PLAIN, "");
    let (start, end) = ("2026-05-10T00:00:00Z", "2026-05-11T00:00:00Z");
    for (now, from, to) in [
        (LATER, start, start),
        (LATER, end, start),
        (start, start, end),
    ] {
        let uptime = uptime(&document, now, from, to);
        assert_eq!((uptime.ratio(), uptime.basis_points()), (None, None));
    }
    assert_eq!(uptime(&document, LATER, start, end).ratio(), Some(1.0));
}

#[test]
fn nothing_is_claimed_before_since_after_retirement_or_in_the_future() {
    let services = r#"{"id":"a","name":"A","since":"2026-05-09","retired":"2026-05-12"}"#;
    let out = outage(
        "x",
        "critical",
        "2026-05-08T12:00:00Z",
        "2026-05-09T12:00:00Z",
    );
    let document = document(services, &out);
    let days = days(
        &document,
        "2026-05-10T06:00:00Z",
        &Utc,
        "2026-05-08",
        "2026-05-12",
    );
    let worst: Vec<_> = days.iter().map(|day| day.worst).collect();
    let (out, well) = (
        Some(ServiceStatus::MajorOutage),
        Some(ServiceStatus::Operational),
    );
    assert_eq!(worst, [None, out, well, None, None]);
    let all = uptime(
        &document,
        LATER,
        "2026-05-01T00:00:00Z",
        "2026-06-01T00:00:00Z",
    );
    assert_eq!(all.basis_points(), Some(8333));
    let so_far = uptime(
        &document,
        "2026-05-10T00:00:00Z",
        "2026-05-01T00:00:00Z",
        "2026-06-01T00:00:00Z",
    );
    assert_eq!(so_far.basis_points(), Some(5000));
}

#[test]
fn days_are_as_long_as_clocks_make_them() {
    let always = outage(
        "x",
        "critical",
        "2000-01-01T00:00:00Z",
        "2029-01-01T00:00:00Z",
    );
    let document = document(PLAIN, &always);
    for (zone, first, last, minutes) in [
        (Tz::UTC, "2026-03-08", "2026-03-08", vec![1440]),
        (
            Tz::America__New_York,
            "2026-03-07",
            "2026-03-09",
            vec![1440, 1380, 1440],
        ),
        (
            Tz::America__New_York,
            "2026-11-01",
            "2026-11-01",
            vec![1500],
        ),
        (
            Tz::Pacific__Auckland,
            "2026-04-05",
            "2026-04-05",
            vec![1500],
        ),
        (
            Tz::Pacific__Auckland,
            "2026-09-27",
            "2026-09-27",
            vec![1380],
        ),
        (
            Tz::Australia__Lord_Howe,
            "2026-04-05",
            "2026-04-05",
            vec![1470],
        ),
        (Tz::Asia__Kolkata, "2026-03-08", "2026-03-08", vec![1440]),
        (
            Tz::Pacific__Apia,
            "2011-12-29",
            "2011-12-31",
            vec![1440, 0, 1440],
        ),
    ] {
        assert_eq!(
            trouble(&document, &zone, first, last),
            minutes,
            "{zone} {first}"
        );
    }
    let apia = days(
        &document,
        LATER,
        &Tz::Pacific__Apia,
        "2011-12-30",
        "2011-12-30",
    );
    assert_eq!((apia[0].worst, apia[0].entries), (None, 0));
}

#[test]
fn an_incident_over_new_year_falls_on_the_days_of_the_zone() {
    let out = outage("x", "major", "2025-12-31T18:00:00Z", "2026-01-01T06:00:00Z");
    let document = document(PLAIN, &out);
    for (zone, expected) in [
        (Tz::UTC, [0, 360, 360]),
        (Tz::America__New_York, [0, 660, 60]),
        (Tz::Asia__Kolkata, [0, 30, 690]),
        (Tz::Pacific__Auckland, [0, 0, 720]),
    ] {
        assert_eq!(
            trouble(&document, &zone, "2025-12-30", "2026-01-01"),
            expected,
            "{zone}"
        );
    }
}

#[test]
fn a_day_counts_the_entries_that_touch_it() {
    let entries = [
        outage("x", "minor", "2026-05-09T23:00:00Z", "2026-05-10T00:00:00Z"),
        outage("y", "minor", "2026-05-09T23:00:00Z", "2026-05-10T01:00:00Z"),
        works("w", "2026-05-10T10:00:00Z", "2026-05-12T11:00:00Z"),
        r#"{"id":"r","title":"T","kind":"incident","services":["a"],"updates":[
{"at":"2026-05-11T01:00:00Z","body":"B"},{"at":"2026-05-11T02:00:00Z","state":"resolved","body":"B"},
{"at":"2026-05-11T03:00:00Z","state":"identified","body":"B"},{"at":"2026-05-11T04:00:00Z","state":"resolved","body":"B"}]}"#.into(),
    ];
    let days = days(
        &document(PLAIN, &entries.join(",")),
        LATER,
        &Utc,
        "2026-05-08",
        "2026-05-11",
    );
    let counts: Vec<_> = days.iter().map(|day| day.entries).collect();
    assert_eq!(counts, [0, 2, 2, 2]);
    assert_eq!(days[3].trouble, TimeDelta::hours(2));
}

/// What the property below makes documents of: an impact (or planned work), and minutes.
type Drawn = (Option<usize>, i64, i64);

fn drawn_document(drawn: &[Drawn], start: Instant) -> Document {
    let minute = |minutes: i64| rfc3339(start + TimeDelta::minutes(minutes));
    let entry = |(index, (impact, from, length)): (usize, &Drawn)| {
        let (id, from, to) = (format!("e{index}"), minute(*from), minute(*from + *length));
        match impact {
            Some(impact) => outage(
                &id,
                ["none", "minor", "major", "critical"][*impact],
                &from,
                &to,
            ),
            None => works(&id, &from, &to),
        }
    };
    let entries: Vec<_> = drawn.iter().enumerate().map(entry).collect();
    document(PLAIN, &entries.join(","))
}

/// Weighted downtime in tenths of a minute, and the minutes that count, one minute at a time.
fn count(drawn: &[Drawn], window: std::ops::Range<i64>) -> (i64, i64) {
    let (mut down, mut total) = (0, 0);
    for minute in window {
        let holding = drawn
            .iter()
            .filter(|(_, from, length)| (*from..from + length).contains(&minute));
        // Planned work ranks above an incident of no impact and below every other.
        let rank = |impact: &Option<usize>| {
            impact.map_or(1, |impact| if impact == 0 { 0 } else { impact + 1 })
        };
        let worst = holding
            .map(|(impact, _, _)| rank(impact))
            .max()
            .unwrap_or(0);
        down += [0, 0, 0, 3, 10][worst];
        total += i64::from(worst != 1);
    }
    (down, total)
}

proptest! {
    #[test]
    fn sums_agree_with_counting_minutes(
        drawn in prop::collection::vec((prop::option::of(0..4_usize), -200..900_i64, 1..400_i64), 0..12),
        from in 0..400_i64,
        length in 1..600_i64,
    ) {
        let start = at("2026-05-10T00:00:00Z");
        let document = drawn_document(&drawn, start);
        let service: &Service = &document.services[0];
        let window = (start + TimeDelta::minutes(from), start + TimeDelta::minutes(from + length));
        let history = History::new(&document, at(LATER));
        let uptime = history.uptime(service, &Utc, window.0, window.1);
        let (down, total) = count(&drawn, from..from + length);
        let expected = (total > 0).then(|| (total * 10 - down) * 1000 / total);
        prop_assert_eq!(uptime.basis_points(), expected);
    }

    #[test]
    fn days_meet_without_gap_or_overlap(offset in 0..20_000_i64, zone in 0..5_usize) {
        let zone = [Tz::America__New_York, Tz::Asia__Kolkata, Tz::Pacific__Auckland, Tz::Pacific__Apia, Tz::UTC][zone];
        let date = parse_date("1980-01-01").unwrap() + TimeDelta::days(offset);
        let (start, next) = (zone.start_of_day(date), zone.start_of_day(date.succ_opt().unwrap()));
        prop_assert!(start <= next && next - start <= TimeDelta::hours(25));
        let second = TimeDelta::seconds(1);
        prop_assert!(TimeZone::date(&zone, start - second) < date);
        if start < next {
            prop_assert_eq!(TimeZone::date(&zone, start), date);
            prop_assert_eq!(TimeZone::date(&zone, next - second), date);
        }
    }
}

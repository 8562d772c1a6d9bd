use super::*;
use chrono::TimeDelta;
use chrono_tz::{TZ_VARIANTS, Tz};
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tidings_model::{parse_date, parse_instant, rfc3339};

/// 1970 and 2038, in seconds.
const YEARS: std::ops::Range<i64> = 0..2_145_916_800;

fn cached(zone: Tz) -> CachedZone {
    let oracle = move |at| TimeZone::offset_at(&zone, at);
    CachedZone::new(zone.name().to_owned(), Box::new(oracle))
}

/// The times at which a zone changes its offset, found by asking for every day.
fn turns(zone: Tz) -> Vec<i64> {
    let offset = |at| TimeZone::offset_at(&zone, instant(at));
    let mut turns = Vec::new();
    let mut before = offset(YEARS.start);
    for low in YEARS.step_by(DAY as usize) {
        let after = offset(low + DAY);
        if after != before {
            turns.push(turn(low, low + DAY, |at| offset(at) == after));
        }
        before = after;
    }
    turns
}

#[test]
fn every_zone_is_right_around_every_change() {
    for zone in TZ_VARIANTS {
        let (cached, turns) = (cached(zone), turns(zone));
        for pair in turns.windows(2) {
            assert!(pair[1] - pair[0] > BLOCK, "{zone} at {}", instant(pair[0]));
        }
        for at in turns {
            for at in [at - BLOCK, at - 1, at, at + 1, at + BLOCK].map(instant) {
                let expected = TimeZone::offset_at(&zone, at);
                assert_eq!(cached.offset_at(at), expected, "{zone} at {at}");
            }
            for day in -1..=1 {
                let date = cached.date(instant(at)) + TimeDelta::days(day);
                assert_starts(&cached, zone, date);
            }
        }
    }
}

/// Checks where a day starts against the rule, and against the zones of the model.
fn assert_starts(cached: &CachedZone, zone: Tz, date: NaiveDate) {
    let (start, midnight) = (cached.start_of_day(date), date.and_time(NaiveTime::MIN));
    let before = cached.local(start - TimeDelta::seconds(1));
    assert!(before < midnight, "{zone} on {date}");
    assert!(cached.local(start) >= midnight, "{zone} on {date}");
    // The zones of the model look every quarter of an hour, which was too coarse twice in the
    // seventies (Monrovia and Kiritimati).
    if date >= parse_date("1980-01-01").unwrap() {
        let expected = TimeZone::start_of_day(&zone, date);
        assert_eq!(start, expected, "{zone} on {date}");
    }
}

#[test]
fn days_start_where_clocks_say_so() {
    for (zone, date, start) in [
        (Tz::America__New_York, "2026-03-08", "2026-03-08T05:00:00Z"),
        (Tz::America__New_York, "2026-03-09", "2026-03-09T04:00:00Z"),
        (Tz::America__Sao_Paulo, "2018-11-04", "2018-11-04T03:00:00Z"),
        (Tz::America__Sao_Paulo, "2018-02-18", "2018-02-18T03:00:00Z"),
        (Tz::America__Havana, "2026-11-01", "2026-11-01T04:00:00Z"),
        (Tz::America__St_Johns, "2010-11-07", "2010-11-07T02:30:00Z"),
        (Tz::Pacific__Apia, "2011-12-29", "2011-12-29T10:00:00Z"),
        (Tz::Pacific__Apia, "2011-12-30", "2011-12-30T10:00:00Z"),
        (Tz::Pacific__Apia, "2011-12-31", "2011-12-30T10:00:00Z"),
        (Tz::Asia__Kolkata, "2026-01-01", "2025-12-31T18:30:00Z"),
        (Tz::Pacific__Auckland, "2026-09-28", "2026-09-27T11:00:00Z"),
        (
            Tz::Australia__Lord_Howe,
            "2026-04-06",
            "2026-04-05T13:30:00Z",
        ),
        (Tz::Africa__Casablanca, "2026-02-16", "2026-02-16T00:00:00Z"),
        (Tz::Africa__Casablanca, "2026-03-23", "2026-03-22T23:00:00Z"),
        (Tz::UTC, "9999-12-31", "9999-12-31T00:00:00Z"),
        (Tz::Asia__Kolkata, "0001-01-02", "0001-01-01T18:06:32Z"),
    ] {
        let date = parse_date(date).unwrap();
        let found = rfc3339(cached(zone).start_of_day(date));
        assert_eq!(found, start, "{zone} on {date}");
    }
}

#[test]
fn the_dates_of_twenty_years_cost_few_questions() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let oracle = move |at| {
        count.fetch_add(1, Ordering::Relaxed);
        TimeZone::offset_at(&Tz::America__New_York, at)
    };
    let zone = CachedZone::new("New York".to_owned(), Box::new(oracle));
    let start = parse_instant("2006-01-01T00:00:00Z").unwrap();
    for hour in 0..20 * 365 * 24 {
        zone.date(start + TimeDelta::hours(hour));
    }
    // One for each block, and a search for each of the forty changes.
    let asked = asked.load(Ordering::Relaxed);
    assert!((1_217..=1_219 + 40 * 20).contains(&asked), "{asked}");
}

#[test]
fn offsets_are_read_as_browsers_print_them() {
    for (text, seconds) in [
        ("11/23/2026, GMT+05:30", Some(19_800)),
        ("1/7/1972, GMT-00:44:30", Some(-2_670)),
        ("3/1/2026, GMT-08:00", Some(-28_800)),
        ("3/1/2026, GMT", Some(0)),
        ("3/1/2026, GMT+14", Some(50_400)),
        ("3/1/2026, PST", None),
        ("3/1/2026, GMT~08:00", None),
        ("3/1/2026, GMT+soon", None),
        ("3/1/2026, GMT+", None),
        ("3/1/2026, GMT+99:00", None),
        ("", None),
    ] {
        let found = parse_offset(text).map(|it| it.local_minus_utc());
        assert_eq!(found, seconds, "{text}");
    }
}

proptest! {
    #[test]
    fn any_time_in_any_zone(zone in 0..TZ_VARIANTS.len(), times in proptest::collection::vec(YEARS, 1..20)) {
        let zone = TZ_VARIANTS[zone];
        let cached = cached(zone);
        for at in times.into_iter().map(instant) {
            prop_assert_eq!(cached.offset_at(at), TimeZone::offset_at(&zone, at));
            assert_starts(&cached, zone, TimeZone::date(&zone, at));
        }
    }

    #[test]
    fn times_that_are_not_remembered_are_asked_for(at in -60_000_000_000..250_000_000_000_i64) {
        let (at, zone) = (instant(at), Tz::America__New_York);
        prop_assert_eq!(cached(zone).offset_at(at), TimeZone::offset_at(&zone, at));
    }
}

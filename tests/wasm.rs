//! Time zones and languages, compared with what the browser itself says. Run in a browser.
#![cfg(target_arch = "wasm32")]

use chrono::{Datelike, Days, NaiveDate, Timelike};
use js_sys::Date;
use tidings_model::{Instant, parse_date, parse_instant, rfc3339};
use tidings_viewer::browser::{intl, zone};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// An instant for every week of twelve years, at changing hours.
fn instants() -> impl Iterator<Item = Instant> {
    const START: i64 = 1_420_070_400;
    const STEP: i64 = 7 * 86_400 + 5 * 3_600 + 17 * 60;
    (0..620).filter_map(|week| Instant::from_timestamp(START + week * STEP, 0))
}

/// The same instant as a `Date` of JavaScript.
fn date(at: Instant) -> Date {
    Date::new(&JsValue::from_f64(at.timestamp_millis() as f64))
}

#[wasm_bindgen_test]
fn the_zone_has_a_name() {
    let own = zone::own();
    assert!(!own.name().is_empty());
    let named = zone::named(own.name()).expect("the browser knows its own zone");
    for at in instants() {
        assert_eq!(named.offset_at(at), own.offset_at(at), "{at}");
    }
}

#[wasm_bindgen_test]
fn offsets_are_those_of_the_browser() {
    let zone = zone::own();
    for at in instants() {
        let seconds = f64::from(zone.offset_at(at).local_minus_utc());
        assert_eq!(seconds, date(at).get_timezone_offset() * -60.0, "{at}");
    }
}

#[wasm_bindgen_test]
fn local_dates_and_clocks_are_those_of_the_browser() {
    let zone = zone::own();
    for at in instants() {
        let (local, expected) = (zone.local(at), date(at));
        let day = [local.year() as u32, local.month0(), local.day()];
        assert_eq!(
            day,
            [
                expected.get_full_year(),
                expected.get_month(),
                expected.get_date()
            ]
        );
        let clock = [local.hour(), local.minute()];
        assert_eq!(clock, [expected.get_hours(), expected.get_minutes()]);
        assert_eq!(zone.date(at), local.date());
    }
}

#[wasm_bindgen_test]
fn a_day_starts_at_its_first_local_moment() {
    let zone = zone::own();
    let first = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
    for number in 0..4000 {
        let day = first + Days::new(number);
        let start = zone.start_of_day(day);
        assert_eq!(zone.date(start), day);
        let before = start - chrono::TimeDelta::seconds(1);
        assert_eq!(
            zone.date(before),
            day.pred_opt().expect("a day before"),
            "{day}"
        );
    }
}

#[wasm_bindgen_test]
fn any_zone_is_known_by_its_name() {
    for (name, at, local) in [
        ("UTC", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00"),
        (
            "Asia/Kolkata",
            "2026-03-01T12:00:00Z",
            "2026-03-01T17:30:00",
        ),
        (
            "America/New_York",
            "2026-03-08T06:59:59Z",
            "2026-03-08T01:59:59",
        ),
        (
            "America/New_York",
            "2026-03-08T07:00:00Z",
            "2026-03-08T03:00:00",
        ),
        (
            "Pacific/Auckland",
            "2026-12-31T11:00:00Z",
            "2027-01-01T00:00:00",
        ),
        (
            "Pacific/Apia",
            "2011-12-30T09:59:59Z",
            "2011-12-29T23:59:59",
        ),
        (
            "Pacific/Apia",
            "2011-12-30T10:00:00Z",
            "2011-12-31T00:00:00",
        ),
        (
            "Australia/Lord_Howe",
            "2026-01-01T00:00:00Z",
            "2026-01-01T11:00:00",
        ),
        (
            "Africa/Casablanca",
            "2015-06-14T01:59:59Z",
            "2015-06-14T02:59:59",
        ),
        (
            "Africa/Casablanca",
            "2015-06-14T02:00:00Z",
            "2015-06-14T02:00:00",
        ),
        (
            "America/Recife",
            "2000-10-10T00:00:00Z",
            "2000-10-09T22:00:00",
        ),
    ] {
        let zone = zone::named(name).expect(name);
        let at = parse_instant(at).expect("a time");
        let found = zone.local(at).format("%Y-%m-%dT%H:%M:%S").to_string();
        assert_eq!(found, local, "{name} at {at}");
    }
}

#[wasm_bindgen_test]
fn days_of_named_zones_start_where_clocks_say_so() {
    for (name, date, start) in [
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
        ("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z"),
        ("Asia/Kolkata", "2026-01-01", "2025-12-31T18:30:00Z"),
    ] {
        let zone = zone::named(name).expect(name);
        let date = parse_date(date).expect("a date");
        assert_eq!(rfc3339(zone.start_of_day(date)), start, "{name}");
    }
}

#[wasm_bindgen_test]
fn names_keep_their_form_and_wrong_ones_are_refused() {
    for (given, shown) in [
        ("asia/tokyo", "Asia/Tokyo"),
        ("Asia/Kolkata", "Asia/Kolkata"),
        ("Europe/Oslo", "Europe/Oslo"),
    ] {
        assert_eq!(zone::named(given).expect(given).name(), shown);
    }
    for wrong in ["", "Mars/Olympus", "Asia/Tokyo ", "東京", "\u{0}"] {
        assert!(zone::named(wrong).is_none(), "{wrong}");
    }
}

#[wasm_bindgen_test]
fn every_listed_zone_can_be_used() {
    let names = zone::names();
    assert!(names.len() > 300, "{}", names.len());
    assert!(names.iter().all(|name| zone::named(name).is_some()));
}

#[wasm_bindgen_test]
fn distances_in_time_are_said_in_words() {
    for (seconds, words) in [
        (0, "now"),
        (-59, "now"),
        (-60, "1 minute ago"),
        (7_300, "in 2 hours"),
        (-90_000, "1 day ago"),
        (-40 * 86_400, "1 month ago"),
        (-800 * 86_400, "2 years ago"),
    ] {
        assert_eq!(intl::relative(seconds, "en").as_deref(), Some(words));
    }
    assert_eq!(
        intl::relative(-7_300, "de").as_deref(),
        Some("vor 2 Stunden")
    );
    assert_eq!(intl::relative(-7_300, "no such language"), None);
}

#[wasm_bindgen_test]
fn the_clock_is_that_of_the_visitor() {
    let printed = Date::new_0().to_locale_time_string("default");
    let printed = printed.as_string().expect("a time").to_lowercase();
    let twelve = printed.contains("am") || printed.contains("pm");
    assert_eq!(intl::hours_twelve(), twelve, "{printed}");
}

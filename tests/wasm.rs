//! The browser's time zone, compared with what the browser itself says. Run in a browser.
#![cfg(target_arch = "wasm32")]

use chrono::{Datelike, Days, NaiveDate, Timelike};
use js_sys::Date;
use tidings_model::{Instant, TimeZone};
use tidings_viewer::browser::BrowserZone;
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
    assert!(!BrowserZone::new().name().is_empty());
}

#[wasm_bindgen_test]
fn offsets_are_those_of_the_browser() {
    let zone = BrowserZone::new();
    for at in instants() {
        let seconds = f64::from(zone.offset_at(at).local_minus_utc());
        assert_eq!(seconds, date(at).get_timezone_offset() * -60.0, "{at}");
    }
}

#[wasm_bindgen_test]
fn local_dates_and_clocks_are_those_of_the_browser() {
    let zone = BrowserZone::new();
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
    let zone = BrowserZone::new();
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

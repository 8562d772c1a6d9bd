//! The visitor's time zone, as the browser knows it.

use chrono::{Datelike, FixedOffset, NaiveDate, Offset, Utc};
use js_sys::{Array, Date, Intl, Object, Reflect};
use tidings_model::{Instant, TimeZone};
use wasm_bindgen::JsValue;

/// The zone of the visitor's device.
#[derive(Clone, Debug)]
pub struct BrowserZone {
    name: String,
}

impl BrowserZone {
    /// Asks the browser for its zone.
    #[must_use]
    pub fn new() -> Self {
        let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
        let name = Reflect::get(&options, &JsValue::from_str("timeZone")).ok();
        Self {
            name: name
                .and_then(|name| name.as_string())
                .unwrap_or_else(|| "local time".to_owned()),
        }
    }
}

impl Default for BrowserZone {
    fn default() -> Self {
        Self::new()
    }
}

impl TimeZone for BrowserZone {
    fn name(&self) -> &str {
        &self.name
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 are far below 2^53"
    )]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "offsets are whole minutes of a day"
    )]
    fn offset_at(&self, at: Instant) -> FixedOffset {
        let date = Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
        // JavaScript counts minutes from local time to UTC, so the sign is the other way round.
        let minutes = -date.get_timezone_offset();
        FixedOffset::east_opt((minutes * 60.0) as i32).unwrap_or_else(|| Utc.fix())
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 are far below 2^53"
    )]
    fn start_of_day(&self, date: NaiveDate) -> Instant {
        let (month, day) = (date.month0().cast_signed(), date.day().cast_signed());
        let local = Date::new_with_year_month_day(date.year().cast_unsigned(), month, day);
        Instant::from_timestamp_millis(local.get_time() as i64).unwrap_or_default()
    }
}

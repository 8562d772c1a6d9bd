//! Time zones as the browser knows them: the visitor's own, and any other by name.

use super::intl::{self, DateFormat};
use crate::clock::SharedZone;
use crate::offsets::{CachedZone, parse_offset};
use crate::words;
use chrono::{FixedOffset, Offset, Utc};
use js_sys::Date;
use std::cell::RefCell;
use std::sync::Arc;
use tidings_model::Instant;
use wasm_bindgen::JsValue;

/// The zone of the visitor's device.
#[must_use]
pub fn own() -> SharedZone {
    let name = DateFormat::with(None, &[])
        .and_then(|format| resolved_name(&format))
        .unwrap_or_else(|| words::LOCAL_TIME.to_owned());
    Arc::new(CachedZone::new(name, Box::new(own_offset)))
}

/// The zone of this IANA name, in any case; none when the browser does not know it.
#[must_use]
pub fn named(name: &str) -> Option<SharedZone> {
    let format = format(name)?;
    // A browser may print an older name of the same zone; the one that was asked for is shown.
    let name = resolved_name(&format)
        .filter(|resolved| resolved.eq_ignore_ascii_case(name))
        .unwrap_or_else(|| name.to_owned());
    let shown = name.clone();
    Some(Arc::new(CachedZone::new(
        shown,
        Box::new(move |at| named_offset(&name, at)),
    )))
}

/// The names of the zones that the browser knows; none where it cannot list them.
#[must_use]
pub fn names() -> Vec<String> {
    intl::supported("timeZone")
}

fn resolved_name(format: &DateFormat) -> Option<String> {
    format.resolved("timeZone")?.as_string()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "offsets are whole minutes of a day"
)]
fn own_offset(at: Instant) -> FixedOffset {
    let date = Date::new(&JsValue::from_f64(milliseconds(at)));
    // JavaScript counts minutes from local time to UTC, so the sign is the other way round.
    let minutes = -date.get_timezone_offset();
    FixedOffset::east_opt((minutes * 60.0) as i32).unwrap_or_else(|| Utc.fix())
}

fn named_offset(name: &str, at: Instant) -> FixedOffset {
    format(name)
        .and_then(|format| parse_offset(&format.format(milliseconds(at))))
        .unwrap_or_else(|| Utc.fix())
}

/// The format that prints the offsets of a zone. Making one is slow, so those made are kept; they
/// cannot be kept in the zone itself, for what JavaScript owns stays on its thread.
fn format(name: &str) -> Option<DateFormat> {
    thread_local! {
        static KEPT: RefCell<Vec<(String, DateFormat)>> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some((_, format)) = kept.iter().find(|(it, _)| it == name) {
            return Some(format.clone());
        }
        let options = [("timeZone", name), ("timeZoneName", "longOffset")];
        let format = DateFormat::with(Some("en-US"), &options)?;
        kept.push((name.to_owned(), format.clone()));
        Some(format)
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 are far below 2^53"
)]
fn milliseconds(at: Instant) -> f64 {
    at.timestamp_millis() as f64
}

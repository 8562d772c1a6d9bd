//! What the browser remembers for a visitor: the zone, the keys, and when they were last here.

use super::page;
use chrono::TimeDelta;
use leptos::prelude::window;
use tidings_model::{Instant, parse_instant, rfc3339};

/// The zone in which times are shown.
pub(super) const ZONE: &str = "zone";
/// Whether single keys are listened to.
pub(super) const KEYS: &str = "keys";
/// When the visitor was last here.
const HERE: &str = "here";
/// Up to when they had seen everything when this visit began.
const SEEN: &str = "seen";

/// Who comes back within this time has not been away.
const SAME_VISIT: TimeDelta = TimeDelta::minutes(30);

/// A value that was remembered; none where the browser remembers nothing.
pub(super) fn get(name: &str) -> Option<String> {
    let storage = window().local_storage().ok()??;
    storage.get_item(&key(name)).ok()?
}

/// Remembers a value, or forgets it.
pub(super) fn set(name: &str, value: Option<&str>) {
    let storage = window().local_storage().ok().flatten();
    let Some(storage) = storage else { return };
    let key = key(name);
    // A browser that refuses to remember shows the page as to a new visitor.
    let _ = match value {
        Some(value) => storage.set_item(&key, value),
        None => storage.remove_item(&key),
    };
}

/// Sites that share a host do not share what is remembered; pages of one site do.
fn key(name: &str) -> String {
    format!("tidings {} {name}", page::address(""))
}

/// Up to when a visitor who comes again has seen everything; none for a new one.
pub(super) fn seen(now: Instant) -> Option<Instant> {
    let instant = |name| parse_instant(&get(name)?).ok();
    let here = instant(HERE)?;
    let seen = if now - here < SAME_VISIT {
        instant(SEEN)
    } else {
        Some(here)
    };
    set(SEEN, seen.map(rfc3339).as_deref());
    seen
}

/// Remembers that the visitor is here.
pub(super) fn here(now: Instant) {
    set(HERE, Some(&rfc3339(now)));
}

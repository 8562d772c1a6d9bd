//! Words of what is pressed, chosen and typed into.

use super::{Dimension, dimension, entries, number};

/// The name of the whole filter bar.
pub const FILTER: &str = "Filter entries";
/// What the search box is for.
pub const SEARCH_ALL: &str = "Search titles and texts";
/// The names of the menus of choices; that of services is [`SERVICES`](super::SERVICES).
pub const KIND: &str = "Kind";
/// See [`KIND`].
pub const STATE: &str = "State";
/// See [`KIND`].
pub const IMPACT: &str = "Impact";
/// See [`KIND`].
pub const PERIOD: &str = "Period";
/// The choice of no period.
pub const ANY_TIME: &str = "Any time";
/// The first day of a period.
pub const FROM: &str = "From";
/// The last day of a period.
pub const TO: &str = "To";

/// The name of the list of what is chosen.
pub const ACTIVE: &str = "Active filters";
/// Before the name of a choice that a press drops.
pub const REMOVE: &str = "Remove filter: ";
/// The button that drops all.
pub const CLEAR: &str = "Clear all filters";
/// Said when nothing is found.
pub const NO_MATCH: &str = "Nothing matches all of these filters.";
/// Said then when dropping one filter would find something.
pub const DROP_ONE: &str = "Drop one of them to find more:";
/// Said then when dropping one filter would find nothing.
pub const DROP_ALL: &str = "No single filter is the reason: clear them all to see everything.";

/// A filter to drop, with how many entries that would find.
#[must_use]
pub fn without(it: Dimension, count: usize) -> String {
    format!("Without {}: {}", dimension(it), entries(count))
}

/// The button that shows older entries, of which so many are not shown yet.
#[must_use]
pub fn older(count: usize) -> String {
    format!("Show older entries ({} more)", number(count))
}

/// Before the name of the zone in which times are told.
pub const TIMES: &str = "Times: ";
/// The name of the menu of zones.
pub const TIME_ZONE: &str = "Time zone";
/// The choice of the zone of the visitor's device.
pub const OWN_ZONE: &str = "My own zone";
/// The box for a zone by name.
pub const ANY_OTHER: &str = "Any other";
/// What may stand in it.
pub const SOME_ZONE: &str = "Europe/Oslo";
/// The zone of a device that does not tell its name.
pub const LOCAL_TIME: &str = "local time";

/// The choice of the zone that the page is written in.
#[must_use]
pub fn zone_of_page(name: &str) -> String {
    format!("The page’s: {name}")
}

/// The menu of ways to take the list away.
pub const EXPORT: &str = "Export";
/// Its name in full.
pub const EXPORT_FOUND: &str = "Export what is found";
/// The choice of paper.
pub const PRINT: &str = "Print a report";

/// The list of keys.
pub const KEYBOARD: &str = "Keyboard";
/// The keys, each with what it does.
pub const KEYS: [(&str, &str); 3] = [
    ("/", "Search"),
    ("Esc", "Close a menu, or clear the filters"),
    ("?", "Show this list"),
];
/// What keys do in a strip.
pub const KEYS_OF_STRIPS: &str =
    "In a strip of days or months, arrows move, Home and End jump, and Enter chooses.";
/// The switch for single keys.
pub const LISTEN: &str = "Listen to single keys";
/// The button that closes the list of keys.
pub const CLOSE: &str = "Close";

/// The button that copies the address of an entry.
pub const COPY_LINK: &str = "Copy link";

/// Its name in full.
#[must_use]
pub fn copy_link_to(title: &str) -> String {
    format!("Copy the link to “{title}”")
}

/// The button that asks again for what could not be had.
pub const TRY_AGAIN: &str = "Try again";

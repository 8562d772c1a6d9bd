//! Where something new goes.

use super::tree;
use jsonc_parser::ast::{Object, Value};
use std::hash::{DefaultHasher, Hash, Hasher};
use tidings_model::{Instant, parse_instant};

/// The fields of all objects of an incident file, in an order that holds for each of them.
const FIELDS: &[&str] = &[
    "$schema",
    "version",
    "page",
    "groups",
    "id",
    "name",
    "title",
    "kind",
    "url",
    "group",
    "description",
    "home",
    "support",
    "time_zone",
    "language",
    "logo",
    "accent",
    "feed_id",
    "at",
    "state",
    "impact",
    "services",
    "aliases",
    "starts",
    "ends",
    "closed",
    "since",
    "retired",
    "updates",
    "body",
    "incidents",
];

/// The place of a new entry among `count`: one of all there are, decided by its id alone. Entries of
/// two branches then stand apart, and what Git merges are hunks that do not touch.
pub(super) fn of_entry(id: &str, count: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    (hasher.finish() % (count as u64 + 1)) as usize
}

/// The place of an update: behind all that were said before it or at the same time.
pub(super) fn of_update(at: Option<&str>, said: &[Value<'_>]) -> usize {
    let Some(at) = at.and_then(|at| parse_instant(at).ok()) else {
        return said.len();
    };
    let later = |it: &Value<'_>| time(it).is_some_and(|said| said > at);
    said.iter().position(later).unwrap_or(said.len())
}

fn time(update: &Value<'_>) -> Option<Instant> {
    parse_instant(tree::string(update, "at")?).ok()
}

/// An id for a new update: the number after the highest, and after their count.
pub(super) fn next_number(said: &[Value<'_>]) -> String {
    let number = |it| tree::string(it, "id")?.parse().ok();
    let highest = said.iter().filter_map(number).max().unwrap_or(0);
    (highest.max(said.len()) + 1).to_string()
}

/// The place of a new member: behind the last one that usually stands before it.
pub(super) fn of_member(name: &str, object: &Object<'_>) -> usize {
    let rank = |name: &str| FIELDS.iter().position(|it| *it == name);
    let Some(own) = rank(name) else {
        return object.properties.len();
    };
    let before = |name: &str| rank(name).is_some_and(|it| it < own);
    let last = object
        .properties
        .iter()
        .rposition(|it| before(it.name.as_str()));
    last.map_or(0, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_spread_over_all_places() {
        let count = 99;
        let mut used = vec![0; count + 1];
        for number in 0..10_000 {
            used[of_entry(&format!("2026-11-23-entry-{number}"), count)] += 1;
        }
        assert!(used.iter().all(|it| (50..=150).contains(it)), "{used:?}");
    }

    #[test]
    fn an_update_keeps_the_order_of_time() {
        let said = r#"[{"at":"2026-01-01T10:00:00Z"},{},{"at":"2026-01-01T12:00:00Z"}]"#;
        let said = tree::parse_value(said).unwrap();
        let said = &said.as_array().unwrap().elements;
        let place = |at: &str| of_update(Some(at), said);
        assert_eq!(place("2026-01-01T09:00:00Z"), 0);
        assert_eq!(place("2026-01-01T11:00:00Z"), 2);
        assert_eq!(place("2026-01-01T13:00:00+01:00"), 3);
        assert_eq!(of_update(None, said), 3);
    }

    #[test]
    fn numbers_are_given_once() {
        let next = |said: &str| {
            next_number(
                &tree::parse_value(said)
                    .unwrap()
                    .as_array()
                    .unwrap()
                    .elements,
            )
        };
        assert_eq!(next("[]"), "1");
        assert_eq!(next(r#"[{"id":"1"},{"id":"7"}]"#), "8");
        assert_eq!(next(r#"[{"id":"a"},{}]"#), "3");
    }
}

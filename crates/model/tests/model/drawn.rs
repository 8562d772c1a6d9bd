//! Drawn documents: few services, times at and around the midnights of several zones.

use crate::common::{at, document};
use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tidings_model::{
    Body, Document, Impact, IncidentState, Instant, MaintenanceState, ServiceStatus, rfc3339, wire,
};

/// Services of the drawn documents; the last one is named by entries alone.
pub(crate) const SERVICES: [&str; 4] = ["a", "b", "old", "gone"];

const LISTED: &str = r#"{"id":"a","name":"Ærø"},{"id":"b","name":"Bree"},
{"id":"old","name":"Oldest","since":"2024-06-01","retired":"2025-06-01"}"#;

pub(crate) const ZONES: [Tz; 5] = [
    Tz::America__New_York,
    Tz::Asia__Kolkata,
    Tz::Pacific__Auckland,
    Tz::Pacific__Apia,
    Tz::UTC,
];

/// Instants as which a document may be known; two are the first of a month in some zone.
pub(crate) fn nows() -> impl Strategy<Value = Instant> {
    select(vec![
        at("2026-05-10T12:00:00Z"),
        at("2026-03-01T00:00:00Z"),
        at("2026-01-01T05:00:00Z"),
        at("2025-12-31T18:30:00Z"),
    ])
}

/// An instant of 2024 to 2026: a midnight in one of the zones, some at the turn of months, or any half
/// hour, some with a fraction that is finer than a row.
fn instants() -> impl Strategy<Value = Instant> {
    let half_hours = prop_oneof![select(&[0_i64, 8, 10, 20, 22, 24, 37][..]), 0..48_i64];
    let fraction = prop_oneof![
        4 => Just(0_i64),
        1 => select(&[1_i64, 999, 1_000, 1_001, 999_999, 500_000][..]),
    ];
    let days = prop_oneof![-700..80_i64, select(&[-130_i64, -129, -98, -71, -70][..])];
    (days, half_hours, fraction).prop_map(|(days, half_hours, microseconds)| {
        at("2026-05-10T00:00:00Z")
            + TimeDelta::days(days)
            + TimeDelta::minutes(30 * half_hours)
            + TimeDelta::microseconds(microseconds)
    })
}

/// A time to wait: none, minutes, whole days, most of a year.
fn waits() -> impl Strategy<Value = TimeDelta> {
    let minutes = prop_oneof![
        Just(0_i64),
        1..90_i64,
        (1..100_i64).prop_map(|days| days * 24 * 60),
        0..500_000_i64,
    ];
    let rest = select(&[0_i64, 0, 0, 250, 1_500_000][..]);
    (minutes, rest)
        .prop_map(|(minutes, rest)| TimeDelta::minutes(minutes) + TimeDelta::microseconds(rest))
}

fn words(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(words).prop_map(str::to_owned)
}

fn services() -> impl Strategy<Value = Vec<String>> {
    vec(words(&SERVICES), 0..4)
}

prop_compose! {
    fn updates(states: &'static [&'static str])(
        first in instants(),
        steps in vec((waits(), option::weighted(0.8, 0..5_usize), any::<bool>(), words(&["Slow mail", "Lost", "mail"]),
            btree_map(words(&SERVICES), words(ServiceStatus::WORDS), 0..3)), 1..6),
    ) -> Vec<wire::Update> {
        let mut time = first;
        let update = |(index, (wait, state, said, body, services)): (usize, (TimeDelta, Option<usize>, bool, String, _))| {
            time += wait;
            wire::Update {
                at: (index == 0 || said).then(|| rfc3339(time)),
                state: state.and_then(|state| states.get(state)).map(|word| (*word).to_owned()),
                body: Some(Body::Markdown(body)),
                services,
                ..wire::Update::default()
            }
        };
        steps.into_iter().enumerate().map(update).collect()
    }
}

fn first(updates: &[wire::Update]) -> Instant {
    at(updates[0].at.as_ref().unwrap())
}

fn incidents() -> impl Strategy<Value = wire::Entry> {
    let rest = (
        option::of(words(Impact::WORDS)),
        prop::bool::weighted(0.2),
        option::of(waits()),
    );
    (updates(IncidentState::WORDS), rest).prop_map(|(updates, (impact, closed, early))| {
        wire::Entry {
            kind: Some("incident".into()),
            impact,
            closed,
            starts: early.map(|early| rfc3339(first(&updates) - early)),
            updates: Some(updates),
            ..wire::Entry::default()
        }
    })
}

fn windows() -> impl Strategy<Value = wire::Entry> {
    let rest = (waits(), option::of(waits()), prop::bool::weighted(0.1));
    (updates(MaintenanceState::WORDS), rest).prop_map(|(updates, (ahead, length, closed))| {
        let starts = first(&updates) + ahead;
        let length = length.map(|it| it.max(TimeDelta::seconds(1)));
        wire::Entry {
            kind: Some("maintenance".into()),
            closed,
            starts: Some(rfc3339(starts)),
            ends: length.map(|length| rfc3339(starts + length)),
            updates: Some(updates),
            ..wire::Entry::default()
        }
    })
}

fn notices() -> impl Strategy<Value = wire::Entry> {
    (updates(&[]), waits(), option::of(waits())).prop_map(|(updates, ahead, length)| {
        let starts = first(&updates) + ahead;
        let length = length.map(|it| it.max(TimeDelta::seconds(1)));
        wire::Entry {
            kind: Some("announcement".into()),
            starts: Some(rfc3339(starts)),
            ends: length.map(|length| rfc3339(starts + length)),
            updates: Some(updates),
            ..wire::Entry::default()
        }
    })
}

/// Documents of up to a dozen entries of all sorts.
pub(crate) fn documents() -> impl Strategy<Value = Document> {
    let entry = (
        prop_oneof![3 => incidents(), 2 => windows(), 1 => notices()],
        services(),
    );
    vec(entry, 0..12).prop_map(|entries| {
        let texts = entries
            .into_iter()
            .enumerate()
            .map(|(index, (entry, services))| {
                let entry = wire::Entry {
                    id: Some(format!("e{index}")),
                    title: Some(["Outage", "Ærø is away", "Work"][index % 3].into()),
                    services,
                    ..entry
                };
                serde_json::to_string(&entry).unwrap()
            });
        document(LISTED, &texts.collect::<Vec<_>>().join(","))
    })
}

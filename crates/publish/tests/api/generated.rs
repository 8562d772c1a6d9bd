//! What holds for every document.

use crate::{FILES, built, check, document, file};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{Document, Kind};

const NOW: &str = "2026-01-20T00:00:00Z";
const SERVICES: [&str; 5] = ["imap", "smtp", "abcdefghijkl", "gone", "unlisted"];
const STATUSES: [&str; 3] = ["operational", "degraded_performance", "major_outage"];

/// A time on some day of January.
fn day() -> impl Strategy<Value = u32> {
    1u32..28
}

fn time(day: u32) -> String {
    format!("2026-01-{day:02}T12:00:00Z")
}

fn services() -> impl Strategy<Value = BTreeSet<&'static str>> {
    prop::collection::btree_set(prop::sample::select(&SERVICES[..]), 0..3)
}

fn map() -> impl Strategy<Value = BTreeMap<&'static str, &'static str>> {
    let service = prop::sample::select(&SERVICES[..]);
    prop::collection::btree_map(service, prop::sample::select(&STATUSES[..]), 0..2)
}

/// Updates at days in order, the first with its time.
fn updates(states: &'static [&'static str]) -> impl Strategy<Value = Vec<Value>> {
    let state = (0..7usize).prop_map(|at| states.get(at).copied());
    let update = (
        1u32..20,
        state,
        map(),
        any::<bool>(),
        "\\PC{0,12}|[<&>\"\u{7}]{1,4}",
    );
    prop::collection::vec(update, 1..5).prop_map(|mut drawn| {
        drawn.sort_by_key(|it| it.0);
        let update = |(at, (day, state, map, timed, body)): (
            usize,
            (u32, Option<&str>, _, bool, String),
        )| {
            let mut update = json!({ "body": format!("B{body}"), "services": map });
            if timed || at == 0 {
                update["at"] = time(day).into();
            }
            if let Some(state) = state {
                update["state"] = state.into();
            }
            update
        };
        drawn.into_iter().enumerate().map(update).collect()
    })
}

fn incident() -> impl Strategy<Value = Value> {
    let states = updates(&[
        "investigating",
        "identified",
        "monitoring",
        "resolved",
        "postmortem",
    ]);
    let impact = prop::option::of(prop::sample::select(vec!["none", "minor", "critical"]));
    (states, services(), impact, any::<bool>()).prop_map(|(updates, services, impact, closed)| {
        let mut entry = json!({ "kind": "incident", "services": services, "updates": updates, "closed": closed });
        if let Some(impact) = impact {
            entry["impact"] = impact.into();
        }
        entry
    })
}

fn maintenance() -> impl Strategy<Value = Value> {
    let states = updates(&[
        "scheduled",
        "in_progress",
        "verifying",
        "completed",
        "cancelled",
    ]);
    let window = (day(), prop::option::of(1u32..3));
    (states, services(), window, any::<bool>()).prop_map(
        |(updates, services, (starts, days), closed)| {
            let mut entry = json!({ "kind": "maintenance", "services": services, "updates": updates,
            "starts": time(starts), "closed": closed });
            if let Some(days) = days {
                entry["ends"] = time(starts + days).into();
            }
            entry
        },
    )
}

fn any_document() -> impl Strategy<Value = Document> {
    let notice =
        updates(&[]).prop_map(|updates| json!({ "kind": "announcement", "updates": updates }));
    let entry = prop_oneof![3 => incident(), 3 => maintenance(), 1 => notice];
    prop::collection::vec(entry, 0..8).prop_map(|mut entries| {
        for (at, entry) in entries.iter_mut().enumerate() {
            let id = if at % 2 == 0 { format!("e{at}") } else { format!("{at:012}") };
            entry["title"] = format!("T{at}").into();
            entry["id"] = id.into();
        }
        document(&json!({
            "version": 1, "page": { "name": "P", "url": "https://p.example/" },
            "groups": [{ "id": "g", "name": "G" }],
            "services": [
                { "id": "imap", "name": "Mail", "group": "g" }, { "id": "smtp", "name": "Mail" },
                { "id": "abcdefghijkl", "name": "G" }, { "id": "gone", "name": "Gone", "retired": "2020-01-01" } ],
            "incidents": entries,
        }).to_string())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_object_is_one_that_statuspage_could_send(document in any_document()) {
        check(&built(&document, NOW));
    }

    #[test]
    fn every_entry_stands_in_its_lists(document in any_document()) {
        let site = built(&document, NOW);
        let count = |name: &str| {
            let file = file(&site, name);
            file.incidents.or(file.scheduled_maintenances).unwrap().len()
        };
        let known = |kind| document.entries.iter().filter(|it| it.kind() == kind).count();
        prop_assert_eq!(count("incidents"), known(Kind::Incident));
        prop_assert_eq!(count("incidents/unresolved") + count("incidents/resolved"), known(Kind::Incident));
        prop_assert_eq!(count("scheduled-maintenances"), known(Kind::Maintenance));
        for list in [file(&site, "incidents").incidents, file(&site, "scheduled-maintenances").scheduled_maintenances] {
            for told in list.unwrap() {
                let entry = document.entries.iter().find(|it| it.title == told.name).unwrap();
                prop_assert_eq!(told.incident_updates.len(), entry.updates().len());
                prop_assert_eq!(told.components.len(), entry.named().len());
                let kept = entry.id.as_str().len() == 12;
                prop_assert_eq!(kept, told.id == entry.id.as_str());
            }
        }
    }

    #[test]
    fn the_order_of_the_file_does_not_matter(document in any_document()) {
        let mut turned = document.clone();
        turned.entries.reverse();
        let (site, other) = (built(&document, NOW), built(&turned, NOW));
        for name in FILES {
            let path = format!("api/v2/{name}.json");
            prop_assert_eq!(site.get(&path), other.get(&path));
        }
    }
}

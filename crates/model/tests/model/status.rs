//! What entries do to services: impact, maps, the worst across entries.

use crate::common::{at, document, entry, service};
use tidings_model::{Document, History, Impact};

/// The statuses of services at a clock time of 10 May 2026, by their first letters.
fn statuses(document: &Document, time: &str, services: &str) -> String {
    let history = History::new(document, at(&format!("2026-05-10T{time}:00Z")));
    let letter = |id: &str| &history.status(&service(id)).as_str()[..1];
    services.split(' ').map(letter).collect()
}

fn check(entries: &str, services: &str, expected: &[(&str, &str)]) {
    let document = document("", entries);
    for (time, letters) in expected {
        assert_eq!(
            statuses(&document, time, services),
            *letters,
            "at {time}: {entries}"
        );
    }
}

/// An entry; `TT` in the updates stands for the day.
fn said(id: &str, head: &str, updates: &str) -> String {
    let updates = updates.replace("TT", "2026-05-10T");
    let head = head.replace("TT", "2026-05-10T");
    format!(r#"{{"id":"{id}","title":"T",{head},"updates":[{updates}]}}"#)
}

#[test]
fn the_impact_is_the_status_of_every_service_named() {
    for (impact, letter) in [
        ("none", "o"),
        ("minor", "d"),
        ("major", "p"),
        ("critical", "m"),
    ] {
        let head = format!(r#""kind":"incident","impact":"{impact}","services":["a"]"#);
        let entry = said(
            "e",
            &head,
            r#"{"at":"TT10:00:00Z","body":"B"},{"at":"TT12:00:00Z","state":"resolved","body":"B"}"#,
        );
        check(
            &entry,
            "a b",
            &[
                ("09:59", "oo"),
                ("10:00", &format!("{letter}o")),
                ("11:59", &format!("{letter}o")),
                ("12:00", "oo"),
            ],
        );
    }
}

#[test]
fn maps_hold_from_their_time_and_the_first_from_the_start() {
    let entry = said(
        "e",
        r#""kind":"incident","impact":"minor","starts":"TT09:00:00Z","services":["a","b"]"#,
        r#"
{"at":"TT10:00:00Z","services":{"a":"major_outage"},"body":"B"},
{"at":"TT11:00:00Z","services":{"c":"partial_outage","b":"operational"},"body":"B"},
{"at":"TT12:00:00Z","body":"B"},
{"at":"TT13:00:00Z","state":"resolved","body":"B"}"#,
    );
    check(
        &entry,
        "a b c",
        &[
            ("08:59", "ooo"),
            ("10:30", "mdo"),
            ("11:00", "mop"),
            ("12:30", "mop"),
            ("13:00", "ooo"),
        ],
    );
    // Known later, the first map counts from the start all the same.
    let document = document("", &entry);
    let spans = document.entries[0].status_spans(at("2026-05-10T10:00:00Z"));
    assert!(
        spans
            .iter()
            .all(|span| span.from == at("2026-05-10T09:00:00Z"))
    );
}

#[test]
fn a_map_in_the_closing_update_changes_nothing_after_the_end() {
    let entry = said(
        "e",
        r#""kind":"incident","impact":"minor","services":["a"]"#,
        r#"
{"at":"TT10:00:00Z","body":"B"},
{"at":"TT11:00:00Z","state":"resolved","services":{"a":"major_outage"},"body":"B"},
{"at":"TT12:00:00Z","state":"postmortem","services":{"a":"major_outage"},"body":"B"}"#,
    );
    check(
        &entry,
        "a",
        &[("10:30", "d"), ("11:00", "o"), ("12:30", "o")],
    );
}

#[test]
fn a_reopened_incident_counts_again_from_then() {
    let entry = said(
        "e",
        r#""kind":"incident","impact":"major","services":["a"]"#,
        r#"
{"at":"TT10:00:00Z","body":"B"},{"at":"TT11:00:00Z","state":"resolved","body":"B"},
{"at":"TT12:00:00Z","state":"monitoring","body":"B"},{"at":"TT13:00:00Z","state":"resolved","body":"B"}"#,
    );
    check(
        &entry,
        "a",
        &[
            ("10:30", "p"),
            ("11:30", "o"),
            ("12:30", "p"),
            ("13:30", "o"),
        ],
    );
    let document = document("", &entry);
    assert_eq!(statuses(&document, "12:30", "a"), "p");
}

#[test]
fn an_incident_closed_without_an_end_claims_no_status() {
    let entry = said(
        "e",
        r#""kind":"incident","impact":"critical","services":["a"],"closed":true"#,
        r#"{"at":"TT10:00:00Z","body":"B"}"#,
    );
    check(&entry, "a", &[("10:00", "o"), ("11:00", "o")]);
}

#[test]
fn maintenance_puts_its_services_under_maintenance_while_it_is_open() {
    let head =
        r#""kind":"maintenance","starts":"TT12:00:00Z","ends":"TT14:00:00Z","services":["a"]"#;
    let clock = said("e", head, r#"{"at":"TT09:00:00Z","body":"B"}"#);
    check(
        &clock,
        "a",
        &[
            ("11:59", "o"),
            ("12:00", "u"),
            ("13:59", "u"),
            ("14:00", "o"),
        ],
    );
    let early = said(
        "e",
        head,
        r#"{"at":"TT09:00:00Z","body":"B"},{"at":"TT11:00:00Z","state":"in_progress","body":"B"}"#,
    );
    check(
        &early,
        "a",
        &[("10:59", "o"), ("11:00", "u"), ("15:00", "u")],
    );
    let cancelled = said(
        "e",
        head,
        r#"{"at":"TT09:00:00Z","body":"B"},{"at":"TT11:00:00Z","state":"cancelled","body":"B"}"#,
    );
    check(&cancelled, "a", &[("11:30", "o"), ("12:30", "o")]);
    let worse = said(
        "e",
        head,
        r#"{"at":"TT09:00:00Z","services":{"a":"partial_outage"},"body":"B"},{"at":"TT13:00:00Z","services":{"a":"operational"},"body":"B"}"#,
    );
    check(
        &worse,
        "a",
        &[("09:30", "o"), ("12:30", "p"), ("13:30", "o")],
    );
}

#[test]
fn announcements_never_change_a_status() {
    let entry = said(
        "e",
        r#""kind":"announcement","ends":"TT14:00:00Z","services":["a"]"#,
        r#"{"at":"TT10:00:00Z","services":{"a":"major_outage"},"body":"B"}"#,
    );
    check(&entry, "a", &[("11:00", "o")]);
}

#[test]
fn across_entries_the_worst_wins() {
    let works = |id: &str, from: &str| {
        said(
            id,
            &format!(
                r#""kind":"maintenance","starts":"TT{from}:00Z","ends":"TT20:00:00Z","services":["a"]"#
            ),
            r#"{"at":"TT00:00:00Z","body":"B"}"#,
        )
    };
    let breaks = |id: &str, from: &str, impact: &str| {
        said(
            id,
            &format!(r#""kind":"incident","impact":"{impact}","services":["a"]"#),
            &format!(r#"{{"at":"TT{from}:00Z","body":"B"}}"#),
        )
    };
    let entries = [
        works("w", "10:00"),
        breaks("x", "11:00", "minor"),
        breaks("y", "12:00", "critical"),
        breaks("z", "13:00", "major"),
    ];
    check(
        &entries.join(","),
        "a",
        &[
            ("09:00", "o"),
            ("10:30", "u"),
            ("11:30", "d"),
            ("12:30", "m"),
            ("13:30", "m"),
        ],
    );
}

#[test]
fn a_missing_impact_is_the_worst_of_the_maps_else_minor() {
    for (map, impact) in [
        ("", Impact::Minor),
        (r#""services":{"a":"operational"},"#, Impact::None),
        (r#""services":{"a":"under_maintenance"},"#, Impact::None),
        (r#""services":{"a":"degraded_performance"},"#, Impact::Minor),
        (
            r#""services":{"a":"degraded_performance","b":"partial_outage"},"#,
            Impact::Major,
        ),
        (r#""services":{"a":"major_outage"},"#, Impact::Critical),
    ] {
        let updates = format!(r#"{{"at":"2026-05-10T10:00:00Z",{map}"body":"B"}}"#);
        assert_eq!(
            entry(r#""kind":"incident""#, &updates).impact(),
            Some(impact),
            "{map}"
        );
        assert_eq!(entry(r#""kind":"announcement""#, &updates).impact(), None);
        let said = entry(r#""kind":"incident","impact":"critical""#, &updates);
        assert_eq!(said.impact(), Some(Impact::Critical));
    }
}

#[test]
fn an_entry_names_its_services_and_those_of_its_maps() {
    let entry = entry(
        r#""kind":"incident","services":["a"]"#,
        r#"{"at":"2026-05-10T10:00:00Z","services":{"b":"major_outage"},"body":"B"},
{"at":"2026-05-10T11:00:00Z","services":{"a":"operational","b":"operational","0":"operational"},"body":"B"}"#,
    );
    assert_eq!(entry.named(), ["a", "b", "0"].map(service).each_ref());
}

//! The next change that no edit brings.

use crate::common::{at, document, entry};
use tidings_model::{Document, EntryId, rfc3339};

/// Every change by the clock from an instant on.
fn changes(document: &Document, from: &str) -> Vec<String> {
    let mut now = at(from);
    let mut all = Vec::new();
    while let Some(change) = document.next_change(now) {
        assert!(change.at > now);
        now = change.at;
        all.push(format!("{} {change}", rfc3339(change.at)));
    }
    all
}

/// A document of one window from 22:00 to 23:00 with these updates.
fn window(updates: &str) -> Document {
    document(
        "",
        &format!(
            r#"{{"id":"w","title":"T","kind":"maintenance","starts":"2026-01-02T22:00:00Z",
"ends":"2026-01-02T23:00:00Z","updates":[{updates}]}}"#
        ),
    )
}

const SAID: &str = r#"{"at":"2026-01-01T00:00:00Z","body":"B"}"#;
const BEGINS: &str = "2026-01-02T22:00:00Z maintenance `w` begins";

#[test]
fn a_window_begins_and_ends() {
    let ends = "2026-01-02T23:00:00Z maintenance `w` ends";
    assert_eq!(
        changes(&window(SAID), "2026-01-01T00:00:00Z"),
        [BEGINS, ends]
    );
    assert_eq!(changes(&window(SAID), "2026-01-02T22:00:00Z"), [ends]);
    assert!(changes(&window(SAID), "2026-01-02T23:00:00Z").is_empty());
}

#[test]
fn what_was_said_outdoes_the_clock() {
    let said = |state: &str| {
        window(&format!(
            r#"{SAID},{{"at":"2026-01-01T01:00:00Z","state":"{state}","body":"B"}}"#
        ))
    };
    let from = "2026-01-01T12:00:00Z";
    for over in ["cancelled", "completed"] {
        assert!(changes(&said(over), from).is_empty(), "{over}");
    }
    // It is at work already, so only its planned end brings news.
    let late = ["2026-01-02T23:00:00Z maintenance `w` runs late"];
    assert_eq!(changes(&said("in_progress"), from), late);
    assert_eq!(changes(&said("scheduled"), from).len(), 2);
}

#[test]
fn a_window_without_an_end_begins_only() {
    let document = document(
        "",
        r#"{"id":"w","title":"T","kind":"maintenance","starts":"2026-01-02T22:00:00Z",
"updates":[{"at":"2026-01-01T00:00:00Z","body":"B"}]}"#,
    );
    assert_eq!(changes(&document, "2026-01-01T00:00:00Z"), [BEGINS]);
}

#[test]
fn a_notice_with_an_end_begins_and_ends() {
    let notice = |times: &str| {
        let updates = r#"[{"at":"2026-01-01T00:00:00Z","body":"B"}]"#;
        document(
            "",
            &format!(
                r#"{{"id":"n","title":"T","kind":"announcement"{times},"updates":{updates}}}"#
            ),
        )
    };
    let both = notice(r#","starts":"2026-01-02T00:00:00Z","ends":"2026-01-03T00:00:00Z""#);
    assert_eq!(
        changes(&both, "2026-01-01T00:00:00Z"),
        [
            "2026-01-02T00:00:00Z announcement `n` begins",
            "2026-01-03T00:00:00Z announcement `n` ends"
        ]
    );
    assert!(changes(&notice(""), "2025-12-31T00:00:00Z").len() <= 1);
    assert!(changes(&notice(""), "2026-01-01T00:00:00Z").is_empty());
}

#[test]
fn a_service_retires() {
    let document = document(r#"{"id":"pop","name":"POP","retired":"2026-03-01"}"#, "");
    assert_eq!(
        changes(&document, "2026-01-01T00:00:00Z"),
        ["2026-03-01T00:00:00Z service `pop` retires"]
    );
}

#[test]
fn incidents_wait_for_people() {
    let open = entry(
        r#""kind":"incident""#,
        r#"{"at":"2026-01-01T00:00:00Z","body":"B"}"#,
    );
    let mut document = document("", "");
    document.entries.push(open);
    assert!(changes(&document, "2026-01-01T00:00:00Z").is_empty());
}

#[test]
fn of_several_at_once_it_is_always_the_same() {
    let mut one = window(SAID);
    let mut other = one.entries[0].clone();
    other.id = EntryId::parse("a").unwrap();
    one.entries.push(other);
    let first = one.next_change(at("2026-01-01T00:00:00Z")).unwrap();
    assert_eq!(first.to_string(), "maintenance `a` begins");
    let mut turned = one.clone();
    turned.entries.reverse();
    assert_eq!(
        turned.next_change(at("2026-01-01T00:00:00Z")).unwrap(),
        first
    );
}

/// Nothing that is derived from an entry moves between two changes by the clock.
#[test]
fn between_two_changes_nothing_moves() {
    for updates in [
        SAID,
        &format!(r#"{SAID},{{"at":"2026-01-01T01:00:00Z","state":"in_progress","body":"B"}}"#),
    ] {
        let document = window(updates);
        let window = &document.entries[0];
        let (mut now, end) = (at("2026-01-01T02:00:00Z"), at("2026-01-04T00:00:00Z"));
        while now < end {
            let later = now + chrono::TimeDelta::minutes(1);
            let due = document.next_change(now).is_some_and(|it| it.at <= later);
            assert_eq!(window.moment(now) != window.moment(later), due, "{now}");
            now = later;
        }
    }
}

#[test]
fn each_update_has_the_state_that_it_left() {
    let states = |head: &str, updates: &str| {
        let states = entry(head, updates).states();
        let words: Vec<_> = states
            .iter()
            .map(|it| it.map_or("-", |it| it.as_str()))
            .collect();
        words.join(" ")
    };
    let window =
        r#""kind":"maintenance","starts":"2026-01-02T00:00:00Z","ends":"2026-01-03T00:00:00Z""#;
    let by_clock = r#"{"at":"2026-01-01T00:00:00Z","body":"B"},{"at":"2026-01-02T01:00:00Z","body":"B"},
{"at":"2026-01-04T00:00:00Z","body":"B"}"#;
    assert_eq!(states(window, by_clock), "scheduled in_progress completed");
    let said = r#"{"at":"2026-01-01T00:00:00Z","state":"cancelled","body":"B"},{"at":"2026-01-02T01:00:00Z","body":"B"}"#;
    assert_eq!(states(window, said), "cancelled cancelled");
    let incident = r#"{"at":"2026-01-01T00:00:00Z","body":"B"},{"at":"2026-01-01T01:00:00Z","state":"monitoring","body":"B"},
{"body":"B"},{"at":"2026-01-02T00:00:00Z","state":"resolved","body":"B"}"#;
    assert_eq!(
        states(r#""kind":"incident""#, incident),
        "investigating monitoring monitoring resolved"
    );
    assert_eq!(states(r#""kind":"announcement""#, SAID), "-");
}

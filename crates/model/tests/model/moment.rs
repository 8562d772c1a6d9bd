//! Where entries stand at an instant: phase, state, lateness, span.

use crate::common::{at, entry};
use tidings_model::Entry;

/// Where an entry stands at a clock time of 10 May 2026, in one line.
fn stands(entry: &Entry, time: &str) -> String {
    let moment = entry.moment(on_day(time));
    let state = moment.state.map_or("-", |state| state.as_str());
    let late = if moment.late { " late" } else { "" };
    format!("{} {state}{late}", moment.phase.as_str())
}

/// The start and end of an entry as known at a clock time, and its minutes.
fn lasts(entry: &Entry, time: &str) -> String {
    let span = entry.span(on_day(time));
    let clock = |at: tidings_model::Instant| at.format("%H:%M").to_string();
    let end = span.end.map_or("?".into(), clock);
    let minutes = span
        .duration()
        .map_or("?".into(), |it| it.num_minutes().to_string());
    format!("{}-{end} {minutes}", clock(span.start))
}

fn on_day(time: &str) -> tidings_model::Instant {
    at(&format!("2026-05-10T{time}:00Z"))
}

/// Updates from `HH:MM state` (or `HH:MM` without one), as JSON.
fn said(updates: &[&str]) -> String {
    let update = |text: &&str| {
        let (time, state) = text.split_once(' ').unwrap_or((*text, ""));
        let state = if state.is_empty() {
            String::new()
        } else {
            format!(r#""state":"{state}","#)
        };
        format!(r#"{{"at":"2026-05-10T{time}:00Z",{state}"body":"B"}}"#)
    };
    updates.iter().map(update).collect::<Vec<_>>().join(",")
}

fn incident(rest: &str, updates: &[&str]) -> Entry {
    entry(&format!(r#""kind":"incident"{rest}"#), &said(updates))
}

/// A maintenance planned for 12:00, to 14:00 where `rest` does not say otherwise.
fn maintenance(rest: &str, updates: &[&str]) -> Entry {
    let head = format!(r#""kind":"maintenance","starts":"2026-05-10T12:00:00Z"{rest}"#);
    entry(&head, &said(updates))
}

const TO_14: &str = r#","ends":"2026-05-10T14:00:00Z""#;

fn check(entry: &Entry, expected: &[(&str, &str, &str)]) {
    for (time, standing, lasting) in expected {
        assert_eq!(stands(entry, time), *standing, "at {time}");
        assert_eq!(lasts(entry, time), *lasting, "at {time}");
    }
}

#[test]
fn an_incident_without_a_state_is_investigated() {
    let entry = incident("", &["10:00", "11:00"]);
    check(
        &entry,
        &[
            ("10:00", "open investigating", "10:00-? ?"),
            ("12:00", "open investigating", "10:00-? ?"),
        ],
    );
}

#[test]
fn an_incident_ends_with_its_resolved_update() {
    let entry = incident(
        "",
        &[
            "10:00 investigating",
            "10:30 identified",
            "10:40",
            "11:00 monitoring",
            "12:00 resolved",
        ],
    );
    check(
        &entry,
        &[
            ("10:29", "open investigating", "10:00-? ?"),
            ("10:45", "open identified", "10:00-? ?"),
            ("11:59", "open monitoring", "10:00-? ?"),
            ("12:00", "closed resolved", "10:00-12:00 120"),
        ],
    );
}

#[test]
fn starts_goes_before_the_first_update() {
    let entry = incident(r#","starts":"2026-05-10T09:00:00Z""#, &["10:00 resolved"]);
    check(&entry, &[("13:00", "closed resolved", "09:00-10:00 60")]);
}

#[test]
fn words_after_the_end_move_nothing() {
    let entry = incident(
        "",
        &[
            "10:00",
            "11:00 resolved",
            "12:00 resolved",
            "13:00",
            "14:00 postmortem",
        ],
    );
    check(
        &entry,
        &[
            ("12:30", "closed resolved", "10:00-11:00 60"),
            ("15:00", "closed postmortem", "10:00-11:00 60"),
        ],
    );
}

#[test]
fn a_postmortem_alone_does_not_end_an_incident() {
    let entry = incident("", &["10:00", "11:00 postmortem"]);
    check(&entry, &[("12:00", "open postmortem", "10:00-? ?")]);
}

#[test]
fn an_incident_reopens() {
    let entry = incident(
        "",
        &[
            "10:00",
            "11:00 resolved",
            "12:00 identified",
            "13:00 resolved",
        ],
    );
    check(
        &entry,
        &[
            ("11:30", "closed resolved", "10:00-11:00 60"),
            ("12:30", "open identified", "10:00-? ?"),
            ("13:30", "closed resolved", "10:00-13:00 180"),
        ],
    );
}

#[test]
fn a_closed_incident_has_an_unknown_end() {
    check(
        &incident(r#","closed":true"#, &["10:00"]),
        &[("11:00", "closed -", "10:00-? ?")],
    );
    let said = incident(r#","closed":true"#, &["10:00 identified"]);
    check(&said, &[("11:00", "closed identified", "10:00-? ?")]);
    let ended = incident(r#","closed":true"#, &["10:00", "11:00 resolved"]);
    check(&ended, &[("12:00", "closed resolved", "10:00-11:00 60")]);
}

#[test]
fn an_end_without_a_time_closes_and_lasts_nobody_knows_how_long() {
    let updates = format!(
        r#"{},{{"state":"resolved","body":"B"}}"#,
        said(&["10:00", "11:00"])
    );
    let entry = entry(r#""kind":"incident""#, &updates);
    check(
        &entry,
        &[
            ("10:59", "open investigating", "10:00-? ?"),
            ("11:00", "closed resolved", "10:00-? ?"),
        ],
    );
    assert_eq!(entry.updates()[2].at, None);
    assert!(entry.status_spans(on_day("12:00")).is_empty());
}

#[test]
fn maintenance_follows_the_clock() {
    for updates in [&["09:00"][..], &["09:00 scheduled"]] {
        check(
            &maintenance(TO_14, updates),
            &[
                ("11:59", "upcoming scheduled", "12:00-14:00 120"),
                ("12:00", "open in_progress", "12:00-14:00 120"),
                ("13:59", "open in_progress", "12:00-14:00 120"),
                ("14:00", "closed completed", "12:00-14:00 120"),
            ],
        );
    }
}

#[test]
fn maintenance_in_progress_past_its_end_runs_late() {
    let entry = maintenance(
        TO_14,
        &[
            "09:00 scheduled",
            "12:05 in_progress",
            "13:50 verifying",
            "15:00 completed",
        ],
    );
    check(
        &entry,
        &[
            ("12:30", "open in_progress", "12:00-14:00 120"),
            ("13:59", "open verifying", "12:00-14:00 120"),
            ("14:00", "open verifying late", "12:00-? ?"),
            ("15:00", "closed completed", "12:00-15:00 180"),
        ],
    );
}

#[test]
fn maintenance_may_start_and_end_early() {
    let entry = maintenance(
        TO_14,
        &["09:00 scheduled", "11:00 in_progress", "11:30 completed"],
    );
    check(
        &entry,
        &[
            ("10:59", "upcoming scheduled", "12:00-14:00 120"),
            ("11:00", "open in_progress", "11:00-14:00 180"),
            ("11:30", "closed completed", "11:00-11:30 30"),
            ("13:00", "closed completed", "11:00-11:30 30"),
        ],
    );
}

#[test]
fn a_cancelled_maintenance_is_over() {
    let before = maintenance(TO_14, &["09:00 scheduled", "10:00 cancelled"]);
    check(
        &before,
        &[
            ("10:00", "closed cancelled", "12:00-10:00 0"),
            ("13:00", "closed cancelled", "12:00-10:00 0"),
        ],
    );
    let during = maintenance(TO_14, &["09:00", "13:00 cancelled", "13:30 cancelled"]);
    check(
        &during,
        &[
            ("12:30", "open in_progress", "12:00-14:00 120"),
            ("13:30", "closed cancelled", "12:00-13:00 60"),
        ],
    );
}

#[test]
fn maintenance_without_an_end_is_over_when_said_or_never_begun() {
    check(
        &maintenance("", &["09:00 scheduled"]),
        &[
            ("11:59", "upcoming scheduled", "12:00-? ?"),
            ("12:00", "closed completed", "12:00-? ?"),
        ],
    );
    check(
        &maintenance("", &["09:00", "12:00 in_progress", "16:00 completed"]),
        &[
            ("15:59", "open in_progress", "12:00-? ?"),
            ("16:00", "closed completed", "12:00-16:00 240"),
        ],
    );
}

#[test]
fn a_closed_maintenance_has_an_unknown_end() {
    let closed = format!(r#"{TO_14},"closed":true"#);
    check(
        &maintenance(&closed, &["09:00"]),
        &[("13:00", "closed -", "12:00-? ?")],
    );
    let begun = maintenance(&closed, &["09:00", "12:00 in_progress"]);
    check(&begun, &[("13:00", "closed in_progress", "12:00-? ?")]);
    assert!(begun.status_spans(on_day("13:00")).is_empty());
    let ended = maintenance(&closed, &["09:00", "13:00 completed"]);
    check(&ended, &[("13:00", "closed completed", "12:00-13:00 60")]);
}

#[test]
fn an_announcement_without_an_end_is_closed_as_soon_as_it_is_said() {
    let plain = entry(r#""kind":"announcement""#, &said(&["10:00"]));
    check(&plain, &[("10:00", "closed -", "10:00-? ?")]);
    let later = entry(
        r#""kind":"announcement","starts":"2026-05-10T12:00:00Z""#,
        &said(&["10:00"]),
    );
    check(&later, &[("10:00", "closed -", "12:00-? ?")]);
}

#[test]
fn an_announcement_with_an_end_is_upcoming_then_open_then_closed() {
    let head = format!(r#""kind":"announcement","starts":"2026-05-10T12:00:00Z"{TO_14}"#);
    check(
        &entry(&head, &said(&["10:00"])),
        &[
            ("11:59", "upcoming -", "12:00-14:00 120"),
            ("12:00", "open -", "12:00-14:00 120"),
            ("14:00", "closed -", "12:00-14:00 120"),
        ],
    );
    let now = entry(
        &format!(r#""kind":"announcement"{TO_14}"#),
        &said(&["10:00"]),
    );
    check(&now, &[("10:00", "open -", "10:00-14:00 240")]);
}

#[test]
fn an_update_has_a_key_with_and_without_an_id() {
    let updates = r#"{"id":"u","at":"2026-05-10T10:00:00Z","body":"B"},{"body":"C"},{"at":"2026-05-10T10:00:00.5Z","body":"D"}"#;
    let entry = entry(r#""kind":"incident""#, updates);
    let keys: Vec<_> = (0..4).map(|index| entry.update_key(index)).collect();
    assert_eq!(
        keys,
        ["u", "20260510T100000Z-2", "20260510T100000.500Z-3", ""]
    );
    assert_eq!(
        (entry.published(), entry.updated()),
        (at("2026-05-10T10:00:00Z"), at("2026-05-10T10:00:00.5Z"))
    );
}

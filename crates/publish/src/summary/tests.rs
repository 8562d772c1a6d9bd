use super::*;
use crate::source::sample::{NOW, document, files};
use serde_json::{Value, json};

fn text(incidents: &Value, now: &str) -> String {
    let mut files = files(&document(incidents), now, add);
    String::from_utf8(files.remove(PATH).unwrap()).unwrap()
}

fn told(incidents: &Value, now: &str) -> Value {
    serde_json::from_str(&text(incidents, now)).unwrap()
}

fn ids(summary: &Value) -> Vec<&str> {
    let entries = summary["entries"].as_array().unwrap().iter();
    entries.map(|it| it["id"].as_str().unwrap()).collect()
}

fn window(id: &str, starts: &str, ends: &str) -> Value {
    json!({ "id": id, "title": id, "kind": "maintenance", "services": ["imap"], "starts": starts,
        "ends": ends, "updates": [{ "at": "2026-11-01T08:00:00Z", "body": "We work." }] })
}

fn every_kind() -> Value {
    json!([
        { "id": "slow", "title": "Slow & <steady>", "kind": "incident", "services": ["imap"],
          "starts": "2026-11-23T09:00:00Z", "updates": [
            { "at": "2026-11-23T09:10:00Z", "state": "investigating", "body": "We look.",
              "services": { "smtp": "partial_outage" } },
            { "at": "2026-11-23T11:00:00Z", "state": "identified", "body": "We know.",
              "services": { "smtp": "operational" } } ] },
        window("night", "2026-11-24T22:00:00Z", "2026-11-24T23:00:00Z"),
        { "id": "notice", "title": "A notice", "kind": "announcement", "services": ["smtp", "uucp"],
          "ends": "2026-12-24T00:00:00Z",
          "updates": [{ "at": "2026-11-20T08:00:00Z", "body": "New addresses." }] },
        { "id": "over", "title": "Over", "kind": "incident", "services": ["imap"], "updates": [
            { "at": "2026-11-20T08:00:00Z", "state": "resolved", "body": "Over." }] },
    ])
}

#[test]
fn it_tells_how_things_are_and_nothing_else() {
    let summary = text(&every_kind(), NOW);
    insta::assert_snapshot!(summary.replace("},{", "},\n{").replace(":[{", ":[\n{"));
}

#[test]
fn what_is_over_is_never_told() {
    let closed: Vec<_> = (0..500)
        .map(|number| {
            json!({ "id": format!("e{number}"), "title": "Over", "kind": "incident",
                "services": ["imap"], "updates": [
                { "at": "2026-11-20T08:00:00Z", "state": "resolved", "body": "Over." }] })
        })
        .collect();
    let (some, none) = (text(&closed.into(), NOW), text(&json!([]), NOW));
    assert_eq!(some, none);
}

#[test]
fn what_begins_later_than_in_two_weeks_is_not_told_yet() {
    let windows = json!([
        window("later", "2026-12-07T12:00:01Z", "2026-12-07T13:00:00Z"),
        window("last", "2026-12-07T12:00:00Z", "2026-12-07T13:00:00Z"),
        window("first", "2026-11-24T12:00:00Z", "2026-11-24T13:00:00Z"),
    ]);
    assert_eq!(ids(&told(&windows, NOW)), ["first", "last"]);
}

#[test]
fn what_runs_late_has_no_end() {
    let mut windows = json!([window("w", "2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z")]);
    windows[0]["updates"] =
        json!([{ "at": "2026-11-23T10:00:00Z", "state": "in_progress", "body": "We work." }]);
    let early = &told(&windows, "2026-11-23T10:30:00Z")["entries"][0];
    assert_eq!(early["ends"], "2026-11-23T11:00:00Z");
    let late = told(&windows, "2026-11-23T11:30:00Z");
    let late = &late["entries"][0];
    assert_eq!(late.get("ends"), None);
    assert_eq!(late["state"], "in_progress");
    assert_eq!(late["services"], json!({ "imap": "under_maintenance" }));
}

#[test]
fn a_window_is_told_with_what_it_will_do() {
    let windows = json!([window("w", "2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z")]);
    let summary = told(&windows, NOW);
    assert_eq!(summary["indicator"], "none");
    assert_eq!(summary["services"][0]["status"], "operational");
    let entry = &summary["entries"][0];
    assert_eq!(entry["services"], json!({ "imap": "under_maintenance" }));
    assert_eq!(
        (&entry["phase"], &entry["state"]),
        (&json!("upcoming"), &json!("scheduled"))
    );
}

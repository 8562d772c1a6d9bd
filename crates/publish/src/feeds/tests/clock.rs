//! What the clock changes in feeds, and what it never does.

use super::*;

#[test]
fn closed_entries_never_depend_on_now() {
    let mut closed = incident("a", "2026-11-01T00:00:00Z", "x");
    closed["updates"][0]["state"] = "resolved".into();
    let mut past = window("b", "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z");
    past["ends"] = "2026-10-02T06:00:00Z".into();
    let document = document(&json!([closed, past]));
    let (now, later) = (
        built_as(&document, 50, NOW),
        built_as(&document, 50, "2031-01-01T00:00:00Z"),
    );
    assert_eq!(now.0, later.0);
}

/// A feed without the states of its items.
fn stateless(path: &str, text: &[u8]) -> String {
    let text = std::str::from_utf8(text).unwrap();
    if !path.ends_with(".json") {
        let lines = text.lines().filter(|line| !line.contains("/states/"));
        return lines.collect::<Vec<_>>().join("\n");
    }
    let mut feed: Value = serde_json::from_str(text).unwrap();
    for item in feed["items"].as_array_mut().unwrap() {
        let state = item["_tidings"].as_object_mut().unwrap().remove("state");
        let tags = item["tags"].as_array_mut().unwrap();
        tags.retain(|tag| Some(tag) != state.as_ref());
    }
    feed.to_string()
}

#[test]
fn only_states_of_windows_follow_the_clock() {
    let incidents = (0..60).map(|at| incident(&format!("i{at:02}"), "2026-11-01T00:00:00Z", "x"));
    let windows = (0..30).map(|at| {
        let starts = "2026-11-23T13:00:00Z";
        let mut window = window(&format!("w{at:02}"), "2026-11-20T00:00:00Z", starts);
        window["ends"] = "2026-11-23T14:00:00Z".into();
        window
    });
    let mut late = window("late", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z");
    late["ends"] = "2026-11-23T13:00:00Z".into();
    let begun = json!({ "at": "2026-11-22T00:00:00Z", "state": "in_progress", "body": "Go." });
    late["updates"].as_array_mut().unwrap().push(begun);
    let document = document(&incidents.chain(windows).chain([late]).collect());
    let before = built_as(&document, 50, NOW);
    for now in ["2026-11-23T13:30:00Z", "2031-01-01T00:00:00Z"] {
        let after = built_as(&document, 50, now);
        assert_ne!(before.text("feed.json"), after.text("feed.json"), "{now}");
        for (path, text) in &before.0 {
            let (then, now) = (stateless(path, text), stateless(path, &after.0[path]));
            assert_eq!(then, now, "{path}");
        }
    }
}

#[test]
fn what_was_said_at_the_instant_of_the_build_never_changes() {
    let entries = ["a", "b", "c"].map(|id| incident(id, NOW, "x"));
    let document = document(&entries.to_vec().into());
    let (now, later) = (
        built_as(&document, 50, NOW),
        built_as(&document, 50, "2026-11-23T12:01:00Z"),
    );
    assert_eq!(now.0, later.0);
    let entries = now.read("history.atom").entries.into_iter();
    let times: BTreeSet<_> = entries.map(|it| it.updated).collect();
    assert_eq!(times.len(), 3);
}

#[test]
fn a_window_that_runs_late_keeps_its_planned_end() {
    let mut window = window("w", "2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z");
    window["ends"] = "2026-11-22T06:00:00Z".into();
    window["updates"][0]["state"] = "in_progress".into();
    let ends = |window: &Value| {
        let feed = built(&json!([window])).json("feed.json");
        feed["items"][0]["_tidings"]["ends"].clone()
    };
    assert_eq!(ends(&window), "2026-11-22T06:00:00Z");
    // When it really ended, nobody told.
    window["closed"] = true.into();
    assert_eq!(ends(&window), Value::Null);
}

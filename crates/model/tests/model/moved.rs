//! Windows that were moved after they had been published.

use crate::common::at;
use tidings_model::read;

/// An incident file of one window.
fn file(times: &str, updates: &str) -> String {
    format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/"}},"services":[],"incidents":[
{{"id":"n","title":"T","kind":"announcement","updates":[{SAID}]}},
{{"id":"w","title":"T","kind":"maintenance",{times},"updates":[{updates}]}}]}}"#
    )
}

const SAID: &str = r#"{"at":"2026-01-01T00:00:00Z","body":"B"}"#;
const TIMES: &str = r#""starts":"2026-02-02T22:00:00Z","ends":"2026-02-02T23:00:00Z""#;

/// What is found in a file after another was published, with places.
fn found(published: &str, text: &str) -> Vec<String> {
    let published = read::lenient(published).unwrap().document;
    let read = read::strict_after(text, at("2026-01-10T00:00:00Z"), Some(&published));
    assert!(!read.has_errors(), "{:?}", read.findings);
    let shown = read.findings.iter().map(|it| {
        let (line, column) = (it.line, it.column);
        format!(
            "{line}:{column} {} {}: {}",
            it.path,
            it.problem.code(),
            it.problem
        )
    });
    shown.collect()
}

#[test]
fn a_window_that_moves_without_a_word_is_found_where_it_is() {
    let moved = file(
        r#""starts":"2026-02-02T22:30:00+00:00","ends":"2026-02-03T01:00:00+01:00""#,
        SAID,
    );
    assert_eq!(
        found(&file(TIMES, SAID), &moved),
        [
            "3:53 incidents[1].starts window-moved-unsaid: `starts` moved from `2026-02-02T22:00:00Z` to `2026-02-02T22:30:00Z` without an update",
            "3:88 incidents[1].ends window-moved-unsaid: `ends` moved from `2026-02-02T23:00:00Z` to `2026-02-03T00:00:00Z` without an update"
        ]
    );
}

#[test]
fn an_end_that_is_gone_is_told_of_the_entry() {
    let found = found(
        &file(TIMES, SAID),
        &file(r#""starts":"2026-02-02T22:00:00Z""#, SAID),
    );
    let moved = "3:1 incidents[1] window-moved-unsaid: `ends` moved from `2026-02-02T23:00:00Z` to none without an update";
    assert!(found.iter().any(|it| it == moved), "{found:?}");
}

#[test]
fn an_update_more_says_it() {
    let moved = r#""starts":"2026-02-03T22:00:00Z","ends":"2026-02-03T23:00:00Z""#;
    let said = format!(r#"{SAID},{{"at":"2026-01-09T00:00:00Z","body":"A day later."}}"#);
    assert!(found(&file(TIMES, SAID), &file(moved, &said)).is_empty());
    // An update that was there before says nothing of the new time.
    assert_eq!(found(&file(TIMES, &said), &file(moved, &said)).len(), 2);
}

#[test]
fn the_same_instant_in_another_zone_is_no_move() {
    let other = r#""starts":"2026-02-02T23:00:00+01:00","ends":"2026-02-02T23:00:00.000Z""#;
    assert!(found(&file(TIMES, SAID), &file(other, SAID)).is_empty());
}

#[test]
fn a_window_that_was_not_published_is_new() {
    let other = file(TIMES, SAID).replace(r#""w""#, r#""v""#);
    let later = r#""starts":"2026-02-03T22:00:00Z","ends":"2026-02-03T23:00:00Z""#;
    assert!(found(&other, &file(later, SAID)).is_empty());
}

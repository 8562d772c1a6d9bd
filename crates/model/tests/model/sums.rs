//! Sums over incidents.

use crate::common::{at, document};
use tidings_model::{History, Sums};

/// The sums at noon over all entries, in minutes: incidents, timed, total, longest, resolved, mean.
fn sums(entries: &[&str]) -> (usize, usize, i64, i64, usize, Option<i64>) {
    let numbered = entries
        .iter()
        .enumerate()
        .map(|(index, rest)| format!(r#"{{"id":"e{index}","title":"T",{rest}]}}"#));
    let entries: Vec<_> = numbered.collect();
    let document = document("", &entries.join(",").replace("TT", "2026-05-10T"));
    let now = at("2026-05-10T12:00:00Z");
    let history = History::new(&document, now);
    let sums = Sums::of(history.rows().iter(), now);
    let minutes = |milliseconds: i64| {
        assert_eq!(milliseconds % 60_000, 0);
        milliseconds / 60_000
    };
    (
        sums.incidents,
        sums.timed,
        minutes(sums.total),
        minutes(sums.longest),
        sums.resolved,
        sums.mean_to_resolve().map(minutes),
    )
}

const HOUR: &str = r#""kind":"incident","updates":[{"at":"TT08:00:00Z","body":"B"},{"at":"TT09:00:00Z","state":"resolved","body":"B"}"#;
const TWO_HOURS: &str = r#""kind":"incident","impact":"none","starts":"TT07:30:00Z","updates":[{"at":"TT08:00:00Z","body":"B"},{"at":"TT09:30:00Z","state":"resolved","body":"B"},{"at":"TT11:00:00Z","state":"postmortem","body":"B"}"#;
const NO_TIME: &str = r#""kind":"incident","starts":"TT08:00:00Z","updates":[{"at":"TT08:00:00Z","state":"resolved","body":"B"}"#;
const OPEN: &str =
    r#""kind":"incident","impact":"critical","updates":[{"at":"TT06:00:00Z","body":"B"}"#;
const EARLY: &str = r#""kind":"incident","updates":[{"at":"TT05:00:00Z","body":"B"},{"at":"TT05:30:00Z","state":"resolved","body":"B"}"#;
const CLOSED: &str =
    r#""kind":"incident","closed":true,"updates":[{"at":"TT01:00:00Z","body":"B"}"#;
const END_UNKNOWN: &str = r#""kind":"incident","updates":[{"at":"TT01:00:00Z","body":"B"},{"state":"resolved","body":"B"}"#;
const REOPENED: &str = r#""kind":"incident","updates":[{"at":"TT08:00:00Z","body":"B"},{"at":"TT09:00:00Z","state":"resolved","body":"B"},{"at":"TT10:00:00Z","state":"identified","body":"B"},{"at":"TT11:00:00Z","state":"resolved","body":"B"}"#;
const WORK: &str = r#""kind":"maintenance","starts":"TT01:00:00Z","ends":"TT03:00:00Z","updates":[{"at":"TT00:00:00Z","body":"B"}"#;
const NOTICE: &str = r#""kind":"announcement","starts":"TT01:00:00Z","ends":"TT03:00:00Z","updates":[{"at":"TT00:00:00Z","body":"B"}"#;
const LATER: &str =
    r#""kind":"incident","starts":"TT13:00:00Z","updates":[{"at":"TT08:00:00Z","body":"B"}"#;

#[test]
fn incidents_add_up() {
    for (entries, expected) in [
        (&[][..], (0, 0, 0, 0, 0, None)),
        (&[WORK, NOTICE], (0, 0, 0, 0, 0, None)),
        (&[HOUR], (1, 1, 60, 60, 1, Some(60))),
        (&[TWO_HOURS], (1, 1, 120, 120, 1, Some(120))),
        // Overlapping ones count in full, each.
        (&[HOUR, TWO_HOURS, HOUR], (3, 3, 240, 120, 3, Some(80))),
        (&[NO_TIME], (1, 1, 0, 0, 1, Some(0))),
        (&[NO_TIME, HOUR], (2, 2, 60, 60, 2, Some(30))),
        // An open one lasts until now, and says nothing about the time to resolve.
        (&[OPEN], (1, 1, 360, 360, 0, None)),
        (&[OPEN, EARLY], (2, 2, 390, 360, 1, Some(30))),
        (&[OPEN, HOUR], (2, 2, 420, 360, 1, Some(60))),
        // One whose end nobody knows counts and nothing else.
        (&[CLOSED], (1, 0, 0, 0, 0, None)),
        (&[CLOSED, END_UNKNOWN, HOUR], (3, 1, 60, 60, 1, Some(60))),
        // A reopened one lasts from its start to its last end.
        (&[REOPENED], (1, 1, 180, 180, 1, Some(180))),
        // One that is said to begin later has not lasted yet.
        (&[LATER, HOUR], (2, 2, 60, 60, 1, Some(60))),
        (
            &[
                HOUR, TWO_HOURS, NO_TIME, OPEN, CLOSED, REOPENED, WORK, NOTICE,
            ],
            (6, 5, 720, 360, 4, Some(90)),
        ),
    ] {
        assert_eq!(sums(entries), expected, "{entries:?}");
    }
}

#[test]
fn what_ends_before_it_starts_lasts_no_time() {
    // Only a file that no build wrote says so.
    let text = r#"{"version":1,"form":"index","closed":{"services":[],"rows":[
["a",0,2,4,1778400000000,-60000,[],null],["b",0,2,4,1778400000000,60000,[],null]]},"archives":[]}"#;
    let rows = tidings_model::read::index(text).unwrap().rows.rows;
    let sums = Sums::of(rows.iter(), at("2026-05-11T00:00:00Z"));
    assert_eq!((sums.incidents, sums.timed, sums.resolved), (2, 2, 2));
    assert_eq!((sums.total, sums.longest), (60_000, 60_000));
    assert_eq!(sums.mean_to_resolve(), Some(30_000));
}

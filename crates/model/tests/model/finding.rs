//! What a filter finds: one document, many questions, in zones whose days begin at odd times.

use crate::common::{at, document, find, found};
use Tz::{
    America__New_York as NY, Asia__Kolkata as IN, Pacific__Apia as WS, Pacific__Auckland as NZ, UTC,
};
use chrono_tz::Tz;
use tidings_model::{Calendar, Document, History, Month, Utc};

pub(crate) const NOW: &str = "2026-05-10T12:00:00Z";

pub(crate) const SERVICES: &str = r#"
{"id":"imap","name":"Reading mail"},
{"id":"smtp","name":"Sending mail"},
{"id":"pop","name":"Fetching","retired":"2012-03-01"}"#;

/// Seventeen entries, newest first:
///
/// - `soon` and `works`: a window to come, one that goes on;
/// - `today`: a notice of the first instant of 10 May in New York;
/// - `pledge`: a notice that holds for weeks to come;
/// - `undone`: a window cancelled before it began, so that it ends before it starts;
/// - `forth-ny`, `back-nz`, `forth-nz`, `back-ny`: from the first to the last instant of a day on
///   which clocks change; `after-ny` is the instant after the first of them;
/// - `blink`: an incident of no length, at the first instant of February in Kolkata;
/// - `stuck`: open since February, with a service that only a map names;
/// - `party`: over New Year in UTC; `long`: over New Year everywhere;
/// - `skip`: across the day that Apia never had;
/// - `old`: on a service that has retired since; `fax`: on one that only entries name.
pub(crate) const ENTRIES: &str = r#"
{"id":"fax","title":"Fax on fire","kind":"incident","services":["fax"],"closed":true,
 "updates":[{"at":"2010-06-15T12:00:00Z","body":"Nobody knows when it ended."}]},
{"id":"old","title":"Fetching is slow","kind":"incident","services":["pop"],
 "updates":[{"at":"2012-02-29T12:00:00Z","body":"B"},{"at":"2012-03-02T00:00:00Z","state":"resolved","body":"B"}]},
{"id":"skip","title":"Away from Sāmoa","kind":"incident","impact":"none","services":["imap"],
 "updates":[{"at":"2011-12-30T08:00:00Z","body":"B"},{"at":"2011-12-30T12:00:00Z","state":"resolved","body":"B"}]},
{"id":"back-ny","title":"T","kind":"incident","impact":"major","services":["smtp"],
 "updates":[{"at":"2025-11-02T04:00:00Z","body":"B"},{"at":"2025-11-03T05:00:00Z","state":"resolved","body":"B"}]},
{"id":"forth-nz","title":"T","kind":"incident","impact":"major","services":["smtp"],
 "updates":[{"at":"2025-09-27T12:00:00Z","body":"B"},{"at":"2025-09-28T11:00:00Z","state":"resolved","body":"B"}]},
{"id":"long","title":"A long night","kind":"incident","impact":"critical","services":["imap","smtp"],
 "updates":[{"at":"2025-12-30T00:00:00Z","body":"B"},{"at":"2026-01-03T00:00:00Z","state":"resolved","body":"Mail flows."}]},
{"id":"party","title":"Fireworks","kind":"incident","impact":"major","services":["imap"],
 "updates":[{"at":"2025-12-31T20:00:00Z","body":"B"},{"at":"2026-01-01T04:00:00Z","state":"resolved","body":"Ærø is back."}]},
{"id":"blink","title":"A blink","kind":"incident","impact":"minor","services":["imap"],"starts":"2026-01-31T18:30:00Z",
 "updates":[{"at":"2026-01-31T18:30:00Z","state":"resolved","body":"Mail was away for a moment."}]},
{"id":"stuck","title":"Mail is stuck","kind":"incident",
 "updates":[{"at":"2026-02-28T23:00:00Z","services":{"smtp":"major_outage","queue":"degraded_performance"},"body":"Some mail waits."}]},
{"id":"forth-ny","title":"T","kind":"incident","impact":"minor","services":["smtp"],
 "updates":[{"at":"2026-03-08T05:00:00Z","body":"B"},{"at":"2026-03-09T04:00:00Z","state":"resolved","body":"B"}]},
{"id":"after-ny","title":"T","kind":"announcement","services":["smtp"],"updates":[{"at":"2026-03-09T04:00:00Z","body":"B"}]},
{"id":"back-nz","title":"T","kind":"incident","impact":"minor","services":["smtp"],
 "updates":[{"at":"2026-04-04T11:00:00Z","body":"B"},{"at":"2026-04-05T12:00:00Z","state":"resolved","body":"B"}]},
{"id":"undone","title":"New disks","kind":"maintenance","services":["imap"],"starts":"2026-04-20T00:00:00Z","ends":"2026-04-20T02:00:00Z",
 "updates":[{"at":"2026-04-01T00:00:00Z","body":"B"},{"at":"2026-04-18T00:00:00Z","state":"cancelled","body":"B"}]},
{"id":"pledge","title":"New certificates","kind":"announcement","starts":"2026-05-01T00:00:00Z","ends":"2026-08-01T00:00:00Z",
 "updates":[{"at":"2026-04-30T00:00:00Z","body":"For mail."}]},
{"id":"today","title":"New addresses","kind":"announcement","services":["smtp"],"updates":[{"at":"2026-05-10T04:00:00Z","body":"B"}]},
{"id":"works","title":"New disks","kind":"maintenance","services":["imap"],"starts":"2026-05-10T10:00:00Z","ends":"2026-05-10T14:00:00Z",
 "updates":[{"at":"2026-05-01T00:00:00Z","body":"B"}]},
{"id":"soon","title":"New cables","kind":"maintenance","services":["smtp"],"starts":"2026-05-31T22:00:00Z","ends":"2026-06-01T02:00:00Z",
 "updates":[{"at":"2026-05-01T00:00:00Z","body":"B"}]}"#;

pub(crate) fn fixture() -> Document {
    document(SERVICES, ENTRIES)
}

fn check(cases: &[(Tz, &str, &str)]) {
    let document = fixture();
    for (zone, query, expected) in cases {
        assert_eq!(
            found(&document, query, zone, NOW),
            *expected,
            "{zone} {query}"
        );
    }
}

#[test]
fn words_and_texts_need_no_zone() {
    let cases = [
        (
            "",
            "soon works today pledge undone back-nz after-ny forth-ny stuck blink party long back-ny forth-nz old skip fax",
        ),
        ("service=imap", "works undone blink party long skip"),
        ("service=imap,smtp&kind=maintenance", "soon works undone"),
        ("service=pop", "old"),
        ("service=fax", "fax"),
        ("service=queue", "stuck"),
        ("service=telex", ""),
        ("service=telex,pop,queue", "stuck old"),
        ("kind=announcement", "today pledge after-ny"),
        ("kind=announcement,maintenance&service=imap", "works undone"),
        ("state=open", "works pledge stuck"),
        ("state=upcoming", "soon"),
        ("state=open,upcoming&service=smtp", "soon stuck"),
        (
            "state=open,upcoming,closed&service=imap",
            "works undone blink party long skip",
        ),
        ("impact=none", "skip"),
        ("impact=critical", "stuck long"),
        ("impact=critical,major&service=imap", "party long"),
        ("impact=minor", "back-nz forth-ny blink old fax"),
        ("impact=minor&kind=maintenance", ""),
        (
            "q=mail",
            "soon works today pledge undone back-nz after-ny forth-ny stuck blink party long back-ny forth-nz skip",
        ),
        ("q=\"new disks\"", "works undone"),
        ("q=NEW+disks&state=open", "works"),
        ("q=disks+\"sending", ""),
        ("q=aero", "party"),
        ("q=samoa", "skip"),
        ("q=\"reading mail\"&impact=critical", "long"),
        ("q=mail+stuck&service=queue", "stuck"),
        ("q=fetching", "old"),
        ("q=fax&state=closed&impact=minor", "fax"),
        ("q=%22%22&service=fax", "fax"),
    ];
    for (query, expected) in cases {
        check(&[NY, IN, NZ, WS, UTC].map(|zone| (zone, query, expected)));
    }
}

#[test]
fn new_year_falls_where_the_zone_says() {
    check(&[
        (UTC, "period=2025&service=imap", "party long"),
        (
            UTC,
            "period=2026&service=imap&state=closed",
            "undone blink party long",
        ),
        (UTC, "period=2025-12", "party long"),
        (UTC, "period=2026-01", "blink party long"),
        (UTC, "period=2026-01-01", "party long"),
        // Eight in the evening to midnight in New York: only the old year.
        (NY, "period=2025-12", "party long"),
        (NY, "period=2026-01", "blink long"),
        (NY, "period=2025-12-31", "party long"),
        (NY, "period=2026-01-01", "long"),
        // Half past one in the morning in Kolkata: only the new year.
        (IN, "period=2025-12", "long"),
        (IN, "period=2026-01", "party long"),
        (NZ, "period=2025", "long back-ny forth-nz"),
        (NZ, "period=2026-01-01", "party long"),
        (WS, "period=2025-12-31", "long"),
        (WS, "period=2026-01-03", "long"),
        (UTC, "period=2026-01-03", ""),
        (NY, "period=2026-01-02", "long"),
        (NY, "period=2026-01-03", ""),
    ]);
}

#[test]
fn days_on_which_clocks_change_have_their_own_edges() {
    check(&[
        (NY, "period=2026-03-07&service=smtp&state=closed", ""),
        (
            NY,
            "period=2026-03-08&service=smtp&state=closed",
            "forth-ny",
        ),
        (
            NY,
            "period=2026-03-09&service=smtp&state=closed",
            "after-ny",
        ),
        (UTC, "period=2026-03-08&state=closed", "forth-ny"),
        (UTC, "period=2026-03-09&state=closed", "after-ny forth-ny"),
        (NY, "period=2025-11-01", ""),
        (NY, "period=2025-11-02", "back-ny"),
        (NY, "period=2025-11-03", ""),
        (UTC, "period=2025-11-03", "back-ny"),
        (NZ, "period=2026-04-04&state=closed", ""),
        (NZ, "period=2026-04-05&state=closed", "back-nz"),
        (NZ, "period=2026-04-06&state=closed", ""),
        (UTC, "period=2026-04-04&state=closed", "back-nz"),
        (NZ, "period=2025-09-27", ""),
        (NZ, "period=2025-09-28", "forth-nz"),
        (NZ, "period=2025-09-29", ""),
        (NY, "period=2025-09-27", "forth-nz"),
    ]);
}

#[test]
fn a_day_that_never_was_holds_nothing() {
    check(&[
        (WS, "period=2011-12-29", "skip"),
        (WS, "period=2011-12-30", ""),
        (WS, "period=2011-12-31", "skip"),
        (WS, "period=2011-12-29..2011-12-31", "skip"),
        (WS, "period=2011-12-30..2011-12-31", "skip"),
        (WS, "period=..2011-12-30", "skip fax"),
        (WS, "period=2011-12-30..2012-01-31", "skip"),
        (UTC, "period=2011-12-30", "skip"),
        (IN, "period=2011-12-30", "skip"),
        (NZ, "period=2011-12-30", "skip"),
        (NZ, "period=2011-12-31", "skip"),
        (NY, "period=2011-12-31", ""),
    ]);
}

#[test]
fn what_has_no_length_falls_on_one_day() {
    check(&[
        (IN, "period=2026-02-01", "blink"),
        (IN, "period=2026-01-31", ""),
        (IN, "period=2026-02&impact=minor", "blink"),
        (UTC, "period=2026-01-31", "blink"),
        (UTC, "period=2026-02-01..2026-02-27", ""),
        (NZ, "period=2026-02-01", "blink"),
        // A window that was cancelled before it began stands at its start.
        (UTC, "period=2026-04-20&state=closed", "undone"),
        (UTC, "period=2026-04-18..2026-04-19&state=closed", ""),
        (NY, "period=2026-04-19&state=closed", "undone"),
        (
            NY,
            "period=2026-05-10&kind=announcement&state=closed",
            "today",
        ),
        (NY, "period=2026-05-09&kind=announcement&state=closed", ""),
        (UTC, "period=2012-03-01", "old"),
        (UTC, "period=2012-03-02", ""),
        (NY, "period=2012-03-01&service=pop", "old"),
        (IN, "period=2012-03-02&service=pop", "old"),
        // Where nobody knows the end, the start is all that counts.
        (UTC, "period=2010-06-15", "fax"),
        (UTC, "period=2010-06-16..2010-12-31", ""),
    ]);
}

#[test]
fn what_is_open_counts_until_now_and_what_is_to_come_when_it_comes() {
    check(&[
        (UTC, "period=2026-02-28", "stuck"),
        (NZ, "period=2026-02", "blink"),
        (UTC, "period=2026-02-27", ""),
        (UTC, "period=2026-03-20", "stuck"),
        (UTC, "period=1d", "works today pledge stuck"),
        (NY, "period=1d", "works today pledge stuck"),
        // In Auckland it is the first minute of the 11th.
        (NZ, "period=1d", "works pledge stuck"),
        (UTC, "period=2026-05-11", ""),
        (UTC, "period=2026-05-11..", "soon"),
        (UTC, "period=2026-05&state=upcoming", "soon"),
        (UTC, "period=2026-06", "soon"),
        (NZ, "period=2026-05&state=upcoming", ""),
        (WS, "period=2026-06", "soon"),
        (NY, "period=2026-06", ""),
        (UTC, "period=2027", ""),
        (
            UTC,
            "period=7d&kind=maintenance,announcement",
            "works today pledge",
        ),
        (UTC, "period=30d&service=imap", "works undone"),
        (UTC, "period=90d&service=imap", "works undone"),
        (
            UTC,
            "period=365d&service=imap",
            "works undone blink party long",
        ),
        (UTC, "period=2025-09-01..2025-11-02", "back-ny forth-nz"),
        (UTC, "period=..2012-03-01", "old skip fax"),
        (UTC, "period=2026-05-01..2026-05-09&service=smtp", "stuck"),
    ]);
}

#[test]
fn now_is_the_last_moment_of_what_is_open() {
    let document = fixture();
    for (now, month, expected) in [
        ("2026-03-31T23:59:59Z", "2026-04", ""),
        ("2026-04-01T00:00:00Z", "2026-04", "stuck"),
        ("2026-04-01T00:00:00Z", "2026-03", "stuck"),
    ] {
        let query = format!("service=queue&period={month}");
        assert_eq!(
            found(&document, &query, &Utc, now),
            expected,
            "{now} {month}"
        );
        let history = History::new(&document, at(now));
        let tallies = Calendar::new(&history, &Utc).tallies(&history).unwrap();
        let all = find(&document, &format!("period={month}"), &Utc, now).rows;
        let tally = tallies.month(Month::parse(month).unwrap());
        assert_eq!(tally.count, all.len(), "{now} {month}");
    }
}

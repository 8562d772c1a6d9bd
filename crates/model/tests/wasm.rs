//! The parts that run in a browser, run there: the same cases pass natively and on wasm32.

#[path = "model/common.rs"]
mod common;

use common::{at, document, entry, find, found, service};
use tidings_model::read::{LenientError, index, lenient};
use tidings_model::search::{Query, fold, haystack};
use tidings_model::{
    Dimension, Filter, History, Impact, Index, Indicator, Phase, Rows, ServiceStatus, Sums, Utc,
    parse_date,
};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

const OUTAGE: &str = r#"{"id":"out","title":"Mail stopped","kind":"incident","services":["imap"],"updates":[
{"at":"2026-05-10T10:00:00Z","services":{"imap":"major_outage"},"body":"No **mail**."},
{"at":"2026-05-10T12:00:00+01:00","state":"monitoring","services":{"imap":"degraded_performance"},"body":"Ærø is back."},
{"at":"2026-05-10T12:00:00Z","state":"resolved","body":"Over."}]}"#;

const WORK: &str = r#"{"id":"work","title":"New disks","kind":"maintenance","services":["smtp"],
"starts":"2026-05-10T11:00:00Z","ends":"2026-05-10T13:00:00Z","updates":[{"at":"2026-05-01T00:00:00Z","body":"B"}]}"#;

const SERVICES: &str = r#"{"id":"imap","name":"Reading"},{"id":"smtp","name":"Sending"}"#;

#[test]
fn a_bad_entry_costs_only_itself() {
    let text = format!(
        r#"{{"version":1,"form":"published","as_of":"2026-05-11T00:00:00Z","page":{{"name":"P","url":"https://p.example"}},
"services":[{SERVICES}],"incidents":[{{"id":5}},{OUTAGE},{WORK}]}}"#
    );
    let read = lenient(&text).unwrap();
    assert_eq!(
        (read.document.entries.len(), read.lost, read.published),
        (2, 1, true)
    );
    assert_eq!(read.document.as_of, Some(at("2026-05-11T00:00:00Z")));
    assert_eq!(read.document.page.url.as_str(), "https://p.example/");
}

#[test]
fn other_files_are_refused() {
    assert_eq!(
        lenient("<!doctype html>").unwrap_err(),
        LenientError::NotJson
    );
    assert_eq!(lenient("").unwrap_err(), LenientError::NotJson);
}

#[test]
fn deep_nesting_does_not_crash() {
    assert!(lenient(&"[".repeat(100_000)).is_err());
    let text = format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example"}},"services":[],"incidents":[{}1{}]}}"#,
        "{\"a\":".repeat(10_000),
        "}".repeat(10_000)
    );
    assert_eq!(lenient(&text).unwrap().lost, 1);
}

#[test]
fn phases_and_spans() {
    let document = document(SERVICES, &format!("{OUTAGE},{WORK}"));
    for (now, out, work) in [
        ("2026-05-10T10:30:00Z", Phase::Open, Phase::Upcoming),
        ("2026-05-10T11:30:00Z", Phase::Open, Phase::Open),
        ("2026-05-10T12:00:00Z", Phase::Closed, Phase::Open),
        ("2026-05-10T13:00:00Z", Phase::Closed, Phase::Closed),
    ] {
        let phases: Vec<_> = document
            .entries
            .iter()
            .map(|it| it.moment(at(now)).phase)
            .collect();
        assert_eq!(phases, [out, work], "{now}");
    }
    let span = document.entries[0].span(at("2026-05-11T00:00:00Z"));
    assert_eq!(span.duration().unwrap().num_minutes(), 120);
}

#[test]
fn statuses_and_the_indicator() {
    use ServiceStatus::{DegradedPerformance, MajorOutage, Operational, UnderMaintenance};
    let document = document(SERVICES, &format!("{OUTAGE},{WORK}"));
    for (now, imap, smtp, indicator) in [
        (
            "2026-05-10T10:00:00Z",
            MajorOutage,
            Operational,
            Indicator::Critical,
        ),
        (
            "2026-05-10T11:00:00Z",
            DegradedPerformance,
            UnderMaintenance,
            Indicator::Critical,
        ),
        (
            "2026-05-10T12:00:00Z",
            Operational,
            UnderMaintenance,
            Indicator::Maintenance,
        ),
        (
            "2026-05-10T13:00:00Z",
            Operational,
            Operational,
            Indicator::None,
        ),
    ] {
        let history = History::new(&document, at(now));
        let found = (
            history.status(&service("imap")),
            history.status(&service("smtp")),
        );
        assert_eq!(found, (imap, smtp), "{now}");
        assert_eq!(history.page().indicator, indicator, "{now}");
    }
}

#[test]
fn days_and_uptime() {
    let document = document(SERVICES, &format!("{OUTAGE},{WORK}"));
    let history = History::new(&document, at("2026-05-12T00:00:00Z"));
    let (first, last) = (
        parse_date("2026-05-09").unwrap(),
        parse_date("2026-05-12").unwrap(),
    );
    let days = history.days(&document.services[0], &Utc, first, last);
    let worst: Vec<_> = days.iter().map(|day| day.worst).collect();
    let (well, out) = (
        Some(ServiceStatus::Operational),
        Some(ServiceStatus::MajorOutage),
    );
    assert_eq!(worst, [well, out, well, None]);
    let (from, to) = (at("2026-05-10T00:00:00Z"), at("2026-05-11T00:00:00Z"));
    let uptime = |index: usize| {
        history
            .uptime(&document.services[index], &Utc, from, to)
            .basis_points()
    };
    assert_eq!((uptime(0), uptime(1)), (Some(9583), Some(10_000)));
}

#[test]
fn an_impact_comes_from_the_maps() {
    let updates = r#"{"at":"2026-05-10T10:00:00Z","services":{"a":"partial_outage"},"body":"B"}"#;
    assert_eq!(
        entry(r#""kind":"incident""#, updates).impact(),
        Some(Impact::Major)
    );
}

#[test]
fn filters_survive_their_query_string() {
    for query in [
        "",
        "service=imap,smtp&kind=incident&state=open,closed&q=%C3%86r%C3%B8+%26+%22x%22",
        "impact=minor,critical&period=2026-05-01..2026-05-10",
        "q=%25",
    ] {
        assert_eq!(Filter::from_query(query).to_query(), query);
    }
    assert_eq!(Filter::from_query("?q=%ff&kind=party&&=").text, "\u{fffd}");
}

#[test]
fn filters_admit() {
    let document = document(SERVICES, &format!("{OUTAGE},{WORK}"));
    let now = "2026-05-10T12:30:00Z";
    for (query, ids) in [
        ("", "work out"),
        ("service=imap", "out"),
        ("kind=maintenance", "work"),
        ("state=open", "work"),
        ("impact=critical", "out"),
        ("period=2026-05-10", "work out"),
        ("period=2026-05-11..", ""),
        ("q=aero", "out"),
    ] {
        assert_eq!(found(&document, query, &Utc, now), ids, "{query}");
    }
}

#[test]
fn counts_stand_beside_every_choice() {
    let document = document(SERVICES, &format!("{OUTAGE},{WORK}"));
    let both = find(
        &document,
        "service=imap&q=disks",
        &Utc,
        "2026-05-10T12:30:00Z",
    );
    assert!(both.rows.is_empty());
    assert_eq!(both.facets.services, [0, 1]);
    let without = [(Dimension::Service, 1), (Dimension::Text, 1)];
    assert_eq!(both.without, without);
}

#[test]
fn an_index_brings_rows_back() {
    let document = document(SERVICES, OUTAGE);
    let whole = History::new(&document, at("2026-05-12T00:00:00Z"));
    let written = Index {
        rows: Rows {
            services: whole.roster().ids().to_vec(),
            rows: whole.rows().to_vec(),
        },
        archives: Vec::new(),
    };
    let read = index(&serde_json::to_string(&written.wire()).unwrap()).unwrap();
    assert_eq!(read, written);
    let sums = Sums::of(read.rows.rows.iter(), whole.now());
    assert_eq!(sums.mean_to_resolve(), Some(2 * 60 * 60 * 1000));
}

#[test]
fn search_finds_words_and_phrases() {
    let document = document(SERVICES, OUTAGE);
    let text = haystack(&document, &document.entries[0]);
    for (query, found) in [
        ("aero", true),
        ("MAIL reading", true),
        ("\"is back\"", true),
        ("\"back is\"", false),
        ("sending", false),
    ] {
        assert_eq!(Query::parse(query).matches(&text), found, "{query}");
    }
    assert_eq!(fold("İSTANBUL Straße\u{a0}\n x"), "istanbul strasse x");
}

//! The files of a published site: the index, the archives, and what the main one tells of them.

use crate::common::{at, document};
use crate::older::{READ, carried};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tidings_model::read::{LenientError, archive, index, lenient};
use tidings_model::{
    Body, Calendar, Filter, History, Indicator, Instant, Month, Older, Rows, Tallies, Tally, Utc,
    wire,
};

/// An index with these services and rows, read.
fn read_rows(services: &Value, rows: &Value) -> Rows {
    let text = json!({"version": 1, "form": "index",
        "closed": {"services": services, "rows": rows}, "archives": []});
    index(&text.to_string()).unwrap().rows
}

const START: i64 = 1_778_400_000_000;

#[test]
fn usual_effects_are_not_written() {
    let document = document(
        r#"{"id":"b","name":"B"},{"id":"a","name":"A"}"#,
        r#"
{"id":"plain","title":"T","kind":"incident","impact":"major","services":["b","a"],"updates":[
 {"at":"2026-05-01T10:00:00Z","body":"B"},{"at":"2026-05-01T10:00:01.5Z","state":"resolved","body":"B"}]},
{"id":"mapped","title":"T","kind":"incident","impact":"major","services":["a"],"updates":[
 {"at":"2026-05-02T10:00:00Z","body":"B"},{"at":"2026-05-02T10:00:01Z","services":{"x":"degraded_performance"},"body":"B"},
 {"at":"2026-05-02T10:00:03Z","state":"resolved","body":"B"}]},
{"id":"again","title":"T","kind":"incident","impact":"none","services":["a"],"updates":[
 {"at":"2026-05-03T10:00:00Z","services":{"a":"major_outage"},"body":"B"},{"at":"2026-05-03T10:00:01Z","state":"resolved","body":"B"},
 {"at":"2026-05-03T10:00:02Z","state":"identified","body":"B"},{"at":"2026-05-03T10:00:04Z","state":"postmortem","body":"B"},
 {"at":"2026-05-03T10:00:05Z","state":"resolved","body":"B"}]},
{"id":"over","title":"T","kind":"incident","services":["a"],"closed":true,"updates":[{"at":"2026-05-04T10:00:00Z","body":"B"}]},
{"id":"works","title":"T","kind":"maintenance","services":["a"],"starts":"2026-05-05T10:00:00Z","ends":"2026-05-05T10:00:09Z",
 "updates":[{"at":"2026-05-01T10:00:00Z","body":"B"}]},
{"id":"dropped","title":"T","kind":"maintenance","services":["a"],"starts":"2026-05-06T10:00:00Z","ends":"2026-05-06T10:00:09Z",
 "updates":[{"at":"2026-05-01T10:00:00Z","body":"B"},{"at":"2026-05-06T09:59:59Z","state":"cancelled","body":"B"}]},
{"id":"notice","title":"T","kind":"announcement","services":["a"],"updates":[{"at":"2026-05-07T10:00:00Z","body":"B"}]}"#,
    );
    let on = |day: u32| at(&format!("2026-05-0{day}T10:00:00Z")).timestamp_millis();
    let rows = carried(&document);
    let expected = json!([
        ["notice", 2, 0, 0, on(7), null, [1], null],
        ["dropped", 1, 0, 5, on(6), -1000, [1], null],
        ["works", 1, 0, 4, on(5), 9000, [1], null],
        ["over", 0, 2, 0, on(4), null, [1], null],
        [
            "again",
            0,
            1,
            4,
            on(3),
            5000,
            [1],
            [[1, 4, 0, 1000], [1, 4, 2000, 3000]]
        ],
        [
            "mapped",
            0,
            3,
            4,
            on(2),
            3000,
            [1, 2],
            [[1, 3, 0, 3000], [2, 2, 1000, 2000]]
        ],
        ["plain", 0, 3, 4, on(1), 1500, [0, 1], null],
    ]);
    let wire = serde_json::to_value(rows.wire()).unwrap();
    assert_eq!(wire["services"], json!(["b", "a", "x"]));
    assert_eq!(wire["rows"], expected);
}

#[test]
fn a_bad_row_costs_only_itself() {
    let good = json!(["good", 0, 2, 4, START, 1000, [0], null]);
    let ids = json!(["a", "not an id", "c"]);
    for bad in [
        json!(["not an id", 0, 2, 4, START, 1000, [0], null]),
        json!(["", 0, 2, 4, START, 1000, [0], null]),
        json!(["x", 3, 2, 4, START, 1000, [0], null]),
        json!(["x", 255, 255, 255, START, 1000, [0], null]),
        json!(["x", 0, 0, 4, START, 1000, [0], null]),
        json!(["x", 0, 5, 4, START, 1000, [0], null]),
        json!(["x", 0, 2, 4, i64::MAX, 1000, [0], null]),
        json!(["x", 0, 2, 4, i64::MIN, -1000, [0], null]),
        json!(["x", 0, 2, 4, 253_402_300_800_000_i64, null, [0], null]),
        json!(["x", 0, 2, 4, -62_135_596_800_001_i64, null, [0], null]),
        json!(["x", 0, 2, 4, START, i64::MAX, [0], null]),
        json!(["x", 0, 2, 4, START, i64::MIN, [0], null]),
        json!(["x", 1, 0, 4, START, 252_000_000_000_000_i64, [0], null]),
    ] {
        let rows = read_rows(&ids, &json!([bad, good, bad]));
        let kept: Vec<_> = rows.rows.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(kept, ["good"], "{bad}");
        let clean = read_rows(&ids, &json!([good]));
        assert_eq!(rows, clean, "{bad}");
    }
}

#[test]
fn a_bad_part_of_a_row_costs_only_itself() {
    let ids = json!(["a", "not an id", "c"]);
    let read = |row: Value| read_rows(&ids, &json!([row])).rows.remove(0);
    let services = read(json!([
        "x",
        0,
        2,
        4,
        START,
        1000,
        [2, 1, 3, 0, 1_000_000],
        null
    ]));
    assert_eq!(services.services, [2, 0]);
    let named: Vec<_> = services.effects.iter().map(|it| it.service).collect();
    assert_eq!(named, [0, 2]);
    assert_eq!(
        read(json!(["x", 0, 2, 6, START, 1000, [0], null]))
            .moment
            .state,
        None
    );
    assert_eq!(
        read(json!(["x", 2, 2, 4, START, 1000, [0], null]))
            .moment
            .state,
        None
    );
    let effects = json!([
        [1, 2, 0, 5],
        [9, 2, 0, 5],
        [0, 5, 0, 5],
        [0, 255, 0, 5],
        [0, 2, i64::MAX, 5],
        [0, 2, i64::MIN, 5],
        [0, 2, 5, i64::MAX],
        [0, 2, 5, i64::MIN],
        [2, 4, 5, 10]
    ]);
    let kept = read(json!(["x", 0, 2, 4, START, 1000, [0], effects])).effects;
    let start = Instant::from_timestamp_millis(START).unwrap();
    let after = |ms| start + TimeDelta::milliseconds(ms);
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].service, kept[0].from, kept[0].to),
        (2, after(5), Some(after(15)))
    );
}

#[test]
fn what_is_named_twice_counts_once() {
    let row = json!(["x", 0, 2, 4, START, 1000, [0, 1, 0, 1], null]);
    let rows = read_rows(&json!(["a", "a"]), &json!([row, row]));
    let history = History::with(&document("", ""), Some(&rows), at(READ));
    assert_eq!(history.rows().len(), 1);
    assert_eq!(history.rows()[0].services, [0]);
    let calendar = Calendar::new(&history, &Utc);
    let found = history.find(&calendar, &Filter::default(), &Utc, |_| None);
    assert_eq!(found.facets.services, [1]);
}

#[test]
fn rows_take_the_numbers_of_the_history() {
    let row = json!(["x", 0, 2, 4, START, 1000, [0, 1], null]);
    let rows = read_rows(&json!(["b", "a"]), &json!([row]));
    let listed = r#"{"id":"a","name":"A"},{"id":"b","name":"B"}"#;
    let history = History::with(&document(listed, ""), Some(&rows), at(READ));
    let row = &history.rows()[0];
    assert_eq!(row.services, [1, 0]);
    let affected: Vec<_> = row.effects.iter().map(|it| it.service).collect();
    assert_eq!(affected, [0, 1]);
}

#[test]
fn what_is_not_an_index_is_refused() {
    let good = json!({"version": 1, "form": "index",
        "closed": {"services": ["a"], "rows": [["x", 0, 2, 4, START, 1000, [0], null]]},
        "archives": [["data/x.json", 1]]});
    let text = good.to_string();
    assert!(index(&text).is_ok());
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert_eq!(index(&text[..end]).unwrap_err(), LenientError::NotJson);
    }
    for (place, value, error) in [
        ("/version", json!(2), LenientError::WrongVersion),
        ("/version", json!("1"), LenientError::NotJson),
        ("/version", json!(-1), LenientError::NotJson),
        ("/form", json!("archive"), LenientError::WrongVersion),
        ("/form", json!("published"), LenientError::WrongVersion),
        ("/form", json!(null), LenientError::NotJson),
        ("/closed", json!([]), LenientError::NotJson),
        ("/closed/services", json!(["a", 5]), LenientError::NotJson),
        ("/archives", json!({}), LenientError::NotJson),
        ("/archives/0/1", json!(-1), LenientError::NotJson),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert_eq!(index(&bad.to_string()).err(), Some(error), "{bad}");
    }
    assert!(index(&"[".repeat(100_000)).is_err());
}

#[test]
fn a_bad_entry_of_an_archive_costs_only_itself() {
    let entry = |id: &str| {
        json!({"id": id, "title": "T", "kind": "incident",
            "updates": [{"at": "2026-05-10T00:00:00Z", "body": [{"p": [{"t": "x"}]}]}]})
    };
    let bad = [
        json!(5),
        json!({"id": "x"}),
        json!({"id": "x", "title": "T", "kind": "incident", "updates": []}),
        json!({"id": "a b", "title": "T", "kind": "party", "updates": [{"at": "soon", "body": "B"}]}),
        entry("FIRST"),
    ];
    let mut all = vec![entry("first")];
    all.extend(bad);
    all.push(entry("last"));
    let good = json!({"version": 1, "form": "archive", "incidents": all});
    let read = archive(&good.to_string()).unwrap();
    let ids: Vec<_> = read.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["first", "last"]);
    for (place, value, error) in [
        ("/form", json!("index"), LenientError::WrongVersion),
        ("/form", json!("published"), LenientError::WrongVersion),
        ("/version", json!(0), LenientError::WrongVersion),
        ("/version", json!(null), LenientError::NotJson),
        ("/incidents", json!({}), LenientError::NotJson),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert_eq!(archive(&bad.to_string()).unwrap_err(), error, "{place}");
    }
    let whole = good.to_string();
    assert_eq!(
        archive(&whole[..whole.len() - 1]).unwrap_err(),
        LenientError::NotJson
    );
    assert_eq!(archive("").unwrap_err(), LenientError::NotJson);
}

#[test]
fn an_archive_is_written_as_it_is_read() {
    let written = wire::Archive {
        version: wire::VERSION,
        form: wire::ARCHIVE.into(),
        incidents: vec![wire::Entry {
            id: Some("x".into()),
            title: Some("T".into()),
            kind: Some("incident".into()),
            updates: Some(vec![wire::Update {
                at: Some("2026-05-10T00:00:00Z".into()),
                body: Some(Body::Markdown("B".into())),
                ..wire::Update::default()
            }]),
            ..wire::Entry::default()
        }],
    };
    let read = archive(&serde_json::to_string(&written).unwrap()).unwrap();
    assert_eq!((read.len(), read[0].id.as_str()), (1, "x"));
}

/// What a published file tells of its older entries, read back.
fn read_older(older: &wire::Older) -> (Option<Older>, usize) {
    let mut text = json!({"version": 1, "form": "published",
        "page": {"name": "P", "url": "https://p.example/"}, "services": [], "incidents": []});
    text["older"] = serde_json::to_value(older).unwrap();
    let read = lenient(&text.to_string()).unwrap();
    (read.older, read.lost)
}

#[test]
fn what_a_file_tells_of_older_entries_comes_back() {
    let tally = |count, worst| Tally { count, worst };
    let row = json!(["x", 0, 2, 4, START, 1000, [0], null]);
    let older = Older {
        index: "data/index.json".into(),
        closed: 7,
        years: vec![2026, 2025],
        months: Some(Tallies {
            first: Month::parse("2025-12").unwrap(),
            months: Indicator::ALL
                .iter()
                .map(|it| tally(*it as usize, *it))
                .collect(),
        }),
        recent: read_rows(&json!(["a"]), &json!([row])),
    };
    assert_eq!(read_older(&older.wire()), (Some(older.clone()), 0));
    let none = Older {
        months: None,
        ..older
    };
    assert_eq!(read_older(&none.wire()), (Some(none), 0));
}

#[test]
fn bad_news_of_older_entries_costs_no_page() {
    let rows = wire::Older {
        first_month: "2025-13".into(),
        months: vec![(1, 1)],
        ..wire::Older::default()
    };
    assert_eq!(read_older(&rows).0.unwrap().months, None);
    let none = wire::Older {
        first_month: "2025-12".into(),
        ..wire::Older::default()
    };
    assert_eq!(read_older(&none).0.unwrap().months, None);
    let worst = wire::Older {
        first_month: "2025-12".into(),
        months: vec![(usize::MAX, 255)],
        ..wire::Older::default()
    };
    let months = read_older(&worst).0.unwrap().months.unwrap();
    assert_eq!(months.months[0].worst, Indicator::None);
    let text = r#"{"version":1,"page":{"name":"P","url":"https://p.example/"},"services":[],"incidents":[],"older":{"index":5}}"#;
    let read = lenient(text).unwrap();
    assert_eq!((read.older, read.lost), (None, 1));
}

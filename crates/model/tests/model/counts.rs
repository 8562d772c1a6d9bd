//! What is counted beside the choices and in the months, over the document of [`crate::finding`].

use crate::common::{at, document, find};
use crate::finding::{ENTRIES, NOW, SERVICES, fixture};
use Tz::{
    America__New_York as NY, Asia__Kolkata as IN, Pacific__Apia as WS, Pacific__Auckland as NZ, UTC,
};
use chrono_tz::Tz;
use tidings_model::read::{lenient, strict};
use tidings_model::{Calendar, Dimension, Filter, History, Kind, Month, Phase, Severity};

/// The months from 2025-09 to 2026-06, each with its count and a letter for the worst: none, work,
/// minor, Major, critical.
fn tallied(zone: Tz) -> String {
    let document = fixture();
    let history = History::new(&document, at(NOW));
    let tallies = Calendar::new(&history, &zone).tallies(&history).unwrap();
    let first = Month::parse("2025-09").unwrap();
    let words = (0..10).map(|step| {
        let tally = tallies.month(first.plus(step));
        format!(
            "{}{}",
            tally.count,
            ["n", "w", "m", "M", "c"][tally.worst as usize]
        )
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn months_count_what_fell_into_them() {
    for (zone, expected) in [
        (UTC, "1M 0n 1M 2c 3c 1c 3c 3c 5c 1w"),
        (NY, "1M 0n 1M 2c 2c 1c 3c 4c 5c 0n"),
        (IN, "1M 0n 1M 1c 2c 1m 3c 3c 4c 1w"),
        (NZ, "1M 0n 1M 1c 2c 1m 3c 3c 4c 1w"),
        (WS, "1M 0n 1M 1c 2c 1m 3c 3c 4c 1w"),
    ] {
        assert_eq!(tallied(zone), expected, "{zone}");
    }
    let history = History::new(&fixture(), at(NOW));
    let tallies = Calendar::new(&history, &UTC).tallies(&history).unwrap();
    assert_eq!(
        (tallies.first, tallies.last()),
        (
            Month::parse("2010-06").unwrap(),
            Month::parse("2026-06").unwrap()
        )
    );
    assert_eq!(tallies.months.len(), 16 * 12 + 1);
}

#[test]
fn what_ends_with_a_month_is_not_in_the_next() {
    let document = document(
        "",
        r#"{"id":"e","title":"T","kind":"incident","updates":[{"at":"2025-12-31T10:00:00Z","body":"B"},
{"at":"2026-01-01T00:00:00Z","state":"resolved","body":"B"}]}"#,
    );
    let history = History::new(&document, at(NOW));
    for (zone, first, last) in [
        (UTC, "2025-12", "2025-12"),
        (NY, "2025-12", "2025-12"),
        (IN, "2025-12", "2026-01"),
        (NZ, "2025-12", "2026-01"),
        (WS, "2025-12", "2026-01"),
    ] {
        let months = [first, last].map(|it| Month::parse(it).unwrap());
        let calendar = Calendar::new(&history, &zone);
        assert_eq!(calendar.months(0), months.into(), "{zone}");
        let facets = find(&document, "", &zone, NOW).facets;
        let years: Vec<_> = facets.years.iter().map(|it| it.0).collect();
        let expected: Vec<_> = (months[0].year()..=months[1].year()).collect();
        assert_eq!(years, expected, "{zone}");
    }
}

#[test]
fn an_empty_history_has_no_months() {
    let document = document(SERVICES, "");
    let found = find(&document, "period=2026&q=x", &UTC, NOW);
    assert_eq!(found.facets.months, None);
    assert!(found.rows.is_empty() && found.facets.years.is_empty());
    assert_eq!(
        found.without,
        [(Dimension::Period, 0), (Dimension::Text, 0)]
    );
}

#[test]
fn counts_stand_beside_every_choice() {
    let document = fixture();
    let all = find(&document, "", &UTC, NOW).facets;
    // The listed services, then those that entries name, as they come up in the file.
    assert_eq!(all.services, [6, 9, 1, 1, 1]);
    assert_eq!(all.kinds, [11, 3, 3]);
    assert_eq!(all.phases, [3, 1, 13]);
    assert_eq!(all.impacts, [1, 5, 3, 2]);
    assert_eq!(all.presets, [4, 5, 8, 13]);
    let years = all.years.into_iter();
    let years: Vec<_> = years.filter(|it| it.1 > 0).collect();
    assert_eq!(
        years,
        [(2010, 1), (2011, 1), (2012, 1), (2025, 4), (2026, 12)]
    );

    let some = find(
        &document,
        "service=imap&kind=incident&period=2026",
        &UTC,
        NOW,
    );
    assert_eq!(some.rows.len(), 3);
    assert_eq!(some.facets.services, [3, 4, 0, 0, 1]);
    assert_eq!(some.facets.kinds, [3, 2, 0]);
    assert_eq!(some.facets.phases, [0, 0, 3]);
    assert_eq!(some.facets.impacts, [0, 1, 1, 1]);
    assert_eq!(some.facets.presets, [0, 0, 0, 3]);
    let years = some.facets.years.into_iter();
    let years: Vec<_> = years.filter(|it| it.1 > 0).collect();
    assert_eq!(years, [(2011, 1), (2025, 2), (2026, 3)]);
    let without = [
        (Dimension::Service, 6),
        (Dimension::Kind, 5),
        (Dimension::Period, 4),
    ];
    assert_eq!(some.without, without);
}

#[test]
fn what_nobody_has_read_yet_is_told_apart() {
    let document = fixture();
    let history = History::new(&document, at(NOW));
    let calendar = Calendar::new(&history, &UTC);
    let filter = Filter::from_query("service=imap&q=disks");
    // Only what is not closed has been read.
    let says = |row: usize| {
        let row = &history.rows()[row];
        (row.moment.phase != Phase::Closed).then(|| row.id.as_str() == "works")
    };
    let found = history.find(&calendar, &filter, &UTC, says);
    assert_eq!((found.rows.len(), found.unsearched), (1, 5));
    assert_eq!(found.facets.kinds, [0, 1, 0]);
    assert_eq!(
        found.without,
        [(Dimension::Service, 1), (Dimension::Text, 6)]
    );
}

#[test]
fn an_end_before_the_start_is_refused_and_lasts_no_time() {
    let text = format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/"}},"services":[{SERVICES}],"incidents":[
{{"id":"wrong","title":"T","kind":"incident","services":["imap"],"starts":"2026-05-02T00:00:00Z","updates":[
{{"at":"2026-05-01T00:00:00Z","state":"resolved","body":"B"}}]}},{ENTRIES}]}}"#
    );
    let strict = strict(&text, at(NOW));
    let errors = strict
        .findings
        .iter()
        .filter(|it| it.problem.severity() == Severity::Error);
    let codes: Vec<_> = errors.map(|it| it.problem.code()).collect();
    assert_eq!(codes, ["resolved-before-start"]);
    // The same rule holds for both readers: it costs the entry and nothing else.
    let lenient = lenient(&text).unwrap();
    assert_eq!((lenient.lost, &lenient.document), (1, &fixture()));

    let history = History::new(&fixture(), at(NOW));
    let undone = history
        .rows()
        .iter()
        .find(|it| it.id.as_str() == "undone")
        .unwrap();
    assert!(undone.span.end.unwrap() < undone.span.start);
    assert_eq!(undone.span.duration().unwrap().num_milliseconds(), 0);
    assert!(undone.effects.is_empty() && undone.kind == Kind::Maintenance);
}

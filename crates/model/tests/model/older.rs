//! Rows that come from a file: as good as the entries they are of, harmless when they are odd.

use crate::common::{at, document};
use crate::drawn::{ZONES, documents};
use proptest::prelude::*;
use proptest::sample::{Index as Place, select};
use tidings_model::read::index;
use tidings_model::{
    Archive, Calendar, Document, Effect, Filter, Found, History, Index, Phase, Row, Rows,
    ServiceId, Sums, parse_date, wire,
};

/// As which the indexes are built, and as which they are read again.
const BUILT: &str = "2026-05-10T12:00:00Z";
pub(crate) const READ: &str = "2026-05-20T00:00:00Z";

/// The document without what is not over when the index is built, or spoken of later.
fn closed(mut document: Document) -> Document {
    let built = at(BUILT);
    document
        .entries
        .retain(|it| it.moment(built).phase == Phase::Closed && it.updated() <= built);
    document
}

fn rows_of(history: &History) -> Rows {
    Rows {
        services: history.roster().ids().to_vec(),
        rows: history.rows().to_vec(),
    }
}

fn index_of(rows: Rows) -> Index {
    let archives = vec![Archive {
        path: "data/archive-1.json".into(),
        entries: rows.rows.len(),
    }];
    Index { rows, archives }
}

fn text_of(index: &Index) -> String {
    serde_json::to_string(&index.wire()).unwrap()
}

/// The rows of a document as its index carries them.
pub(crate) fn carried(document: &Document) -> Rows {
    let rows = rows_of(&History::new(document, at(BUILT)));
    index(&text_of(&index_of(rows))).unwrap().rows
}

/// A row with the ids of its services in the place of their numbers.
fn fact(row: &Row, history: &History) -> (Row, Vec<ServiceId>, Vec<(ServiceId, Effect)>) {
    let id = |number: usize| history.roster().ids()[number].clone();
    let services = row.services.iter().map(|it| id(*it)).collect();
    let unnumbered = |it: &Effect| (id(it.service), Effect { service: 0, ..*it });
    let mut effects: Vec<_> = row.effects.iter().map(unnumbered).collect();
    effects.sort_by(|a, b| (&a.0, a.1.from).cmp(&(&b.0, b.1.from)));
    let plain = Row {
        services: Vec::new(),
        effects: Vec::new(),
        ..row.clone()
    };
    (plain, services, effects)
}

/// What was found, with its counts by the ids of the services.
fn told(mut found: Found, history: &History) -> (Vec<(ServiceId, usize)>, Found) {
    let counts = std::mem::take(&mut found.facets.services);
    let ids = history.roster().ids().iter().cloned();
    let mut counts: Vec<_> = ids.zip(counts).filter(|it| it.1 > 0).collect();
    counts.sort();
    (counts, found)
}

/// Numbers that a row may hold where it should not.
fn odd_numbers() -> impl Strategy<Value = i64> {
    prop_oneof![
        0..10_i64,
        -5_000_000_000_000..5_000_000_000_000_i64,
        select(
            &[
                i64::MIN,
                i64::MAX,
                i64::MIN + 1,
                253_402_300_799_999,
                -62_135_596_800_000
            ][..]
        ),
        any::<i64>(),
    ]
}

prop_compose! {
    fn odd_rows()(
        id in "[a-d]", kind in 0..4_u8, impact in 0..6_u8, state in 0..8_u8,
        start in odd_numbers(), length in prop::option::of(odd_numbers()),
        services in prop::collection::vec(0..4_usize, 0..4),
        effects in prop::option::of(prop::collection::vec((0..4_usize, 0..7_u8, odd_numbers(), odd_numbers()), 0..4)),
    ) -> wire::Row {
        wire::Row(id, kind, impact, state, start, length, services, effects)
    }
}

/// Asks a history everything, so that a number that goes too far would be noticed.
fn ask_everything(history: &History, document: &Document) {
    let (first, last) = (
        parse_date("2026-05-08").unwrap(),
        parse_date("2026-05-11").unwrap(),
    );
    for zone in ZONES {
        let calendar = Calendar::new(history, &zone);
        let filter = Filter::from_query("period=2026&q=x");
        let found = history.find(&calendar, &filter, &zone, |_| Some(true));
        assert!(found.rows.len() <= history.rows().len());
        assert_eq!(
            calendar.tallies(history).is_none(),
            history.rows().is_empty()
        );
        for service in &document.services {
            assert_eq!(history.days(service, &zone, first, last).len(), 4);
            let uptime = history.uptime(service, &zone, at("0001-01-01T00:00:00Z"), at(READ));
            assert!(uptime.ratio().is_none_or(|it| (0.0..=1.0).contains(&it)));
        }
    }
    let sums = Sums::of(history.rows().iter(), history.now());
    assert!(sums.longest <= sums.total && sums.resolved <= sums.incidents);
    assert!(history.page().since.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn rows_survive_their_file(drawn in documents()) {
        let written = index_of(rows_of(&History::new(&closed(drawn), at(BUILT))));
        prop_assert_eq!(index(&text_of(&written)).unwrap(), written);
    }

    #[test]
    fn rows_from_a_file_are_as_good_as_their_entries(
        drawn in documents(), held in prop::collection::vec(any::<bool>(), 12), zone in select(&ZONES[..]),
        query in select(&["", "service=gone,a", "kind=incident&period=2025", "state=closed&impact=minor", "period=30d"][..]),
    ) {
        let now = at(READ);
        // What was spoken of in between is in the document, whatever it holds otherwise.
        let older = carried(&closed(drawn.clone()));
        let has_row = |id| older.rows.iter().any(|row| row.id == id);
        let mut part = drawn.clone();
        let mut held = held.iter();
        part.entries.retain(|it| *held.next().unwrap() || !has_row(it.id.clone()));
        let (whole, mixed) = (History::new(&drawn, now), History::with(&part, Some(&older), now));

        let facts = |history: &History| history.rows().iter().map(|row| fact(row, history)).collect::<Vec<_>>();
        prop_assert_eq!(facts(&whole), facts(&mixed));
        let sorted = |row: &Row| row.effects.is_sorted_by_key(|it| (it.service, it.from));
        prop_assert!(mixed.rows().iter().all(sorted));
        prop_assert_eq!(whole.page(), mixed.page());
        let (first, last) = (parse_date("2024-06-01").unwrap(), parse_date("2026-05-21").unwrap());
        for service in &drawn.services {
            prop_assert_eq!(whole.status(&service.id), mixed.status(&service.id));
            prop_assert_eq!(whole.days(service, &zone, first, last), mixed.days(service, &zone, first, last));
            let uptime = |history: &History| history.uptime(service, &zone, at("2024-06-01T00:00:00Z"), now);
            prop_assert_eq!(uptime(&whole), uptime(&mixed));
        }
        let find = |history: &History| {
            let calendar = Calendar::new(history, &zone);
            told(history.find(&calendar, &Filter::from_query(query), &zone, |_| None), history)
        };
        prop_assert_eq!(find(&whole), find(&mixed));
    }

    #[test]
    fn odd_numbers_never_crash(rows in prop::collection::vec(odd_rows(), 0..6)) {
        let services = ["a", "b", "-", "a"].map(str::to_owned).to_vec();
        let written = wire::Index {
            version: wire::VERSION,
            form: wire::INDEX.into(),
            closed: wire::Rows { services, rows },
            archives: vec![("x".into(), usize::MAX)],
        };
        let read = index(&serde_json::to_string(&written).unwrap()).unwrap();
        prop_assert!(read.rows.rows.len() <= written.closed.rows.len());
        let document = document(r#"{"id":"b","name":"B","since":"2026-05-01"},{"id":"a","name":"A"}"#, "");
        ask_everything(&History::with(&document, Some(&read.rows), at(READ)), &document);
        let again = index(&serde_json::to_string(&read.wire()).unwrap()).unwrap();
        prop_assert_eq!(again, read);
    }

    #[test]
    fn damaged_bytes_never_crash(
        drawn in documents(),
        places in prop::collection::vec((any::<Place>(), select(&b"{}[]\",:09-e \nx"[..])), 1..8),
    ) {
        let mut bytes = text_of(&index_of(rows_of(&History::new(&closed(drawn), at(BUILT))))).into_bytes();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(read) = index(&String::from_utf8_lossy(&bytes)) {
            let document = document(r#"{"id":"a","name":"A"}"#, "");
            ask_everything(&History::with(&document, Some(&read.rows), at(READ)), &document);
        }
    }
}

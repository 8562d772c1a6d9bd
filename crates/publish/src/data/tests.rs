use super::*;
use crate::published;
use proptest::prelude::*;
use serde_json::{Value, json};
use tidings_model::{Index, Instant, ServiceId, ServiceStatus, parse_instant, read, wire};

const NOW: &str = "2026-11-23T12:00:00Z";

fn at(text: &str) -> Instant {
    parse_instant(text).unwrap()
}

/// A time so many hours before now.
fn ago(hours: i64) -> String {
    (at(NOW) - TimeDelta::hours(hours))
        .format("%FT%TZ")
        .to_string()
}

/// What varies from entry to entry.
#[derive(Clone, Debug)]
struct Sort {
    /// A number that decides about kind and state.
    sort: u8,
    /// How many words the text has.
    words: usize,
    /// How many hours before the next newer one it began.
    hours: i64,
}

fn entry(number: usize, sort: &Sort, hours: i64) -> Value {
    let text = "It is slow. ".repeat(sort.words + 1);
    let service = format!("s{}", number % 4);
    let (starts, ends) = (ago(hours + 3), ago(hours));
    let said = |state: &str, at: &str| json!({ "at": at, "state": state, "body": text });
    let mut entry = json!({ "id": format!("e{number}"), "title": "Slow", "services": [service],
        "kind": "incident", "starts": starts });
    let (kind, updates) = match sort.sort {
        0 => ("announcement", json!([{ "at": starts, "body": text }])),
        1 => ("incident", json!([said("investigating", &starts)])),
        2 => (
            "maintenance",
            json!([
                said("in_progress", &ago(hours + 90)),
                said("completed", &ends)
            ]),
        ),
        3 => (
            "incident",
            json!([said("investigating", &starts),
            { "at": ago(hours + 2), "services": { "s0": "major_outage" }, "body": "Worse." },
            said("resolved", &ends)]),
        ),
        _ => (
            "incident",
            json!([said("investigating", &starts), said("resolved", &ends)]),
        ),
    };
    entry["kind"] = kind.into();
    entry["updates"] = updates;
    entry
}

/// A published document; the services `s2` and `s3` stand in entries alone.
fn document(sorts: &[Sort]) -> Document {
    let mut hours = 0;
    let entries = sorts
        .iter()
        .zip((0..sorts.len()).rev())
        .map(|(sort, number)| {
            hours += sort.hours;
            entry(number, sort, hours)
        });
    let entries: Vec<_> = entries.collect();
    let json = json!({ "version": 1, "incidents": entries,
        "page": { "name": "Northmail", "url": "https://status.northmail.example/" },
        "services": [{ "id": "s1", "name": "IMAP" }, { "id": "s0", "name": "SMTP" }] });
    let read = read::lenient(&json.to_string()).unwrap();
    assert_eq!(read.lost, 0);
    published::document(&read.document, None, at(NOW))
}

fn data_at(document: &Document, shown: usize, now: &str) -> Files {
    let mut files = Files::new();
    let history = History::new(document, at(now));
    let zone = &chrono_tz::Pacific::Auckland;
    let data = Data {
        document,
        history: &history,
        zone,
    };
    data.add(&mut files, shown).unwrap();
    files
}

fn data(document: &Document, shown: usize) -> Files {
    data_at(document, shown, NOW)
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).unwrap()
}

fn main_file(files: &Files) -> read::Lenient {
    let main = read::lenient(text(files, PATH)).unwrap();
    assert_eq!(main.lost, 0);
    main
}

fn index(files: &Files) -> Option<Index> {
    let older = main_file(files).older?;
    Some(read::index(text(files, &older.index)).unwrap())
}

/// The paths of the archives, newest first.
fn archives(files: &Files) -> Vec<String> {
    let archives = index(files).map_or(Vec::new(), |index| index.archives);
    archives.into_iter().map(|it| it.path).collect()
}

/// A row with the ids of its services in the place of their numbers.
type Told = (
    Row,
    Vec<ServiceId>,
    Vec<(ServiceId, ServiceStatus, Instant, Option<Instant>)>,
);

fn told(row: &Row, ids: &[ServiceId]) -> Told {
    let effect = |it: &Effect| (ids[it.service].clone(), it.status, it.from, it.to);
    let mut effects: Vec<_> = row.effects.iter().map(effect).collect();
    effects.sort();
    let services = row.services.iter().map(|it| ids[*it].clone()).collect();
    let bare = Row {
        services: Vec::new(),
        effects: Vec::new(),
        ..row.clone()
    };
    (bare, services, effects)
}

fn all_told(history: &History) -> Vec<Told> {
    let ids = history.roster().ids();
    history.rows().iter().map(|row| told(row, ids)).collect()
}

/// Entries as files carry them, where each update has an id.
fn written<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<wire::Entry> {
    entries.into_iter().map(published::entry).collect()
}

fn sorts(most: usize) -> impl Strategy<Value = Vec<Sort>> {
    let sort = (0..9_u8, 0..400_usize, 0..60_i64);
    prop::collection::vec(
        sort.prop_map(|(sort, words, hours)| Sort { sort, words, hours }),
        0..most,
    )
}

/// Many entries that are all over and say much.
fn long() -> Vec<Sort> {
    let sort = |number: usize| Sort {
        sort: 4,
        words: number * 37 % 200,
        hours: 1,
    };
    (0..500).map(sort).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_entry_is_in_its_files_once_and_in_order(sorts in sorts(250), shown in 0..60_usize) {
        let document = document(&sorts);
        let history = History::new(&document, at(NOW));
        let files = data(&document, shown);
        let main = main_file(&files);
        let is_closed = |row: &&Row| row.moment.phase == Phase::Closed;
        let closed: Vec<_> = history.rows().iter().filter(is_closed).map(|row| &row.id).collect();
        let held = closed.len().min(shown.max(LEAST));

        let kept = document.entries.iter().filter(|it| !closed[held..].contains(&&it.id));
        prop_assert!(written(&main.document.entries) == written(kept));

        let Some(older) = main.older else {
            prop_assert_eq!(held, closed.len());
            prop_assert_eq!(files.len(), 1);
            return Ok(());
        };
        let index = index(&files).unwrap();
        let rows: Vec<_> = index.rows.rows.iter().map(|row| &row.id).collect();
        prop_assert_eq!(&rows, &closed);
        prop_assert_eq!(older.closed, closed.len());
        let mut archived = Vec::new();
        for archive in &index.archives {
            let entries = read::archive(text(&files, &archive.path)).unwrap();
            prop_assert_eq!(entries.len(), archive.entries);
            archived.extend(entries);
        }
        let all: BTreeMap<_, _> = document.entries.iter().map(|it| (&it.id, it)).collect();
        prop_assert!(written(&archived) == written(closed.into_iter().map(|id| all[id])));
        prop_assert_eq!(files.len(), index.archives.len() + 2);
    }

    #[test]
    fn with_the_index_the_whole_history_is_known(sorts in sorts(120)) {
        let document = document(&sorts);
        let history = History::new(&document, at(NOW));
        let files = data(&document, 0);
        let index = index(&files).map(|index| index.rows);
        let again = History::with(&main_file(&files).document, index.as_ref(), at(NOW));
        prop_assert_eq!(all_told(&again), all_told(&history));
    }

    #[test]
    fn the_main_file_alone_tells_the_months_and_the_days(sorts in sorts(120)) {
        let document = document(&sorts);
        let history = History::new(&document, at(NOW));
        let main = main_file(&data(&document, 0));
        let Some(older) = main.older else { return Ok(()) };
        let zone = &chrono_tz::Pacific::Auckland;
        prop_assert_eq!(older.months, Calendar::new(&history, zone).tallies(&history));
        let again = History::with(&main.document, Some(&older.recent), at(NOW));
        let last = zone.date(at(NOW));
        for zone in [chrono_tz::Pacific::Apia, chrono_tz::Pacific::Midway] {
            for service in &document.services {
                let days = |history: &History| history.days(service, &zone, last - TimeDelta::days(90), last);
                prop_assert_eq!(days(&again), days(&history));
            }
        }
    }
}

#[test]
fn the_years_are_those_that_have_a_list() {
    let sort = Sort {
        sort: 4,
        words: 1,
        hours: 24 * 100,
    };
    let main = main_file(&data(&document(&vec![sort; 24]), 0));
    assert_eq!(
        main.older.unwrap().years,
        [2026, 2025, 2024, 2023, 2022, 2021, 2020]
    );
}

#[test]
fn however_much_happens_the_strips_get_a_bounded_part() {
    let sort = Sort {
        sort: 4,
        words: 1,
        hours: 0,
    };
    let main = main_file(&data(&document(&vec![sort; 2_000]), 0));
    let recent = main.older.unwrap().recent.rows;
    assert_eq!(recent.len(), MOST_RECENT / 3);
}

#[test]
fn later_builds_write_the_same_index_and_archives() {
    let mut sorts = long();
    sorts[3].sort = 1;
    let document = document(&sorts);
    let (mut now, mut later) = (
        data(&document, 20),
        data_at(&document, 20, "2027-08-01T00:00:00Z"),
    );
    assert!(now.len() > 4);
    // Only what the strips show depends on the day.
    assert_ne!(now.remove(PATH), later.remove(PATH));
    assert_eq!(now, later);
}

#[test]
fn a_new_entry_changes_the_newest_archive_alone() {
    let mut document = document(&long());
    for _ in 0..3 {
        let new = archives(&data(&document, 20));
        document.entries.drain(..15);
        let old = archives(&data(&document, 20));
        assert!(old.len() > 3, "{old:?}");
        assert_ne!(new[0], old[0]);
        assert!(new.ends_with(&old[1..]), "{old:?} {new:?}");
    }
}

#[test]
fn an_edit_leaves_most_archives_as_they_are() {
    let sorts = long();
    let old = archives(&data(&document(&sorts), 20));
    for edited in (0..sorts.len()).step_by(99) {
        let mut sorts = sorts.clone();
        sorts[edited].words += 300;
        let new = archives(&data(&document(&sorts), 20));
        let gone = old.iter().filter(|it| !new.contains(it)).count();
        assert!((1..=3).contains(&gone), "{gone} of {}", old.len());
    }
}

//! What the viewer fetches: `incidents.json`, the index and the archives.

use crate::folder::{Built, Folder};
use crate::seen::{INCIDENT, MAINTENANCE, Said, Seen};
use crate::source::{Entry as Expected, Phase, seconds};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every field there is: another one, or one of another type, is an error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Main {
    version: u64,
    form: String,
    as_of: String,
    older: Option<Older>,
    #[serde(rename = "page")]
    _page: Value,
    #[serde(default, rename = "groups")]
    _groups: Vec<Value>,
    services: Vec<Service>,
    incidents: Vec<Entry>,
}

#[derive(Deserialize)]
struct Service {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    title: String,
    kind: String,
    #[serde(rename = "impact")]
    _impact: Option<String>,
    #[serde(default)]
    services: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    starts: Option<String>,
    ends: Option<String>,
    #[serde(default, rename = "closed")]
    _closed: bool,
    updates: Vec<Update>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Update {
    id: String,
    at: Option<String>,
    state: Option<String>,
    #[serde(default)]
    services: BTreeMap<String, String>,
    body: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Older {
    index: String,
    closed: usize,
    years: Vec<i32>,
    #[serde(rename = "first_month")]
    _first_month: String,
    months: Vec<(usize, usize)>,
    #[serde(rename = "recent")]
    _recent: Rows,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Index {
    version: u64,
    form: String,
    closed: Rows,
    archives: Vec<(String, usize)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    services: Vec<String>,
    rows: Vec<Row>,
}

/// Id, kind, impact, state, start, length, services, effects.
#[derive(Deserialize)]
struct Row(
    String,
    usize,
    usize,
    usize,
    i64,
    #[expect(dead_code, reason = "the model's own tests know lengths")] Option<i64>,
    Vec<usize>,
    #[expect(dead_code, reason = "the model's own tests know effects")] Option<Value>,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Archive {
    version: u64,
    form: String,
    incidents: Vec<Entry>,
}

const KINDS: [&str; 3] = ["incident", "maintenance", "announcement"];
const IMPACTS: [&str; 4] = ["none", "minor", "major", "critical"];

/// The main file holds what is not closed, and with the archives everything.
pub(crate) fn check(built: &Built) {
    let Built { source, folder, .. } = built;
    let main: Main = read(folder, "incidents.json");
    assert_eq!((main.version, main.form.as_str()), (1, "published"));
    assert_eq!(seconds(&main.as_of), source.now);
    for service in &main.services {
        assert_eq!(service.name, source.name(&service.id));
    }
    let mut told = BTreeSet::new();
    for entry in &main.incidents {
        compare(built, entry, "incidents.json");
        assert!(told.insert(entry.id.clone()), "{} twice", entry.id);
    }
    for entry in &source.entries {
        let here = told.contains(&entry.seen.id);
        assert!(here || entry.phase == Phase::Closed, "{}", entry.seen.id);
    }
    match &main.older {
        Some(older) => told.extend(check_older(built, older)),
        None => assert_eq!(folder.paths("data/", "").count(), 0),
    }
    let all: BTreeSet<_> = source.entries.iter().map(|it| it.seen.id.clone()).collect();
    assert_eq!(told, all);
}

#[track_caller]
fn read<T: for<'a> Deserialize<'a>>(folder: &Folder, path: &str) -> T {
    let read = serde_json::from_str(folder.text(path));
    read.unwrap_or_else(|error| panic!("`{path}`: {error}"))
}

/// The index has a row for each closed entry, and the archives have their texts, in its order.
fn check_older(built: &Built, older: &Older) -> BTreeSet<String> {
    let Built { source, folder, .. } = built;
    let index: Index = read(folder, &older.index);
    assert_eq!((index.version, index.form.as_str()), (1, "index"));
    let closed = source.entries.iter().filter(|it| it.phase == Phase::Closed);
    let ids: Vec<_> = closed.map(|it| it.seen.id.as_str()).collect();
    let rows: Vec<_> = index.closed.rows.iter().map(|row| row.0.as_str()).collect();
    assert_eq!(sorted(&rows), sorted(&ids));
    assert_eq!(older.closed, ids.len());
    let counted: usize = older.months.iter().map(|(count, _)| count).sum();
    assert!(
        counted >= source.entries.len(),
        "an entry counts in each of its months"
    );
    let years: BTreeSet<_> = source.entries.iter().map(Expected::year).collect();
    assert_eq!(older.years.iter().copied().collect::<BTreeSet<_>>(), years);
    for row in &index.closed.rows {
        compare_row(source.entry(&row.0), row, &index.closed.services);
    }
    let mut archived = Vec::new();
    for (path, count) in &index.archives {
        let archive: Archive = read(folder, path);
        assert_eq!((archive.version, archive.form.as_str()), (1, "archive"));
        assert_eq!(archive.incidents.len(), *count, "{path}");
        archive
            .incidents
            .iter()
            .for_each(|it| compare(built, it, path));
        archived.extend(archive.incidents.into_iter().map(|it| it.id));
    }
    assert_eq!(archived, rows);
    archived.into_iter().collect()
}

fn sorted<'a>(ids: &[&'a str]) -> Vec<&'a str> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids
}

fn compare_row(entry: &Expected, row: &Row, services: &[String]) {
    let place = format!("index: {}", row.0);
    assert_eq!(KINDS[row.1], entry.kind, "{place}");
    let impact = row.2.checked_sub(1).map(|it| IMPACTS[it].to_owned());
    assert_eq!(impact, entry.impact, "{place}");
    let states = if row.1 == 0 { INCIDENT } else { MAINTENANCE };
    let state = row.3.checked_sub(1).map_or("", |it| states[it]);
    let named = row.6.iter().map(|number| services[*number].clone());
    let told = Seen {
        id: row.0.clone(),
        state: Some(state.to_owned()),
        starts: Some(row.4.div_euclid(1000)),
        services: Some(named.collect()),
        ..Seen::default()
    };
    told.agrees(&entry.seen, "index");
}

fn compare(built: &Built, told: &Entry, place: &str) {
    let entry = built.source.entry(&told.id);
    told.seen().agrees(&entry.seen, place);
    assert_eq!(told.aliases, entry.aliases, "{place}: {}", told.id);
    if let Some(starts) = &told.starts {
        assert_eq!(seconds(starts), entry.starts, "{place}: {}", told.id);
    }
    let ends = told.ends.as_deref().map(seconds);
    assert_eq!(ends, entry.ends, "{place}: {}", told.id);
    let maps: Vec<_> = told.updates.iter().map(|it| it.services.clone()).collect();
    assert_eq!(maps, entry.maps, "{place}: {}", told.id);
}

impl Entry {
    fn seen(&self) -> Seen {
        let mapped = self.updates.iter().flat_map(|it| it.services.keys());
        Seen {
            id: self.id.clone(),
            kind: Some(self.kind.clone()),
            title: Some(self.title.clone()),
            services: Some(self.services.iter().chain(mapped).cloned().collect()),
            updates: Some(self.updates.iter().map(Update::said).collect()),
            ..Seen::default()
        }
    }
}

impl Update {
    fn said(&self) -> Said {
        Said {
            id: Some(self.id.clone()),
            time: self.at.as_deref().map(seconds),
            dated: Some(self.at.is_some()),
            state: Some(self.state.clone().unwrap_or_default()),
            text: Some(strings(&Value::from(self.body.clone())).join(" ")),
        }
    }
}

/// Every string in a tree.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

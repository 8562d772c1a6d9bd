//! A site with a long history, so that most of it lies in archives.

use super::driver::{SiteTest, Source};
use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many entries the history has.
pub(super) const ENTRIES: usize = 360;

/// How many days lie between two of them.
const APART: i64 = 5;

/// The entries that name a service of their own; they lie next to each other, far back.
pub(super) const RARE: Range<usize> = 200..210;

/// The entries that say a word that no other says: among the newest, in the middle, the oldest one.
pub(super) const TELLING: [usize; 3] = [2, 180, ENTRIES - 1];

/// What reports are made of.
const WORDS: &str = "accounts answers backups cables delays engineers failures gateways \
    hardware indexes journals kernels latency mailboxes networks operators packets queues routers \
    storage tables uplinks volumes windows";

/// Some 2,000 bytes that are different for each entry and always the same for one.
pub(super) fn body(number: usize) -> String {
    let all: Vec<_> = WORDS.split(' ').collect();
    let mut seed = number as u64 + 1;
    let words = (0..250).map(|_| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        all[(seed >> 33) as usize % all.len()]
    });
    let words: Vec<_> = words.collect();
    let word = if TELLING.contains(&number) {
        " kumquat"
    } else {
        ""
    };
    format!("Report {number}: {}{word}.", words.join(" "))
}

/// The id of an entry; the newest is number 0.
pub(super) fn id(number: usize) -> String {
    format!("entry-{number:03}")
}

/// The ids of some entries.
pub(super) fn ids(numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(id).collect()
}

/// The day of an entry.
pub(super) fn day(number: usize) -> NaiveDate {
    let newest = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    newest - TimeDelta::days(APART * number as i64)
}

/// The month of a day, as a heading says it.
pub(super) fn month(day: NaiveDate) -> String {
    day.format("%B %Y").to_string()
}

/// An entry of the incident file.
pub(super) fn entry(number: usize) -> Value {
    let day = day(number);
    let service = if RARE.contains(&number) {
        "dns"
    } else {
        "imap"
    };
    json!({
        "id": id(number),
        "title": format!("Trouble number {number}"),
        "kind": "incident",
        "impact": "minor",
        "services": [service],
        "updates": [
            { "id": "1", "at": format!("{day}T10:00:00Z"), "state": "investigating", "body": body(number) },
            { "id": "2", "at": format!("{day}T11:30:00Z"), "state": "resolved", "body": format!("Number {number} is over.") }
        ]
    })
}

/// A site with a long history.
pub(super) async fn long_history() -> SiteTest {
    let source = Source::file("mixed.json");
    source.edit(|document| document["incidents"] = (0..ENTRIES).map(entry).collect());
    SiteTest::of(source, "/").await
}

/// The files that hold what is older.
pub(super) struct Older {
    /// The index.
    pub(super) index: String,
    /// Each archive, newest first, with the numbers of its entries.
    pub(super) archives: Vec<(String, BTreeSet<usize>)>,
}

impl Older {
    /// Those of a site that was built.
    pub(super) fn of(site: &SiteTest) -> Self {
        let main: Value = serde_json::from_str(&site.read("incidents.json")).expect("JSON");
        let index = main["older"]["index"]
            .as_str()
            .expect("an index")
            .to_owned();
        let files: Value = serde_json::from_str(&site.read(&index)).expect("JSON");
        let files = files["archives"].as_array().expect("archives").iter();
        let archives: Vec<_> = files
            .map(|file| {
                let path = file[0].as_str().expect("a path").to_owned();
                let held: Value = serde_json::from_str(&site.read(&path)).expect("JSON");
                let held = held["incidents"].as_array().expect("entries").iter();
                let number =
                    |entry: &Value| entry["id"].as_str()?.strip_prefix("entry-")?.parse().ok();
                (path, held.filter_map(number).collect())
            })
            .collect();
        assert!(archives.len() >= 4, "a long history has several archives");
        Self { index, archives }
    }

    /// The path of the archive that holds an entry.
    pub(super) fn with(&self, number: usize) -> &str {
        let found = self
            .archives
            .iter()
            .find(|(_, held)| held.contains(&number));
        &found.expect("an archive").0
    }

    /// How often each archive was asked for, newest first.
    pub(super) fn requests(&self, site: &SiteTest) -> Vec<usize> {
        let asked = self.archives.iter().map(|(path, _)| site.requests(path));
        asked.collect()
    }

    /// For each archive 1 if it holds an entry of which this is true, else 0.
    pub(super) fn holding(&self, needed: impl Fn(usize) -> bool) -> Vec<usize> {
        let holds = |held: &BTreeSet<usize>| held.iter().any(|number| needed(*number));
        let archives = self.archives.iter();
        archives.map(|(_, held)| usize::from(holds(held))).collect()
    }
}

//! What a second build writes, and what a feed reader reads. No browser is needed.

use super::driver::{NOW, Source, fixture};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A moment after [`NOW`].
const LATER: &str = "2026-12-24T18:30:00Z";

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next).expect("a folder") {
            let path = item.expect("an item").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .expect("below the folder")
                    .display()
                    .to_string();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// What a build writes into a new folder.
fn built(source: &Source, at: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("site");
    source.build(&out, at);
    files(&out)
}

fn changed(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let names = names
        .into_iter()
        .filter(|name| one.get(*name) != other.get(*name));
    names.cloned().collect()
}

#[test]
fn a_second_build_writes_the_same_bytes() {
    for source in [Source::demo(), Source::file("hostile.json")] {
        let first = built(&source, NOW);
        assert!(first.len() > 5);
        assert_eq!(changed(&first, &built(&source, NOW)), Vec::<String>::new());
    }
}

#[test]
fn a_build_over_an_older_site_leaves_nothing_of_it() {
    let source = Source::file("mixed.json");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("site");
    Source::demo().build(&out, NOW);
    source.build(&out, NOW);
    assert_eq!(
        changed(&files(&out), &built(&source, NOW)),
        Vec::<String>::new()
    );
}

#[test]
fn of_what_is_over_a_later_build_changes_only_what_shows_how_it_is_now() {
    let source = Source::log(&fixture("status-log.txt"), &fixture("log-rules.json"));
    let later = changed(&built(&source, NOW), &built(&source, LATER));
    let services = ["imap", "smtp", "webmail"].map(|id| format!("services/{id}/index.html"));
    let current = ["embed/index.html", "incidents.json", "index.html"].map(str::to_owned);
    let summary = ["summary.json".to_owned()];
    assert_eq!(later, [&current, &services, summary.as_slice()].concat());
}

/// The feed as an independent reader understands it.
fn feed(source: &Source, at: &str) -> feed_rs::model::Feed {
    let files = built(source, at);
    feed_rs::parser::parse(&files["history.rss"][..]).expect("a feed reader reads the feed")
}

fn ids(feed: &feed_rs::model::Feed) -> Vec<String> {
    feed.entries.iter().map(|entry| entry.id.clone()).collect()
}

#[test]
fn a_feed_reader_finds_an_item_for_each_entry() {
    let source = Source::file("mixed.json");
    let feed = feed(&source, NOW);
    let mut found: Vec<_> = ids(&feed)
        .iter()
        .filter_map(|id| Some(id.rsplit_once('/')?.1.to_owned()))
        .collect();
    found.sort();
    assert_eq!(found, source.ids(|_| true));
    for entry in &feed.entries {
        let link = &entry.links[0].href;
        assert!(
            link.starts_with("https://status.fjordpost.example/incidents/"),
            "{link}"
        );
        assert!(
            entry
                .published
                .is_some_and(|at| at.to_rfc3339().as_str() <= NOW)
        );
        assert!(
            entry
                .title
                .as_ref()
                .is_some_and(|title| !title.content.is_empty())
        );
    }
}

#[test]
fn a_long_history_makes_a_feed_of_fifty() {
    let found = ids(&feed(&Source::demo(), NOW));
    assert_eq!(found.len(), 50);
    assert_eq!(
        found.iter().collect::<BTreeSet<_>>().len(),
        50,
        "each id once"
    );
}

#[test]
fn ids_in_the_feed_stay_when_a_title_changes() {
    let source = Source::file("mixed.json");
    let before = ids(&feed(&source, NOW));
    let text = source.text().replace("IMAP answers slowly", "IMAP is slow");
    fs::write(source.incidents(), text).expect("the file is written");
    assert_eq!(
        ids(&feed(&source, LATER))
            .into_iter()
            .collect::<BTreeSet<_>>(),
        before.into_iter().collect()
    );
}

//! Two writers at once: both writes land, or one is refused with a word.

use crate::page::Page;
use crate::support::NOW;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::process::Stdio;

/// Starts so many commands at once, and waits for all of them.
fn at_once(page: &Page, commands: Vec<Vec<String>>) {
    let start = |args: &Vec<String>| {
        let args: Vec<&str> = args
            .iter()
            .map(String::as_str)
            .chain(["--now", NOW])
            .collect();
        page.command(&args)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = commands.iter().map(start).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

fn entries(page: &Page) -> Vec<Value> {
    let file: Value = serde_json::from_str(&page.text()).unwrap();
    file["incidents"].as_array().unwrap().clone()
}

#[test]
fn updates_of_several_writers_all_land() {
    let page = Page::new();
    let update = |number| {
        let text = format!("message {number}");
        ["update", "hello", "-m", &text].map(str::to_owned).to_vec()
    };
    at_once(&page, (0..8).map(update).collect());
    let entries = entries(&page);
    let hello = entries.iter().find(|it| it["id"] == "hello").unwrap();
    let updates = hello["updates"].as_array().unwrap();
    assert_eq!(updates.len(), 9);
    let said: BTreeSet<_> = updates
        .iter()
        .map(|it| it["body"].as_str().unwrap())
        .collect();
    assert!(
        (0..8).all(|number| said.contains(format!("message {number}").as_str())),
        "{said:?}"
    );
    assert!(page.is_sound());
    assert_eq!(page.names(), ["incidents.json", "incidents.json.previous"]);
}

#[test]
fn entries_of_the_same_title_get_ids_of_their_own() {
    let page = Page::new();
    let new = |_| {
        ["new", "All is down", "-m", "x"]
            .map(str::to_owned)
            .to_vec()
    };
    let service = |number| {
        ["service", "add", &format!("s{number}")]
            .map(str::to_owned)
            .to_vec()
    };
    at_once(&page, (0..4).map(new).chain((0..4).map(service)).collect());
    assert_eq!(entries(&page).len(), 6);
    assert!(page.is_sound());
}

#[test]
fn a_writer_that_does_not_end_keeps_others_away_with_a_word() {
    let page = Page::new();
    let before = page.text();
    let held = File::create(page.path(".incidents.json.lock")).unwrap();
    held.lock().unwrap();
    let run = page.write(&["new", "x", "-m", "x"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.ends_with(
            "is being written by another `tidings`\nhint: nothing was changed; try again when it is done\n"
        ),
        "{}",
        run.err
    );
    assert_eq!(page.text(), before);
    drop(held);
    assert_eq!(page.write(&["new", "x", "-m", "x"]).code, 0);
    assert_eq!(page.names(), ["incidents.json", "incidents.json.previous"]);
    assert!(fs::metadata(page.path(".incidents.json.lock")).is_err());
}

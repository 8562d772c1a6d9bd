//! Writing commands that are killed: the file is the old one or the new one, never half of one, and
//! the next writer is not kept away.

#![cfg(unix)]

use crate::generated::{Numbers, document};
use crate::page::Page;
use crate::support::NOW;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often each command is killed before its end.
const KILLS: u32 = 12;

/// Kills a command at random moments until it was killed often enough. `prepare` makes the folder what
/// it was before.
fn kill(args: &[&str], seed: u64, prepare: impl Fn(&Page)) {
    let page = Page::new();
    prepare(&page);
    let old = page.text();
    let mut whole = start(&page, args);
    let begin = Instant::now();
    assert!(whole.wait().unwrap().success(), "{args:?}");
    let time = begin.elapsed().max(Duration::from_millis(4));
    let new = page.text();
    assert_ne!(old, new, "{args:?}");

    let mut numbers = Numbers::new(seed);
    let (mut killed, mut round) = (0, 0);
    while killed < KILLS {
        assert!(
            round < 40 * KILLS,
            "{args:?}: only {killed} of {round} were killed"
        );
        prepare(&page);
        let mut child = start(&page, args);
        thread::sleep(time * numbers.below(1000) as u32 / 1000);
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        let now = page.text();
        assert!(now == old || now == new, "{args:?}, round {round}:\n{now}");
        round += 1;
    }
    prepare(&page);
    assert!(
        start(&page, args).wait().unwrap().success(),
        "{args:?} after all those"
    );
    assert_eq!(page.text(), new);
    let mut left = page.names();
    // A copy that was being edited is not thrown away when the command is killed.
    left.retain(|it| !it.starts_with(".incidents-") && !it.starts_with("sed"));
    assert_eq!(
        left,
        ["incidents.json", "incidents.json.previous"],
        "{args:?}"
    );
}

fn start(page: &Page, args: &[&str]) -> std::process::Child {
    let mut command: Command = page.command(args);
    command
        .env("EDITOR", "sed -i s/Page/Site/")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

/// A page that takes a while to write.
fn long() -> String {
    let mut document = document(150);
    document["page"]["name"] = "Page".into();
    document["services"]
        .as_array_mut()
        .unwrap()
        .push(serde_json::json!({ "id": "x-service", "name": "X" }));
    let open = serde_json::json!({
        "id": "an-open-one", "title": "T", "kind": "incident",
        "updates": [{ "id": "1", "at": "2026-11-23T10:00:00Z", "body": "B" }],
    });
    let over = serde_json::json!({
        "id": "one-that-is-over", "title": "T", "kind": "incident", "services": ["x-service", "x-service"],
        "updates": [{ "id": "1", "at": "2026-11-23T10:00:00Z", "state": "resolved", "body": "B" }],
    });
    document["incidents"]
        .as_array_mut()
        .unwrap()
        .extend([open, over]);
    serde_json::to_string_pretty(&document).unwrap()
}

fn kill_writer(args: &[&str], seed: u64) {
    let text = long();
    kill(&[args, &["--now", NOW]].concat(), seed, |page| {
        fs::write(page.file(), &text).unwrap()
    });
}

#[test]
fn commands_that_add_entries() {
    kill_writer(&["new", "A", "-m", "x"], 1);
    kill_writer(&["announce", "A", "-m", "x"], 2);
    kill_writer(
        &["schedule", "A", "--starts", "+1d", "--for", "2h", "-m", "x"],
        3,
    );
}

#[test]
fn commands_that_add_updates() {
    kill_writer(&["update", "an-open-one", "-m", "x"], 4);
    kill_writer(&["resolve", "an-open-one", "-m", "x"], 5);
    kill_writer(&["postmortem", "one-that-is-over", "-m", "x"], 6);
}

#[test]
fn commands_that_change_services() {
    kill_writer(&["service", "add", "new-one"], 7);
    kill_writer(&["service", "rename", "x-service", "Y"], 8);
    kill_writer(&["service", "retire", "x-service"], 9);
}

#[test]
fn edit_and_fix() {
    kill_writer(&["edit"], 10);
    let text = long();
    kill(&["check", "--fix", "--at", NOW], 11, |page| {
        fs::write(page.file(), &text).unwrap()
    });
}

#[test]
fn undo() {
    let (text, before) = (long(), long().replace("\"Page\"", "\"Older\""));
    kill(&["undo", "--now", NOW], 12, |page| {
        fs::write(page.file(), &text).unwrap();
        fs::write(page.path("incidents.json.previous"), &before).unwrap();
    });
}

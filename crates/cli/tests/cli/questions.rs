//! Questions for people, asked on a terminal of the tests' own.

use crate::page::Page;
use crate::support::NOW;
use rexpect::session::{Options, PtySession, spawn_with_options};
use std::process::Command;

const DOWN: &str = "\u{1b}[B";

/// Starts a command on a terminal of 100 columns; a new one has none until it is told.
fn talk(page: &Page, args: &[&str]) -> PtySession {
    let tidings = page.command(args);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "stty rows 40 cols 100; exec \"$0\" \"$@\""])
        .arg(tidings.get_program())
        .args(tidings.get_args())
        .current_dir(page.path(""))
        .env("TERM", "xterm")
        .env("NO_COLOR", "1")
        .env_remove("VISUAL")
        .env("EDITOR", "cp words.md");
    let options = Options::new()
        .timeout_ms(Some(20_000))
        .strip_ansi_escape_codes(true);
    spawn_with_options(shell, options).unwrap()
}

/// Waits for a question and answers it.
fn answer(talk: &mut PtySession, question: &str, keys: &str) {
    talk.exp_string(question)
        .unwrap_or_else(|error| panic!("{question}: {error}"));
    talk.send(keys).unwrap();
    talk.flush().unwrap();
}

fn end(mut talk: PtySession) -> String {
    talk.exp_eof().unwrap()
}

#[test]
fn a_new_incident_is_asked_for() {
    let page = Page::new();
    let mut talk = talk(&page, &["new", "--starts", "-20m", "--now", NOW]);
    answer(&mut talk, "Services", "smt \r");
    answer(&mut talk, "Impact", &format!("{DOWN}{DOWN}\r"));
    answer(&mut talk, "State", "ident\r");
    answer(&mut talk, "Title", "SMTP is down\r");
    answer(&mut talk, "Message", "We **look** into it.\r");
    answer(&mut talk, "Mon 2026-11-23 11:40 UTC", "");
    answer(&mut talk, "Write it?", "y\r");
    let told = end(talk);
    assert!(
        told.contains("added incident `2026-11-23-smtp-is-down`"),
        "{told}"
    );
    let file: serde_json::Value = serde_json::from_str(&page.text()).unwrap();
    let entries = file["incidents"].as_array().unwrap();
    let entry = entries
        .iter()
        .find(|it| it["title"] == "SMTP is down")
        .unwrap();
    assert_eq!(entry["services"], serde_json::json!(["smtp"]));
    assert_eq!(
        (&entry["impact"], &entry["starts"]),
        (&"major".into(), &"2026-11-23T11:40:00Z".into())
    );
    assert_eq!(entry["updates"][0]["state"], "identified");
    assert_eq!(entry["updates"][0]["body"], "We **look** into it.");
}

#[test]
fn an_open_entry_is_chosen_and_the_editor_takes_the_message() {
    let page = Page::new();
    page.write(&["new", "SMTP is down", "-m", "x"]);
    page.put("words.md", "Written in an editor.\n");
    let mut talk = talk(&page, &["resolve", "--now", NOW]);
    answer(&mut talk, "Entry", "\r");
    answer(&mut talk, "Message", "\r");
    answer(&mut talk, "Write it?", "y\r");
    assert!(end(talk).contains("added update `2`"));
    assert!(
        page.text().contains("\"Written in an editor.\""),
        "{}",
        page.text()
    );
}

#[test]
fn whoever_says_no_writes_nothing() {
    let page = Page::new();
    let before = page.text();
    let mut talk = talk(&page, &["announce", "Hello again", "--now", NOW]);
    answer(&mut talk, "Services", "\r");
    answer(&mut talk, "Message", "x\r");
    answer(&mut talk, "Write it?", "n\r");
    assert!(end(talk).contains("stopped; nothing was written"));
    assert_eq!(page.text(), before);
}

#[test]
fn a_wrong_answer_is_told_and_asked_again() {
    let page = Page::new();
    let mut talk = talk(
        &page,
        &["schedule", "Disks", "-s", "imap", "-m", "x", "--now", NOW],
    );
    answer(&mut talk, "Begins", "tomorrow\r");
    answer(&mut talk, "expected a time, got `tomorrow`", "");
    talk.send(&"\u{7f}".repeat(8)).unwrap();
    talk.send("2026-12-01 22:00\r").unwrap();
    talk.flush().unwrap();
    answer(&mut talk, "Lasts", "2h\r");
    answer(&mut talk, "Wed 2026-12-02 00:00 UTC", "");
    answer(&mut talk, "Write it?", "\r");
    assert!(end(talk).contains("added maintenance `2026-12-01-disks`"));
}

#[test]
fn a_first_page_is_asked_for() {
    let page = Page::new();
    let mut talk = talk(&page, &["init", "site", "--at", NOW]);
    answer(&mut talk, "Name of the page", "Acme Status\r");
    answer(&mut talk, "Address", "status\r");
    answer(&mut talk, "expected an address", "");
    talk.send(&"\u{7f}".repeat(6)).unwrap();
    talk.send("https://status.acme.example\r").unwrap();
    talk.flush().unwrap();
    answer(&mut talk, "Services", "Web shop, IMAP\r");
    answer(&mut talk, "Time zone", "\r");
    assert!(end(talk).contains("wrote `site/incidents.json`"));
    let text = std::fs::read_to_string(page.path("site/incidents.json")).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["page"]["url"], "https://status.acme.example/");
    let services = serde_json::json!([{ "id": "web-shop", "name": "Web shop" }, { "id": "imap", "name": "IMAP" }]);
    assert_eq!(file["services"], services);
}

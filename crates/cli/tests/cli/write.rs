//! `tidings new`, `update`, `resolve`, `schedule`, `announce` and `postmortem`.

use crate::page::Page;
use crate::support::NOW;
use std::fs;
use std::io::Write;
use std::process::Stdio;

/// An incident that goes on, on the page of two entries.
fn going_on() -> Page {
    let page = Page::new();
    let run = page.write(&[
        "new",
        "SMTP is down",
        "-s",
        "smtp",
        "-m",
        "We look into it.",
        "--at",
        "-10m",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    page
}

#[test]
fn an_incident_from_its_beginning_to_its_postmortem() {
    let page = Page::new();
    let shown = page.session(&[
        &[
            "new",
            "SMTP is down",
            "-s",
            "smtp",
            "--impact",
            "major",
            "--starts",
            "11:10",
            "--at",
            "-30m",
            "-m",
            "We look into it.",
        ],
        &[
            "update",
            "smtp",
            "--state",
            "identified",
            "--at",
            "-20m",
            "-m",
            "A full disk.",
            "--impact",
            "critical",
        ],
        &[
            "update",
            "2026-11-23-smtp-is-down",
            "--status",
            "smtp=degraded_performance",
            "--at",
            "-10m",
            "-m",
            "Slow, but it works.",
        ],
        &["resolve", "smtp", "-m", "All mail is sent."],
        &[
            "postmortem",
            "smtp",
            "-m",
            "# Why\n\nNobody watched the disk.",
        ],
    ]);
    insta::assert_snapshot!(shown);
    assert!(page.is_sound());
    insta::assert_snapshot!("incident_file", page.text());
}

#[test]
fn a_window_and_its_end() {
    let page = Page::new();
    let shown = page.session(&[
        &[
            "schedule",
            "New disks",
            "-s",
            "imap",
            "-s",
            "smtp",
            "--starts",
            "2026-12-01 22:00 Europe/Berlin",
            "--for",
            "2h30m",
            "-m",
            "A short pause.",
        ],
        &[
            "schedule",
            "Rack move",
            "--starts",
            "2026-11-20T22:00:00Z",
            "--ends",
            "2026-11-30T22:00:00Z",
            "--at",
            "2026-11-19 10:00",
            "-m",
            "We move.",
        ],
        &["resolve", "rack", "-m", "Moved."],
        &[
            "resolve",
            "new-disks",
            "--cancel",
            "-m",
            "They have not arrived.",
        ],
    ]);
    insta::assert_snapshot!(shown);
    assert!(page.is_sound());
}

#[test]
fn an_announcement() {
    let page = Page::new();
    let shown = page.session(&[
        &[
            "announce",
            "New addresses",
            "-s",
            "smtp",
            "--ends",
            "2026-12-31 23:59",
            "-m",
            "Please let `192.0.2.0/24` through.",
        ],
        &["update", "new-addresses", "-m", "And `198.51.100.0/24`."],
    ]);
    insta::assert_snapshot!(shown);
    assert!(page.is_sound());
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_written() {
    let page = going_on();
    let before = page.text();
    let shown = page.session(&[
        &["new"],
        &["new", "No message"],
        &["new", " ", "-m", "x"],
        &["new", "x", "-m", "  "],
        &["new", "x", "-s", "pop", "-m", "x"],
        &["new", "x", "--status", "pop=operational", "-m", "x"],
        &["new", "x", "--status", "imap", "-m", "x"],
        &["new", "x", "--impact", "huge", "-m", "x"],
        &["new", "x", "--id", "slow", "-m", "x"],
        &["new", "x", "--id", "a b", "-m", "x"],
        &["new", "x", "-m", "x", "--template", "y"],
        &["new", "x", "--message-file", "no-such-file.md"],
        &["update"],
        &["update", "nothing", "-m", "x"],
        &["update", "smtp"],
        &["update", "smtp", "-m", "x", "--at", "+20m"],
        &["update", "smtp", "-m", "x", "--state", "completed"],
        &["update", "hello", "-m", "x", "--state", "resolved"],
        &["resolve", "slow", "-m", "x"],
        &["resolve", "hello", "-m", "x"],
        &["resolve", "smtp", "--cancel", "-m", "x"],
        &["schedule", "x", "-m", "x"],
        &["schedule", "x", "--starts", "22:00", "-m", "x"],
        &[
            "schedule", "x", "--starts", "22:00", "--for", "soon", "-m", "x",
        ],
        &[
            "schedule", "x", "--starts", "22:00", "--ends", "21:00", "-m", "x",
        ],
        &["postmortem", "smtp", "-m", "x"],
        &["postmortem", "hello", "-m", "x"],
        &["update", "smtp", "-m", "x", "-f", "no-such-file.json"],
    ]);
    insta::assert_snapshot!(shown);
    assert_eq!(page.text(), before);
}

#[test]
fn a_dry_run_and_programs() {
    let page = going_on();
    let before = page.text();
    let run = page.write(&["update", "smtp", "-m", "x", "--dry-run"]);
    assert_eq!(run.code, 0);
    assert!(
        run.out
            .starts_with("dry run, nothing was written: added update `2`"),
        "{}",
        run.out
    );
    assert_eq!(page.text(), before);
    let run = page.write(&["update", "smtp", "-m", "x", "--json", "--dry-run"]);
    insta::assert_snapshot!("dry_json", run.out);
    let run = page.write(&["update", "smtp", "-m", "x", "--json"]);
    insta::assert_snapshot!("json", run.out);
    assert_ne!(page.text(), before);
}

#[test]
fn an_update_that_was_forgotten_stands_where_it_belongs() {
    let page = going_on();
    for (at, text) in [("11:56 UTC", "later"), ("11:53 UTC", "earlier")] {
        let run = page.write(&["update", "smtp", "-m", text, "--at", at]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let text = page.text();
    let at = |word: &str| text.find(word).unwrap();
    assert!(
        at("We look into it.") < at("earlier") && at("earlier") < at("later"),
        "{text}"
    );
    assert!(page.is_sound());
}

#[test]
fn a_message_comes_through_standard_input_and_files() {
    let page = going_on();
    let mut child = page
        .command(&["update", "smtp", "--message-file", "-", "--now", NOW])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"\r\nOne.\r\n\r\nTwo \"quoted\".\r\n")
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert!(
        page.text().contains(r#""One.\n\nTwo \"quoted\"."#),
        "{}",
        page.text()
    );
    page.put("note.md", "From a file.\n");
    assert_eq!(
        page.write(&["update", "smtp", "--message-file", "note.md"])
            .code,
        0
    );
    assert!(page.text().contains("\"From a file.\""));
}

#[test]
fn a_file_with_errors_is_mended_first() {
    let page = Page::with(&Page::new().text().replace("\"resolved\"", "\"resloved\""));
    let run = page.write(&["new", "x", "-m", "x"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err
            .contains("incidents.json:24:20: error: unknown state `resloved`"),
        "{}",
        run.err
    );
    assert!(
        run.err
            .ends_with("has 1 error\nhint: nothing was written; mend the file first\n"),
        "{}",
        run.err
    );
    assert_eq!(page.names(), ["incidents.json"]);
}

#[test]
fn hostile_text_is_text_in_the_file_and_on_the_terminal() {
    let page = Page::new();
    let title = "\u{1b}[2J\"},{\"x\u{202e}</script>";
    let run = page.write(&["new", title, "-m", "\u{1b}]0;x\u{7}"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!(run.out + &run.err).contains('\u{1b}'));
    let file: serde_json::Value = serde_json::from_str(&page.text()).unwrap();
    let entries = file["incidents"].as_array().unwrap();
    assert!(entries.iter().any(|it| it["title"] == title));
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let page = Page::new();
    fs::create_dir(page.path("incidents.json.new")).unwrap();
    let before = page.text();
    let run = page.write(&["new", "x", "-m", "x"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error: cannot write `"), "{}", run.err);
    assert_eq!(page.text(), before);
}

#[test]
fn a_warning_that_is_new_is_told_and_the_others_are_not() {
    let page = Page::new();
    let run = page.write(&["service", "retire", "imap", "--on", "2026-01-01"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err
            .contains("warning: service `imap` was retired on `2026-01-01`"),
        "{}",
        run.err
    );
    assert!(!run.err.contains("unknown field"), "{}", run.err);
}

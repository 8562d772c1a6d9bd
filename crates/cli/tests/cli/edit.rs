//! `tidings edit`, with editors that are not people.

#![cfg(unix)]

use crate::page::Page;
use crate::support::{NOW, Run};
use std::fs;

fn edit(page: &Page, editor: &str, args: &[&str]) -> Run {
    let args = [&["edit", "--now", NOW], args].concat();
    Run::of(page.command(&args).env("EDITOR", editor))
}

#[test]
fn what_the_editor_leaves_takes_effect() {
    let page = Page::new();
    let run = edit(&page, "sed -i 's/A full disk/A very full disk/'", &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!(run.out);
    assert!(page.text().contains("A very full disk"));
    assert_eq!(page.names(), ["incidents.json", "incidents.json.previous"]);
}

#[test]
fn an_editor_that_changes_nothing_leaves_no_trace() {
    let page = Page::new();
    let run = edit(&page, "true", &[]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "`incidents.json` says so already; nothing was written\n")
    );
    assert_eq!(page.names(), ["incidents.json"]);
}

/// An editor of this name that writes down its arguments.
fn note_taker(page: &Page, name: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    page.put(name, "#!/bin/sh\necho \"$@\" >> arguments\n");
    fs::set_permissions(page.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    format!("./{name} --flag")
}

#[test]
fn it_begins_at_the_entry() {
    let page = Page::new();
    let editor = note_taker(&page, "vim");
    for entry in ["hello", "slo"] {
        assert_eq!(edit(&page, &editor, &[entry]).code, 0);
    }
    let arguments = fs::read_to_string(page.path("arguments")).unwrap();
    let lines: Vec<_> = arguments
        .lines()
        .map(|it| it.split_once(" /").unwrap().0)
        .collect();
    assert_eq!(lines, ["--flag +29", "--flag +10"]);
    let run = edit(&page, &editor, &["nothing"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("no entry has an id that begins with `nothing`"),
        "{}",
        run.err
    );
}

#[test]
fn what_has_errors_is_kept_beside_and_the_file_stays() {
    let page = Page::new();
    let before = page.text();
    let run = edit(&page, "sed -i 's/resolved/resloved/'", &[]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("unknown state `resloved`"), "{}", run.err);
    assert!(
        run.err
            .contains("hint: nothing was written; what you edited is in `"),
        "{}",
        run.err
    );
    assert_eq!(page.text(), before);
    let names = page.names();
    let kept = names
        .iter()
        .find(|it| it.starts_with(".incidents-"))
        .unwrap();
    assert!(
        fs::read_to_string(page.path(kept))
            .unwrap()
            .contains("resloved")
    );
}

#[test]
fn a_write_of_somebody_else_is_not_lost() {
    let page = Page::new();
    page.put(
        "slow.sh",
        "sed -i 's/Hello/Good day/' \"$1\"; sed -i 's/IMAP is slow/IMAP is late/' incidents.json\n",
    );
    let run = edit(&page, "sh slow.sh", &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("was written by somebody else meanwhile"),
        "{}",
        run.err
    );
    assert!(page.text().contains("IMAP is late") && page.text().contains("Hello"));
}

#[test]
fn an_editor_that_fails_or_is_not_there_is_told() {
    let page = Page::new();
    for (editor, words) in [
        ("false", "ended with"),
        ("no-such-editor", "cannot start the editor"),
        ("'", "expected a command"),
    ] {
        let run = edit(&page, editor, &[]);
        assert_eq!(run.code, 2, "{editor}");
        assert!(run.err.contains(words), "{}", run.err);
        assert_eq!(page.names(), ["incidents.json"]);
    }
}

#[test]
fn a_file_that_is_not_json_can_be_edited() {
    let page = Page::with(&Page::new().text().replacen('{', "{,", 1));
    assert_eq!(page.run(&["check"]).code, 1);
    let run = edit(&page, "sed -i 's/{,/{/'", &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(page.is_sound());
}

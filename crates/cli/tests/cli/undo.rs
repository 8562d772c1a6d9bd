//! `tidings undo`.

use crate::page::Page;
use std::fs;

#[test]
fn a_write_is_taken_back_and_brought_back() {
    let page = Page::new();
    let before = page.text();
    page.write(&["service", "rename", "imap", "IMAP4"]);
    let after = page.text();
    assert_ne!(before, after);
    let shown = page.session(&[&["undo", "--dry-run"], &["undo"]]);
    assert_eq!(page.text(), before);
    let again = page.session(&[&["undo", "--json"]]);
    assert_eq!(page.text(), after);
    insta::assert_snapshot!(shown + &again);
    assert_eq!(page.names(), ["incidents.json", "incidents.json.previous"]);
}

#[test]
fn without_a_write_there_is_nothing_to_take_back() {
    insta::assert_snapshot!(Page::new().session(&[&["undo"]]));
}

#[test]
fn a_file_that_had_errors_comes_back_with_a_word_about_them() {
    let page = Page::new();
    let broken = page.text().replace("\"resolved\"", "\"resloved\"");
    fs::write(page.path("incidents.json.previous"), &broken).unwrap();
    let run = page.write(&["undo"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("unknown state `resloved`"), "{}", run.err);
    assert_eq!(page.text(), broken);
}

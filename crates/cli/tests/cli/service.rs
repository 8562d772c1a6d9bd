//! `tidings service`.

use crate::page::Page;

#[test]
fn services_are_added_renamed_and_retired() {
    let page = Page::new();
    let shown = page.session(&[
        &["service", "add", "pop", "--name", "POP3", "--after", "imap"],
        &[
            "service",
            "add",
            "webmail",
            "--group",
            "reading",
            "--group-name",
            "Reading mail",
            "--since",
            "2026-01-01",
            "--description",
            "In a browser.",
        ],
        &["service", "rename", "imap", "IMAP and more"],
        &["service", "retire", "smtp"],
        &["service", "retire", "pop", "--on", "2026-12-31"],
    ]);
    insta::assert_snapshot!(shown);
    assert!(page.is_sound());
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_written() {
    let page = Page::new();
    let before = page.text();
    let shown = page.session(&[
        &["service", "add", "imap"],
        &["service", "add", "a b"],
        &["service", "add", "pop", "--group", "reading"],
        &["service", "add", "pop", "--after", "gopher"],
        &["service", "add", "pop", "--since", "yesterday"],
        &["service", "rename", "gopher", "Gopher"],
        &["service", "rename", "imap", " "],
        &["service", "retire", "gopher"],
    ]);
    insta::assert_snapshot!(shown);
    assert_eq!(page.text(), before);
}

//! Templates, and `tidings templates`.

use crate::page::Page;

fn page() -> Page {
    let page = Page::new();
    page.put(
        "templates/new.md",
        "---\ntitle: {service} fails\nstate: identified\nimpact: major\n---\nSince {start} {service} fails. See {page}.\n",
    );
    page.put("templates/over.md", "{service} works again.\n");
    page.put("templates/planned.md", "From {start} until {end}.\n");
    page.put("templates/notes.txt", "no template");
    page
}

#[test]
fn they_are_listed() {
    let page = page();
    let run = page.run(&["templates"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!("listed", run.out);
    insta::assert_snapshot!("json", page.run(&["templates", "--json"]).out);
    let run = Page::new().run(&["templates"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(
        run.err,
        "no templates in `templates`; `tidings templates --help` shows one\n"
    );
}

#[test]
fn they_are_filled_in() {
    let page = page();
    let shown = page.session(&[
        &[
            "new",
            "--template",
            "new",
            "-s",
            "imap",
            "-s",
            "smtp",
            "--starts",
            "-30m",
        ],
        &["resolve", "imap", "--template", "over"],
        &[
            "schedule",
            "Disks",
            "--starts",
            "2026-12-01 22:00",
            "--for",
            "2h",
            "-t",
            "planned",
        ],
    ]);
    insta::assert_snapshot!(shown);
}

#[test]
fn what_is_wrong_with_one_is_told() {
    let page = page();
    page.put("templates/typo.md", "{servise} fails.");
    page.put("templates/head.md", "---\nstate: x\ncolour: red\n---\nx");
    page.put("templates/empty.md", "---\nstate: resolved\n---\n");
    let shown = page.session(&[
        &["new", "x", "--template", "nothing"],
        &["new", "x", "--template", "../incidents"],
        &["new", "x", "--template", "typo", "-s", "imap"],
        &["new", "x", "--template", "head"],
        &["new", "x", "--template", "empty"],
        &["new", "x", "--template", "over"],
        &["new", "x", "--template", "planned"],
    ]);
    insta::assert_snapshot!(shown);
}

//! Times as people write them, echoed back in full before anything is written.

use crate::page::Page;

/// What is told of `--at`, on a page in this zone.
fn said(zone: &str, at: &str) -> String {
    let text = Page::new().text();
    let zone = format!("\"page\": {{ \"time_zone\": \"{zone}\", ");
    let page = Page::with(&text.replace("\"page\": { ", &zone));
    let run = page.write(&[
        "announce",
        "Hello again",
        "-m",
        "x",
        "--at",
        at,
        "--dry-run",
    ]);
    let line = run
        .err
        .lines()
        .find(|line| line.trim_start().starts_with("said"));
    line.map_or(run.err.clone(), |line| line.trim().to_owned())
}

#[test]
fn each_form_is_told_in_the_zone_of_the_page_and_in_utc() {
    let forms = [
        "now",
        "12:05",
        "-20m",
        "-1d2h",
        "2026-11-20 09:30",
        "2026-11-20 09:30 America/New_York",
        "2026-11-20T09:30:00Z",
    ];
    let told = forms.map(|at| format!("{at:36}{}", said("Europe/Berlin", at)));
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(said("UTC", "09:30"), "said  Mon 2026-11-23 09:30 UTC");
}

#[test]
fn times_that_no_clock_shows_or_that_it_shows_twice_are_errors() {
    let forms = [
        "2026-03-29 02:30",
        "2026-10-25 02:30",
        "soon",
        "25:00",
        "09:30 Europe/Nowhere",
    ];
    let told = forms.map(|at| format!("{at}\n{}", said("Europe/Berlin", at)));
    insta::assert_snapshot!(told.join("\n"));
}

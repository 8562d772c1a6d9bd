//! `tidings export`.

use crate::build::Desk;
use crate::support::{NOW, Run, arg, tidings};
use serde_json::Value;
use std::fs;

const FILE: &str = "sound/incidents.json";

fn export(form: &str, more: &[&str]) -> Run {
    let mut args = vec!["export", form, "--file", FILE, "--at", NOW];
    args.extend(more);
    tidings(&args)
}

#[test]
fn every_form_says_the_same() {
    for form in ["csv", "jsonl", "markdown"] {
        let run = export(form, &[]);
        assert_eq!(run.code, 0, "{}", run.err);
        insta::assert_snapshot!(format!("export_{form}"), run.out);
    }
}

#[test]
fn a_filter_lets_some_through() {
    let all = export("jsonl", &[]).out.lines().count();
    let some = export("jsonl", &["--filter", "?kind=incident"]).out;
    assert!((1..all).contains(&some.lines().count()), "{some}");
    for line in some.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        assert_eq!(entry["kind"], "incident");
    }
    assert_eq!(export("jsonl", &["--filter", "q=nobody-says-this"]).out, "");
}

#[test]
fn a_filter_that_is_not_understood_is_refused() {
    for filter in ["kind=accident", "sevice=imap", "service=nobody"] {
        let run = export("csv", &["--filter", filter]);
        assert_eq!(run.code, 2, "{filter}");
        assert!(run.err.contains("hint: "), "{}", run.err);
        assert_eq!(run.out, "");
    }
}

#[test]
fn a_file_that_is_there_is_kept() {
    let desk = Desk::new();
    let out = desk.path("out.csv");
    assert_eq!(export("csv", &["--out", arg(&out)]).code, 0);
    let text = fs::read_to_string(&out).unwrap();
    assert_eq!(text, export("csv", &[]).out);
    let again = export("csv", &["--out", arg(&out)]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("--force"), "{}", again.err);
    assert_eq!(export("csv", &["--out", arg(&out), "--force"]).code, 0);
}

/// What is handed over is what a site has.
#[test]
fn the_api_is_that_of_the_site() {
    let desk = Desk::new();
    let (site, api) = (desk.path("site"), desk.path("api"));
    let file = crate::support::fixture(FILE);
    assert_eq!(desk.build(&file, &site).code, 0);
    let run = export("statuspage", &["--out", arg(&api)]);
    assert_eq!(run.code, 0, "{}", run.err);
    let mut compared = 0;
    for (path, bytes) in crate::support::files(&api) {
        let name = path.strip_prefix(&api).unwrap();
        assert_eq!(
            fs::read(site.join(name)).unwrap(),
            bytes,
            "{}",
            name.display()
        );
        compared += 1;
    }
    assert_eq!(compared, 9);
    assert_eq!(export("statuspage", &[]).code, 2);
}

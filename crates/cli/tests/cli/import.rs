//! `tidings import`: a preview, a question, and the file.

use crate::build::Desk;
use crate::support::{NOW, Run, arg, command, tidings};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// A fixture of the importers.
pub(crate) fn source(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/fixtures");
    folder.join(name).canonicalize().unwrap()
}

/// Imports a source into a file, as of [`NOW`].
pub(crate) fn import(form: &str, source: &Path, into: &Path, more: &[&str]) -> Run {
    let mut args = vec![
        "import",
        form,
        arg(source),
        "--into",
        arg(into),
        "--at",
        NOW,
    ];
    args.extend(more);
    tidings(&args)
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The forms and their sources.
const FORMS: [(&str, &str); 6] = [
    ("statuspage", "statuspage"),
    ("statuspage", "imitator"),
    ("google", "google.json"),
    ("cstate", "cstate"),
    ("feed", "feed/history.atom"),
    ("feed", "feed/cstate.rss"),
];

#[test]
fn every_form_is_imported_once_and_changes_nothing_the_second_time() {
    for (form, name) in FORMS {
        let desk = Desk::new();
        let file = desk.path("incidents.json");
        let first = import(form, &source(name), &file, &["--yes"]);
        assert_eq!(first.code, 0, "{name}: {}{}", first.out, first.err);
        let text = fs::read_to_string(&file).unwrap();
        let second = import(form, &source(name), &file, &["--yes"]);
        assert_eq!(second.code, 0, "{name}: {}", second.err);
        assert!(
            second.out.contains("0 entries to add, 0 to change"),
            "{name}: {}",
            second.out
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), text, "{name}");
        let check = tidings(&["check", arg(&file), "--at", NOW]);
        assert_eq!(check.code, 0, "{name}: {}", check.out);
    }
}

#[test]
fn a_preview_tells_what_would_be_done_and_does_nothing() {
    let desk = Desk::new();
    let file = desk.path("incidents.json");
    let run = import("statuspage", &source("imitator"), &file, &["--dry-run"]);
    assert_eq!(run.code, 0);
    assert!(!file.exists());
    insta::assert_snapshot!("preview", run.out.replace(arg(&file), "incidents.json"));
    insta::assert_snapshot!("remarks_of_imitators", run.err);
}

#[test]
fn a_preview_for_programs_is_json() {
    let desk = Desk::new();
    let file = desk.path("incidents.json");
    let run = import(
        "google",
        &source("google.json"),
        &file,
        &["--dry-run", "--json"],
    );
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["added"].as_array().unwrap().len(), 3);
    assert_eq!(json["remarks"][0]["nature"], "kept");
    assert_eq!(json["same"], 0);
}

#[test]
fn without_somebody_to_ask_nothing_is_written() {
    let desk = Desk::new();
    let file = desk.path("incidents.json");
    let run = import("google", &source("google.json"), &file, &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("hint: pass `--yes`"), "{}", run.err);
    assert!(!file.exists());
}

#[test]
fn a_file_that_is_there_keeps_its_form_and_what_else_it_has() {
    let desk = Desk::new();
    let file = desk.path("incidents.json");
    let own = "{\n    \"version\": 1,\n    \"page\": {\"name\": \"Mine\", \"url\": \"https://mine.example/\", \"mood\": \"good\"},\n    \
               \"services\": [\n        {\"id\": \"mail\", \"name\": \"Our mail\"}\n    ],\n    \
               \"incidents\": [\n        {\"id\": \"own\", \"title\": \"Own\", \"kind\": \"announcement\",\n         \
               \"updates\": [{\"at\": \"2026-01-01T00:00:00Z\", \"body\": \"Said here.\"}]}\n    ]\n}\n";
    fs::write(&file, own).unwrap();
    let run = import("statuspage", &source("statuspage"), &file, &["--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(&file).unwrap();
    let document = read(&file);
    assert_eq!(document["page"]["name"], "Mine");
    assert!(
        text.contains("\"mood\": \"good\"")
            && text.contains("{\"id\": \"own\", \"title\": \"Own\""),
        "{text}"
    );
    assert_eq!(document["incidents"].as_array().unwrap().len(), 5);
    let names: Vec<_> = document["services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["name"])
        .collect();
    assert_eq!(names[0], "Our mail");
    assert_eq!(
        fs::read_to_string(desk.path("incidents.json.previous")).unwrap(),
        own
    );
}

/// The source goes on: the title is another one, an update was edited, and another has come.
#[test]
fn what_changes_at_the_source_is_followed_unless_it_shall_not_be() {
    let desk = Desk::new();
    let (file, saved) = (desk.path("incidents.json"), desk.path("saved.json"));
    let before = fs::read_to_string(source("statuspage/incidents.json")).unwrap();
    let mut value: Value = serde_json::from_str(&before).unwrap();
    let updates = value["incidents"][0]["incident_updates"]
        .as_array_mut()
        .unwrap();
    updates.remove(0);
    fs::write(&saved, value.to_string()).unwrap();
    assert_eq!(import("statuspage", &saved, &file, &["--yes"]).code, 0);
    value = serde_json::from_str(&before).unwrap();
    value["incidents"][0]["name"] = "Search was slow".into();
    value["incidents"][0]["incident_updates"][3]["body"] = "We looked into it.".into();
    fs::write(&saved, value.to_string()).unwrap();
    let kept = import("statuspage", &saved, &file, &["--dry-run", "--only-new"]);
    assert!(
        kept.out
            .contains("0 entries to add, 0 to change, 3 as they are"),
        "{}",
        kept.out
    );
    let run = import("statuspage", &saved, &file, &["--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("followed", run.out.replace(arg(&file), "incidents.json"));
    let again = import("statuspage", &saved, &file, &["--yes"]);
    assert!(
        again
            .out
            .contains("0 entries to add, 0 to change, 3 as they are"),
        "{}",
        again.out
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let desk = Desk::new();
    let (file, bad) = (desk.path("incidents.json"), desk.path("bad.json"));
    fs::write(&bad, "{\n \"incidents\": [").unwrap();
    let mut told = String::new();
    for form in ["statuspage", "google", "feed"] {
        let run = import(form, &bad, &file, &["--yes"]);
        assert_eq!(run.code, 1, "{form}: {}", run.err);
        told += &run.err.replace(arg(&bad), "bad.json");
    }
    let missing = import("cstate", &desk.path("nowhere"), &file, &["--yes"]);
    assert_eq!(missing.code, 2);
    fs::create_dir(desk.path("empty")).unwrap();
    let empty = import("cstate", &desk.path("empty"), &file, &["--yes"]);
    assert_eq!(empty.code, 1);
    told += &empty.err.replace(arg(&desk.path("empty")), "empty");
    insta::assert_snapshot!(told);
    assert!(!file.exists());
}

/// Both sources land, whoever comes first.
#[test]
fn two_imports_at_once_both_land() {
    let desk = Desk::new();
    let file = desk.path("incidents.json");
    assert_eq!(
        import("feed", &source("feed/cstate.rss"), &file, &["--yes"]).code,
        0
    );
    let start = |form: &str, name: &str| {
        let from = source(name);
        let args = [
            "import",
            form,
            arg(&from),
            "--into",
            arg(&file),
            "--yes",
            "--at",
            NOW,
        ];
        command(&args)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children = [
        start("google", "google.json"),
        start("statuspage", "statuspage"),
    ];
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert_eq!(
        read(&file)["incidents"].as_array().unwrap().len(),
        3 + 3 + 4
    );
    assert_eq!(tidings(&["check", arg(&file), "--at", NOW]).code, 0);
}

#[test]
fn a_file_that_is_broken_is_not_touched() {
    let desk = Desk::new();
    let file = desk.path("incidents.json");
    fs::write(&file, "{ \"version\": 1, }").unwrap();
    let run = import("google", &source("google.json"), &file, &["--yes"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("hint: run `tidings check"), "{}", run.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), "{ \"version\": 1, }");
}

/// The incident file is lost; the site says it all.
#[test]
fn a_site_gives_its_incident_file_back() {
    let desk = Desk::new();
    let (file, site, back) = (desk.path("a.json"), desk.path("site"), desk.path("b.json"));
    let demo = desk.path("demo");
    assert_eq!(
        tidings(&["init", arg(&demo), "--demo", "--at", NOW]).code,
        0
    );
    fs::rename(demo.join("incidents.json"), &file).unwrap();
    assert_eq!(desk.build(&file, &site).code, 0);
    let run = import("site", &site, &back, &["--yes"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let again = desk.path("again");
    let built = desk.build(&back, &again);
    assert_eq!(built.code, 0, "{}{}", built.out, built.err);
    assert_eq!(
        read(&site.join("incidents.json")),
        read(&again.join("incidents.json"))
    );
    for item in fs::read_dir(site.join("data")).unwrap() {
        let name = item.unwrap().file_name();
        assert!(
            again.join("data").join(&name).exists(),
            "{name:?} is another one now"
        );
    }
}

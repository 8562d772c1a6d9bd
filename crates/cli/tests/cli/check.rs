//! `tidings check`.

use crate::page::Page;
use crate::support::{NOW, Run, arg, command, fixture, fixtures, tidings};
use std::fs;
use std::io::Write;
use std::process::Stdio;

/// What is told of the sound file.
const SOUND: &str = "\
1 incident, 1 maintenance, 1 announcement; 0 open, 1 to come
ok: 3 entries, 3 services
";

fn check(file: &str) -> Run {
    tidings(&["check", file, "--at", NOW])
}

/// What check prints for every fixture of a folder.
fn all(folder: &str, code: i32, last_line: &str) -> String {
    let mut shown = String::new();
    for file in fixtures(folder) {
        let run = check(&file);
        assert_eq!(run.code, code, "{file}: {run:?}");
        assert_eq!(run.err, "", "{file}");
        assert_eq!(run.out.lines().last(), Some(last_line), "{file}");
        shown += &run.out;
        shown.push('\n');
    }
    shown
}

#[test]
fn each_error_is_found_where_it_is() {
    assert_eq!(fixtures("errors").len(), 21);
    insta::assert_snapshot!(all("errors", 1, "1 error"));
}

#[test]
fn each_warning_is_found_where_it_is() {
    assert_eq!(fixtures("warnings").len(), 5);
    let last = "ok: 3 entries, 3 services, 1 warning";
    insta::assert_snapshot!(all("warnings", 0, last));
}

#[test]
fn programs_get_json() {
    let run = tidings(&[
        "check",
        "errors/unknown-state.json",
        "--at",
        NOW,
        "--format",
        "json",
    ]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    insta::assert_snapshot!(run.out);
}

#[test]
fn a_clean_file_says_what_it_holds() {
    let run = check("sound/incidents.json");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, SOUND);
    let run = tidings(&[
        "check",
        "sound/incidents.json",
        "--at",
        NOW,
        "--format=json",
    ]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["findings"], serde_json::json!([]));
    assert_eq!((&json["errors"], &json["warnings"]), (&0.into(), &0.into()));
}

#[test]
fn all_findings_are_told_not_just_the_first() {
    let run = check_text("{ \"version\": 2, \"page\": { \"name\": \"\", \"url\": 3 } }");
    let lines: Vec<_> = run
        .out
        .lines()
        .filter(|line| line.contains(": error: "))
        .collect();
    assert_eq!(lines.len(), 5, "{}", run.out);
    assert!(run.out.ends_with("\n5 errors\n"));
}

/// Checks a text that comes through standard input.
fn check_text(text: &str) -> Run {
    let mut child = command(&["check", "-", "--at", NOW])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::new(),
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let run = check_text("[]");
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.out);
}

#[test]
fn a_long_line_is_shown_around_the_caret() {
    let text = fs::read_to_string(crate::support::fixture("errors/unknown-state.json")).unwrap();
    let line: Vec<_> = text.lines().map(str::trim).collect();
    let run = check_text(&line.concat());
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.out);
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin.json");
    fs::write(&path, b"{\n  \"name\": \"caf\xe9\"\n}\n").unwrap();
    let run = check(arg(&path));
    assert_eq!(run.code, 1);
    let place = format!(
        "{}:2:15: error: expected UTF-8 text, got the byte `0xe9` at offset `16`\n",
        path.display()
    );
    assert!(run.out.starts_with(&place), "{}", run.out);
    assert!(run.out.contains("  hint: save the file as UTF-8\n"));
    let run = tidings(&["check", arg(&path), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (&json["findings"][0]["code"], &json["findings"][0]["line"]),
        (&"not-utf-8".into(), &2.into())
    );
}

#[test]
fn hostile_text_never_reaches_the_terminal_as_it_is() {
    let run = check_text(
        "{ \"version\": 1, \"\\u001b[2J\": 1, \"page\": { \"name\": \"x\", \"url\": \"\\u001b[31m\" } }",
    );
    assert_eq!(run.code, 1);
    assert!(!run.out.contains('\u{1b}'), "{:?}", run.out);
    assert!(run.out.contains("got `\\u{1b}[31m`"), "{}", run.out);
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let plain = check("errors/bad-id.json").out;
    assert!(!plain.contains('\u{1b}'));
    let output = command(&["check", "errors/bad-id.json", "--at", NOW])
        .env_remove("NO_COLOR")
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(output.stdout.contains(&0x1b));
}

/// The sound file, its window half an hour later.
fn moved() -> String {
    let sound = fs::read_to_string(fixture("sound/incidents.json")).unwrap();
    sound.replace("2026-11-25T22:00:00Z", "2026-11-25T22:30:00Z")
}

#[test]
fn a_window_moved_without_an_update_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let (file, site) = (folder.path().join("new.json"), folder.path().join("site"));
    fs::write(&file, moved()).unwrap();
    fs::create_dir(&site).unwrap();
    fs::copy(fixture("sound/incidents.json"), site.join("incidents.json")).unwrap();
    for published in [&site, &site.join("incidents.json")] {
        let args = [
            "check",
            arg(&file),
            "--at",
            NOW,
            "--published",
            arg(published),
        ];
        let run = tidings(&args);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let shown = run.out.replace(arg(&file), "new.json");
        insta::assert_snapshot!("moved", shown);
    }
    let run = tidings(&["check", arg(&file), "--at", NOW]);
    assert_eq!(run.out, SOUND);
}

#[test]
fn what_was_published_must_be_readable() {
    let cases = [("no-such-site", 2), ("errors/not-json.json", 1)];
    for (published, code) in cases {
        let args = ["check", "sound/incidents.json", "--published", published];
        let run = tidings(&args);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{run:?}");
        assert!(run.err.contains(published), "{}", run.err);
    }
}

#[test]
fn the_usual_file_needs_no_name() {
    let page = Page::new();
    let run = page.run(&["check", "--at", NOW]);
    assert_eq!(run.code, 0);
    assert!(
        run.out
            .ends_with("\nok: 2 entries, 2 services, 3 warnings\n"),
        "{}",
        run.out
    );
    assert_eq!(page.run(&["next", "--at", NOW]).code, 0);
}

#[test]
fn what_is_safe_to_mend_is_mended_and_the_rest_is_told() {
    let text = Page::new().text();
    let text = text.replace("[\"imap\"]", "[\"imap\", \"imap\"]");
    let text = text
        .replace("T09:00:00Z", "T11:00:00Z")
        .replace("announcement", "anouncement");
    let page = Page::with(&text.replace(".example/", ".example"));
    page.put("incidents.schema.json", "{}");
    let run = page.run(&["check", "--fix", "--at", NOW]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!("fixed", run.err + "\n" + &run.out);
    insta::assert_snapshot!("fixed_file", page.text());
    let mended = page.text();
    let run = page.run(&["check", "--fix", "--at", NOW]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(page.text(), mended);
    assert_eq!(page.write(&["undo"]).code, 1);
    assert!(page.text().contains("\"imap\", \"imap\""));
}

#[test]
fn only_a_file_can_be_mended() {
    let run = tidings(&["check", "-", "--fix"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.starts_with("error: expected a file behind `--fix`"),
        "{}",
        run.err
    );
}

#[test]
fn what_is_not_json_is_told_as_ever() {
    let page = Page::with("{");
    let run = page.run(&["check", "--fix", "--at", NOW]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.starts_with("incidents.json:1:"), "{}", run.out);
    assert_eq!(page.text(), "{");
}

#[test]
fn a_workflow_gets_annotations() {
    let args = [
        "check",
        "errors/unknown-state.json",
        "--at",
        NOW,
        "--format",
        "github",
    ];
    let run = tidings(&args);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    insta::assert_snapshot!(run.out);
    let run = tidings(&[
        "check",
        "sound/incidents.json",
        "--at",
        NOW,
        "--format",
        "github",
    ]);
    assert_eq!((run.code, run.out.as_str()), (0, SOUND));
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join("50%,a:b.json");
    fs::write(&odd, "{").unwrap();
    let run = tidings(&["check", arg(&odd), "--format", "github"]);
    assert!(
        run.out.contains("/50%25%2Ca%3Ab.json,line=1,"),
        "{}",
        run.out
    );
}

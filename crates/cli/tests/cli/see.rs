//! `tidings status`, `log` and `stats`: what the page shows, on a terminal.

use crate::support::{NOW, Run, arg, command, tidings};
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;

/// A file of every kind and state, with an incident that goes on.
const MIXED: &str = "../../../../tests/fixtures/mixed.json";
const HOSTILE: &str = "../../../../tests/fixtures/hostile.json";

fn see(name: &str, more: &[&str]) -> Run {
    tidings(&[&[name, "--file", MIXED, "--at", NOW], more].concat())
}

fn json(name: &str, more: &[&str]) -> Value {
    let run = see(name, &[more, &["--json"]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.err);
    serde_json::from_str(&run.out).expect("JSON")
}

fn ids(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list").iter();
    list.map(|it| it["id"].as_str().expect("an id")).collect()
}

#[test]
fn help_of_the_commands_that_show_and_publish() {
    let names = [
        "build",
        "completions",
        "log",
        "man",
        "next",
        "serve",
        "stats",
        "status",
    ];
    for name in names {
        assert_snapshot!(format!("help-{name}"), tidings(&[name, "--help"]).out);
    }
}

#[test]
fn status_answers_first() {
    let run = see("status", &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_snapshot!("status", run.out);
}

#[test]
fn status_for_programs() {
    let run = see("status", &["--json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_snapshot!("status-json", run.out);
}

#[test]
fn log_is_the_timeline() {
    let run = see("log", &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_snapshot!("log", run.out);
    assert_eq!(run.err, "6 entries, times in Europe/Oslo\n");
}

#[test]
fn log_has_a_short_and_a_full_form() {
    assert_snapshot!("log-oneline", see("log", &["--oneline"]).out);
    assert_snapshot!(
        "log-full",
        see("log", &["--full", "--zone", "America/New_York"]).out
    );
}

#[test]
fn log_with_a_limit_leaves_out_the_oldest() {
    let all = see("log", &["--oneline"]).out;
    let run = see("log", &["--oneline", "--limit", "1"]);
    let first: Vec<_> = all.lines().take(run.out.lines().count()).collect();
    assert_eq!(run.out.lines().collect::<Vec<_>>(), first);
    assert_eq!(
        run.err,
        "6 entries, 3 of them above, times in Europe/Oslo\n"
    );
    assert_eq!(ids(&json("log", &["-n", "1"])), ids(&json("log", &[]))[..3]);
}

#[test]
fn log_for_programs_is_what_the_page_gives_away() {
    let list = json("log", &["--kind", "maintenance"]);
    let list = list.as_array().unwrap();
    assert!(!list.is_empty());
    for entry in list {
        assert_eq!(entry["kind"], "maintenance");
        assert!(entry["url"].as_str().unwrap().contains("/incidents/"));
    }
}

#[test]
fn a_flag_a_query_and_a_link_ask_for_the_same() {
    let by_flags = json(
        "log",
        &[
            "--service",
            "imap",
            "--kind",
            "incident",
            "--period",
            "2026",
        ],
    );
    let query = "service=imap&kind=incident&period=2026";
    let link = format!("https://status.fjordpost.example/?{query}&utm=x#now");
    assert_eq!(by_flags, json("log", &[query]));
    assert_eq!(by_flags, json("log", &[&link]));
    let mixed = json(
        "log",
        &["service=imap", "--kind", "incident", "--period", "2026"],
    );
    assert_eq!(by_flags, mixed);
    assert!(!ids(&by_flags).is_empty());
}

#[test]
fn text_is_searched_as_on_the_page() {
    let all = json("log", &[]);
    let some = json("log", &["--text", "imap disk"]);
    let phrase = json("log", &["--text", "\"full disk\""]);
    assert_eq!(ids(&some), ["imap-slow"], "every word, whatever its case");
    assert_eq!(ids(&phrase), ["imap-slow"]);
    assert!(ids(&json("log", &["--text", "\"disk full\""])).is_empty());
    assert!(ids(&all).len() > 1);
}

#[test]
fn where_nothing_is_found_it_says_what_to_drop() {
    let run = see("log", &["--service", "imap", "--text", "no such words"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_snapshot!(run.err, @r"
    0 of 6 entries, times in Europe/Oslo
    without the search text: 3 entries
    ");
}

#[test]
fn slips_are_told() {
    let cases: [(&str, &[&str]); 6] = [
        ("unknown-service", &["--service", "imapp"]),
        ("unknown-kind", &["--kind", "outage"]),
        ("unknown-period", &["--period", "yesterday"]),
        ("unknown-zone", &["--zone", "Mars/Olympus"]),
        ("not-a-query", &["imap"]),
        ("bad-service", &["--service", "a b"]),
    ];
    for (name, args) in cases {
        let run = see("log", args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
        assert_snapshot!(format!("slip-{name}"), run.err);
    }
}

#[test]
fn a_link_that_is_older_than_the_file_is_followed_as_far_as_it_goes() {
    let run = see(
        "log",
        &[
            "https://status.fjordpost.example/?service=imap,gone&state=ajar",
            "--oneline",
        ],
    );
    assert_eq!(run.code, 0);
    assert_eq!(run.out, see("log", &["--service", "imap", "--oneline"]).out);
    let line = run.err.lines().next().unwrap();
    assert!(
        line.starts_with("warning: ") && line.ends_with(": ajar, gone."),
        "{line}"
    );
}

#[test]
fn stats_are_the_sums_of_the_page() {
    let run = see("stats", &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_snapshot!("stats", run.out);
    assert_snapshot!(
        "stats-json",
        see("stats", &["--period", "90d", "--service", "imap", "--json"]).out
    );
}

#[test]
fn a_file_with_errors_is_not_shown() {
    for name in ["status", "log", "stats"] {
        let run = tidings(&[name, "-f", "errors/unknown-state.json", "--at", NOW]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}");
        assert!(run.err.contains("error: unknown"), "{}", run.err);
    }
}

#[test]
fn the_file_of_this_folder_is_meant_when_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = command(&["status"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(2));
    let told = String::from_utf8(missing.stderr).unwrap();
    assert!(
        told.starts_with("error: cannot read `incidents.json`: "),
        "{told}"
    );
    let file = folder.path().join("incidents.json");
    let sound = crate::support::fixture("sound/incidents.json");
    fs::copy(sound, &file).unwrap();
    let named = tidings(&["status", "-f", arg(&file), "--at", NOW]);
    let found = command(&["status", "--at", NOW])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(found.stdout).unwrap(), named.out);
}

#[test]
fn hostile_text_moves_no_cursor() {
    for name in ["status", "log", "stats"] {
        let run = tidings(&[name, "-f", HOSTILE, "--at", NOW]);
        assert_eq!(run.code, 0, "{}", run.err);
        let unsafe_one = run.out.chars().find(|c| {
            c.is_control() && *c != '\n'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(unsafe_one, None, "{name}");
    }
}

#[test]
fn colours_are_for_terminals() {
    let coloured = command(&["status", "-f", MIXED, "--at", NOW])
        .env_remove("NO_COLOR")
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    let coloured = String::from_utf8(coloured.stdout).unwrap();
    assert!(coloured.contains("\u{1b}["));
    assert!(!see("status", &[]).out.contains('\u{1b}'));
}

//! Help, exit codes, and what a shell does to a command.

use crate::support::{NOW, command, tidings};
use std::process::Stdio;

/// The commands that write.
const WRITING: [&str; 10] = [
    "new",
    "update",
    "resolve",
    "schedule",
    "announce",
    "postmortem",
    "edit",
    "service",
    "undo",
    "templates",
];

#[test]
fn help_of_the_writing_commands() {
    for name in WRITING {
        insta::assert_snapshot!(format!("help_{name}"), tidings(&[name, "--help"]).out);
    }
    for action in ["add", "rename", "retire"] {
        let run = tidings(&["service", action, "--help"]);
        insta::assert_snapshot!(format!("help_service_{action}"), run.out);
    }
    for name in ["check", "init"] {
        insta::assert_snapshot!(format!("help_{name}"), tidings(&[name, "--help"]).out);
    }
}

#[test]
fn help_begins_with_examples_and_ends_with_exit_codes() {
    let commands: [&[&str]; 13] = [
        &["--help"],
        &["check", "--help"],
        &["next", "--help"],
        &["build", "--help"],
        &["init", "--help"],
        &["import", "--help"],
        &["import", "cstate", "--help"],
        &["import", "feed", "--help"],
        &["import", "google", "--help"],
        &["import", "log", "--help"],
        &["import", "site", "--help"],
        &["import", "statuspage", "--help"],
        &["export", "--help"],
    ];
    let writing = WRITING.map(|name| [name, "--help"]);
    for args in commands.into_iter().chain(writing.iter().map(|it| &it[..])) {
        let run = tidings(args);
        assert_eq!(run.code, 0, "{args:?}");
        let (examples, usage) = (run.out.find("Examples:"), run.out.find("Usage:"));
        assert!(examples.is_some() && examples < usage, "{}", run.out);
        assert!(run.out.contains("Exit codes:\n  0  done"), "{}", run.out);
    }
}

#[test]
fn wrong_usage_and_missing_files_end_with_2() {
    let cases: [&[&str]; 6] = [
        &[],
        &["chekc"],
        &["check"],
        &["check", "no-such-file.json"],
        &["check", "sound/incidents.json", "--at", "yesterday"],
        &["build", "sound/incidents.json"],
    ];
    for args in cases {
        let run = tidings(args);
        assert_eq!(run.code, 2, "{args:?}");
        assert_eq!(run.out, "", "{args:?}");
        assert!(!run.err.is_empty(), "{args:?}");
    }
}

#[test]
fn a_failure_names_the_file() {
    let run = tidings(&["check", "no-such-file.json"]);
    assert!(
        run.err
            .starts_with("error: cannot read `no-such-file.json`: "),
        "{}",
        run.err
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = command(&["check", "errors/bad-id.json", "--at", NOW])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    // The command may have written everything before the reader went; then it tells of the error.
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

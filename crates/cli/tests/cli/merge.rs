//! Two operators, two branches, and plain Git.

use crate::generated::document;
use crate::page::Page;
use crate::support::{NOW, tidings};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn git(folder: &Path, args: &[&str]) -> Output {
    Command::new("git")
        .args([
            "-c",
            "user.name=Kim",
            "-c",
            "user.email=kim@northmail.example",
        ])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", folder.join("no-such-config"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git is there")
}

fn done(folder: &Path, args: &[&str]) {
    let output = git(folder, args);
    assert!(output.status.success(), "git {args:?}: {output:?}");
}

/// Writes on two branches, and merges the second into the first.
fn merged(page: &Page, one: &[&[&str]], other: &[&[&str]]) -> Output {
    let folder = page.path("");
    page.put(".gitignore", "*.previous\n");
    done(&folder, &["init", "--quiet", "--initial-branch=one"]);
    done(&folder, &["add", "."]);
    done(&folder, &["commit", "--quiet", "-m", "the page"]);
    done(&folder, &["branch", "other"]);
    for (branch, commands) in [("one", one), ("other", other)] {
        done(&folder, &["checkout", "--quiet", branch]);
        for args in commands {
            let run = page.write(args);
            assert_eq!(run.code, 0, "{}", run.err);
        }
        done(&folder, &["commit", "--quiet", "-am", "said it"]);
    }
    done(&folder, &["checkout", "--quiet", "one"]);
    git(&folder, &["merge", "--quiet", "other"])
}

fn ids(page: &Page) -> Vec<String> {
    let file: Value = serde_json::from_str(&page.text()).unwrap();
    let entries = file["incidents"].as_array().unwrap();
    entries
        .iter()
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn entries_of_two_branches_merge_without_a_conflict() {
    let folder = tempfile::tempdir().unwrap();
    tidings(&[
        "init",
        folder.path().to_str().unwrap(),
        "--demo",
        "--at",
        NOW,
    ]);
    let page = Page::with(&fs::read_to_string(folder.path().join("incidents.json")).unwrap());
    let before = ids(&page).len();
    let output = merged(
        &page,
        &[&[
            "new",
            "IMAP is slow",
            "-s",
            "imap",
            "-m",
            "We look into it.",
        ]],
        &[
            &[
                "new",
                "SMTP is down",
                "-s",
                "submission",
                "-m",
                "We look into it.",
            ],
            &[
                "schedule",
                "New disks",
                "-s",
                "imap",
                "--starts",
                "+3d",
                "--for",
                "2h",
                "-m",
                "A pause.",
            ],
        ],
    );
    assert!(output.status.success(), "{output:?}");
    assert!(page.is_sound());
    let ids = ids(&page);
    assert_eq!(ids.len(), before + 3);
    for id in [
        "2026-11-23-imap-is-slow",
        "2026-11-23-smtp-is-down",
        "2026-11-26-new-disks",
    ] {
        assert!(ids.iter().any(|it| it == id), "{id}");
    }
}

#[test]
fn updates_of_different_entries_merge_without_a_conflict() {
    let page = Page::new();
    let output = merged(
        &page,
        &[&[
            "update",
            "slow",
            "--at",
            "2026-11-22T10:30:00Z",
            "-m",
            "One.",
        ]],
        &[&["update", "hello", "-m", "Another."]],
    );
    assert!(output.status.success(), "{output:?}");
    assert!(page.is_sound());
    assert!(page.text().contains("One.") && page.text().contains("Another."));
}

/// Two ids choose the same place once in so many as there are places; only then Git asks.
#[test]
fn conflicts_are_as_rare_as_the_places_are_many() {
    let base = serde_json::to_string_pretty(&document(60)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("base", &base);
    let written = |title: &str| {
        let page = Page::with(&base);
        let run = page.write(&["new", title, "-m", "We look into it."]);
        assert_eq!(run.code, 0, "{}", run.err);
        page.text()
    };
    let mut conflicts = 0;
    for pair in 0..20 {
        put("ours", &written(&format!("Trouble {pair} of ours")));
        put("theirs", &written(&format!("Trouble {pair} of theirs")));
        let output = git(
            folder.path(),
            &["merge-file", "-p", "ours", "base", "theirs"],
        );
        match output.status.success() {
            true => {
                let merged: Value = serde_json::from_slice(&output.stdout).unwrap();
                assert_eq!(merged["incidents"].as_array().unwrap().len(), 62);
            }
            false => conflicts += 1,
        }
    }
    assert!(conflicts <= 2, "{conflicts} of 20");
}

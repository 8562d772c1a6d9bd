//! `tidings completions` and `tidings man`: what is made of the help.

use crate::support::{arg, tidings};
use std::fs;

/// Every subcommand that the help lists.
fn subcommands() -> Vec<String> {
    let run = tidings(&["--help"]);
    let (_, list) = run.out.split_once("Commands:\n").expect("a list");
    let (list, _) = list.split_once("\n\n").expect("an end of it");
    let names = list
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_shell_completes_every_subcommand() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = tidings(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{shell}");
        for name in subcommands() {
            assert!(run.out.contains(&name), "{shell} has no `{name}`");
        }
    }
}

#[test]
fn most_shells_complete_the_words_of_an_option() {
    for shell in ["bash", "fish", "zsh"] {
        let run = tidings(&["completions", shell]);
        assert!(run.out.contains("announcement"), "{shell}");
    }
}

#[test]
fn an_unknown_shell_is_told() {
    let run = tidings(&["completions", "tcsh"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("powershell"), "{}", run.err);
}

#[test]
fn the_manual_has_a_page_for_each_subcommand() {
    let folder = tempfile::tempdir().unwrap();
    let man = folder.path().join("share/man1");
    let run = tidings(&["man", arg(&man)]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let page = |name: &str| fs::read_to_string(man.join(format!("{name}.1"))).expect(name);
    for name in subcommands() {
        let page = page(&format!("tidings-{name}"));
        assert!(page.contains(".SH NAME"), "{name}");
    }
    let log = page("tidings-log");
    insta::assert_snapshot!("man-log", log.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    assert!(page("tidings").contains(".SH \"EXIT STATUS\"\n.nf\n0  done"));
    assert!(page("tidings-new").contains(".SH NOTES\n.nf\nTimes: "));
}

#[test]
fn the_first_page_is_printed() {
    let run = tidings(&["man"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains(".TH tidings 1 "), "{}", run.out);
}

//! What was written once is read back from every format of a built folder, by parsers that know
//! nothing of the writers: it is all there, and the same everywhere.

mod api;
mod calendar;
mod data;
mod drawn;
mod feeds;
mod folder;
#[path = "../cli/generated.rs"]
mod generated;
mod links;
mod pages;
mod restored;
mod seen;
mod sitemap;
mod source;
mod summary;

use folder::{Built, NOW, built, derived, run, tidings};
use proptest::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Reads every format of a folder, and compares each with the source.
fn read_back(built: &Built) {
    data::check(built);
    pages::check(built);
    feeds::check(built);
    links::check(built);
    sitemap::check(built);
    api::check(built);
    calendar::check(built);
    summary::check(built);
    restored::check(built);
}

/// A file of the repository.
fn file(path: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(path)
}

/// Imports a log, and reads back what is built of it.
fn import_and_read_back(log: &Path, rules: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let incidents = folder.path().join("incidents.json");
    let mut command = tidings();
    command
        .args(["import", "log"])
        .arg(log)
        .arg("--rules")
        .arg(rules);
    command.args(["--url", "https://status.example.org/log/"]);
    run(command.arg("--out").arg(&incidents));
    read_back(&built(&incidents));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drawn_documents_are_read_back((json, cap) in drawn::documents()) {
        read_back(&derived(&json, cap));
    }
}

#[test]
fn hostile_texts_are_read_back() {
    read_back(&built(&file("tests/fixtures/hostile.json")));
}

#[test]
fn a_mixed_history_is_read_back() {
    read_back(&built(&file("tests/fixtures/mixed.json")));
}

#[test]
fn a_long_history_is_read_back() {
    // More than one archive holds, and more than the feeds and the lists of the API do.
    let json = generated::document(450);
    read_back(&derived(&json, 50));
}

#[test]
fn the_demo_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    run(tidings().args(["init", "--demo", "--at", NOW]).arg(&demo));
    read_back(&built(&demo.join("incidents.json")));
}

#[test]
fn a_log_of_old_is_read_back() {
    import_and_read_back(
        &file("tests/fixtures/status-log.txt"),
        &file("tests/fixtures/log-rules.json"),
    );
}

/// The log that started it all, when it lies beside the checkout.
#[test]
fn the_first_log_is_read_back() {
    let Some(corpus) = std::env::var_os("TIDINGS_CORPUS") else {
        // Straight to the terminal: what a passing test prints by macro is never seen.
        let _ = writeln!(
            std::io::stderr(),
            "TIDINGS_CORPUS is not set: the first log is not read back"
        );
        return;
    };
    let log = Path::new(&corpus).join("mxes-status-log.txt");
    import_and_read_back(&log, &file("docs/examples/log-rules.json"));
}

//! What the command weighs, and how long and how much memory its subcommands take on 10,000 entries.
//!
//! ```text
//! cargo xtask bench-command
//! ```
//!
//! The built command is run as people run it. Each run is a child of a process of its own, since a
//! system tells the most memory of all children of a process and not of one.

#[path = "../tests/cli/generated.rs"]
mod generated;

use std::ffi::OsString;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

const ENTRIES: usize = 10_000;
const RUNS: usize = 11;

/// The moment that counts as now.
const NOW: &str = "2026-11-23T12:00:00Z";

/// The word by which this program runs itself to measure one run.
const ONE: &str = "measure-one";

fn main() {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    match words.split_first() {
        Some((word, rest)) if word == ONE => one(rest),
        _ => all(),
    }
}

fn program() -> OsString {
    std::env::var_os("TIDINGS_BIN").expect("run `cargo xtask bench-command`")
}

/// Measures every subcommand and prints a table.
fn all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (file, site) = (path("incidents.json"), path("site"));
    let text = generated::document(ENTRIES).to_string();
    fs::write(&file, &text).expect("the file is written");
    let size = fs::metadata(program()).expect("the command").len();
    println!(
        "binary: {:.1} MB; incident file: {:.1} MB",
        mega(size),
        mega(text.len() as u64)
    );
    println!(
        "{:<44}{:>10}{:>10}{:>10}",
        "command", "median ms", "least ms", "peak MB"
    );
    let rows: [&[&str]; 10] = [
        &["--version"],
        &["check", &file, "--at", NOW],
        &["next", &file, "--at", NOW],
        &["status", "--file", &file, "--at", NOW],
        &["log", "--file", &file, "--at", NOW],
        &["log", "--file", &file, "--at", NOW, "--full"],
        &[
            "log",
            "--file",
            &file,
            "--at",
            NOW,
            "--oneline",
            "--period",
            "90d",
        ],
        &[
            "log", "--file", &file, "--at", NOW, "--text", "disk", "--json",
        ],
        &["stats", "--file", &file, "--at", NOW],
        &["build", &file, "--out", &site, "--at", NOW],
    ];
    for row in rows {
        let mut runs: Vec<_> = (0..RUNS).map(|_| measured(row)).collect();
        runs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let peak = runs.iter().map(|run| run.1).fold(0.0, f64::max);
        let words = row.join(" ").replace(&file, "FILE").replace(&site, "site");
        let words = words.replace(&format!(" --at {NOW}"), "");
        println!(
            "{words:<44}{:>10.0}{:>10.0}{peak:>10.0}",
            runs[RUNS / 2].0,
            runs[0].0
        );
    }
}

fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// The milliseconds and the megabytes of one run.
fn measured(row: &[&str]) -> (f64, f64) {
    let this = std::env::current_exe().expect("this program");
    let mut command = Command::new(this);
    let output = command
        .arg(ONE)
        .args(row)
        .output()
        .expect("this program starts");
    let told = String::from_utf8_lossy(&output.stdout);
    let mut numbers = told
        .split_whitespace()
        .map(|it| it.parse().expect("a number"));
    let mut number = || numbers.next().expect("two numbers");
    (number(), number())
}

/// Runs the command once and prints the milliseconds and the megabytes that it took.
fn one(row: &[OsString]) {
    let mut command = Command::new(program());
    command
        .args(row)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().expect("the command starts");
    let time = start.elapsed().as_secs_f64() * 1e3;
    assert!(status.success(), "{row:?} ended with {status}");
    println!("{time} {}", peak());
}

/// The most memory that a child of this process took, in megabytes.
#[cfg(unix)]
fn peak() -> f64 {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    // Linux counts in units of 1,024 bytes, and macOS in bytes.
    let unit = if cfg!(target_vendor = "apple") {
        1.0
    } else {
        1024.0
    };
    usage.max_rss() as f64 * unit / 1e6
}

/// Other systems tell it in ways of their own.
#[cfg(not(unix))]
fn peak() -> f64 {
    f64::NAN
}

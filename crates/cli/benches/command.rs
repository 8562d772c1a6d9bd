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

/// What one run took: milliseconds by the clock and of the processors, and megabytes of memory at most.
struct Run {
    wall: f64,
    work: f64,
    peak: f64,
}

/// Measures every subcommand and prints a table.
fn all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (file, site) = (path("incidents.json"), path("site"));
    let text = generated::document(ENTRIES).to_string();
    fs::write(&file, &text).expect("the file is written");
    let size = fs::metadata(program()).expect("the command").len();
    let (size, long) = (size as f64 / 1e6, text.len() as f64 / 1e6);
    println!("binary: {size:.1} MB; incident file: {ENTRIES} entries, {long:.1} MB");
    println!(
        "{:<44}{:>9}{:>9}{:>9}{:>9}",
        "median of 11 runs", "ms", "least ms", "CPU ms", "peak MB"
    );
    let at = ["--at", NOW];
    let rows: [&[&str]; 9] = [
        &["--version"],
        &["check", &file],
        &["next", &file],
        &["status", "--file", &file],
        &["stats", "--file", &file],
        &["log", "--file", &file],
        &["log", "--full", "--file", &file],
        &["log", "--oneline", "--text", "disk", "--file", &file],
        &["build", "--out", &site, &file],
    ];
    for row in rows {
        let words = match row {
            ["--version"] => row.to_vec(),
            _ => [row, &at].concat(),
        };
        let runs: Vec<_> = (0..RUNS).map(|_| measured(&words)).collect();
        let middle = |of: fn(&Run) -> f64| sorted(&runs, of)[RUNS / 2];
        let name = row.join(" ").replace(&file, "FILE").replace(&site, "site");
        println!(
            "{name:<44}{:>9.0}{:>9.0}{:>9.0}{:>9.0}",
            middle(|it| it.wall),
            sorted(&runs, |it| it.wall)[0],
            middle(|it| it.work),
            middle(|it| it.peak)
        );
    }
}

fn sorted(runs: &[Run], of: fn(&Run) -> f64) -> Vec<f64> {
    let mut figures: Vec<_> = runs.iter().map(of).collect();
    figures.sort_by(f64::total_cmp);
    figures
}

/// Lets a process of its own run the command once.
fn measured(row: &[&str]) -> Run {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(this).arg(ONE).args(row).output();
    let told = String::from_utf8(output.expect("this program starts").stdout).expect("text");
    let mut numbers = told
        .split_whitespace()
        .map(|it| it.parse().expect("a number"));
    let mut number = || numbers.next().expect("three numbers");
    Run {
        wall: number(),
        work: number(),
        peak: number(),
    }
}

/// Runs the command once and prints what that took.
fn one(row: &[OsString]) {
    let mut command = Command::new(program());
    command
        .args(row)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().expect("the command starts");
    let wall = start.elapsed().as_secs_f64() * 1e3;
    assert!(status.success(), "{row:?} ended with {status}");
    let (work, peak) = used();
    println!("{wall} {work} {peak}");
}

/// The milliseconds of the processors and the most megabytes that the child of this process took.
#[cfg(unix)]
fn used() -> (f64, f64) {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    let work = usage.user_time() + usage.system_time();
    // Linux counts in units of 1,024 bytes, and macOS in bytes.
    let unit = if cfg!(target_vendor = "apple") {
        1.0
    } else {
        1024.0
    };
    (
        work.num_microseconds() as f64 / 1e3,
        usage.max_rss() as f64 * unit / 1e6,
    )
}

/// Other systems tell it in ways of their own.
#[cfg(not(unix))]
fn used() -> (f64, f64) {
    (f64::NAN, f64::NAN)
}

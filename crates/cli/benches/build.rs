//! How long builds take, how much memory and what they write, at several lengths of a history.
//!
//! ```text
//! cargo xtask bench-build
//! ```
//!
//! The built command is run as people run it, into a folder on the disk that holds temporary files.

#[path = "../tests/cli/generated.rs"]
mod generated;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// In this order: the most memory that the system knows of is that of all builds so far.
const LENGTHS: [usize; 3] = [200, 2_000, 10_000];

/// The moments of the builds.
const NOW: &str = "2026-11-23T12:00:00Z";
const LATER: &str = "2026-11-24T12:00:00Z";

fn main() {
    println!(
        "{:>8}  {:<34}{:>8}{:>9}{:>8}{:>9}",
        "entries", "build", "s", "peak MB", "files", "MB"
    );
    for length in LENGTHS {
        measure(length);
    }
}

/// Builds one history again and again, each time with something else changed.
fn measure(length: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench {
        length,
        folder: folder.path().to_owned(),
    };
    let mut document = generated::document(length);
    bench.write(&document);
    bench.row("into an empty folder", NOW, &[]);
    bench.row("the same again", NOW, &[]);
    bench.row("a day later", LATER, &[]);
    document["incidents"][length / 2]["title"] = "Another title".into();
    bench.write(&document);
    bench.row("with one entry changed", LATER, &[]);
    document["page"]["name"] = "Another name".into();
    bench.write(&document);
    bench.row("with every page changed", LATER, &[]);
    bench.row("with compressed files, all new", LATER, &["--precompress"]);
    bench.row("with compressed files, none new", LATER, &["--precompress"]);
}

struct Bench {
    length: usize,
    folder: PathBuf,
}

impl Bench {
    fn file(&self) -> PathBuf {
        self.folder.join("incidents.json")
    }

    fn write(&self, document: &serde_json::Value) {
        fs::write(self.file(), document.to_string()).expect("the file is written");
    }

    /// Builds once and prints what it took.
    fn row(&self, name: &str, at: &str, more: &[&str]) {
        let out = self.folder.join("site");
        let time = build(&self.file(), &out, at, more);
        let (files, bytes) = weigh(&out);
        println!(
            "{:>8}  {name:<34}{:>8.2}{:>9.0}{files:>8}{:>9.1}",
            self.length,
            time.as_secs_f64(),
            peak(),
            bytes as f64 / 1e6
        );
    }
}

fn build(file: &Path, out: &Path, at: &str, more: &[&str]) -> Duration {
    let program = std::env::var_os("TIDINGS_BIN").expect("run `cargo xtask bench-build`");
    let start = Instant::now();
    let mut command = Command::new(program);
    command
        .arg("build")
        .arg(file)
        .arg("--out")
        .arg(out)
        .args(["--at", at])
        .args(more);
    let output = command.output().expect("the command starts");
    let time = start.elapsed();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    time
}

/// The most memory that a build took so far, in megabytes.
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

/// How many files there are below a folder, and their bytes.
fn weigh(folder: &Path) -> (usize, u64) {
    let mut sum = (0, 0);
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let (files, bytes) = match entry.metadata().expect("an entry") {
            it if it.is_dir() => weigh(&entry.path()),
            it => (1, it.len()),
        };
        sum = (sum.0 + files, sum.1 + bytes);
    }
    sum
}

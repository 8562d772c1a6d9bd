//! What a second build writes: no more than it must, and all of it or nothing.

use crate::build::Desk;
use crate::generated::{Numbers, document};
use crate::support::{NOW, arg, command, files};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

const LATER: &str = "2026-11-24T12:00:00Z";

/// An incident file on the desk, and the site that is built of it.
struct Bench {
    desk: Desk,
    document: Value,
}

impl Bench {
    fn new(entries: usize) -> Self {
        let bench = Self {
            desk: Desk::new(),
            document: document(entries),
        };
        bench.save();
        bench
    }

    fn file(&self) -> PathBuf {
        self.desk.path("incidents.json")
    }

    fn site(&self) -> PathBuf {
        self.desk.path("served/site")
    }

    fn save(&self) {
        fs::write(self.file(), self.document.to_string()).unwrap();
    }

    /// Builds and says what came of the files.
    fn build(&self, at: &str, more: &[&str]) -> Difference {
        let before = state(&self.site());
        let more = [&["--at", at], more].concat();
        let run = self.desk.build_with(&self.file(), &self.site(), &more);
        assert_eq!(run.code, 0, "{}", run.err);
        difference(&before, &state(&self.site()))
    }
}

/// The files of a site by their paths, each with its bytes and the time of its last change.
type State = BTreeMap<String, (Vec<u8>, SystemTime)>;

fn state(site: &Path) -> State {
    if !site.exists() {
        return State::new();
    }
    let file = |(file, bytes): (PathBuf, _)| {
        let changed = fs::metadata(&file).unwrap().modified().unwrap();
        let path = file
            .strip_prefix(site)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        (path, (bytes, changed))
    };
    files(site).into_iter().map(file).collect()
}

/// The paths of files that a build wrote, whether their bytes changed or not, and that it removed.
#[derive(Debug, PartialEq, Eq, Default)]
struct Difference {
    written: BTreeSet<String>,
    removed: BTreeSet<String>,
}

fn difference(before: &State, after: &State) -> Difference {
    let written = after
        .iter()
        .filter(|(path, state)| before.get(*path) != Some(state));
    let removed = before.keys().filter(|path| !after.contains_key(*path));
    Difference {
        written: written.map(|(path, _)| path.clone()).collect(),
        removed: removed.cloned().collect(),
    }
}

#[test]
fn the_same_moment_again_writes_nothing() {
    let bench = Bench::new(60);
    let site = bench.site();
    let previous = arg(&site);
    for more in [&[][..], &["--precompress", "--previous", previous]] {
        bench.build(NOW, more);
        assert_eq!(bench.build(NOW, more), Difference::default());
    }
}

/// Whether a file tells how things stand, and as of when.
fn is_current(path: &str) -> bool {
    let page = path.starts_with("services/") && path.ends_with("/index.html");
    let others = [
        "index.html",
        "embed/index.html",
        "incidents.json",
        "summary.json",
    ];
    page || path.starts_with("api/") || path.starts_with("badge") || others.contains(&path)
}

#[test]
fn a_later_moment_changes_what_shows_a_current_state() {
    let bench = Bench::new(60);
    bench.build(NOW, &[]);
    let Difference { written, removed } = bench.build(LATER, &[]);
    let others: Vec<_> = written.iter().filter(|path| !is_current(path)).collect();
    assert_eq!(others, Vec::<&String>::new());
    assert_eq!(removed, BTreeSet::new());
    for path in ["index.html", "incidents.json", "summary.json"] {
        assert!(written.contains(path), "{path} says when it was built");
    }
}

#[test]
fn an_entry_that_changes_changes_what_shows_it() {
    let mut bench = Bench::new(400);
    bench.build(NOW, &[]);
    let entry = &mut bench.document["incidents"][350];
    entry["title"] = "Another title".into();
    let id = entry["id"].as_str().unwrap().to_owned();
    let services = entry["services"].as_array().unwrap().clone();
    bench.save();
    let Difference { written, removed } = bench.build(NOW, &[]);

    let shows = |path: &str| {
        let year = format!("history/{}/", &id[..4]);
        let service = |it: &Value| path.starts_with(&format!("services/{}/", it.as_str().unwrap()));
        let own = path.starts_with(&format!("incidents/{id}/"));
        own || path.starts_with(&year) || services.iter().any(service)
    };
    let data = |path: &str| path == "incidents.json" || path.starts_with("data/");
    let others: Vec<_> = written
        .iter()
        .filter(|path| !shows(path) && !data(path))
        .collect();
    assert_eq!(others, Vec::<&String>::new());
    assert!(
        written.contains(&format!("incidents/{id}/index.html")),
        "{written:?}"
    );
    assert!(written.contains("incidents.json"), "it names the archives");
    let archives = |paths: &BTreeSet<String>| {
        paths
            .iter()
            .filter(|path| path.starts_with("data/archive-"))
            .count()
    };
    assert!((1..=3).contains(&archives(&written)), "{written:?}");
    assert!(
        removed.iter().all(|path| path.starts_with("data/")),
        "{removed:?}"
    );
}

#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let mut bench = Bench::new(200);
    bench.build(NOW, &[]);
    let one = files(&bench.site());
    let (old, new) = (bench.file(), bench.desk.path("other.json"));
    bench.document["page"]["name"] = "Another name".into();
    fs::write(&new, bench.document.to_string()).unwrap();
    let time = time(&bench, &new);
    let other = files(&bench.site());
    assert_ne!(one, other);

    let mut numbers = Numbers::new(100);
    let (mut killed, mut round) = (0, 0);
    while killed < 100 {
        assert!(round < 1000, "only {killed} of {round} builds were killed");
        let before = files(&bench.site());
        let file = if before == one { &new } else { &old };
        let share = numbers.below(1000) as u32;
        killed += u32::from(kill(&bench, file, time * share / 1000));
        let after = files(&bench.site());
        assert!(
            after == one || after == other,
            "round {round}: {} files",
            after.len()
        );
        if round % 20 == 19 {
            time_of(&bench, file);
            assert_eq!(names(&bench.desk.path("served")), ["site"], "round {round}");
            assert_eq!(
                files(&bench.site()),
                if file == &new {
                    other.clone()
                } else {
                    one.clone()
                }
            );
        }
        round += 1;
    }
}

/// How long a build takes that changes every page.
fn time(bench: &Bench, new: &Path) -> Duration {
    let times = [
        time_of(bench, new),
        time_of(bench, &bench.file()),
        time_of(bench, new),
    ];
    times.into_iter().max().unwrap_or_default()
}

fn time_of(bench: &Bench, file: &Path) -> Duration {
    let start = Instant::now();
    let run = bench.desk.build(file, &bench.site());
    assert_eq!(run.code, 0, "{}", run.err);
    start.elapsed()
}

/// Starts a build and kills it after a while; whether that came before its end.
fn kill(bench: &Bench, file: &Path, after: Duration) -> bool {
    let (site, viewer) = (bench.site(), bench.desk.path("viewer"));
    let arguments = [
        "build",
        arg(file),
        "--out",
        arg(&site),
        "--viewer",
        arg(&viewer),
        "--at",
        NOW,
    ];
    let mut build = command(&arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(after);
    if let Some(status) = build.try_wait().unwrap() {
        assert!(status.success(), "a build ended by itself: {status}");
    }
    // On Unix this is SIGKILL, which no program can prepare for.
    build.kill().unwrap();
    !build.wait().unwrap().success()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

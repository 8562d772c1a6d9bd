//! How long the viewer itself takes from a keystroke to its result, at any size of the history.
//!
//! ```text
//! cargo xtask bench small.json large.json
//! ```
//!
//! Each incident file is built and served as in the end-to-end tests. A browser opens the site, has
//! the viewer load every archive, types words and chooses in the menus. The page takes the time of
//! each step (`keystroke.js`), so that neither the driver nor the network is part of it.

#[expect(
    dead_code,
    unused_imports,
    reason = "the driver is that of the end-to-end tests, which use all of it"
)]
#[path = "../tests/e2e/driver/mod.rs"]
mod driver;

use driver::{NOW, Page, SiteTest, needs_chromium};
use serde_json::Value;
use std::time::Instant;

/// What takes the times in the page.
const SCRIPT: &str = include_str!("keystroke.js");

/// What is typed, letter by letter, and deleted again: common words and rare ones, several words,
/// phrases, marked letters, and words that nobody writes.
const QUERIES: [&str; 20] = [
    "error",
    "the",
    "requests failed",
    "database",
    "investigating",
    "resolved",
    "minutes",
    "object storage",
    "pagination",
    "certificate",
    "long-running",
    "ap-southeast-1",
    "elevated latency dns",
    "a b c",
    "Tromsø",
    "\"error rate\"",
    "\"429 Too Many Requests\"",
    "\"stale reads on",
    "quokka",
    "error xyzzy",
];

/// A word that nothing matches, so that every archive has to be looked at.
const NOWHERE: &str = "xyzzyxyzzy";

/// The menus that are used: the title, and which of the choices.
const MENUS: [(&str, &str); 4] = [
    ("Services", "input"),
    ("Kind", "input"),
    ("Impact", "input"),
    ("Period", ".years input"),
];

/// How many choices of a menu are used.
const CHOICES: usize = 6;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    if needs_chromium("the times of long tasks") {
        return;
    }
    // Cargo says `--bench` to every bench.
    let files = std::env::args().skip(1).filter(|it| !it.starts_with("--"));
    let mut first = None;
    for file in files {
        let figures = measure(&file).await;
        let base = first.get_or_insert_with(|| figures.clone());
        print(&file, &figures, base);
    }
}

/// What was measured on one site.
#[derive(Clone)]
struct Figures {
    /// The number of entries, in the words of the page.
    entries: String,
    /// How long it took to fetch, read and search every archive, in seconds.
    loading: f64,
    /// The tasks above 50 ms meanwhile, in milliseconds.
    long_tasks: Vec<f64>,
    typing: Steps,
    choosing: Steps,
}

/// The times of some steps.
#[derive(Clone)]
struct Steps {
    /// The viewer's own work.
    work: Times,
    /// The same, and the layout of the page.
    layout: Times,
}

impl Steps {
    fn new(steps: &[(f64, f64)]) -> Self {
        Self {
            work: Times::new(steps.iter().map(|it| it.0).collect()),
            layout: Times::new(steps.iter().map(|it| it.1).collect()),
        }
    }
}

/// Times in milliseconds, the shortest first.
#[derive(Clone)]
struct Times(Vec<f64>);

impl Times {
    fn new(mut times: Vec<f64>) -> Self {
        assert!(!times.is_empty(), "expected steps to measure, found none");
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The time within which so many of a hundred steps were done.
    fn percentile(&self, share: usize) -> f64 {
        self.0[(self.0.len() * share).div_ceil(100) - 1]
    }
}

async fn measure(file: &str) -> Figures {
    // A path from the root stays what it is when it is joined to the folder of the fixtures.
    let site = SiteTest::file(file).await;
    let page = site.open("").await;
    let entries = page.text("#count").await;
    let _: bool = page.eval(&format!("({SCRIPT})()")).await;
    let (loading, long_tasks) = load_everything(&page).await;
    let mut typing = Vec::new();
    for query in QUERIES {
        typing.extend(steps(&page, "type", vec![query.into()]).await);
    }
    let mut choosing = Vec::new();
    for (title, choices) in MENUS {
        let arguments = vec![title.into(), choices.into(), CHOICES.into()];
        choosing.extend(steps(&page, "choose", arguments).await);
    }
    // All was taken back, and the page has followed to the end.
    page.until_count(&entries).await;
    Figures {
        entries,
        loading,
        long_tasks,
        typing: Steps::new(&typing),
        choosing: Steps::new(&choosing),
    }
}

/// The times of the steps that a function of the page takes: the work alone, and with the layout.
async fn steps(page: &Page, function: &str, arguments: Vec<Value>) -> Vec<(f64, f64)> {
    page.eval_with(&format!("window.bench.{function}(...arguments)"), arguments)
        .await
}

/// Has the viewer search for a word that nothing matches until no archive is left.
async fn load_everything(page: &Page) -> (f64, Vec<f64>) {
    let start = Instant::now();
    let written = "(window.bench.write(arguments[0]), true)";
    let _: bool = page.eval_with(written, vec![NOWHERE.into()]).await;
    let count = "document.querySelector('#count').textContent";
    page.until(&format!("/^0 of [^.]*$/.test({count})"), true)
        .await;
    let loading = start.elapsed().as_secs_f64();
    let long_tasks = page.eval("window.bench.longTasks()").await;
    let _: bool = page.eval_with(written, vec!["".into()]).await;
    (loading, long_tasks)
}

fn print(file: &str, figures: &Figures, base: &Figures) {
    let Figures {
        entries,
        loading,
        long_tasks,
        ..
    } = figures;
    let longest = long_tasks.iter().copied().fold(0.0, f64::max);
    println!("\n{file}: {entries}, as of {NOW}");
    println!("  every archive fetched, read and searched: {loading:.2} s");
    println!(
        "  tasks above 50 ms meanwhile: {}, the longest {longest:.0} ms",
        long_tasks.len()
    );
    println!("  milliseconds          steps     p50     p95     max      p50     p95 to the first");
    let rows = [
        ("keystroke", &figures.typing, &base.typing),
        ("choice", &figures.choosing, &base.choosing),
    ];
    for (name, steps, base) in rows {
        line(name, &steps.work, &base.work);
        line(&format!("{name} and layout"), &steps.layout, &base.layout);
    }
}

fn line(name: &str, times: &Times, base: &Times) {
    let [p50, p95, max] = [50, 95, 100].map(|share| times.percentile(share));
    let [more50, more95] = [50, 95].map(|share| times.percentile(share) / base.percentile(share));
    println!(
        "  {name:<20} {:>6} {p50:>7.1} {p95:>7.1} {max:>7.1}  {more50:>6.1}× {more95:>6.1}×",
        times.0.len()
    );
}

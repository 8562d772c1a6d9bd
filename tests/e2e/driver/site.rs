//! A site under test: built into a folder of its own and served from there.

use super::browser::{Browser, Session};
use super::host::{Answer, Host};
use super::visit::Visit;
use super::{NOW, Page, tidings};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The path of a fixture.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// What a site is built from: an incident file in a folder of its own.
pub(crate) struct Source {
    folder: TempDir,
}

impl Source {
    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// The demo, as of [`NOW`].
    pub(crate) fn demo() -> Self {
        let source = Self::empty();
        tidings(&[
            "init",
            source.path("").to_str().expect("a path"),
            "--demo",
            "--at",
            NOW,
        ]);
        source
    }

    /// An incident file from the fixtures.
    pub(crate) fn file(name: &str) -> Self {
        let source = Self::empty();
        fs::copy(fixture(name), source.incidents()).expect("the fixture is there");
        source
    }

    /// A status log, imported by rules.
    pub(crate) fn log(log: &Path, rules: &Path) -> Self {
        let source = Self::empty();
        let (log, out) = (
            log.display().to_string(),
            source.incidents().display().to_string(),
        );
        let rules = rules.display().to_string();
        tidings(&["import", "log", &log, "--rules", &rules, "--out", &out]);
        source
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where the incident file is.
    pub(crate) fn incidents(&self) -> PathBuf {
        self.path("incidents.json")
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.incidents()).expect("the incident file is there")
    }

    /// Its entries.
    pub(crate) fn entries(&self) -> Vec<Value> {
        let document: Value = serde_json::from_str(&self.text()).expect("JSON");
        document["incidents"].as_array().expect("a list").clone()
    }

    /// The ids of the entries that a condition holds for, sorted.
    pub(crate) fn ids(&self, condition: impl Fn(&Value) -> bool) -> Vec<String> {
        let entries = self.entries().into_iter().filter(|entry| condition(entry));
        let mut ids: Vec<_> = entries
            .map(|entry| entry["id"].as_str().expect("an id").to_owned())
            .collect();
        ids.sort();
        ids
    }

    /// Changes the incident file, as an operator would.
    pub(crate) fn edit(&self, change: impl FnOnce(&mut Value)) {
        let mut document: Value = serde_json::from_str(&self.text()).expect("JSON");
        change(&mut document);
        fs::write(self.incidents(), document.to_string()).expect("the file is written");
    }

    /// Builds it into a folder as of a moment.
    pub(crate) fn build(&self, out: &Path, at: &str) {
        let (file, out) = (
            self.incidents().display().to_string(),
            out.display().to_string(),
        );
        tidings(&["build", &file, "--out", &out, "--at", at]);
    }
}

/// A site, built and served.
pub(crate) struct SiteTest {
    /// What it was built from.
    pub(crate) source: Source,
    output: TempDir,
    host: Host,
}

impl SiteTest {
    /// The demo.
    pub(crate) async fn demo() -> Self {
        Self::of(Source::demo(), "/").await
    }

    /// A site from an incident file of the fixtures.
    pub(crate) async fn file(name: &str) -> Self {
        Self::of(Source::file(name), "/").await
    }

    /// A site from any source, served below a path that begins and ends with `/`.
    pub(crate) async fn of(source: Source, prefix: &'static str) -> Self {
        let output = tempfile::tempdir().expect("a folder");
        source.build(&output.path().join("site"), NOW);
        let host = Host::start(&output.path().join("site"), prefix).await;
        Self {
            source,
            output,
            host,
        }
    }

    /// Where its files are.
    pub(crate) fn folder(&self) -> PathBuf {
        self.output.path().join("site")
    }

    /// The text of one of its files.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).expect("the site has the file")
    }

    /// The address of the site.
    pub(crate) fn address(&self) -> String {
        self.host.address("127.0.0.1")
    }

    /// The path of the one file whose name ends so.
    pub(crate) fn path_of(&self, ending: &str) -> String {
        let assets = self.folder().join("assets");
        let files = fs::read_dir(assets).expect("the site has assets");
        let names = files.map(|file| file.expect("a file").file_name());
        let mut found = names
            .filter_map(|name| name.into_string().ok())
            .filter(|it| it.ends_with(ending));
        let name = found
            .next()
            .unwrap_or_else(|| panic!("no asset ends in `{ending}`"));
        assert_eq!(found.next(), None, "more than one asset ends in `{ending}`");
        format!("assets/{name}")
    }

    /// Answers a path of the site with something else from now on.
    pub(crate) fn answer(&self, path: &str, answer: Answer) {
        self.host.answer(path, answer);
    }

    /// How often a path of the site was asked for so far, answered or not.
    pub(crate) fn requests(&self, path: &str) -> usize {
        self.host.requests(path).len()
    }

    /// The statuses that a path of the site was answered with so far, in the order of the requests.
    pub(crate) fn statuses(&self, path: &str) -> Vec<u16> {
        self.host.requests(path).into_iter().flatten().collect()
    }

    /// Builds the site again, as of a later moment, while visitors are there.
    pub(crate) fn rebuild(&self, at: &str) {
        self.source.build(&self.folder(), at);
    }

    /// Opens the site, waits for the viewer.
    pub(crate) async fn open(&self, query: &str) -> Page {
        let page = self.visit(query, &Visit::default()).await;
        page.until_viewer("ready").await;
        page
    }

    /// Opens a path of the site in a browser of one's own choice; does not wait for the viewer.
    /// In Firefox and WebKit the clock of the latest visit is that of all pages opened after it.
    pub(crate) async fn visit(&self, path: &str, visit: &Visit) -> Page {
        let session = Session::start(visit).await;
        if !Browser::current().takes_preludes() {
            self.host.put_before(visit.prelude());
        }
        let page = Page::new(session, self.host.address(visit.host));
        page.go(path).await;
        page
    }
}

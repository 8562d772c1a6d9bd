//! A built folder, as somebody who knows nothing of its making finds it.

use crate::source::Source;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use tidings_model::{parse_instant, read};
use tidings_publish::{Options, Site, Viewer, site};

/// The instant as of which sites are built.
pub(crate) const NOW: &str = "2026-11-23T12:00:00Z";

/// The files of a site by their paths.
pub(crate) struct Folder {
    files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    #[track_caller]
    pub(crate) fn bytes(&self, path: &str) -> &[u8] {
        let found = self.files.get(path);
        found.unwrap_or_else(|| panic!("the site has no `{path}`"))
    }

    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> &str {
        let text = std::str::from_utf8(self.bytes(path));
        text.unwrap_or_else(|error| panic!("`{path}`: {error}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The paths that begin and end like this.
    pub(crate) fn paths<'a>(
        &'a self,
        begin: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let paths = self.files.keys().map(String::as_str);
        paths.filter(move |it| it.starts_with(begin) && it.ends_with(end))
    }

    fn of_site(site: &Site) -> Self {
        let files = site.files();
        Self {
            files: files.map(|(path, it)| (path.into(), it.into())).collect(),
        }
    }

    fn of_disk(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut waiting = vec![root.to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                    continue;
                }
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                files.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
        Self { files }
    }
}

/// A document, what it says, and how many items a feed of it may hold.
pub(crate) struct Built {
    pub(crate) source: Source,
    pub(crate) cap: usize,
    pub(crate) folder: Folder,
}

/// Derives a site of a document, without a disk.
pub(crate) fn derived(json: &Value, cap: usize) -> Built {
    let now = parse_instant(NOW).unwrap();
    let read = read::strict(&json.to_string(), now);
    assert!(!read.has_errors(), "{:?}", read.findings);
    let options = Options {
        feed_items: cap,
        ..Options::default()
    };
    let viewer = VIEWER.map(|(name, text)| (name.to_owned(), text.as_bytes().to_owned()));
    let viewer = Viewer::from_files(viewer).unwrap();
    let site = site(&read.document.unwrap(), &viewer, None, &options, now).unwrap();
    Built {
        source: Source::read(json, NOW),
        cap,
        folder: Folder::of_site(&site),
    }
}

/// Lets the command build an incident file, and finds the folder on the disk.
pub(crate) fn built(file: &Path) -> Built {
    let temporary = tempfile::tempdir().unwrap();
    let (out, viewer) = (
        temporary.path().join("site"),
        temporary.path().join("viewer"),
    );
    fs::create_dir(&viewer).unwrap();
    for (name, text) in VIEWER {
        fs::write(viewer.join(name), text).unwrap();
    }
    let mut command = tidings();
    command.arg("build").arg(file).args(["--at", NOW]);
    run(command.arg("--out").arg(&out).arg("--viewer").arg(&viewer));
    let json = fs::read_to_string(file).unwrap();
    Built {
        source: Source::read(&serde_json::from_str(&json).unwrap(), NOW),
        cap: Options::default().feed_items,
        folder: Folder::of_disk(&out),
    }
}

/// The command.
pub(crate) fn tidings() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tidings"))
}

/// Runs a command that must succeed.
#[track_caller]
pub(crate) fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
}

/// Files that stand for the built viewer.
const VIEWER: [(&str, &str); 7] = [
    ("tidings-viewer.js", "export default async () => {};"),
    ("tidings-viewer_bg.wasm", "\0asm"),
    ("boot.js", "start();"),
    ("frame.js", "frame();"),
    ("code.js", "code();"),
    ("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("tidings.css", "body{margin:0}"),
];

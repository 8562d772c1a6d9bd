//! The hashed files of earlier builds, so that a page that was loaded before a deploy goes on
//! finding what it asks for.

use crate::error::cannot;
use crate::headers::HASHED;
use crate::old::is_site;
use crate::{Error, Options, Site};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The file that tells which build had which hashed files. It is not among those, because its own
/// name never changes.
const RECORD: &str = "builds.json";

/// How many builds are remembered beside the one that is made.
const REMEMBERED: usize = 3;

/// Which hashed files the builds had, newest first.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    builds: Vec<BTreeSet<String>>,
}

impl Record {
    /// What the site in a folder remembers; what it has, if it remembers nothing.
    fn read(folder: &Path) -> Result<Self, Error> {
        let text = fs::read(folder.join(RECORD)).unwrap_or_default();
        if let Ok(record) = serde_json::from_slice(&text) {
            return Ok(record);
        }
        let mut files = BTreeSet::new();
        for top in HASHED {
            collect(folder, top, &mut files)?;
        }
        Ok(Self {
            builds: vec![files],
        })
    }

    /// Puts a build in front. One with the same files as the newest is not another build.
    fn add(&mut self, files: BTreeSet<String>) {
        if self.builds.first() != Some(&files) {
            self.builds.insert(0, files);
        }
        self.builds.truncate(1 + REMEMBERED);
    }

    /// The files that are to be there.
    fn files(&self) -> BTreeSet<&str> {
        let files = self.builds.iter().flatten().map(String::as_str);
        files.filter(|path| is_hashed(path)).collect()
    }
}

/// Whether a path, which a file told us, leads to a hashed file of the site and to nothing else.
fn is_hashed(path: &str) -> bool {
    let plain = path
        .split('/')
        .all(|part| !part.is_empty() && part != ".." && part != ".");
    plain && HASHED.iter().any(|folder| path.starts_with(folder)) && !is_compressed(path)
}

fn is_compressed(path: &str) -> bool {
    [".br", ".gz"].iter().any(|ending| path.ends_with(ending))
}

/// Finds the files below a folder of a site, which ends in `/`.
fn collect(site: &Path, below: &str, files: &mut BTreeSet<String>) -> Result<(), Error> {
    let folder = site.join(below);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(cannot("read", &folder))?,
    };
    for entry in entries {
        let entry = entry.map_err(cannot("read", &folder))?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            collect(site, &format!("{path}/"), files)?;
        } else if is_hashed(&path) {
            files.insert(path);
        }
    }
    Ok(())
}

impl Site {
    /// Keeps the hashed files that the last three builds before this one had, as far as the site in
    /// the folder `previous` still has them. Returns how many were added; `None` when there is no
    /// site yet.
    ///
    /// Those of the builds before are remembered in `builds.json`.
    ///
    /// # Errors
    /// When the folder holds something else than a site, or cannot be read.
    pub fn keep(&mut self, previous: &Path, options: &Options) -> Result<Option<usize>, Error> {
        let own = self.hashed();
        let there = is_there(previous)?;
        let mut record = if there {
            Record::read(previous)?
        } else {
            Record::default()
        };
        record.add(own);
        let before = self.len();
        let kept = kept(&record, previous, self)?;
        self.extend(kept);
        let kept = self.len() - before;
        self.extend([(RECORD.to_owned(), text(&record)?)]);
        self.tell_headers(options);
        Ok(there.then_some(kept))
    }

    fn hashed(&self) -> BTreeSet<String> {
        let paths = self.files().map(|(path, _)| path);
        paths
            .filter(|path| is_hashed(path))
            .map(str::to_owned)
            .collect()
    }
}

/// Whether there is a site; a folder with nothing in it but a `.git` and its like is none yet.
fn is_there(folder: &Path) -> Result<bool, Error> {
    let empty = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => true,
        entries => !entries
            .map_err(cannot("read", folder))?
            .flatten()
            .any(|it| !it.file_name().to_string_lossy().starts_with('.')),
    };
    if empty || is_site(folder) {
        return Ok(!empty);
    }
    let message = format!(
        "expected a built site in `{}`, got other files",
        folder.display()
    );
    Err(Error::new(message).with_hint("name the folder of the site that is being served"))
}

/// What the older builds had and the site has not; what is gone from the folder cannot be kept.
fn kept(record: &Record, previous: &Path, site: &Site) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut kept = BTreeMap::new();
    for path in record.files() {
        let file = previous.join(path);
        if site.get(path).is_none() && file.is_file() {
            let bytes = fs::read(&file).map_err(cannot("read", &file))?;
            kept.insert(path.to_owned(), bytes);
        }
    }
    Ok(kept)
}

fn text(record: &Record) -> Result<Vec<u8>, Error> {
    let mut text = serde_json::to_vec_pretty(record)
        .map_err(|error| Error::new(format!("cannot write `{RECORD}`: {error}")))?;
    text.push(b'\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(file: &str) -> BTreeSet<String> {
        BTreeSet::from([format!("assets/{file}")])
    }

    #[test]
    fn three_builds_are_remembered_beside_the_newest() {
        let mut record = Record::default();
        for file in ["a", "b", "b", "c", "d", "e", "e"] {
            record.add(build(file));
        }
        let builds = ["e", "d", "c", "b"].map(build);
        assert_eq!(record.builds, builds);
    }

    #[test]
    fn a_record_leads_nowhere_else() {
        for path in [
            "assets/a.js",
            "data/archive-1.json",
            "assets/viewer-1/a/b.js",
        ] {
            assert!(is_hashed(path), "{path}");
        }
        for path in [
            "index.html",
            "assets/../index.html",
            "/etc/passwd",
            "data/",
            "data/a.json.br",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}

//! Waiting for files to change, and for the clock to change what they say.

use crate::failure::Failure;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;
use tidings_model::Instant;

/// How long nothing more may happen before a change counts as whole: an editor saves in many steps.
const QUIET: Duration = Duration::from_millis(50);

/// How long to wait at most before the clock is asked again: a machine that slept has not waited.
const LONGEST: Duration = Duration::from_secs(60);

/// Why waiting is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// A file has other bytes, is there now, or is gone.
    Files,
    /// The instant that was waited for has come.
    Clock,
}

/// Watches some files. What counts are their bytes, so that saving the same again is no change, and an
/// editor may put a new file in the place of the old one.
pub(crate) struct Watch {
    watcher: RecommendedWatcher,
    /// Something has happened in one of the folders.
    happened: Receiver<()>,
    folders: BTreeSet<PathBuf>,
    seen: BTreeMap<PathBuf, Option<Vec<u8>>>,
}

impl Watch {
    /// Watches nothing yet.
    pub(crate) fn new() -> Result<Self, Failure> {
        let (tell, happened) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading a file is an event too, and it is what follows from one.
            if event.map_or(true, |event| !event.kind.is_access()) {
                // Whoever waited has gone.
                _ = tell.send(());
            }
        });
        Ok(Self {
            watcher: watcher.map_err(|error| refused(&error))?,
            happened,
            folders: BTreeSet::new(),
            seen: BTreeMap::new(),
        })
    }

    /// Watches a file as well, from the bytes on that it has now; call it before they are used.
    pub(crate) fn follow(&mut self, file: &Path) -> Result<(), Failure> {
        let file = std::path::absolute(file).map_err(Failure::io("find", file))?;
        if self.seen.contains_key(&file) {
            return Ok(());
        }
        let folder = file.parent().unwrap_or(&file).to_owned();
        if folder.is_dir() && self.folders.insert(folder.clone()) {
            let watched = self.watcher.watch(&folder, RecursiveMode::NonRecursive);
            watched.map_err(|error| refused(&error))?;
        }
        let bytes = fs::read(&file).ok();
        self.seen.insert(file, bytes);
        Ok(())
    }

    /// Waits until a file has changed, or until `due`; `left` says how long that is by the clock, and
    /// nothing once it has come.
    pub(crate) fn wait(
        &mut self,
        due: Option<Instant>,
        left: impl Fn(Instant) -> Duration,
    ) -> Cause {
        loop {
            let left = due.map_or(LONGEST, &left).min(LONGEST);
            if left.is_zero() {
                return Cause::Clock;
            }
            match self.happened.recv_timeout(left) {
                Ok(()) => {
                    while self.happened.recv_timeout(QUIET).is_ok() {}
                    if self.has_changed() {
                        return Cause::Files;
                    }
                }
                // The other end stays: the watcher holds it.
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {} // The watcher holds the other end as long as this does.
            }
        }
    }

    /// Whether a file has other bytes than before; they are the ones to compare with from now on.
    fn has_changed(&mut self) -> bool {
        let mut changed = false;
        for (file, seen) in &mut self.seen {
            let bytes = fs::read(file).ok();
            changed |= bytes != *seen;
            *seen = bytes;
        }
        changed
    }
}

fn refused(error: &notify::Error) -> Failure {
    Failure::new(format!("cannot watch for changes: {error}"))
        .hint("the system may allow no more watches; build without watching meanwhile")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use tidings_model::parse_instant;

    const LONG: Duration = Duration::from_secs(3600);

    fn watched(text: &str) -> (tempfile::TempDir, PathBuf, Watch) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("incidents.json");
        fs::write(&file, text).unwrap();
        let mut watch = Watch::new().unwrap();
        watch.follow(&file).unwrap();
        (folder, file, watch)
    }

    #[test]
    fn other_bytes_are_a_change() {
        let (_folder, file, mut watch) = watched("a");
        fs::write(&file, "b").unwrap();
        assert_eq!(watch.wait(None, |_| LONG), Cause::Files);
        fs::remove_file(&file).unwrap();
        assert_eq!(watch.wait(None, |_| LONG), Cause::Files);
    }

    #[test]
    fn a_new_file_in_the_place_of_the_old_one_is_a_change() {
        let (folder, file, mut watch) = watched("a");
        let fresh = folder.path().join("incidents.json.new");
        fs::write(&fresh, "b").unwrap();
        fs::rename(&fresh, &file).unwrap();
        assert_eq!(watch.wait(None, |_| LONG), Cause::Files);
    }

    #[test]
    fn the_same_bytes_and_other_files_are_none() {
        let (folder, file, mut watch) = watched("a");
        fs::write(&file, "a").unwrap();
        fs::write(folder.path().join("notes.txt"), "b").unwrap();
        // The clock comes second only when the files were found to be the same.
        let asked = Cell::new(0);
        let left = |_| {
            asked.set(asked.get() + 1);
            if asked.get() > 1 {
                Duration::ZERO
            } else {
                LONG
            }
        };
        let due = parse_instant("2026-11-23T12:00:00Z").ok();
        assert_eq!(watch.wait(due, left), Cause::Clock);
        assert_eq!(asked.get(), 2, "an event woke it, and nothing had changed");
    }

    #[test]
    fn the_clock_is_asked_again_until_it_is_time() {
        let (_folder, _file, mut watch) = watched("a");
        let asked = Cell::new(0);
        let left = |_| {
            asked.set(asked.get() + 1);
            Duration::from_millis(3 - asked.get().min(3))
        };
        let due = parse_instant("2026-11-23T12:00:00Z").ok();
        assert_eq!(watch.wait(due, left), Cause::Clock);
        assert_eq!(asked.get(), 3);
    }
}

//! A lock against a second writer: a file beside the one that is written.
//!
//! The system holds the lock, and the file is only what it is held on. So a writer that was killed
//! leaves a file that locks nothing, and the next one takes it over and removes it.

use crate::clock::Stopwatch;
use crate::failure::Failure;
use crate::files::beside;
use same_file::Handle;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How long a writer waits for another one. A write takes far less than a second.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long it waits between two attempts.
const PAUSE: Duration = Duration::from_millis(15);

/// The lock; it is released and its file is gone when this is dropped.
pub(super) struct Lock {
    path: PathBuf,
    /// Never read: the lock is held for as long as it is open.
    _file: File,
}

impl Lock {
    /// Takes the lock on a file, after a while if another writer has it.
    pub(super) fn take(on: &Path) -> Result<Self, Failure> {
        let path = beside(on, ".", ".lock");
        let waited = Stopwatch::start();
        loop {
            if let Some(lock) = Self::attempt(&path)? {
                return Ok(lock);
            }
            if waited.elapsed() > PATIENCE {
                return Err(busy(on));
            }
            thread::sleep(PAUSE);
        }
    }

    /// `None` while another writer has it.
    fn attempt(path: &Path) -> Result<Option<Self>, Failure> {
        let open = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path);
        let file = open.map_err(Failure::io("lock", path))?;
        match file.try_lock() {
            Ok(()) => Ok(is_at(&file, path).then(|| Self {
                path: path.to_owned(),
                _file: file,
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Failure::io("lock", path)(error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While the lock is still held, so that nobody else's file is removed.
        _ = fs::remove_file(&self.path);
    }
}

/// Whether the file still lies at its path: the writer before may have removed it meanwhile, and
/// then a third one would lock another file of that name.
fn is_at(file: &File, path: &Path) -> bool {
    let held = file.try_clone().and_then(Handle::from_file);
    matches!((held, Handle::from_path(path)), (Ok(held), Ok(there)) if held == there)
}

fn busy(on: &Path) -> Failure {
    let message = format!("`{}` is being written by another `tidings`", on.display());
    Failure::new(message).hint("nothing was changed; try again when it is done")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_writer_at_a_time_and_no_rubbish() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".x.lock");
        let first = Lock::attempt(&path).unwrap();
        assert!(first.is_some());
        assert!(Lock::attempt(&path).unwrap().is_none());
        drop(first);
        assert!(!path.exists());
        assert!(Lock::attempt(&path).unwrap().is_some());
    }

    #[test]
    fn a_file_that_a_killed_writer_left_locks_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".x.lock");
        fs::write(&path, "").unwrap();
        drop(Lock::attempt(&path).unwrap().unwrap());
        assert!(!path.exists());
    }
}

//! Removing a whole folder.
//!
//! To remove a file is to wait for the disk, so many threads wait at once: of ten thousand pages,
//! each in a folder of its own, a single one takes many times as long as writing them did.

use crate::parallel::{Deed, Step, Watch};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many removals are under way at once; more than there are cores, since each only waits.
const AT_ONCE: usize = 16;

/// Removes a folder and what lies in it, as far as the system lets us.
pub(crate) fn tree(folder: &Path, watch: Watch<'_>) {
    let branches = branches(folder);
    if let Ok(pool) = ThreadPoolBuilder::new().num_threads(AT_ONCE).build() {
        let (done, of) = (AtomicUsize::new(0), branches.len());
        let remove = |branch: &PathBuf| {
            remove(branch);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            let deed = Deed::Remove;
            watch(Step { deed, done, of });
        };
        pool.install(|| branches.par_iter().for_each(remove));
    }
    // What is left is folders of folders, or what could not be removed; the next build tries again.
    let _ = fs::remove_dir_all(folder);
}

/// What lies in the folder and in the folders in it: enough parts to share, found by few looks.
fn branches(folder: &Path) -> Vec<PathBuf> {
    let below = |folder: &Path| -> Vec<_> {
        // A link goes itself; what it leads to is not ours.
        if folder.is_symlink() {
            return Vec::new();
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let split = |path: PathBuf| {
        let parts = below(&path);
        if parts.is_empty() { vec![path] } else { parts }
    };
    below(folder).into_iter().flat_map(split).collect()
}

fn remove(path: &Path) {
    let is_folder = path.is_dir() && !path.is_symlink();
    let _ = if is_folder {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_and_no_link_is_followed() {
        let dir = tempfile::tempdir().unwrap();
        let (tree, other) = (dir.path().join("tree"), dir.path().join("other"));
        fs::create_dir_all(tree.join("a/b/c")).unwrap();
        fs::create_dir_all(tree.join("empty")).unwrap();
        fs::create_dir_all(&other).unwrap();
        for file in ["tree/x", "tree/a/y", "tree/a/b/c/z", "other/stays"] {
            fs::write(dir.path().join(file), "").unwrap();
        }
        #[cfg(unix)]
        for link in ["link", "a/link"] {
            std::os::unix::fs::symlink(&other, tree.join(link)).unwrap();
        }
        super::tree(&tree, &|_| ());
        assert!(!tree.exists());
        assert!(other.join("stays").exists());
    }
}

//! Folders: walking, moving, mirroring, measuring.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Result, failed_to};

/// All files below a folder, sorted; a folder that does not exist has none.
pub(crate) fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// What lies directly in a folder, sorted; a folder that does not exist is empty.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed_to("list", folder))? {
        paths.push(entry.map_err(failed_to("list", folder))?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Makes a folder that exists and holds nothing.
pub(crate) fn make_empty(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed_to("remove", folder))?;
    }
    make(folder)
}

/// Makes a folder and those above it.
pub(crate) fn make(folder: &Path) -> Result {
    fs::create_dir_all(folder).map_err(failed_to("make", folder))
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(failed_to("read", path))
}

/// Writes a file.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result {
    fs::write(path, content).map_err(failed_to("write", path))
}

/// Moves everything in one folder into another that is empty; the first stays, empty.
pub(crate) fn move_content(from: &Path, to: &Path) -> Result {
    let copied = entries(from)?
        .iter()
        .filter(|path| fs::rename(path, to.join(name(path))).is_err())
        .count();
    if copied > 0 {
        // The folders are on different disks, where nothing can be renamed across.
        mirror(from, to, |_| true)?;
        make_empty(from)?;
    }
    Ok(())
}

/// Makes `to` hold the same files as `from`, touching only those whose bytes differ, so that Cargo
/// rebuilds nothing after a build that changed nothing. Files that `keep` names stay.
pub(crate) fn mirror(from: &Path, to: &Path, keep: impl Fn(&Path) -> bool) -> Result {
    let mut wanted = BTreeSet::new();
    for source in walk(from)? {
        let copy = to.join(source.strip_prefix(from).unwrap_or(&source));
        let bytes = fs::read(&source).map_err(failed_to("read", &source))?;
        if fs::read(&copy).ok().as_ref() != Some(&bytes) {
            make(copy.parent().unwrap_or(to))?;
            write(&copy, bytes)?;
        }
        wanted.insert(copy);
    }
    for extra in walk(to)? {
        if !wanted.contains(&extra) && !keep(&extra) {
            fs::remove_file(&extra).map_err(failed_to("remove", &extra))?;
        }
    }
    remove_hollow(to)
}

/// Removes the folders below this one that hold no file.
fn remove_hollow(folder: &Path) -> Result {
    for path in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        if walk(&path)?.is_empty() {
            fs::remove_dir_all(&path).map_err(failed_to("remove", &path))?;
        } else {
            remove_hollow(&path)?;
        }
    }
    Ok(())
}

/// How many files a folder holds, and their bytes in all; a file counts as itself.
pub(crate) fn measure(path: &Path) -> Result<(usize, u64)> {
    let files = if path.is_file() {
        vec![path.to_owned()]
    } else {
        walk(path)?
    };
    let mut bytes = 0;
    for file in &files {
        bytes += fs::metadata(file).map_err(failed_to("read", file))?.len();
    }
    Ok((files.len(), bytes))
}

/// Bytes in the unit that a person would pick.
pub(crate) fn human(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// The last part of a path, as text.
pub(crate) fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test run's own, below the system's temporary one.
    fn scratch(test: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{test}", std::process::id()));
        make_empty(&folder).unwrap();
        folder
    }

    #[test]
    fn a_mirror_touches_only_what_differs() {
        let folder = scratch("mirror");
        let (from, to) = (folder.join("from"), folder.join("to"));
        make(&from.join("deep")).unwrap();
        make(&to.join("old")).unwrap();
        write(&from.join("same"), "1").unwrap();
        write(&from.join("deep/new"), "2").unwrap();
        write(&to.join("same"), "1").unwrap();
        write(&to.join(".gitkeep"), "").unwrap();
        write(&to.join("old/gone"), "3").unwrap();
        let before = fs::metadata(to.join("same")).unwrap().modified().unwrap();

        mirror(&from, &to, |path| name(path) == ".gitkeep").unwrap();

        let after = fs::metadata(to.join("same")).unwrap().modified().unwrap();
        assert_eq!(before, after);
        let names: Vec<_> = walk(&to).unwrap();
        assert_eq!(
            names,
            [".gitkeep", "deep/new", "same"].map(|it| to.join(it))
        );
        assert!(!to.join("old").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn moving_empties_the_source() {
        let folder = scratch("move");
        let (from, to) = (folder.join("from"), folder.join("to"));
        make(&from.join("deep")).unwrap();
        make(&to).unwrap();
        write(&from.join("deep/file"), "1").unwrap();
        move_content(&from, &to).unwrap();
        assert!(entries(&from).unwrap().is_empty() && from.is_dir());
        assert_eq!(walk(&to).unwrap(), [to.join("deep/file")]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!(human(999), "999 B");
        assert_eq!(human(1_500), "1.5 kB");
        assert_eq!(human(12_340_000), "12.3 MB");
    }
}

//! Putting one folder in the place of another, and clearing up after builds that were killed.

use crate::report::Placement;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::cannot;
use crate::{Error, remove};

/// Where a site lies: its folder, by its name within the folder above.
#[derive(Debug)]
pub(crate) struct Place {
    /// The folder of the site.
    pub(crate) folder: PathBuf,
    /// The folder above it.
    pub(crate) parent: PathBuf,
    /// How the names of folders begin that builds of this site leave when they are killed.
    pub(crate) prefix: String,
}

impl Place {
    /// Finds the place of a folder, links followed; the folders above it are made.
    pub(crate) fn find(out: &Path) -> Result<Self, Error> {
        let folder = if out.exists() {
            fs::canonicalize(out).map_err(cannot("find", out))?
        } else {
            missing(out)?
        };
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(nameless(out));
        };
        Ok(Self {
            parent: parent.to_owned(),
            prefix: format!(".{}.tidings-", name.to_string_lossy()),
            folder,
        })
    }

    /// Where the old site waits between two renames.
    fn aside(&self) -> PathBuf {
        self.parent.join(format!("{}old", self.prefix))
    }

    /// Brings back the old site if a build was killed between two renames, and removes what other
    /// killed builds left. What cannot be removed harms nobody and is tried again next time.
    pub(crate) fn clear_up(&self) {
        if !self.folder.exists() && self.aside().is_dir() {
            let _ = fs::rename(self.aside(), &self.folder);
        }
        let Ok(entries) = fs::read_dir(&self.parent) else {
            return;
        };
        for entry in entries.flatten() {
            let ours = entry
                .file_name()
                .to_string_lossy()
                .starts_with(&self.prefix);
            if ours && !is_held(&entry.path()) {
                remove::tree(&entry.path(), &|_| ());
            }
        }
    }

    /// Puts the folder `new` in this place. What lay here lies at `new` afterwards.
    pub(crate) fn put(&self, new: &Path) -> io::Result<Placement> {
        if !self.folder.exists() {
            fs::rename(new, &self.folder)?;
            return Ok(Placement::AtOnce);
        }
        if exchange(new, &self.folder)? {
            return Ok(Placement::AtOnce);
        }
        let aside = self.aside();
        fs::rename(&self.folder, &aside)?;
        if let Err(error) = fs::rename(new, &self.folder) {
            fs::rename(&aside, &self.folder)?;
            return Err(error);
        }
        fs::rename(&aside, new)?;
        Ok(Placement::TwoRenames)
    }
}

fn missing(out: &Path) -> Result<PathBuf, Error> {
    let name = out.file_name().ok_or_else(|| nameless(out))?;
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(cannot("make", parent))?;
    let parent = fs::canonicalize(parent).map_err(cannot("find", parent))?;
    Ok(parent.join(name))
}

fn nameless(out: &Path) -> Error {
    Error::new(format!(
        "expected a folder with a name, got `{}`",
        out.display()
    ))
    .with_hint("name a folder for the site, such as `site`")
}

/// Exchanges two files or folders at once; `false` when this system cannot.
///
/// # Errors
/// When it can, and something is in the way.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub fn exchange(new: &Path, old: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two files or folders at once; `false` when this system cannot, as here.
///
/// # Errors
/// Never here.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Waits until no other build writes below a folder, and keeps them waiting until the file is closed,
/// which the system does for a build that is killed.
#[cfg(unix)]
pub(crate) fn turn(parent: &Path) -> io::Result<File> {
    use rustix::fs::{FlockOperation, flock};
    let file = File::open(parent)?;
    flock(&file, FlockOperation::LockExclusive)?;
    Ok(file)
}

/// Elsewhere folders cannot be held, and two builds of one site at a time are not told apart.
#[cfg(not(unix))]
pub(crate) fn turn(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Holds a folder for as long as a build fills it, so that no other build takes it for a leftover.
#[cfg(unix)]
pub(crate) fn hold(folder: &Path) -> io::Result<File> {
    use rustix::fs::{FlockOperation, flock};
    let file = File::open(folder)?;
    flock(&file, FlockOperation::NonBlockingLockExclusive)?;
    Ok(file)
}

#[cfg(unix)]
fn is_held(folder: &Path) -> bool {
    hold(folder).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}

/// Elsewhere folders cannot be held; an open file in one keeps it from being removed.
#[cfg(not(unix))]
pub(crate) fn hold(folder: &Path) -> io::Result<File> {
    File::create(folder.join(".held"))
}

#[cfg(not(unix))]
fn is_held(_: &Path) -> bool {
    false
}

/// Brings everything that was written to the disk, once for all files.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Elsewhere each file was brought to the disk when it was written.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether files must be brought to the disk one by one.
pub(crate) const SYNC_EACH: bool = !cfg!(any(target_os = "linux", target_os = "android"));

#[cfg(test)]
mod tests {
    use super::*;

    fn place(dir: &Path) -> Place {
        Place::find(&dir.join("site")).unwrap()
    }

    fn folder(path: &Path, text: &str) {
        fs::create_dir_all(path).unwrap();
        fs::write(path.join("a"), text).unwrap();
    }

    fn names(dir: &Path) -> Vec<String> {
        let names = fs::read_dir(dir).unwrap();
        let mut names: Vec<_> = names
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_lay_there_is_handed_back() {
        let dir = tempfile::tempdir().unwrap();
        let place = place(dir.path());
        let new = dir.path().join("new");
        folder(&new, "1");
        assert_eq!(place.put(&new).unwrap(), Placement::AtOnce);
        assert_eq!(names(dir.path()), ["site"]);
        folder(&new, "2");
        place.put(&new).unwrap();
        assert_eq!(fs::read_to_string(place.folder.join("a")).unwrap(), "2");
        assert_eq!(fs::read_to_string(new.join("a")).unwrap(), "1");
    }

    #[test]
    fn leftovers_go_and_a_lost_site_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let place = place(dir.path());
        folder(&dir.path().join(".site.tidings-old"), "old");
        folder(&dir.path().join(".site.tidings-abc"), "half");
        folder(&dir.path().join(".other.tidings-abc"), "half");
        place.clear_up();
        assert_eq!(names(dir.path()), [".other.tidings-abc", "site"]);
        assert_eq!(fs::read_to_string(place.folder.join("a")).unwrap(), "old");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_leftover_leads_to_is_not_ours() {
        let dir = tempfile::tempdir().unwrap();
        let place = place(dir.path());
        folder(&dir.path().join("precious"), "kept");
        let link = dir.path().join(".site.tidings-abc");
        std::os::unix::fs::symlink("precious", &link).unwrap();
        place.clear_up();
        assert_eq!(names(dir.path()), ["precious"]);
        assert_eq!(names(&dir.path().join("precious")), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_build_under_way_is_no_leftover() {
        let dir = tempfile::tempdir().unwrap();
        let place = place(dir.path());
        let other = dir.path().join(".site.tidings-abc");
        folder(&other, "half");
        let held = hold(&other).unwrap();
        place.clear_up();
        assert!(other.exists());
        drop(held);
        place.clear_up();
        assert!(!other.exists());
    }

    #[test]
    fn a_place_has_a_name() {
        for out in ["/", ".."] {
            let place = Place::find(Path::new(out));
            // The parent of some working folder may well have a name.
            assert!(place.is_err() || out == "..", "{out}");
        }
        let error = Place::find(Path::new("/")).unwrap_err();
        assert_eq!(error.to_string(), "expected a folder with a name, got `/`");
    }
}

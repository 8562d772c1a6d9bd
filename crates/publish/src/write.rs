//! Putting a site where it is served from, all at once where the system allows it.

use crate::error::cannot;
use crate::exchange::{self, Place, SYNC_EACH};
use crate::headers::HASHED;
use crate::old::{Old, UNFINISHED, has_bytes};
use crate::parallel::{Deed, Watch, each};
use crate::report::{Placement, Report};
use crate::{Error, Site, remove};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Writes a site into the folder `out`, in place of the site that lies there.
///
/// The new site is built beside the old one, with hard links for files whose bytes are the same,
/// brought to the disk once, and exchanged with the old one in one step: visitors see the one or
/// the other, and a build that is killed leaves the old one. What it leaves behind, the next build
/// removes. Where the folder cannot be exchanged (a mount point, a folder with a `.git` in it) the
/// files are replaced one by one, those that others refer to first; [`Report::placement`] tells.
///
/// # Errors
/// When `out` holds anything but a built site, or the system refuses; the old site then stands.
pub fn write(site: &Site, out: &Path) -> Result<Report, Error> {
    write_watched(site, out, &|_| ())
}

/// Does what [`write()`] does, and tells of its steps.
///
/// # Errors
/// As for [`write()`].
pub fn write_watched(site: &Site, out: &Path, watch: Watch<'_>) -> Result<Report, Error> {
    let place = Place::find(out)?;
    // A build links what it found unchanged, so nobody else may exchange the folder meanwhile. A file
    // system that cannot lock leaves that to those who start builds.
    let _turn = exchange::turn(&place.parent);
    place.clear_up();
    let old = Old::read(&place.folder)?;
    let plan = Plan::new(site, &place.folder, old.as_ref(), watch)?;
    let placement = if old.is_some() && plan.is_empty() {
        Placement::Untouched
    } else {
        carry_out(&plan, &place, old.as_ref(), watch)?
    };
    Ok(Report {
        written: plan.changed.len(),
        new: plan.new,
        unchanged: plan.unchanged.len(),
        removed: plan.removed.len(),
        bytes: site.files().map(|(_, bytes)| bytes.len() as u64).sum(),
        placement,
    })
}

/// What is to be done with each file.
struct Plan<'a> {
    changed: Vec<(&'a str, &'a [u8])>,
    unchanged: Vec<(&'a str, &'a [u8])>,
    removed: Vec<&'a Path>,
    /// How many of the changed files were not there before.
    new: usize,
}

impl<'a> Plan<'a> {
    fn new(
        site: &'a Site,
        folder: &Path,
        old: Option<&'a Old>,
        watch: Watch<'_>,
    ) -> Result<Self, Error> {
        let files: Vec<_> = site.files().collect();
        let same = each(&files, Deed::Compare, watch, |(path, bytes)| {
            Ok(has_bytes(&folder.join(path), bytes))
        })?;
        let (unchanged, changed): (Vec<_>, Vec<_>) =
            files.into_iter().zip(same).partition(|(_, same)| *same);
        let bare = |files: Vec<(_, bool)>| files.into_iter().map(|(file, _)| file).collect();
        let kept: BTreeSet<_> = site.files().map(|(path, _)| Path::new(path)).collect();
        let files = old.into_iter().flat_map(|old| &old.files);
        let removed = files
            .map(PathBuf::as_path)
            .filter(|path| !kept.contains(path));
        let is_new = |path: &str| old.is_none_or(|old| !old.files.contains(Path::new(path)));
        Ok(Self {
            new: changed.iter().filter(|((path, _), _)| is_new(path)).count(),
            changed: bare(changed),
            unchanged: bare(unchanged),
            removed: removed.collect(),
        })
    }

    fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

fn carry_out(
    plan: &Plan<'_>,
    place: &Place,
    old: Option<&Old>,
    watch: Watch<'_>,
) -> Result<Placement, Error> {
    let Some(old) = old else {
        return at_once(plan, place, watch).map_err(|refusal| refusal.error);
    };
    let why = match &old.foreign {
        Some(name) => format!("`{name}` in the folder is kept"),
        None => match at_once(plan, place, watch) {
            Ok(placement) => return Ok(placement),
            Err(Refusal { why: Some(why), .. }) => why,
            Err(Refusal { error, .. }) => return Err(error),
        },
    };
    file_by_file(plan, &place.folder)?;
    Ok(Placement::FileByFile(why))
}

/// Why a folder could not be put in place at once.
struct Refusal {
    error: Error,
    /// What to tell when writing file by file may still work.
    why: Option<String>,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self { error, why: None }
    }
}

/// Sees in an error of the system whether the place is at fault, and not the site.
fn refused(deed: &str, path: &Path) -> impl FnOnce(io::Error) -> Refusal {
    move |error| {
        let why = match error.kind() {
            ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => {
                Some("the folder is a mount point".to_owned())
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Some("the folder above may not be written".to_owned())
            }
            _ => None,
        };
        Refusal {
            error: cannot(deed, path)(error),
            why,
        }
    }
}

/// Builds the site beside the old one and exchanges the two.
fn at_once(plan: &Plan<'_>, place: &Place, watch: Watch<'_>) -> Result<Placement, Refusal> {
    let new = folder_beside(place).map_err(refused("write", &place.parent))?;
    // Where folders cannot be held, two builds of one site at a time are not told apart.
    let _held = exchange::hold(new.path());
    fill(new.path(), plan, place, watch)?;
    exchange::sync(new.path()).map_err(cannot("sync", new.path()))?;
    let placement = place
        .put(new.path())
        .map_err(refused("replace", &place.folder))?;
    // The site stands already: should the power fail now, at worst the old one does.
    let _ = File::open(&place.parent).and_then(|parent| parent.sync_all());
    // What lies at `new` is the old site; what cannot be removed of it goes with the value.
    remove::tree(new.path(), watch);
    Ok(placement)
}

fn folder_beside(place: &Place) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(&place.prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(&place.parent)
}

fn fill(new: &Path, plan: &Plan<'_>, place: &Place, watch: Watch<'_>) -> Result<(), Error> {
    let linked = plan.unchanged.iter().map(|file| (file, true));
    let written = plan.changed.iter().map(|file| (file, false));
    let files: Vec<_> = linked.chain(written).collect();
    let mut made = BTreeSet::new();
    for ((path, _), _) in &files {
        with_parent(new, path, &mut made)?;
    }
    each(&files, Deed::Write, watch, |((path, bytes), is_same)| {
        let (file, old) = (new.join(path), place.folder.join(path));
        if *is_same && fs::hard_link(&old, &file).is_ok() {
            return Ok(());
        }
        write_file(&file, bytes)?;
        if *is_same {
            keep_time(&old, &file);
        }
        Ok(())
    })?;
    if let Ok(old) = fs::metadata(&place.folder) {
        fs::set_permissions(new, old.permissions()).map_err(cannot("make", new))?;
    }
    Ok(())
}

/// Gives the copy of a file its time, without which it would only be uploaded once more.
fn keep_time(old: &Path, copy: &Path) {
    let time = fs::metadata(old).and_then(|it| it.modified());
    let _ = time.and_then(|it| File::options().write(true).open(copy)?.set_modified(it));
}

/// The path of a file whose folder is there; each folder is made once.
fn with_parent<'a>(
    root: &Path,
    path: &'a str,
    made: &mut BTreeSet<&'a str>,
) -> Result<PathBuf, Error> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if made.insert(folder) {
        let folder = root.join(folder);
        fs::create_dir_all(&folder).map_err(cannot("make", &folder))?;
    }
    Ok(root.join(path))
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = File::create(path).and_then(|mut file| {
        file.write_all(bytes)?;
        if SYNC_EACH { file.sync_all() } else { Ok(()) }
    });
    written.map_err(cannot("write", path))
}

/// Replaces the files of the old site one by one: each whole, what others refer to first, and
/// what is no longer referred to at the end.
fn file_by_file(plan: &Plan<'_>, folder: &Path) -> Result<(), Error> {
    let mut changed = plan.changed.clone();
    changed.sort_by_key(|(path, _)| rank(path));
    let mut made = BTreeSet::new();
    for (path, bytes) in changed {
        let file = with_parent(folder, path, &mut made)?;
        replace_file(&file, bytes).map_err(cannot("write", &file))?;
    }
    exchange::sync(folder).map_err(cannot("sync", folder))?;
    for path in &plan.removed {
        let file = folder.join(path);
        fs::remove_file(&file).map_err(cannot("remove", &file))?;
        remove_empty(folder, path);
    }
    Ok(())
}

/// Files with hashes in their names, then data and feeds, then pages, and the main page last.
fn rank(path: &str) -> u8 {
    let plain = [".br", ".gz"].iter().find_map(|it| path.strip_suffix(it));
    match plain.unwrap_or(path) {
        "index.html" => 3,
        path if path.ends_with(".html") => 2,
        path if HASHED.iter().any(|folder| path.starts_with(folder)) => 0,
        _ => 1,
    }
}

fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(OsStr::new(UNFINISHED));
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(path.parent().unwrap_or(path))?;
    file.write_all(bytes)?;
    if SYNC_EACH {
        file.as_file().sync_all()?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Removes the folders above a removed file that are empty now; others refuse to go.
fn remove_empty(root: &Path, file: &Path) {
    for folder in file.ancestors().skip(1) {
        if folder.as_os_str().is_empty() || fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_after_what_they_refer_to() {
        let mut paths = [
            "index.html",
            "index.html.br",
            "history.rss",
            "incidents/a/index.html",
            "assets/a-1.js",
        ];
        paths.sort_by_key(|path| rank(path));
        assert_eq!(
            paths,
            [
                "assets/a-1.js",
                "history.rss",
                "incidents/a/index.html",
                "index.html",
                "index.html.br"
            ]
        );
    }

    #[test]
    fn a_mount_point_is_told_from_a_full_disk() {
        let why = |kind: ErrorKind| refused("replace", Path::new("out"))(kind.into()).why;
        for kind in [ErrorKind::CrossesDevices, ErrorKind::ResourceBusy] {
            assert_eq!(why(kind).unwrap(), "the folder is a mount point");
        }
        assert!(why(ErrorKind::PermissionDenied).is_some());
        assert_eq!(why(ErrorKind::StorageFull), None);
    }
}

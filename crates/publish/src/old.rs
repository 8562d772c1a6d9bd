//! The folder that a site is written to, as it was before.

use crate::Error;
use crate::error::cannot;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tidings_model::wire;

/// How the names of our own unfinished files begin.
pub(crate) const UNFINISHED: &str = ".tidings-";

/// The members of a JSON object, unread.
type Fields = BTreeMap<String, Box<RawValue>>;

/// What lies in a folder that may be replaced.
#[derive(Debug, Default)]
pub(crate) struct Old {
    /// The files, by their paths from the folder.
    pub(crate) files: BTreeSet<PathBuf>,
    /// A hidden file or folder beside the site, such as `.git`, which is not ours to remove.
    pub(crate) foreign: Option<String>,
}

impl Old {
    /// Looks into the folder of an old site; `None` when there is no folder yet.
    ///
    /// # Errors
    /// When it is no folder, or holds something else than a site.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, Error> {
        if !folder.exists() {
            return Ok(None);
        }
        if !folder.is_dir() {
            let message = format!("expected a folder at `{}`, got a file", folder.display());
            return Err(Error::new(message).with_hint("name another folder, or move the file away"));
        }
        let mut old = Self::default();
        old.collect(folder, Path::new(""))?;
        if !old.files.is_empty() && !is_site(folder) {
            let message = format!(
                "expected an empty folder or a built site, got other files in `{}`",
                folder.display()
            );
            return Err(Error::new(message)
                .with_hint("name another folder; a build replaces everything in its own"));
        }
        Ok(Some(old))
    }

    fn collect(&mut self, root: &Path, below: &Path) -> Result<(), Error> {
        let folder = root.join(below);
        for entry in fs::read_dir(&folder).map_err(cannot("read", &folder))? {
            let entry = entry.map_err(cannot("read", &folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = below.join(entry.file_name());
            let top = below.as_os_str().is_empty();
            if top && name.starts_with('.') && !name.starts_with(UNFINISHED) {
                self.foreign = self.foreign.take().max(Some(name));
            } else if entry.file_type().is_ok_and(|it| it.is_dir()) {
                self.collect(root, &path)?;
            } else {
                self.files.insert(path);
            }
        }
        Ok(())
    }
}

/// Whether a file has exactly these bytes. A link to such a file does not count.
pub(crate) fn has_bytes(file: &Path, bytes: &[u8]) -> bool {
    let length = bytes.len() as u64;
    let likely = |it: fs::Metadata| it.is_file() && it.len() == length;
    fs::symlink_metadata(file).is_ok_and(likely) && fs::read(file).is_ok_and(|it| it == bytes)
}

/// A built site is told by its data, which no folder of sources holds.
pub(crate) fn is_site(folder: &Path) -> bool {
    let data = fs::read(folder.join("incidents.json")).unwrap_or_default();
    let fields: Fields = serde_json::from_slice(&data).unwrap_or_default();
    let form = fields.get("form").map(|it| it.get());
    form.and_then(|it| it.strip_prefix('"')?.strip_suffix('"')) == Some(wire::PUBLISHED)
}

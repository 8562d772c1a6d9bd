//! axe-core, the rules for accessibility that the end-to-end tests run in their pages.

use std::path::{Path, PathBuf};

use super::install::{self, Checked};
use super::search::{cache_folder, chosen_file, program};
use super::version::Version;
use crate::error::{Error, Result};

/// The variable that chooses the file by hand, and that tells it to the tests.
pub(crate) const VARIABLE: &str = "TIDINGS_AXE";
const AXE: Version = Version::new(4, 14, 1);
/// What the package must weigh in at: another content under this version is refused.
const INTEGRITY: &str = "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==";

/// Finds or fetches `axe.min.js`.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(path) = chosen_file(VARIABLE, "file")? {
        return Ok(path);
    }
    let home = cache_folder()?.join(format!("axe-core-{AXE}"));
    if let Some(path) = fetched(&home) {
        return Ok(path);
    }
    if program("npm").is_none() {
        let message = format!("axe-core {AXE} is needed, and there is no npm to fetch it");
        return Err(Error::new(message).hint(hint()));
    }
    let package = Checked {
        name: "axe-core",
        version: AXE,
        integrity: INTEGRITY,
    };
    install::with_npm_checked(&[package], &home).map_err(|error| error.hint(hint()))?;
    fetched(&home).ok_or_else(|| install::lost("axe-core", &home))
}

/// The file in the cache.
fn fetched(home: &Path) -> Option<PathBuf> {
    let path = install::fetched(home)?.join("axe-core").join("axe.min.js");
    path.is_file().then_some(path)
}

fn hint() -> String {
    format!("install npm, or set `{VARIABLE}` to the `axe.min.js` of axe-core {AXE}")
}

/// What `setup` says about it.
pub(super) fn shown(path: &Path) -> String {
    format!("axe-core: {}", path.display())
}

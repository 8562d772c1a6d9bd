//! axe-core, the rules for accessibility that the end-to-end tests run in their pages.

use std::path::{Path, PathBuf};

use super::install;
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
    install::with_npm_checked("axe-core", AXE, INTEGRITY, &home)
        .map_err(|error| error.hint(hint()))?;
    fetched(&home).ok_or_else(|| install::lost("axe-core", &home))
}

/// The file in the cache. npm writes its own list last: without it an install was interrupted.
fn fetched(home: &Path) -> Option<PathBuf> {
    let modules = home.join("node_modules");
    let path = modules.join("axe-core").join("axe.min.js");
    (modules.join(".package-lock.json").is_file() && path.is_file()).then_some(path)
}

fn hint() -> String {
    format!("install npm, or set `{VARIABLE}` to the `axe.min.js` of axe-core {AXE}")
}

/// What `setup` says about it.
pub(super) fn shown(path: &Path) -> String {
    format!("axe-core: {}", path.display())
}

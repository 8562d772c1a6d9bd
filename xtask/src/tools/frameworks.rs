//! React and Vue as they are published, with which some pages of the end-to-end tests are made.

use std::path::{Path, PathBuf};

use super::install::{self, Checked};
use super::search::{cache_folder, chosen_folder, program};
use super::version::Version;
use crate::error::{Error, Result};

/// The variable that chooses the folder by hand, and that tells it to the tests.
pub(crate) const VARIABLE: &str = "TIDINGS_FRAMEWORKS";

const REACT: Version = Version::new(19, 3, 1);
const SCHEDULER: Version = Version::new(0, 28, 0);
const VUE: Version = Version::new(3, 5, 45);

/// The packages; another content under these versions is refused.
const PACKAGES: [Checked; 4] = [
    Checked {
        name: "react",
        version: REACT,
        integrity: "sha512-QNhWdt7nrgVWWQG58QuGsAR3jv3Hbe4mb4vz7w2csnHavciZJgda1CPNaldF6eVxv90ud3jUXpKlHL69gO38yw==",
    },
    Checked {
        name: "react-dom",
        version: REACT,
        integrity: "sha512-Y0bARz53lhEC1NMCASs0/j+faB/zqt3R8hpvg1e8+61ZVJ4UL0UdC4cBbXfZMcIuhrfgeILTLe+ZeBCavQPtKQ==",
    },
    Checked {
        name: "scheduler",
        version: SCHEDULER,
        integrity: "sha512-juorfCmIkIw8tT+p5BXSm6PJjQF/ycEYmKyzURCIt/RaZIhL+PulbQ9Yu2z1HdOJDdqDTlxA1+xKBmHXJsczAw==",
    },
    Checked {
        name: "vue",
        version: VUE,
        integrity: "sha512-3cvsib8m9c0vB24+MDKsgcW4+Da4xaBl9Z/5Tbm2pmSIsRPxcil4cdXjXlVsmJ2g64XJo5h+IRd7rsdGT9pZaw==",
    },
];

/// Finds or fetches the folder of the packages.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(path) = chosen_folder(VARIABLE)? {
        return Ok(path);
    }
    let home = cache_folder()?.join(format!("react-{REACT}-vue-{VUE}"));
    if let Some(path) = install::fetched(&home) {
        return Ok(path);
    }
    if program("npm").is_none() {
        let message =
            format!("React {REACT} and Vue {VUE} are needed, and there is no npm to fetch them");
        return Err(Error::new(message).hint(hint()));
    }
    install::with_npm_checked(&PACKAGES, &home).map_err(|error| error.hint(hint()))?;
    install::fetched(&home).ok_or_else(|| install::lost("React with Vue", &home))
}

fn hint() -> String {
    format!(
        "install npm, or set `{VARIABLE}` to a `node_modules` with react and react-dom {REACT}, \
         scheduler {SCHEDULER} and vue {VUE}"
    )
}

/// What `setup` says about them.
pub(super) fn shown(path: &Path) -> String {
    format!("React and Vue: {}", path.display())
}

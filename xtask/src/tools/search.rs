//! Looking for programs, and asking them who they are.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::version::Version;
use crate::error::{Error, Result};

/// A program that was found, and told its version.
#[derive(Clone, Debug)]
pub(crate) struct Tool {
    /// Its name, without an ending.
    pub(super) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What it said; a browser that was chosen by hand is never asked.
    pub(super) version: Option<Version>,
}

impl fmt::Display for Tool {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.name)?;
        if let Some(version) = self.version {
            write!(out, " {version}")?;
        }
        write!(out, ": {}", self.path.display())
    }
}

/// The endings a program's file may have; npm's programs are scripts on Windows.
const ENDINGS: &[&str] = if cfg!(windows) {
    &[".exe", ".cmd"]
} else {
    &[""]
};

/// The file that a variable chooses by hand; `sort` is what it should be.
pub(super) fn chosen_file(variable: &str, sort: &str) -> Result<Option<PathBuf>> {
    chosen(variable, sort, Path::is_file)
}

/// The same for a folder.
pub(super) fn chosen_folder(variable: &str) -> Result<Option<PathBuf>> {
    chosen(variable, "folder", Path::is_dir)
}

fn chosen(variable: &str, sort: &str, fits: fn(&Path) -> bool) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(path);
    if fits(&path) {
        return Ok(Some(path));
    }
    let got = path.display();
    let message = format!("expected a {sort} in `{variable}`, got `{got}`");
    Err(Error::new(message).hint(format!("correct `{variable}`, or unset it")))
}

/// The folder for installed tools: outside the checkout, so that every checkout shares it.
pub(super) fn cache_folder() -> Result<PathBuf> {
    let folder = |name: &str| {
        let value = env::var_os(name).filter(|value| !value.is_empty());
        value.map(PathBuf::from)
    };
    if let Some(own) = folder("TIDINGS_CACHE") {
        return std::path::absolute(own)
            .map_err(|error| Error::new(format!("cannot use `TIDINGS_CACHE`: {error}")));
    }
    let general = folder("XDG_CACHE_HOME").or_else(|| match env::consts::OS {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library/Caches")),
        _ => folder("HOME").map(|home| home.join(".cache")),
    });
    let general = general.ok_or_else(|| {
        Error::new("no folder for tools: the home folder is not known")
            .hint("set `TIDINGS_CACHE` to a folder")
    })?;
    Ok(general.join("tidings"))
}

/// The first program of this name on the `PATH` whose version fits.
pub(super) fn on_path(name: &str, fits: impl Fn(&Version) -> bool) -> Option<Tool> {
    path_folders()
        .iter()
        .find_map(|folder| in_folder(folder, name, &fits))
}

/// The program of this name in a folder, when its version fits.
pub(super) fn in_folder(
    folder: &Path,
    name: &str,
    fits: impl Fn(&Version) -> bool,
) -> Option<Tool> {
    let path = file_in(folder, name)?;
    let version = ask(&path)?;
    fits(&version).then(|| Tool {
        name: name.to_owned(),
        path,
        version: Some(version),
    })
}

/// The first program of this name on the `PATH`, whatever its version.
pub(super) fn program(name: &str) -> Option<PathBuf> {
    path_folders()
        .iter()
        .find_map(|folder| file_in(folder, name))
}

fn path_folders() -> Vec<PathBuf> {
    env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect()
}

fn file_in(folder: &Path, name: &str) -> Option<PathBuf> {
    ENDINGS
        .iter()
        .map(|ending| folder.join(format!("{name}{ending}")))
        .find(|path| path.is_file())
}

/// What a program says to `--version`; one that does not run counts as absent.
pub(super) fn ask(path: &Path) -> Option<Version> {
    let output = Command::new(path)
        .arg("--version")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Version::first_in(&text).filter(|_| output.status.success())
}

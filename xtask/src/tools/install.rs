//! Installing tools into the cache, in plain sight.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::search::program;
use super::version::Version;
use crate::error::{Error, Result};
use crate::files;
use crate::project::{Project, output, run};

/// Builds a tool with Cargo. The program is put in place last, so a build that was interrupted
/// never looks like a finished one.
pub(super) fn with_cargo(
    project: &Project,
    package: &str,
    version: Version,
    home: &Path,
) -> Result {
    announce(package, version, home, "a few minutes");
    if cargo_install(project, package, version, home, true).is_ok() {
        return Ok(());
    }
    // The exact versions in a package's own lock file may be missing from a mirror that lags.
    println!("Trying again with the newest dependencies that fit");
    cargo_install(project, package, version, home, false).map_err(|error| {
        error.hint(format!(
            "install {package} {version} yourself and put it on the `PATH`"
        ))
    })
}

fn cargo_install(
    project: &Project,
    package: &str,
    version: Version,
    home: &Path,
    locked: bool,
) -> Result {
    let mut command = project.cargo("install");
    if locked {
        command.arg("--locked");
    }
    command
        .args([package, "--version", &format!("={version}"), "--root"])
        .arg(home)
        // Half the time to build: these tools run for seconds, so their own speed hardly matters.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        // Cargo then builds in a temporary folder, and a tool's objects stay out of ours.
        .env_remove("CARGO_TARGET_DIR");
    run(&mut command)
}

/// Fetches a tool with npm.
pub(super) fn with_npm(package: &str, version: Version, home: &Path) -> Result {
    announce(package, version, home, "a few seconds");
    files::make(home)?;
    let mut command = npm();
    command
        .args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(home)
        .arg(format!("{package}@{version}"));
    run(&mut command).map_err(|error| error.hint("install binaryen 119 or newer yourself"))
}

fn npm() -> Command {
    Command::new(program("npm").unwrap_or_else(|| "npm".into()))
}

/// A package of npm of which one content alone is accepted.
pub(super) struct Checked {
    pub(super) name: &'static str,
    pub(super) version: Version,
    /// What the package must weigh in at, as npm writes it.
    pub(super) integrity: &'static str,
}

/// Fetches packages, and none that they would like beside them: npm compares each with a lock file.
pub(super) fn with_npm_checked(packages: &[Checked], home: &Path) -> Result {
    for package in packages {
        announce(package.name, package.version, home, "a few seconds");
    }
    files::make_empty(home)?;
    let wanted = joined(packages, |Checked { name, version, .. }| {
        format!("\"{name}\": \"{version}\"")
    });
    let wanted = format!("\"dependencies\": {{{wanted}}}");
    files::write(&home.join("package.json"), format!("{{{wanted}}}\n"))?;
    let locked = joined(packages, |package| {
        let Checked {
            name,
            version,
            integrity,
        } = package;
        format!(
            "\"node_modules/{name}\": {{\"version\": \"{version}\", \
             \"integrity\": \"{integrity}\"}}"
        )
    });
    let lock =
        format!("{{\"lockfileVersion\": 3, \"packages\": {{\"\": {{{wanted}}}, {locked}}}}}\n");
    files::write(&home.join("package-lock.json"), lock)?;
    let mut command = npm();
    command
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(home);
    run(&mut command)
}

fn joined(packages: &[Checked], text: impl Fn(&Checked) -> String) -> String {
    packages.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// The folder of the packages that were fetched. npm writes its own list last: without it an install was
/// interrupted.
pub(super) fn fetched(home: &Path) -> Option<PathBuf> {
    let modules = home.join("node_modules");
    modules
        .join(".package-lock.json")
        .is_file()
        .then_some(modules)
}

/// Only root on a system with apt may be helped without being asked for a password.
pub(super) fn may_use_apt() -> bool {
    program("apt-get").is_some()
        && program("id").is_some()
        && output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs packages of the system.
pub(super) fn with_apt(name: &str, time: &str, packages: &[&str], hint: &str) -> Result {
    println!("Installing {name} and what it needs with apt-get: once, {time}");
    let apt = |words: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command).map_err(|error| error.hint(hint))
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

/// What to say when an installed tool still does not run.
pub(super) fn lost(name: &str, home: &Path) -> Error {
    let home = home.display();
    Error::new(format!(
        "{name} was installed into `{home}`, but does not run"
    ))
    .hint("remove that folder and try again")
}

fn announce(package: &str, version: Version, home: &Path, time: &str) {
    println!("Installing {package} {version}: once, {time}");
    println!("into {}", home.display());
}

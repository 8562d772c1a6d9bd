//! Installing tools into the cache, in plain sight.

use std::path::Path;
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

/// Fetches a package of which one content alone is accepted: npm compares it with a lock file.
pub(super) fn with_npm_checked(
    package: &str,
    version: Version,
    integrity: &str,
    home: &Path,
) -> Result {
    announce(package, version, home, "a few seconds");
    files::make_empty(home)?;
    let wanted = format!("\"dependencies\": {{\"{package}\": \"{version}\"}}");
    files::write(&home.join("package.json"), format!("{{{wanted}}}\n"))?;
    let lock = format!(
        "{{\"lockfileVersion\": 3, \"packages\": {{\"\": {{{wanted}}}, \
         \"node_modules/{package}\": {{\"version\": \"{version}\", \
         \"integrity\": \"{integrity}\"}}}}}}\n"
    );
    files::write(&home.join("package-lock.json"), lock)?;
    let mut command = npm();
    command
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(home);
    run(&mut command)
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

//! `dist`: the built command with all that belongs to it, packed for those who have no Rust.
//!
//! The archive holds the command, its completions, its manual and every licence. The same input gives
//! the same bytes: names are sorted, and nobody's clock, name or umask is in it.

mod licences;

use std::fs;
use std::path::Path;

use crate::error::{Error, Result, failed_to};
use crate::files;
use crate::options::Options;
use crate::project::{Project, output, run, succeeds};

/// The time of every file in the archive, in seconds since 1970, unless `SOURCE_DATE_EPOCH` says
/// otherwise (<https://reproducible-builds.org/specs/source-date-epoch/>): the beginning of the
/// millennium.
const TIME: &str = "946684800";

/// Shells, and the names under which they look for completions.
const COMPLETIONS: &[(&str, &str)] = &[
    ("bash", "tidings.bash"),
    ("elvish", "tidings.elv"),
    ("fish", "tidings.fish"),
    ("powershell", "_tidings.ps1"),
    ("zsh", "_tidings"),
];

/// What is packed as it stands in the checkout.
const PAPERS: &[&str] = &["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// Packs the built command.
pub(crate) fn run_step(project: &Project, _: &Options) -> Result {
    let binary = project.built_binary()?;
    let tar = tar(project)?;
    let target = host(&output(project.command("rustc").arg("-vV"))?)?;
    let version = output(project.command(&binary).arg("--version"))?;
    let version = version.trim().trim_start_matches("tidings ");
    let name = format!("tidings-{version}-{target}");
    let dist = project.target.join("dist");
    let folder = dist.join(&name);
    files::make_empty(&dist)?;
    fill(project, &binary, &folder, &target)?;
    let archive = format!("{name}.tar.gz");
    pack(project, tar, &dist, &name, &archive)?;
    sum(project, &dist, &archive)?;
    fs::remove_dir_all(&folder).map_err(failed_to("remove", &folder))?;
    let (_, bytes) = files::measure(&dist.join(&archive))?;
    let shown = project.shown(&dist.join(&archive));
    println!("archive: {shown} ({})", files::human(bytes));
    Ok(())
}

/// Puts everything that is packed into a folder.
fn fill(project: &Project, binary: &Path, folder: &Path, target: &str) -> Result {
    let man = folder.join("man/man1");
    let completions = folder.join("completions");
    files::make(&man)?;
    files::make(&completions)?;
    copy(binary, &folder.join(files::name(binary)))?;
    for paper in PAPERS {
        copy(&project.root.join(paper), &folder.join(paper))?;
    }
    files::write(
        &folder.join("LICENSES-THIRD-PARTY.txt"),
        licences::text(project, target)?,
    )?;
    for (shell, name) in COMPLETIONS {
        let script = output(project.command(binary).args(["completions", shell]))?;
        files::write(&completions.join(name), script)?;
    }
    run(project.command(binary).arg("man").arg(&man))
}

fn copy(from: &Path, to: &Path) -> Result {
    fs::copy(from, to).map_err(failed_to("copy", from))?;
    Ok(())
}

/// The target that this compiler builds for, from what it says of itself.
fn host(told: &str) -> Result<String> {
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| Error::new("expected `rustc -vV` to name its host"))?;
    Ok(host.to_owned())
}

/// GNU's tar: other ones cannot be told whose a file is, and when it was made.
fn tar(project: &Project) -> Result<&'static str> {
    let is_gnu =
        |program: &&str| succeeds(project.command(program).args(["--sort=name", "--version"]));
    ["tar", "gtar"].into_iter().find(is_gnu).ok_or_else(|| {
        Error::new("expected GNU tar as `tar` or `gtar`, found none")
            .hint("install it, for example with `brew install gnu-tar`")
    })
}

fn pack(project: &Project, tar: &str, dist: &Path, name: &str, archive: &str) -> Result {
    let time = std::env::var("SOURCE_DATE_EPOCH").unwrap_or_else(|_| TIME.to_owned());
    let mut command = project.command(tar);
    command
        .current_dir(dist)
        .args(["--sort=name", "--format=ustar", "--numeric-owner"])
        .args(["--owner=0", "--group=0", "--mode=u=rwX,go=rX"])
        .arg(format!("--mtime=@{time}"))
        // A name or a time in gzip's own header would differ.
        .arg("--use-compress-program=gzip -9n")
        .args(["-cf", archive, name]);
    run(&mut command)
}

/// Writes the checksum of the archive, in the form that `sha256sum --check` reads.
fn sum(project: &Project, dist: &Path, archive: &str) -> Result {
    let programs: [&[&str]; 2] = [&["sha256sum"], &["shasum", "-a", "256"]];
    let known = |words: &&&[&str]| succeeds(project.command(words[0]).arg("--version"));
    let words = programs.iter().find(known).ok_or_else(|| {
        Error::new("expected `sha256sum` or `shasum`, found neither")
            .hint("install GNU coreutils or Perl")
    })?;
    let mut command = project.command(words[0]);
    let line = output(command.current_dir(dist).args(&words[1..]).arg(archive))?;
    files::write(&dist.join("SHA256SUMS"), line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_found_in_what_the_compiler_says() {
        let told = "rustc 1.95.0\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nrelease: 1.95.0\n";
        assert_eq!(host(told).unwrap(), "x86_64-unknown-linux-gnu");
        assert!(host("rustc 1.95.0\n").is_err());
    }
}

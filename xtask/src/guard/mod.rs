//! The rules of ARCHITECTURE.md that a program can check, each with what to do when it is broken.

mod text;
mod tidy;
mod tree;

use crate::error::{Error, Result};
use crate::files;
use crate::options::Options;
use crate::project::Project;

/// One broken rule: where and what, then what to do.
pub(crate) type Broken = Error;

/// A source file, with its path as the repository knows it.
pub(crate) struct Source {
    /// The path below the root, with forward slashes.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

/// Where sources are. A built viewer is nobody's source, and neither is anything in `target`.
const FOLDERS: &[&str] = &[
    ".cargo", "crates", "public", "src", "style", "tests", "xtask",
];
const FILES: &[&str] = &["Cargo.toml", "Trunk.toml", "build.rs"];
const NOT_OURS: &[&str] = &["crates/cli/viewer/", "xtask/target/"];
const ENDINGS: &[&str] = &["css", "js", "rs", "toml"];

/// Checks every rule and reports everything that is broken, not just the first.
pub(crate) fn run(project: &Project, _: &Options) -> Result {
    let sources = sources(project)?;
    let mut broken = text::check(&sources);
    broken.extend(tidy::check(&sources));
    broken.extend(tree::check(project, &sources)?);
    if broken.is_empty() {
        println!(
            "{} files and every dependency keep the rules",
            sources.len()
        );
        return Ok(());
    }
    for it in &broken {
        eprintln!("error: {it}");
    }
    Err(Error::new(format!(
        "expected no broken rule, got `{}`",
        broken.len()
    )))
}

fn sources(project: &Project) -> Result<Vec<Source>> {
    let mut paths: Vec<_> = FILES.iter().map(|it| project.root.join(it)).collect();
    for folder in FOLDERS {
        paths.extend(files::walk(&project.root.join(folder))?);
    }
    let mut sources = Vec::new();
    for path in paths {
        let shown = project.shown(&path);
        let ending = shown.rsplit('.').next().unwrap_or_default();
        let ours = !NOT_OURS.iter().any(|it| shown.starts_with(it));
        if ours && path.is_file() && ENDINGS.contains(&ending) {
            let text = files::read(&path)?;
            sources.push(Source { path: shown, text });
        }
    }
    Ok(sources)
}

/// Sources made up for tests.
#[cfg(test)]
pub(crate) fn made_up(files: &[(&str, &str)]) -> Vec<Source> {
    let source = |(path, text): &(&str, &str)| Source {
        path: (*path).into(),
        text: (*text).into(),
    };
    files.iter().map(source).collect()
}

//! The licences of everything that is inside the command: what was linked into it, and what was linked
//! into the viewer that it carries.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::PathBuf;

use crate::error::Result;
use crate::files;
use crate::project::{Project, output};

/// How the names of files with licences begin, in lower case.
const BEGINNINGS: &[&str] = &[
    "license",
    "licence",
    "copying",
    "notice",
    "unlicense",
    "copyright",
];

/// A crate of somebody else: its name and version, and under what licence it is used.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Foreign {
    name: String,
    licence: String,
}

/// All crates of others, and each of their licences once, with the crates it stands in.
pub(super) fn text(project: &Project, target: &str) -> Result<String> {
    let mut crates = BTreeSet::new();
    for (package, target) in [
        ("tidings", target),
        ("tidings-viewer", "wasm32-unknown-unknown"),
    ] {
        let words = format!(
            "tree --locked --prefix none --format {{p}}|{{l}} -e normal -p {package} --target {target}"
        );
        crates.extend(foreign(&output(&mut project.cargo(&words))?));
    }
    let mut text = String::from(
        "Tidings holds code of the crates below, under the licences behind their names. The texts of \
         these licences follow, as they came with the crates.\n\n",
    );
    for Foreign { name, licence } in &crates {
        text += &format!("{name}: {licence}\n");
    }
    for (licence, names) in texts(&crates)? {
        let (line, names) = ("-".repeat(80), names.join(", "));
        text += &format!("\n{line}\n{names}\n{line}\n\n{licence}\n");
    }
    Ok(text)
}

/// The crates of others in a tree, from lines such as `serde v1.0.0|MIT OR Apache-2.0 (*)`; those of a
/// path are ours.
fn foreign(tree: &str) -> BTreeSet<Foreign> {
    let line = |line: &str| {
        let (package, licence) = line.trim_end_matches(" (*)").split_once('|')?;
        let package = package.trim_end_matches(" (proc-macro)");
        let (name, version) = package.split_once(" v")?;
        (!version.contains(' ')).then(|| Foreign {
            name: format!("{name}-{version}"),
            licence: licence.to_owned(),
        })
    };
    tree.lines().filter_map(line).collect()
}

/// Each text once, with the names of the crates that it came with.
fn texts(crates: &BTreeSet<Foreign>) -> Result<BTreeMap<String, Vec<String>>> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let sources = sources()?;
    for it in crates {
        for folder in sources.iter().map(|source| source.join(&it.name)) {
            for file in files::entries(&folder)? {
                let name = files::name(&file).to_lowercase();
                if file.is_file() && BEGINNINGS.iter().any(|it| name.starts_with(it)) {
                    let text = files::read(&file)?.replace("\r\n", "\n");
                    let names = texts.entry(text.trim_end().to_owned()).or_default();
                    if !names.contains(&it.name) {
                        names.push(it.name.clone());
                    }
                }
            }
        }
    }
    Ok(texts)
}

/// Where Cargo keeps the sources of crates: a folder for each registry.
fn sources() -> Result<Vec<PathBuf>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    files::entries(&home.unwrap_or_default().join("registry/src"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_of_others_are_told_once_with_their_licence() {
        let tree = "tidings v0.1.0 (/somewhere/crates/cli)|MIT OR Apache-2.0\n\
                    serde v1.0.0|MIT OR Apache-2.0\nserde v1.0.0|MIT OR Apache-2.0 (*)\n\
                    serde_derive v1.0.0 (proc-macro)|MIT\n\n";
        let found: Vec<_> = foreign(tree).into_iter().map(|it| it.name).collect();
        assert_eq!(found, ["serde-1.0.0", "serde_derive-1.0.0"]);
    }
}

//! What depends on what, and with which features, as Cargo itself resolves it.

use std::collections::BTreeSet;

use super::{Broken, Source};
use crate::error::Result;
use crate::project::{Project, output};

const WASM: &str = "wasm32-unknown-unknown";

/// Too heavy for the browser, or of no use there.
const NEVER_IN_WASM: &[&str] = &[
    "chrono-tz",
    "jsonc-parser",
    "leptos_router",
    "pulldown-cmark",
    "schemars",
];

/// Which crates of the workspace each crate may use directly. `xtask` may use nothing at all.
const ARROWS: &[(&str, &[&str])] = &[
    ("tidings-model", &[]),
    ("tidings-import", &["tidings-model"]),
    ("tidings-viewer", &["tidings-model"]),
    ("tidings-publish", &["tidings-model", "tidings-viewer"]),
    (
        "tidings",
        &[
            "tidings-import",
            "tidings-model",
            "tidings-publish",
            "tidings-viewer",
        ],
    ),
];

/// Checks the resolved dependencies and the manifests that lead to them.
pub(super) fn check(project: &Project, sources: &[Source]) -> Result<Vec<Broken>> {
    let tree = |words: &str| {
        let words = format!("tree --locked --prefix none --format {{p}}|{{f}} {words}");
        output(&mut project.cargo(&words))
    };
    let browser = tree(&format!(
        "-p tidings-viewer --target {WASM} -e normal,no-proc-macro"
    ))?;
    let native = tree("-p tidings-publish -e normal,no-proc-macro")?;
    let mut broken = rendering("tidings-viewer on wasm32", &browser, "csr", "ssr");
    broken.extend(rendering("tidings-publish", &native, "ssr", "csr"));
    broken.extend(too_heavy(&browser));
    for (name, allowed) in ARROWS {
        let words = format!("-p {name} --depth 1 -e normal,build --target all");
        broken.extend(arrows(name, allowed, &tree(&words)?));
    }
    broken.extend(bare(&tree("-p xtask --depth 1 --target all")?));
    broken.extend(manifests(sources));
    Ok(broken)
}

/// Names and features, from lines such as `leptos v0.8.23|csr (*)`.
fn lines(tree: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    tree.lines().filter_map(|line| {
        let (package, features) = line.trim_end_matches(" (*)").split_once('|')?;
        Some((package.split(' ').next()?, features.split(',').collect()))
    })
}

/// Leptos must render one way only: with both, event handlers vanish without an error.
fn rendering(place: &str, tree: &str, wanted: &str, banned: &str) -> Vec<Broken> {
    let features: BTreeSet<_> = lines(tree)
        .filter(|(name, _)| *name == "leptos")
        .flat_map(|(_, features)| features)
        .collect();
    if features.contains(wanted) && !features.contains(banned) {
        return Vec::new();
    }
    let features: Vec<_> = features.into_iter().collect();
    let message = format!(
        "{place}: expected leptos with `{wanted}` and without `{banned}`, got `{}`",
        features.join(",")
    );
    let hint = "choose the rendering only in the viewer's `[target.'cfg(…)'.dependencies]`";
    vec![Broken::new(message).hint(hint)]
}

fn too_heavy(tree: &str) -> Vec<Broken> {
    let names: BTreeSet<_> = lines(tree).map(|(name, _)| name).collect();
    let banned = NEVER_IN_WASM.iter().filter(|it| names.contains(**it));
    let broken = banned.map(|it| {
        Broken::new(format!("the viewer's wasm must not hold `{it}`")).hint(format!(
            "find the way with `cargo tree -p tidings-viewer --target {WASM} -i {it}`"
        ))
    });
    broken.collect()
}

/// Dependencies point one way: `tidings → tidings-publish → tidings-viewer → tidings-model`.
fn arrows(name: &str, allowed: &[&str], tree: &str) -> Vec<Broken> {
    let ours = lines(tree)
        .map(|(it, _)| it)
        .filter(|it| it.starts_with("tidings") && *it != name && !allowed.contains(it));
    let broken = ours.collect::<BTreeSet<_>>().into_iter().map(|it| {
        Broken::new(format!("`{name}` must not depend on `{it}`"))
            .hint("dependencies point one way: tidings → publish → viewer → model")
    });
    broken.collect()
}

fn bare(tree: &str) -> Option<Broken> {
    let extra = lines(tree)
        .map(|(name, _)| name)
        .find(|it| *it != "xtask")?;
    let message = format!("`xtask` must not depend on `{extra}`");
    Some(Broken::new(message).hint("the standard library keeps the first `cargo xtask` fast"))
}

/// A manifest could join the two renderings without today's tree showing it.
fn manifests(sources: &[Source]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|it| it.path.ends_with("Cargo.toml")) {
        let mut section = "";
        for (number, line) in (1..).zip(source.text.lines()) {
            if line.starts_with('[') {
                section = line;
            }
            if let Some(word) = joins(section, line) {
                let message = format!("{}:{number} must not hold `{word}`", source.path);
                let hint = "a rendering is chosen by target, never by a feature or for all crates";
                broken.push(Broken::new(message).hint(hint));
            }
        }
    }
    broken
}

fn joins(section: &str, line: &str) -> Option<&'static str> {
    let shared = section.starts_with("[workspace.dependencies");
    let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
    if shared && (name == "leptos" || line == "[workspace.dependencies.leptos]") {
        return Some("leptos");
    }
    let features = section == "[features]";
    let plain = line.replace('?', "");
    ["leptos/ssr", "leptos/csr"]
        .into_iter()
        .find(|word| features && plain.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::made_up;
    use super::*;

    const BROWSER: &str = "tidings-viewer v0.1.0 (/somewhere)|\n\
                           leptos v0.8.23|csr\nleptos v0.8.23|csr (*)\n\
                           leptos_dom v0.8.8|default\nserde v1.0.0|derive,std\n";

    #[test]
    fn one_rendering_is_fine() {
        assert!(rendering("it", BROWSER, "csr", "ssr").is_empty());
        assert!(too_heavy(BROWSER).is_empty());
    }

    #[test]
    fn both_renderings_or_none_are_not() {
        let both = BROWSER.replace("|csr", "|csr,ssr");
        let broken = rendering("it", &both, "csr", "ssr");
        assert!(broken[0].to_string().contains("got `csr,ssr`"));
        assert_eq!(rendering("it", "serde v1|std\n", "csr", "ssr").len(), 1);
    }

    #[test]
    fn heavy_crates_are_named() {
        let tree = format!("{BROWSER}chrono-tz v0.10.4|std\n");
        let broken = too_heavy(&tree);
        assert_eq!(broken.len(), 1);
        assert!(broken[0].to_string().contains("-i chrono-tz"));
    }

    #[test]
    fn arrows_point_one_way() {
        let tree = "tidings-viewer v0.1.0|\ntidings-model v0.1.0|\nserde v1|\n";
        assert!(arrows("tidings-viewer", &["tidings-model"], tree).is_empty());
        assert_eq!(arrows("tidings-viewer", &[], tree).len(), 1);
        assert!(bare("xtask v0.1.0|\n").is_none());
        assert!(bare("xtask v0.1.0|\nserde v1|\n").is_some());
    }

    #[test]
    fn manifests_do_not_join_renderings() {
        let count = |text| manifests(&made_up(&[("Cargo.toml", text)])).len();
        assert_eq!(count("[workspace.dependencies]\nleptos = \"0.8\"\n"), 1);
        assert_eq!(
            count("[workspace.dependencies.leptos]\nversion = \"1\"\n"),
            1
        );
        assert_eq!(count("[workspace.dependencies]\nserde = \"1\"\n"), 0);
        assert_eq!(count("[features]\nssr = [\"leptos?/ssr\"]\n"), 1);
        assert_eq!(count("[dependencies]\nleptos = \"0.8\"\n"), 0);
    }
}

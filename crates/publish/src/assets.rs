//! Files whose names hold a hash of their bytes, so that hosts may cache them for ever.

use crate::site::Files;
use crate::{Error, Logo, Viewer};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tidings_model::Indicator;
use tidings_viewer::prerender;

/// How many hexadecimal digits of the hash stand in a name.
const DIGITS: usize = 16;

/// Where each asset lies, from the root of the site.
#[derive(Debug)]
pub(crate) struct Assets {
    /// The viewer's module.
    pub(crate) script: String,
    /// The viewer's wasm.
    pub(crate) wasm: String,
    /// What starts the viewer.
    pub(crate) boot: String,
    /// The frame's side of an embed.
    pub(crate) frame: String,
    /// What makes snippets for the pages of others.
    pub(crate) code: String,
    /// The icon.
    pub(crate) icon: String,
    /// The icons that tell the page's status, in the order of [`Indicator::ALL`].
    pub(crate) icons: Vec<String>,
    /// The style sheet, for pages that do not hold it themselves.
    pub(crate) css: String,
    /// The operator's picture.
    pub(crate) logo: Option<String>,
}

impl Assets {
    /// Names the assets by their final bytes and puts them among the files.
    pub(crate) fn add(
        files: &mut Files,
        viewer: &Viewer,
        logo: Option<&Logo>,
    ) -> Result<Self, Error> {
        let script = place_rest(files, viewer)?;
        let mut put = |stem: &str, ending: &str, bytes: &[u8]| {
            let path = format!("assets/{stem}-{}.{ending}", digits(bytes));
            files.insert(path.clone(), bytes.to_owned());
            path
        };
        let icon = |it: &Indicator| {
            let stem = format!("icon-{}", it.as_str());
            put(&stem, "svg", prerender::icon(*it).as_bytes())
        };
        let icons = Indicator::ALL.iter().map(icon).collect();
        Ok(Self {
            icons,
            script: put("tidings-viewer", "js", script.as_bytes()),
            wasm: put("tidings-viewer_bg", "wasm", &viewer.wasm),
            boot: put("boot", "js", &viewer.boot),
            frame: put("frame", "js", &viewer.frame),
            code: put("code", "js", &viewer.code),
            icon: put("favicon", "svg", &viewer.icon),
            css: put("tidings", "css", viewer.css.as_bytes()),
            logo: logo.map(|logo| put("logo", &ending(&logo.name), &logo.bytes)),
        })
    }
}

/// Puts what the module imports into a folder named by the hash of it all, where the paths from
/// one such file to another stay valid, and returns the module with its imports led there.
fn place_rest(files: &mut Files, viewer: &Viewer) -> Result<String, Error> {
    let mut script = viewer.script.clone();
    if !viewer.rest.is_empty() {
        let folder = format!("viewer-{}", digits_of_all(&viewer.rest));
        for (name, bytes) in &viewer.rest {
            files.insert(format!("assets/{folder}/{name}"), bytes.clone());
            // Only the import itself: the wasm knows its imports by the names they had.
            for quote in ['"', '\''] {
                let (old, new) = (
                    format!("from {quote}./{name}{quote}"),
                    format!("from {quote}./{folder}/{name}{quote}"),
                );
                script = script.replace(&old, &new);
            }
        }
    }
    check_imports(&script, viewer)?;
    Ok(script)
}

/// An import of a file that is not there would only show in the browser.
fn check_imports(script: &str, viewer: &Viewer) -> Result<(), Error> {
    for quote in ['"', '\''] {
        for rest in script.split(&format!("from {quote}./")).skip(1) {
            let name = rest.split(quote).next().unwrap_or_default();
            let moved = name.split_once('/').map_or("", |(_, below)| below);
            if !viewer.rest.contains_key(moved) {
                let message = format!("the viewer imports `{name}`, which is not among its files");
                return Err(Error::new(message).with_hint("build it again: `cargo xtask build`"));
            }
        }
    }
    Ok(())
}

/// The beginning of the hash of some bytes.
pub(crate) fn digits(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).as_slice())
}

/// The beginning of the hash of several files, with their names.
fn digits_of_all(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        hash.update(name);
        hash.update([0]);
        hash.update(Sha256::digest(bytes));
    }
    hex(hash.finalize().as_slice())
}

fn hex(hash: &[u8]) -> String {
    let text: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    text[..DIGITS].to_owned()
}

/// The ending by which hosts tell what a picture is.
fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let plain = !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain {
        ending.to_ascii_lowercase()
    } else {
        "bin".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewer(script: &str, rest: &[(&str, &str)]) -> Viewer {
        let rest = rest
            .iter()
            .map(|(name, text)| ((*name).into(), (*text).into()));
        Viewer {
            script: script.into(),
            wasm: b"wasm".into(),
            boot: b"boot".into(),
            frame: b"frame".into(),
            code: b"code".into(),
            icon: b"icon".into(),
            css: "css".into(),
            rest: rest.collect(),
        }
    }

    #[test]
    fn names_hold_the_hash_of_the_bytes() {
        let mut files = Files::new();
        let logo = Logo {
            name: "our logo.PNG".into(),
            bytes: b"logo".into(),
        };
        let assets = Assets::add(&mut files, &viewer("js", &[]), Some(&logo)).unwrap();
        // The hash is what `printf wasm | sha256sum` prints.
        assert_eq!(
            assets.wasm,
            "assets/tidings-viewer_bg-336154bf67f765f8.wasm"
        );
        assert_eq!(files[&assets.wasm], b"wasm");
        let logo = assets.logo.unwrap();
        assert!(
            logo.starts_with("assets/logo-") && logo.ends_with(".png"),
            "{logo}"
        );
        assert!(assets.icons[4].starts_with("assets/icon-critical-"));
        assert_eq!(files.len(), 13);
    }

    #[test]
    fn the_module_finds_what_it_imports() {
        let script = "import { a } from './snippets/x/a.js';\n\
                      const imports = { './snippets/x/a.js': a };";
        let rest = [("snippets/x/a.js", "export const a = 1;")];
        let mut files = Files::new();
        let assets = Assets::add(&mut files, &viewer(script, &rest), None).unwrap();
        let text = String::from_utf8(files[&assets.script].clone()).unwrap();
        let start = text.find("./").unwrap() + 2;
        let path = &text[start..start + text[start..].find('\'').unwrap()];
        assert_eq!(files[&format!("assets/{path}")], rest[0].1.as_bytes());
        assert!(text.contains("{ './snippets/x/a.js': a }"), "{text}");
    }

    #[test]
    fn an_import_of_nothing_is_refused() {
        let script = "import { a } from './snippets/x/a.js';";
        let error = Assets::add(&mut Files::new(), &viewer(script, &[]), None).unwrap_err();
        assert!(error.to_string().contains("`snippets/x/a.js`"), "{error}");
    }
}

//! The built viewer: the files that the browser runs.

use crate::Error;
use crate::error::cannot;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tidings_model::FileName;

const SCRIPT: &str = "tidings-viewer.js";
const WASM: &str = "tidings-viewer_bg.wasm";
const BOOT: &str = "boot.js";
const FRAME: &str = "frame.js";
const CODE: &str = "code.js";
const ICON: &str = "favicon.svg";

/// The built viewer, as Trunk leaves it: names as yet without hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The module that starts the wasm.
    pub(crate) script: String,
    /// The wasm.
    pub(crate) wasm: Vec<u8>,
    /// What starts the module.
    pub(crate) boot: Vec<u8>,
    /// The frame's side of an embed.
    pub(crate) frame: Vec<u8>,
    /// What makes snippets for the pages of others.
    pub(crate) code: Vec<u8>,
    /// The icon of the page.
    pub(crate) icon: Vec<u8>,
    /// Every style sheet, one after the other in the order of their names.
    pub(crate) css: String,
    /// Everything else, by the path at which the module finds it.
    pub(crate) rest: BTreeMap<String, Vec<u8>>,
}

impl Viewer {
    /// Reads the folder of a built viewer.
    ///
    /// Hidden files, and the page and the type declarations that only builds need, are passed over.
    ///
    /// # Errors
    /// When the folder cannot be read or lacks a piece of the viewer.
    pub fn read(dir: &Path) -> Result<Self, Error> {
        let mut files = Vec::new();
        collect(dir, "", &mut files).map_err(|error| error.with_hint(BUILD_IT))?;
        Self::from_files(files).map_err(|error| {
            let message = format!("no built viewer in `{}`: {error}", dir.display());
            Error::new(message).with_hint(BUILD_IT)
        })
    }

    /// Takes the files of a built viewer, each by its path within the folder, with `/`.
    ///
    /// # Errors
    /// When a piece of the viewer is missing, or is not what its name says.
    pub fn from_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, Error> {
        let mut files: BTreeMap<_, _> = files.into_iter().filter(|(it, _)| is_part(it)).collect();
        let mut take = |name: &str| {
            files
                .remove(name)
                .ok_or_else(|| Error::new(format!("missing file `{name}`")).with_hint(BUILD_IT))
        };
        let (script, wasm) = (text(SCRIPT, take(SCRIPT)?)?, take(WASM)?);
        let (boot, frame, code) = (take(BOOT)?, take(FRAME)?, take(CODE)?);
        let icon = take(ICON)?;
        let (styles, rest): (BTreeMap<_, _>, _) = files
            .into_iter()
            .partition(|(name, _)| name.ends_with(".css"));
        let viewer = Self {
            script,
            wasm,
            boot,
            frame,
            code,
            icon,
            css: style_sheet(styles)?,
            rest,
        };
        viewer.check_names()?;
        Ok(viewer)
    }

    /// A name that leads out of the folder would be written outside of the site.
    fn check_names(&self) -> Result<(), Error> {
        match self.rest.keys().find(|name| FileName::parse(name).is_err()) {
            Some(name) => Err(Error::new(format!(
                "expected a relative path in the viewer, got `{name}`"
            ))
            .with_hint(BUILD_IT)),
            None => Ok(()),
        }
    }
}

const BUILD_IT: &str = "build the viewer with `cargo xtask build`";

/// Whether a file is needed in the browser.
fn is_part(path: &str) -> bool {
    let hidden = path
        .split('/')
        .any(|part| part.starts_with('.') && part != "..");
    !hidden && path != "index.html" && !path.ends_with(".d.ts")
}

fn style_sheet(styles: BTreeMap<String, Vec<u8>>) -> Result<String, Error> {
    if styles.is_empty() {
        return Err(Error::new("missing file `*.css`").with_hint(BUILD_IT));
    }
    let sheets: Result<Vec<_>, _> = styles
        .into_iter()
        .map(|(name, bytes)| text(&name, bytes))
        .collect();
    // The sheet stands inside a page, where this would end it; in CSS both mean the same.
    Ok(dense(&sheets?.concat()).replace("</", "<\\/"))
}

/// A style sheet without what only its authors read: comments, and the ends and beginnings of lines.
/// None of ours has a text that holds any of them.
pub(crate) fn dense(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("*/"));
    let bare: String = std::iter::once(first).chain(rest.map(|it| it.1)).collect();
    let mut dense = String::with_capacity(bare.len());
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !dense.is_empty() && !dense.ends_with(['{', '}', ';', ',']) {
            dense.push(' ');
        }
        dense.push_str(line);
    }
    dense
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes)
        .map_err(|_| Error::new(format!("expected text in `{name}`, got other bytes")))
        .map_err(|error| error.with_hint(BUILD_IT))
}

/// Reads every file below `dir`; `prefix` is the way to it from where the reading began.
fn collect(dir: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), Error> {
    for entry in fs::read_dir(dir).map_err(cannot("read", dir))? {
        let path = entry.map_err(cannot("read", dir))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if is_part(&name) {
            let bytes = fs::read(&path).map_err(cannot("read", &path))?;
            files.push((name, bytes));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<(String, Vec<u8>)> {
        let names = [
            SCRIPT,
            WASM,
            BOOT,
            FRAME,
            CODE,
            ICON,
            "b.css",
            "a.css",
            "index.html",
            ".gitkeep",
        ];
        let file = |name: &str| (name.to_owned(), format!("[{name}]{{}}\n").into_bytes());
        names.map(file).into()
    }

    #[test]
    fn style_sheets_follow_each_other_by_name() {
        let viewer = Viewer::from_files(files()).unwrap();
        assert_eq!(viewer.css, "[a.css]{}[b.css]{}");
        assert!(viewer.rest.is_empty());
    }

    #[test]
    fn a_style_sheet_is_dense_and_means_the_same() {
        let css = "/* One. */\na,\nb > c {\n  width: calc(1px +\n    2px); /* Two. */\n}\n\n\
                   @media (x) {\n  d { e: f }\n}\n";
        assert_eq!(
            dense(css),
            "a,b > c {width: calc(1px + 2px);}@media (x) {d { e: f }}"
        );
    }

    #[test]
    fn each_missing_piece_is_named() {
        for piece in [SCRIPT, WASM, BOOT, FRAME, CODE, ICON] {
            let some = files().into_iter().filter(|(name, _)| name != piece);
            let error = Viewer::from_files(some).unwrap_err();
            assert_eq!(error.to_string(), format!("missing file `{piece}`"));
            assert_eq!(error.hint(), Some(BUILD_IT));
        }
        let plain = files()
            .into_iter()
            .filter(|(name, _)| !name.ends_with(".css"));
        let error = Viewer::from_files(plain).unwrap_err();
        assert_eq!(error.to_string(), "missing file `*.css`");
    }

    #[test]
    fn no_path_leaves_the_folder() {
        for path in ["../x.js", "/x.js", "a//b.js"] {
            let mut files = files();
            files.push((path.to_owned(), Vec::new()));
            assert!(Viewer::from_files(files).is_err(), "{path}");
        }
    }

    #[test]
    fn an_empty_folder_is_not_a_viewer() {
        let dir = tempfile::tempdir().unwrap();
        let error = Viewer::read(dir.path()).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("missing file `tidings-viewer.js`")
        );
        let error = Viewer::read(&dir.path().join("none")).unwrap_err();
        assert_eq!(error.hint(), Some(BUILD_IT));
    }

    #[test]
    fn a_folder_is_read_with_what_lies_below_it() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("snippets/x")).unwrap();
        fs::write(dir.path().join("snippets/x/y.js"), "export {}").unwrap();
        for (name, bytes) in files() {
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        let viewer = Viewer::read(dir.path()).unwrap();
        assert_eq!(viewer.rest.keys().collect::<Vec<_>>(), ["snippets/x/y.js"]);
    }
}

//! Puts the built viewer of `viewer/` inside the command, as a list of names and bytes.
//!
//! A fresh clone has no built viewer: the list is empty then, and `tidings build` says so.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("viewer");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=viewer");
    let mut files = Vec::new();
    if root.is_dir() {
        collect(&root, &root, &mut files)?;
    }
    files.sort();
    fs::write(out.join("viewer.rs"), list(&files))
}

/// Finds every file below `folder` with its name relative to `root`; hidden ones are not the viewer's.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if !hidden {
            files.push((relative(root, &path), path));
        }
    }
    Ok(())
}

/// The name of a file below `root`, with forward slashes.
fn relative(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    let names: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    names.join("/")
}

fn list(files: &[(String, PathBuf)]) -> String {
    let row = |(name, path): &(String, PathBuf)| {
        let path = path.to_string_lossy();
        format!("    ({name:?}, include_bytes!({path:?})),\n")
    };
    let rows: String = files.iter().map(row).collect();
    format!("const FILES: &[(&str, &[u8])] = &[\n{rows}];\n")
}

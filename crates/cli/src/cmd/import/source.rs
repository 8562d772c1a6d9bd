//! The files of a source, as text with names.

use crate::failure::Failure;
use crate::files::{self, Input};
use std::fs;
use std::path::{Path, PathBuf};
use tidings_import::{Refusal, SourceFile};

/// One file, or standard input, with the name by which remarks speak of it.
pub(super) fn one(path: PathBuf) -> Result<(String, Vec<u8>), Failure> {
    let input = Input::of(path);
    Ok((input.name(), input.read()?))
}

/// Text, or where it is none.
pub(super) fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Failure> {
    files::text(bytes).map_err(|note| {
        let place = format!("{name}:{}:{}", note.line, note.column);
        Failure::in_file(format!("{place}: {}", note.message)).hint(note.hint)
    })
}

/// A file as part of a source.
pub(super) fn file(path: &Path, name: String) -> Result<SourceFile, Failure> {
    let bytes = files::read(path)?;
    let text = text(&path.display().to_string(), &bytes)?.to_owned();
    Ok(SourceFile { name, text })
}

/// The files below a folder that are wanted by their names, which are paths with `/`.
pub(super) fn folder(
    root: &Path,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<SourceFile>, Failure> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for item in fs::read_dir(&folder).map_err(Failure::io("read", &folder))? {
            let item = item.map_err(Failure::io("read", &folder))?;
            let path = item.path();
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
            let name = name.replace('\\', "/");
            // Links are not followed: they may lead round in a circle.
            match item.file_type().map_err(Failure::io("read", &path))? {
                kind if kind.is_dir() => waiting.push(path),
                kind if kind.is_file() && wanted(&name) => found.push(file(&path, name)?),
                _ => {}
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// A source that could not be read, with the place as far as the refusal does not tell it.
pub(super) fn refused(name: &str, refusal: Refusal) -> Failure {
    let message = refusal.message;
    let message = match message.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("{name}:{message}"),
        false if message.starts_with(name) => message,
        false => format!("{name}: {message}"),
    };
    Failure::in_file(message).hint(refusal.hint)
}

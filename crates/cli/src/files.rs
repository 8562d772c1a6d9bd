//! Files that the command reads and writes.

use crate::failure::Failure;
use crate::report::Note;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tidings_model::Document;
use tidings_model::read::lenient;

/// Where text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, written `-`.
    Stdin,
}

impl Input {
    /// Reads an argument: a path, or `-`.
    pub(crate) fn of(path: PathBuf) -> Self {
        match path.as_os_str() == "-" {
            true => Self::Stdin,
            false => Self::File(path),
        }
    }

    /// The name under which findings speak of it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "<stdin>".into(),
        }
    }

    /// Reads all of it.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::File(path) => read(path),
            Self::Stdin => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().read_to_end(&mut bytes);
                read.map_err(Failure::io("read", Path::new("<stdin>")))?;
                Ok(bytes)
            }
        }
    }
}

/// The document that was published before: `path` is a site, or its main file.
///
/// It holds what goes on and what comes, and of what is over the newest entries only.
pub(crate) fn published(path: &Path) -> Result<Document, Failure> {
    let file = match path.is_dir() {
        true => path.join("incidents.json"),
        false => path.to_owned(),
    };
    let bytes = read(&file)?;
    let text = text(&bytes).map_err(|note| unusable(&file, &note.message))?;
    let read = lenient(text).map_err(|error| unusable(&file, &error.to_string()))?;
    Ok(read.document)
}

fn unusable(file: &Path, why: &str) -> Failure {
    Failure::in_file(format!("cannot use `{}`: {why}", file.display()))
        .hint("name a folder that `tidings build` wrote, or the `incidents.json` in it")
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(Failure::io("read", path))
}

/// The bytes as text, or the place of the first byte that no UTF-8 text has there.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Note> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let before = String::from_utf8_lossy(&bytes[..at]);
        let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        let byte = bytes[at];
        Note::error(
            "not-utf-8",
            format!("expected UTF-8 text, got the byte `0x{byte:02x}` at offset `{at}`"),
            "save the file as UTF-8",
            (line, column),
        )
    })
}

/// Reads a file that must be text; findings speak of it by `name`.
pub(crate) fn read_text(path: &Path, name: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(Failure::io("read", name))?;
    match text(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(note) => {
            let place = format!("{}:{}:{}", name.display(), note.line, note.column);
            Err(Failure::in_file(format!("{place}: {}", note.message)).hint(note.hint))
        }
    }
}

/// Writes a whole file or nothing: beside the old one first, safely on the disk, then in its place.
/// A file that is replaced hands on its permissions. A device or a pipe is written into; to replace it
/// would take it from everybody else.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|it| !it.is_file()) {
        return fs::write(path, text).map_err(Failure::io("write", path));
    }
    let fresh = beside(path, "", ".new");
    let failed = || Failure::io("write", &fresh);
    let mut file = fs::File::create(&fresh).map_err(failed())?;
    if let Some(old) = old {
        file.set_permissions(old.permissions()).map_err(failed())?;
    }
    file.write_all(text.as_bytes()).map_err(failed())?;
    file.sync_all().map_err(failed())?;
    fs::rename(&fresh, path).map_err(Failure::io("write", path))?;
    sync_folder(path);
    Ok(())
}

/// Makes a rename last through a power cut, where the system lets a folder be opened for that.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = fs::File::open(folder.unwrap_or(Path::new(".")));
    _ = folder.and_then(|it| it.sync_all());
}

/// A file beside another one, with its name and something before and after that.
pub(crate) fn beside(path: &Path, before: &str, after: &str) -> PathBuf {
    let mut name = OsString::from(before);
    name.push(path.file_name().unwrap_or_default());
    name.push(after);
    path.with_file_name(name)
}

/// Refuses to lose a file that is there already.
pub(crate) fn must_be_new(path: &Path, force: bool) -> Result<(), Failure> {
    if force || !path.exists() {
        return Ok(());
    }
    let message = format!("`{}` exists already", path.display());
    Err(Failure::new(message).hint("pass `--force` to replace it"))
}

/// The path without symbolic links and `..`, also of something that is not there yet.
pub(crate) fn resolved(path: &Path) -> Result<PathBuf, Failure> {
    let whole = std::path::absolute(path).map_err(Failure::io("find", path))?;
    let mut missing = Vec::new();
    let mut there = whole.as_path();
    loop {
        match (there.canonicalize(), there.parent(), there.file_name()) {
            (Ok(real), _, _) => {
                return Ok(missing.iter().rev().fold(real, |at, part| at.join(part)));
            }
            (Err(_), Some(parent), Some(name)) => {
                missing.push(name.to_owned());
                there = parent;
            }
            (Err(error), _, _) => return Err(Failure::io("find", path)(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_is_not_utf_8_has_a_place() {
        let note = text(b"{\n  \"\xc3\xa9\": \"\xff\"").unwrap_err();
        assert_eq!((note.line, note.column), (2, 9));
        assert_eq!(
            note.message,
            "expected UTF-8 text, got the byte `0xff` at offset `11`"
        );
    }

    #[test]
    fn a_path_that_is_not_there_yet_is_resolved_through_its_parent() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().canonicalize().unwrap();
        let path = folder.path().join("a/b");
        assert_eq!(resolved(&path).unwrap(), real.join("a/b"));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_written_into_and_stays() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read_to_string(pipe).unwrap())
        };
        write(&pipe, "through").unwrap();
        assert_eq!(reader.join().unwrap(), "through");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
}

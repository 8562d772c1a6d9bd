//! The operator's own editor.

use crate::failure::Failure;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The editor that `$VISUAL` or `$EDITOR` names, with its arguments.
struct Editor {
    program: String,
    arguments: Vec<String>,
}

impl Editor {
    fn of_the_environment() -> Result<Self, Failure> {
        const USUAL: &str = if cfg!(windows) { "notepad" } else { "vi" };
        let named = ["VISUAL", "EDITOR"]
            .iter()
            .find_map(|name| env::var(name).ok());
        let line = named
            .filter(|it| !it.trim().is_empty())
            .unwrap_or_else(|| USUAL.to_owned());
        let words = shell_words::split(&line).ok().filter(|it| !it.is_empty());
        let Some((program, arguments)) = words.as_deref().and_then(<[_]>::split_first) else {
            let message = format!("expected a command in `$EDITOR`, got `{line}`");
            return Err(Failure::new(message).hint("set it to such as `nano` or `code --wait`"));
        };
        Ok(Self {
            program: program.clone(),
            arguments: arguments.to_vec(),
        })
    }

    /// How this editor is told which line to show: most take `+LINE` before the file.
    fn place(&self, file: &Path, line: usize) -> Vec<String> {
        let name = Path::new(&self.program).file_stem().unwrap_or_default();
        let file = file.display().to_string();
        match name.to_str().unwrap_or_default() {
            "vi" | "vim" | "nvim" | "gvim" | "nano" | "emacs" | "emacsclient" | "hx" | "kak"
            | "micro" | "joe" => vec![format!("+{line}"), file],
            "code" | "codium" | "cursor" => vec!["--goto".to_owned(), format!("{file}:{line}")],
            "subl" | "zed" => vec![format!("{file}:{line}")],
            _ => vec![file],
        }
    }
}

/// Opens a file at a line and waits until the editor is left.
pub(crate) fn open(file: &Path, line: usize) -> Result<(), Failure> {
    let editor = Editor::of_the_environment()?;
    let program = &editor.program;
    let run = Command::new(program)
        .args(&editor.arguments)
        .args(editor.place(file, line))
        .status();
    let status = run.map_err(|error| {
        Failure::new(format!("cannot start the editor `{program}`: {error}"))
            .hint("set `$EDITOR` to the one you use, such as `nano` or `code --wait`")
    })?;
    match status.success() {
        true => Ok(()),
        false => Err(
            Failure::new(format!("the editor `{program}` ended with {status}"))
                .hint("nothing was written"),
        ),
    }
}

/// Lets a message be written or changed.
pub(crate) fn message(start: &str) -> Result<String, Failure> {
    let folder =
        tempfile::tempdir().map_err(Failure::io("make", Path::new("a temporary folder")))?;
    let file: PathBuf = folder.path().join("message.md");
    fs::write(&file, start).map_err(Failure::io("write", &file))?;
    open(&file, 1)?;
    fs::read_to_string(&file).map_err(Failure::io("read", &file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_has_its_way_to_name_a_line() {
        let place = |program: &str| {
            let editor = Editor {
                program: program.to_owned(),
                arguments: Vec::new(),
            };
            editor.place(Path::new("a.json"), 7).join(" ")
        };
        assert_eq!(place("/usr/bin/nvim"), "+7 a.json");
        assert_eq!(place("code"), "--goto a.json:7");
        assert_eq!(place("subl"), "a.json:7");
        assert_eq!(place("ed"), "a.json");
    }
}

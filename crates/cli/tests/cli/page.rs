//! A page in a folder of its own, on which the writing commands are tried.

use crate::support::{NOW, Run, command, fixture};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A folder with an incident file.
pub(crate) struct Page {
    folder: tempfile::TempDir,
}

impl Page {
    /// A page of two entries, one over and one a notice.
    pub(crate) fn new() -> Self {
        Self::with(&fs::read_to_string(fixture("written/block.json")).unwrap())
    }

    /// A page of this text.
    pub(crate) fn with(text: &str) -> Self {
        let page = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(page.file(), text).unwrap();
        page
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path("incidents.json")
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// Writes a file beside the incident file.
    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The names of all that lies in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let items = fs::read_dir(self.folder.path()).unwrap();
        let name = |item: fs::DirEntry| item.file_name().into_string().unwrap();
        let mut names: Vec<_> = items.map(|item| name(item.unwrap())).collect();
        names.sort();
        names
    }

    /// A command that is run in the folder, with an editor that only tests set.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = command(args);
        command
            .current_dir(self.folder.path())
            .env_remove("VISUAL")
            .env_remove("EDITOR");
        command
    }

    /// Runs a command in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(&mut self.command(args))
    }

    /// Runs a writing command, as of [`NOW`].
    pub(crate) fn write(&self, args: &[&str]) -> Run {
        self.run(&[args, &["--now", NOW]].concat())
    }

    /// What was typed and what came of it, for one command after the other.
    pub(crate) fn session(&self, commands: &[&[&str]]) -> String {
        let mut shown = String::new();
        for args in commands {
            let run = self.write(args);
            let args: Vec<_> = args.iter().map(|it| quoted(it)).collect();
            shown += &format!("$ tidings {}\n{}{}", args.join(" "), run.out, run.err);
            shown += &format!("[{}]\n\n", run.code);
        }
        shown
    }

    /// Whether `check` finds no error.
    pub(crate) fn is_sound(&self) -> bool {
        self.run(&["check", "--at", NOW]).code == 0
    }
}

fn quoted(text: &str) -> String {
    match text.contains([' ', '\n']) {
        true => format!("'{text}'"),
        false => text.to_owned(),
    }
}

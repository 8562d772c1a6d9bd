//! Where the checkout is, and how commands run in it.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{Error, Result};

/// The checkout and its target folder, both absolute.
pub(crate) struct Project {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where everything built goes: `CARGO_TARGET_DIR`, else `target` in the root.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Finds the checkout from what Cargo says about this crate, so any working folder will do.
    pub(crate) fn locate() -> Result<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here
            .parent()
            .ok_or_else(|| Error::new(format!("no folder above `{}`", here.display())))?;
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            Some(folder) => env::current_dir()
                .map_err(|error| Error::new(format!("no working folder: {error}")))?
                .join(folder),
            None => root.join("target"),
        };
        Ok(Self {
            root: root.to_owned(),
            target,
        })
    }

    /// A command that will run in the root, with the target folder that this one uses.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        if env::var_os("CARGO_TARGET_DIR").is_some() {
            // A relative folder would mean another one to a command that runs elsewhere.
            command.env("CARGO_TARGET_DIR", &self.target);
        }
        command
    }

    /// Cargo, the very one that runs this program, with words split at spaces.
    pub(crate) fn cargo(&self, words: &str) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(cargo);
        command.args(words.split_whitespace());
        command
    }

    /// Where `build` leaves the command.
    pub(crate) fn release_binary(&self) -> PathBuf {
        let name = format!("tidings{}", env::consts::EXE_SUFFIX);
        self.target.join("release").join(name)
    }

    /// The built command, for the steps that try it out.
    pub(crate) fn built_binary(&self) -> Result<PathBuf> {
        let binary = self.release_binary();
        if binary.is_file() {
            return Ok(binary);
        }
        Err(
            Error::new(format!("expected `{}`, found no file", binary.display()))
                .hint("run `cargo xtask build` first"),
        )
    }

    /// A path as a reader of this checkout would write it.
    pub(crate) fn shown(&self, path: &Path) -> String {
        let short = path.strip_prefix(&self.root).unwrap_or(path);
        short.display().to_string().replace('\\', "/")
    }
}

/// Runs a command in plain sight: its line is printed, and its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result {
    println!("$ {}", words(command));
    let status = command.status().map_err(|error| absent(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Error::new(format!(
        "`{}` ended with {status}",
        words(command)
    )))
}

/// Runs a command quietly and returns what it printed; its errors still reach the terminal.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| absent(command, &error))?;
    if !output.status.success() {
        return Err(Error::new(format!(
            "`{}` ended with {}",
            words(command),
            output.status
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a command runs and succeeds, without a word on the terminal.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn absent(command: &Command, error: &std::io::Error) -> Error {
    Error::new(format!("cannot run `{}`: {error}", words(command)))
}

/// The command as one would type it: the program's bare name, then its arguments.
fn words(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["doc", "--locked"]);
        assert_eq!(words(&command), "cargo doc --locked");
    }
}

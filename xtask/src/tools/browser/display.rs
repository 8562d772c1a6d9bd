//! A display without a screen.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::super::search::program;
use crate::error::{Error, Result};

/// The program that draws into memory instead of onto a screen.
pub(super) const SERVER: &str = "Xvfb";

/// A running display; it ends when this is dropped.
pub(crate) struct Display {
    server: Child,
    /// What a program finds it by: `:99`.
    pub(crate) name: String,
}

impl Display {
    /// Starts one under a number that is free, which the server itself chooses and tells.
    pub(super) fn start() -> Result<Self> {
        let path = program(SERVER).unwrap_or_else(|| SERVER.into());
        let mut command = Command::new(path);
        command
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1200x24",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let failed = |error: std::io::Error| Error::new(format!("cannot run `{SERVER}`: {error}"));
        let mut server = command.spawn().map_err(failed)?;
        let mut line = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output)
                .read_line(&mut line)
                .map_err(failed)?;
        }
        let display = Self {
            server,
            name: format!(":{}", line.trim()),
        };
        match line.trim().parse::<u32>() {
            Ok(_) => Ok(display),
            Err(_) => Err(Error::new(format!(
                "expected the number of a display from `{SERVER}`, got `{}`",
                line.trim()
            ))
            .hint(format!("run `{SERVER} -displayfd 1` to see why"))),
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // A server that is gone already needs no end.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

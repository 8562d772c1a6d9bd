//! The web servers that the tests start with the configurations of docs/hosting.

use std::path::PathBuf;
use std::process::Command;

use super::install;
use super::search::{chosen_file, program};
use crate::error::{Error, Result};

/// One server: its program, its variable, its packages.
struct Server {
    name: &'static str,
    variable: &'static str,
    program: &'static str,
    packages: &'static [&'static str],
}

const SERVERS: &[Server] = &[
    Server {
        name: "nginx",
        variable: "TIDINGS_NGINX",
        program: "nginx",
        packages: &["nginx-light"],
    },
    Server {
        name: "Caddy",
        variable: "TIDINGS_CADDY",
        program: "caddy",
        packages: &["caddy"],
    },
];

impl Server {
    /// The program: Debian keeps servers out of the `PATH` of those who are not root.
    fn look(&self) -> Result<Option<PathBuf>> {
        let chosen = chosen_file(self.variable, "program")?;
        let system = || Some(PathBuf::from("/usr/sbin").join(self.program));
        let found = chosen.or_else(|| program(self.program));
        Ok(found.or_else(|| system().filter(|path| path.is_file())))
    }

    fn find(&self) -> Result<PathBuf> {
        if let Some(path) = self.look()? {
            return Ok(path);
        }
        let packages = self.packages.join(" ");
        let hint = format!(
            "run `sudo apt-get install {packages}`, or set `{}`",
            self.variable
        );
        if install::may_use_apt() {
            install::with_apt(self.name, "a few seconds", self.packages, &hint)?;
        }
        let missing = || Error::new(format!("found no {}", self.name)).hint(hint);
        self.look()?.ok_or_else(missing)
    }
}

/// Finds or installs each server, and says where it is.
pub(super) fn setup() -> Result {
    for server in SERVERS {
        println!("{}: {}", server.name, server.find()?.display());
    }
    Ok(())
}

/// Tells a command that runs tests where each server is.
pub(crate) fn tell(command: &mut Command) -> Result {
    for server in SERVERS {
        command.env(server.variable, server.find()?);
    }
    Ok(())
}

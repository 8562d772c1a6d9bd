//! Chromium and its driver, for the tests that need a real browser.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::search::{Tool, ask, on_path, program};
use crate::error::{Error, Result};
use crate::project::{output, run};

/// A browser and the driver that speaks to it, of the same major version.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The browser.
    pub(crate) chromium: Tool,
    /// Its driver.
    pub(crate) driver: Tool,
}

const CHROMIUM: &str = "TIDINGS_CHROMIUM";
const DRIVER: &str = "TIDINGS_CHROMEDRIVER";
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];
const PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-dejavu-core"];

/// What a browser is started with: no window, no sandbox (a container's root cannot have one), and
/// nothing of its own on the network.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

impl Browser {
    /// The settings that wasm-bindgen's test runner hands to the driver.
    pub(crate) fn webdriver_json(&self) -> String {
        let binary = quoted(&self.chromium.path.to_string_lossy());
        let arguments: Vec<_> = ARGUMENTS.iter().map(|it| quoted(it)).collect();
        let arguments = arguments.join(", ");
        format!("{{\"goog:chromeOptions\": {{\"binary\": {binary}, \"args\": [{arguments}]}}}}\n")
    }
}

/// Finds a browser and its driver, or installs both where that is ours to do.
pub(crate) fn find() -> Result<Browser> {
    match look()? {
        Ok(found) => Ok(found),
        Err(_) if may_install() => {
            install()?;
            look()?.map_err(missing)
        }
        Err(reason) => Err(missing(reason)),
    }
}

/// The pair, or in words why there is none; what was chosen by hand and is wrong is an error.
fn look() -> Result<std::result::Result<Browser, String>> {
    let chromium = chosen(CHROMIUM)?.or_else(any_chromium);
    let driver = chosen(DRIVER)?.or_else(|| on_path("chromedriver", |_| true));
    Ok(match (chromium, driver) {
        (Some(chromium), Some(driver)) => matching(chromium, driver),
        (Some(_), None) => Err("found Chromium, but no `chromedriver`".into()),
        (None, Some(_)) => Err("found `chromedriver`, but no Chromium".into()),
        (None, None) => Err("found neither Chromium nor `chromedriver`".into()),
    })
}

/// A driver refuses a browser of another major version, in words that are hard to read.
fn matching(chromium: Tool, driver: Tool) -> std::result::Result<Browser, String> {
    match (chromium.version, driver.version) {
        (Some(one), Some(other)) if one.major != other.major => Err(format!(
            "expected Chromium and `chromedriver` of one major version, got `{one}` and `{other}`"
        )),
        _ => Ok(Browser { chromium, driver }),
    }
}

fn chosen(variable: &str) -> Result<Option<Tool>> {
    let Some(path) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(path);
    if !path.is_file() {
        return Err(Error::new(format!(
            "expected a program in `{variable}`, got `{}`",
            path.display()
        ))
        .hint(format!("correct `{variable}`, or unset it")));
    }
    Ok(Some(Tool {
        name: variable.to_owned(),
        // On Windows a browser that is asked for its version opens a window instead.
        version: if cfg!(windows) { None } else { ask(&path) },
        path,
    }))
}

fn any_chromium() -> Option<Tool> {
    let application = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    let installed = || {
        Some(Tool {
            name: "Google Chrome".into(),
            version: Some(ask(&application)?),
            path: application,
        })
    };
    NAMES
        .iter()
        .find_map(|name| on_path(name, |_| true))
        .or_else(installed)
}

/// Only root on a system with apt may be helped without being asked for a password.
fn may_install() -> bool {
    program("apt-get").is_some()
        && program("id").is_some()
        && output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn install() -> Result {
    println!("Installing Chromium and its driver with apt-get: once, a minute or two");
    let apt = |words: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command).map_err(|error| error.hint(hint()))
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], PACKAGES].concat())
}

fn missing(reason: String) -> Error {
    Error::new(reason).hint(hint())
}

fn hint() -> String {
    format!(
        "run `sudo apt-get install chromium chromium-driver`, or set `{CHROMIUM}` and `{DRIVER}`"
    )
}

/// Text as a JSON string; a path on Windows has backslashes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::super::version::Version;
    use super::*;

    fn tool(path: &str, major: u32) -> Tool {
        Tool {
            name: "tool".into(),
            path: path.into(),
            version: Some(Version::new(major, 0, 0)),
        }
    }

    #[test]
    fn a_pair_shares_its_major_version() {
        assert!(matching(tool("a", 120), tool("b", 120)).is_ok());
        let reason = matching(tool("a", 120), tool("b", 119)).unwrap_err();
        assert!(reason.contains("`120.0.0` and `119.0.0`"), "{reason}");
    }

    #[test]
    fn settings_are_json() {
        let pair = matching(tool(r"C:\browser.exe", 1), tool("b", 1)).unwrap();
        let json = pair.webdriver_json();
        assert!(json.contains(r#""binary": "C:\\browser.exe", "args": ["--headless", "#));
    }
}

//! The browsers and their drivers, for the tests that need a real browser.

mod display;
mod places;

use std::process::Command;

use self::places::Place;
use super::install;
use super::search::{Tool, ask, chosen_file, program};
use crate::error::{Error, Result};
use crate::options::Browser;
use crate::project::Project;
pub(crate) use display::Display;

/// A browser and the driver that speaks to it.
#[derive(Debug)]
pub(crate) struct Pair {
    /// Which browser it is.
    kind: Browser,
    /// The browser.
    pub(crate) browser: Tool,
    /// Its driver.
    pub(crate) driver: Tool,
}

/// What Chromium is started with: no window, no sandbox (a container's root cannot have one), and
/// nothing of its own on the network.
const CHROMIUM: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

impl Pair {
    /// The settings that wasm-bindgen's test runner hands to the driver.
    pub(crate) fn webdriver_json(&self) -> String {
        let (key, arguments) = match self.kind {
            Browser::Firefox => ("moz:firefoxOptions", &["-headless"][..]),
            Browser::Chromium | Browser::Webkit => ("goog:chromeOptions", CHROMIUM),
        };
        let binary = quoted(&self.browser.path.to_string_lossy());
        let arguments: Vec<_> = arguments.iter().map(|it| quoted(it)).collect();
        let arguments = arguments.join(", ");
        format!("{{\"{key}\": {{\"binary\": {binary}, \"args\": [{arguments}]}}}}\n")
    }

    /// Tells a command that runs tests which browser to drive, and where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        let place = Place::of(self.kind);
        command
            .env("TIDINGS_BROWSER", self.kind.name())
            .env(place.variable, &self.browser.path)
            .env(place.driver_variable, &self.driver.path);
    }

    /// A display of its own, for the one browser that cannot do without a window.
    pub(crate) fn display(&self) -> Result<Option<Display>> {
        match self.kind {
            Browser::Webkit => Display::start().map(Some),
            Browser::Chromium | Browser::Firefox => Ok(None),
        }
    }
}

/// Finds a browser and its driver, or installs both where that is ours to do.
pub(crate) fn find(project: &Project, kind: Browser) -> Result<Pair> {
    let place = Place::of(kind);
    match look(project, place)? {
        Ok(found) => Ok(found),
        Err(_) if install::may_use_apt() => {
            install(place)?;
            look(project, place)?.map_err(|reason| missing(place, reason))
        }
        Err(reason) => Err(missing(place, reason)),
    }
}

/// The pair, or in words why there is none; what was chosen by hand and is wrong is an error.
fn look(project: &Project, place: &Place) -> Result<std::result::Result<Pair, String>> {
    let browser = chosen(place.variable)?.or_else(|| place.browser());
    let driver = match chosen(place.driver_variable)? {
        Some(driver) => Some(driver),
        None => place.driver(project)?,
    };
    if place.kind == Browser::Webkit && program(display::SERVER).is_none() {
        return Ok(Err(format!("found no `{}`", display::SERVER)));
    }
    let Place { name, .. } = place;
    Ok(match (browser, driver) {
        (Some(browser), Some(driver)) => matching(place.kind, browser, driver),
        (Some(_), None) => Err(format!("found {name}, but no `{}`", place.driver)),
        (None, Some(_)) => Err(format!("found `{}`, but no {name}", place.driver)),
        (None, None) => Err(format!("found neither {name} nor `{}`", place.driver)),
    })
}

/// Chromium's driver refuses a browser of another major version, in words that are hard to read.
fn matching(kind: Browser, browser: Tool, driver: Tool) -> std::result::Result<Pair, String> {
    match (kind, browser.version, driver.version) {
        (Browser::Chromium, Some(one), Some(other)) if one.major != other.major => Err(format!(
            "expected Chromium and `chromedriver` of one major version, got `{one}` and `{other}`"
        )),
        _ => Ok(Pair {
            kind,
            browser,
            driver,
        }),
    }
}

fn chosen(variable: &str) -> Result<Option<Tool>> {
    let Some(path) = chosen_file(variable, "program")? else {
        return Ok(None);
    };
    Ok(Some(Tool {
        name: variable.to_owned(),
        // On Windows a browser that is asked for its version opens a window instead.
        version: if cfg!(windows) { None } else { ask(&path) },
        path,
    }))
}

fn install(place: &Place) -> Result {
    install::with_apt(place.name, "a minute or two", place.packages, &place.hint())
}

fn missing(place: &Place, reason: String) -> Error {
    Error::new(reason).hint(place.hint())
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

    fn pair(kind: Browser, one: u32, other: u32) -> std::result::Result<Pair, String> {
        matching(kind, tool(r"C:\browser.exe", one), tool("b", other))
    }

    #[test]
    fn chromium_and_its_driver_share_their_major_version() {
        assert!(pair(Browser::Chromium, 120, 120).is_ok());
        let reason = pair(Browser::Chromium, 120, 119).unwrap_err();
        assert!(reason.contains("`120.0.0` and `119.0.0`"), "{reason}");
        assert!(pair(Browser::Firefox, 140, 0).is_ok());
    }

    #[test]
    fn settings_are_json() {
        let json = pair(Browser::Chromium, 1, 1).unwrap().webdriver_json();
        assert!(json.contains(r#""binary": "C:\\browser.exe", "args": ["--headless", "#));
        let json = pair(Browser::Firefox, 1, 1).unwrap().webdriver_json();
        assert!(json.starts_with(r#"{"moz:firefoxOptions": {"#), "{json}");
    }
}

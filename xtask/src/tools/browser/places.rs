//! Where each browser and its driver are found, and what to install when they are not.

use std::path::{Path, PathBuf};

use super::super::install;
use super::super::search::{Tool, ask, cache_folder, in_folder, on_path, program};
use super::super::version::Version;
use crate::error::Result;
use crate::files;
use crate::options::Browser;
use crate::project::Project;

/// The geckodriver that is installed when none is found; no Linux distribution can be relied on to
/// have one.
const GECKODRIVER: Version = Version::new(0, 37, 1);
/// The oldest geckodriver that drives today's Firefox.
const OLDEST_GECKODRIVER: Version = Version::new(0, 36, 0);

/// One browser: its names, its variables, its packages.
pub(super) struct Place {
    /// Which browser it is.
    pub(super) kind: Browser,
    /// Its name in a sentence.
    pub(super) name: &'static str,
    /// The variable that chooses the browser by hand.
    pub(super) variable: &'static str,
    /// The driver's program.
    pub(super) driver: &'static str,
    /// The variable that chooses the driver by hand.
    pub(super) driver_variable: &'static str,
    /// What apt installs.
    pub(super) packages: &'static [&'static str],
    /// The names of the browser's program.
    programs: &'static [&'static str],
    /// Where it is on macOS, whose applications are not on the `PATH`.
    application: &'static str,
}

const CHROMIUM: Place = Place {
    kind: Browser::Chromium,
    name: "Chromium",
    variable: "TIDINGS_CHROMIUM",
    driver: "chromedriver",
    driver_variable: "TIDINGS_CHROMEDRIVER",
    packages: &["chromium", "chromium-driver", "fonts-dejavu-core"],
    programs: &["chromium", "chromium-browser", "google-chrome", "chrome"],
    application: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
};

const FIREFOX: Place = Place {
    kind: Browser::Firefox,
    name: "Firefox",
    variable: "TIDINGS_FIREFOX",
    driver: "geckodriver",
    driver_variable: "TIDINGS_GECKODRIVER",
    packages: &["firefox-esr", "fonts-dejavu-core"],
    programs: &["firefox-esr", "firefox"],
    application: "/Applications/Firefox.app/Contents/MacOS/firefox",
};

const WEBKIT: Place = Place {
    kind: Browser::Webkit,
    name: "WebKit's MiniBrowser",
    variable: "TIDINGS_MINIBROWSER",
    driver: "WebKitWebDriver",
    driver_variable: "TIDINGS_WEBKITDRIVER",
    packages: &["webkit2gtk-driver", "xvfb", "fonts-dejavu-core"],
    programs: &["MiniBrowser"],
    application: "",
};

impl Place {
    /// The place of a browser.
    pub(super) fn of(kind: Browser) -> &'static Self {
        match kind {
            Browser::Chromium => &CHROMIUM,
            Browser::Firefox => &FIREFOX,
            Browser::Webkit => &WEBKIT,
        }
    }

    /// The browser, when it is on this machine.
    pub(super) fn browser(&self) -> Option<Tool> {
        if self.kind == Browser::Webkit {
            return mini_browser();
        }
        let path = PathBuf::from(self.application);
        let installed = || {
            Some(Tool {
                name: self.name.into(),
                version: Some(ask(&path)?),
                path: path.clone(),
            })
        };
        let mut names = self.programs.iter();
        names
            .find_map(|name| on_path(name, |_| true))
            .or_else(installed)
    }

    /// The driver, when it is on this machine or can be built by anyone.
    pub(super) fn driver(&self, project: &Project) -> Result<Option<Tool>> {
        match self.kind {
            Browser::Chromium => Ok(on_path(self.driver, |_| true)),
            Browser::Firefox => geckodriver(project).map(Some),
            Browser::Webkit => Ok(program(self.driver).map(|path| unasked(self.driver, path))),
        }
    }

    /// What to do when it is missing.
    pub(super) fn hint(&self) -> String {
        format!(
            "run `sudo apt-get install {}`, or set `{}` and `{}`",
            self.packages.join(" "),
            self.variable,
            self.driver_variable
        )
    }
}

fn geckodriver(project: &Project) -> Result<Tool> {
    let home = cache_folder()?.join(format!("geckodriver-{GECKODRIVER}"));
    let fits = |it: &Version| *it >= OLDEST_GECKODRIVER;
    let find = || {
        on_path("geckodriver", fits).or_else(|| in_folder(&home.join("bin"), "geckodriver", fits))
    };
    if let Some(tool) = find() {
        return Ok(tool);
    }
    install::with_cargo(project, "geckodriver", GECKODRIVER, &home)?;
    find().ok_or_else(|| install::lost("geckodriver", &home))
}

/// A program that cannot tell its version without a display, or not at all.
fn unasked(name: &str, path: PathBuf) -> Tool {
    Tool {
        name: name.to_owned(),
        path,
        version: None,
    }
}

/// MiniBrowser lies among the libraries, in a folder named after the version of WebKitGTK and, on
/// Debian, below one named after the machine.
fn mini_browser() -> Option<Tool> {
    let folders = ["/usr/lib", "/usr/libexec", "/usr/lib64"].map(PathBuf::from);
    let mut machines: Vec<_> = folders.to_vec();
    machines.extend(files::entries(Path::new("/usr/lib")).ok()?);
    let libraries = machines
        .iter()
        .filter_map(|folder| files::entries(folder).ok())
        .flatten()
        .filter(|path| files::name(path).starts_with("webkit"));
    let mut paths = libraries.map(|folder| folder.join("MiniBrowser"));
    paths
        .find(|path| path.is_file())
        .map(|path| unasked("MiniBrowser", path))
}

//! What `validate` needs: a Java and a Python with packages, and what nobody but their authors may
//! hand on, which a variable names.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::install::{self, Checked};
use super::search::{cache_folder, program};
use super::version::Version;
use crate::error::{Error, Result};
use crate::files;
use crate::project::run;

const NU: Version = Version::new(26, 9, 27);
/// What the package must weigh in at: another content under this version is refused.
const NU_INTEGRITY: &str = "sha512-TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==";

/// The packages of the Python that runs validators: those that it asks for itself, and what the W3C
/// feed validator imports.
const PACKAGES: &[&str] = &[
    "html5lib==1.1",
    "icalendar==7.3.0",
    "jsonschema==4.26.0",
    "lxml==6.1.3",
    "rdflib==7.6.0",
    "rfc3339-validator==0.1.4",
    "rfc3986-validator==0.1.1",
];

/// Something that is on the disk because somebody fetched it.
pub(crate) struct Fetched {
    /// The variable that names it.
    pub(crate) variable: &'static str,
    /// How to get it.
    pub(crate) hint: &'static str,
}

impl Fetched {
    /// Where it lies.
    pub(crate) fn find(&self) -> Result<PathBuf> {
        let value = env::var_os(self.variable).filter(|it| !it.is_empty());
        let path = PathBuf::from(value.ok_or_else(|| {
            Error::new(format!("`{}` is not set", self.variable)).hint(self.hint)
        })?);
        if path.exists() {
            return std::path::absolute(&path)
                .map_err(|error| Error::new(format!("cannot find `{}`: {error}", path.display())));
        }
        let message = format!(
            "expected a path in `{}`, got `{}`",
            self.variable,
            path.display()
        );
        Err(Error::new(message).hint(self.hint))
    }
}

/// A Python that has the packages.
pub(crate) fn python() -> Result<PathBuf> {
    let home = cache_folder()?.join("validators");
    let python = match cfg!(windows) {
        true => home.join("Scripts").join("python.exe"),
        false => home.join("bin").join("python"),
    };
    let (list, wanted) = (home.join("packages.txt"), PACKAGES.join("\n"));
    if python.is_file() && files::read(&list).is_ok_and(|it| it == wanted) {
        return Ok(python);
    }
    let names = ["python3", "python"];
    let system = names.iter().find_map(|name| program(name));
    let system = system.ok_or_else(|| {
        Error::new("a Python 3 is needed, and none was found")
            .hint("install it, on Debian with `apt install python3-venv`")
    })?;
    println!("Installing {} for Python", PACKAGES.join(", "));
    println!("into {}", home.display());
    files::make_empty(&home)?;
    let mut venv = Command::new(system);
    run(venv.args(["-m", "venv"]).arg(&home)).map_err(|error| {
        error.hint("install its `venv`, on Debian with `apt install python3-venv`")
    })?;
    let mut pip = Command::new(&python);
    run(pip.args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    files::write(&list, wanted)?;
    Ok(python)
}

/// The Nu HTML checker, which also carries a validator for RELAX NG.
pub(crate) struct Nu {
    java: PathBuf,
    jar: PathBuf,
}

impl Nu {
    /// Finds or fetches it.
    pub(crate) fn find() -> Result<Self> {
        let java = program("java").ok_or_else(|| {
            Error::new("a Java is needed, and none was found")
                .hint("install it, on Debian with `apt install default-jre-headless`")
        })?;
        let home = cache_folder()?.join(format!("vnu-jar-{NU}"));
        if jar(&home).is_none() {
            if program("npm").is_none() {
                return Err(Error::new(format!(
                    "vnu-jar {NU} is needed, and there is no npm to fetch it"
                ))
                .hint("install npm"));
            }
            let package = Checked {
                name: "vnu-jar",
                version: NU,
                integrity: NU_INTEGRITY,
            };
            install::with_npm_checked(&[package], &home)?;
        }
        let jar = jar(&home).ok_or_else(|| install::lost("vnu-jar", &home))?;
        Ok(Self { java, jar })
    }

    /// The checker of HTML.
    pub(crate) fn html(&self) -> Command {
        let mut command = Command::new(&self.java);
        command.arg("-jar").arg(&self.jar);
        command
    }

    /// The validator for RELAX NG.
    pub(crate) fn relaxng(&self) -> Command {
        let mut command = Command::new(&self.java);
        command.arg("-cp").arg(&self.jar);
        command.arg("nu.validator.vendor.thaiopensource.relaxng.util.Driver");
        command
    }
}

/// The file in the cache.
fn jar(home: &Path) -> Option<PathBuf> {
    let jar = install::fetched(home)?.join("vnu-jar/build/dist/vnu.jar");
    jar.is_file().then_some(jar)
}

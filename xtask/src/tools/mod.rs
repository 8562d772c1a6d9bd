//! Finding the tools that a build needs, and installing those that are missing.
//!
//! Each is looked for on the `PATH`, then in a cache outside the checkout, and installed into that
//! cache at last. A tool counts only once it has told a version that fits.

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod frameworks;
mod install;
mod search;
pub(crate) mod server;
pub(crate) mod validators;
mod version;

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::files;
use crate::options::Options;
use crate::project::{Project, output, run, succeeds};
pub(crate) use search::Tool;
use search::{cache_folder, in_folder, on_path, program};
use version::Version;

/// The Trunk that is installed when none is found; a later patch release is as good.
const TRUNK: Version = Version::new(0, 21, 14);
/// The Binaryen that npm installs when no `wasm-opt` is found.
const BINARYEN: Version = Version::new(132, 0, 0);
/// The oldest `wasm-opt` that takes exports out by a pattern.
const OLDEST_WASM_OPT: u32 = 130;
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The two programs of wasm-bindgen, both of the version in the lock file.
pub(crate) struct Bindgen {
    /// Writes the JavaScript beside a wasm file.
    pub(crate) bindgen: Tool,
    /// Runs wasm32 tests.
    pub(crate) runner: Tool,
}

/// Finds or installs everything, and says what was found where.
pub(crate) fn setup(project: &Project, options: &Options) -> Result {
    ensure_component(project, "rustfmt", "fmt")?;
    ensure_component(project, "clippy", "clippy")?;
    ensure_wasm_target(project)?;
    println!("{WASM_TARGET}: installed");
    let Bindgen { bindgen, runner } = bindgen(project)?;
    for tool in [trunk(project)?, bindgen, runner, wasm_opt()?] {
        println!("{tool}");
    }
    let pair = browser::find(project, options.browser)?;
    println!("{}\n{}", pair.browser, pair.driver);
    println!("{}", axe::shown(&axe::find()?));
    println!("{}", frameworks::shown(&frameworks::find()?));
    server::setup()?;
    Ok(())
}

/// Trunk 0.21, which builds the viewer.
pub(crate) fn trunk(project: &Project) -> Result<Tool> {
    let home = cache_folder()?.join(format!("trunk-{TRUNK}"));
    let fits = |it: &Version| (it.major, it.minor) == (TRUNK.major, TRUNK.minor) && *it >= TRUNK;
    let find = || on_path("trunk", fits).or_else(|| in_folder(&home.join("bin"), "trunk", fits));
    if let Some(tool) = find() {
        return Ok(tool);
    }
    install::with_cargo(project, "trunk", TRUNK, &home)?;
    find().ok_or_else(|| install::lost("trunk", &home))
}

/// The wasm-bindgen of exactly the version that the lock file names: its two halves share a format
/// that changes with every release.
pub(crate) fn bindgen(project: &Project) -> Result<Bindgen> {
    let lock = files::read(&project.root.join("Cargo.lock"))?;
    let wanted = version::locked(&lock, "wasm-bindgen").ok_or_else(|| {
        Error::new("expected a package `wasm-bindgen` in `Cargo.lock`, found none")
            .hint("restore `Cargo.lock` from the repository")
    })?;
    let home = cache_folder()?.join(format!("wasm-bindgen-{wanted}"));
    let find = || bindgen_on_path(wanted).or_else(|| bindgen_in(&home.join("bin"), wanted));
    if let Some(found) = find() {
        return Ok(found);
    }
    install::with_cargo(project, "wasm-bindgen-cli", wanted, &home)?;
    find().ok_or_else(|| install::lost("wasm-bindgen", &home))
}

fn bindgen_on_path(wanted: Version) -> Option<Bindgen> {
    let bindgen = on_path("wasm-bindgen", |it| *it == wanted)?;
    let runner = "wasm-bindgen-test-runner";
    let runner = in_folder(bindgen.path.parent()?, runner, |it| *it == wanted)
        .or_else(|| on_path(runner, |it| *it == wanted))?;
    Some(Bindgen { bindgen, runner })
}

fn bindgen_in(folder: &std::path::Path, wanted: Version) -> Option<Bindgen> {
    Some(Bindgen {
        bindgen: in_folder(folder, "wasm-bindgen", |it| *it == wanted)?,
        runner: in_folder(folder, "wasm-bindgen-test-runner", |it| *it == wanted)?,
    })
}

/// Binaryen's `wasm-opt`, which makes a release's wasm small.
pub(crate) fn wasm_opt() -> Result<Tool> {
    let home = cache_folder()?.join(format!("binaryen-{}", BINARYEN.major));
    let folder = home.join("node_modules").join(".bin");
    let fits = |it: &Version| it.major >= OLDEST_WASM_OPT;
    let find = || on_path("wasm-opt", fits).or_else(|| in_folder(&folder, "wasm-opt", fits));
    if let Some(tool) = find() {
        return Ok(tool);
    }
    if program("npm").is_some() {
        install::with_npm("binaryen", BINARYEN, &home)?;
    }
    find().ok_or_else(|| {
        Error::new(format!(
            "wasm-opt {OLDEST_WASM_OPT} or newer is needed, and none was found"
        ))
        .hint("install binaryen, or npm, which then fetches it")
    })
}

/// Adds the wasm32 target to the toolchain in use.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result {
    if program("rustup").is_none() {
        return check_wasm_library(project);
    }
    let installed = output(
        project
            .command("rustup")
            .args(["target", "list", "--installed"]),
    )?;
    if installed.lines().any(|line| line.trim() == WASM_TARGET) {
        return Ok(());
    }
    println!("Adding the target {WASM_TARGET} to this toolchain, once");
    run(project
        .command("rustup")
        .args(["target", "add", WASM_TARGET]))
}

/// A toolchain from elsewhere is never changed; its standard library is there or it is not.
fn check_wasm_library(project: &Project) -> Result {
    let sysroot = output(project.command("rustc").args(["--print", "sysroot"]))?;
    let library = PathBuf::from(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    let message = format!("expected the target `{WASM_TARGET}`, found neither it nor rustup");
    Err(Error::new(message).hint("install rustup, or your system's package with that target"))
}

/// Adds a component that a minimal toolchain leaves out, when its Cargo subcommand does not run.
pub(crate) fn ensure_component(project: &Project, component: &str, subcommand: &str) -> Result {
    if succeeds(project.cargo(subcommand).arg("--version")) {
        return Ok(());
    }
    println!("Adding the component {component} to this toolchain, once");
    run(project
        .command("rustup")
        .args(["component", "add", component]))
    .map_err(|error| error.hint(format!("install {component} for this toolchain")))
}

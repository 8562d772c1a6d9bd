//! What Trunk calls when the wasm is built: the publisher, not Trunk, writes the pages.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result, failed_to};
use crate::files;
use crate::options::Options;
use crate::project::{Project, run as run_command};
use crate::{reload, tools};

/// Set by `serve`: the pages then reload themselves after every build.
pub(crate) const RELOAD: &str = "TIDINGS_RELOAD";

/// What the optimiser may use: rustc turns these features on by default since 1.82, and every
/// browser that the viewer supports has them. Custom sections that only tools read are dropped, and
/// so are the streams that Leptos exports for server functions, which nobody calls.
const WASM_OPT_FLAGS: &[&str] = &[
    "--remove-exports=*intounderlying*",
    "-Oz",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Takes the viewer out of Trunk's staging folder and publishes the demo into it.
pub(crate) fn run(project: &Project, _: &Options) -> Result {
    let staging = PathBuf::from(from_trunk("TRUNK_STAGING_DIR")?);
    let release = from_trunk("TRUNK_PROFILE")? == "release";
    if release {
        optimise(project, &staging.join("tidings-viewer_bg.wasm"))?;
    }
    let viewer = viewer_folder(project, release);
    take_viewer(&staging, &viewer)?;
    publish_demo(project, &viewer, &staging)?;
    if env::var_os(RELOAD).is_some() {
        reload::add(&staging)?;
    }
    Ok(())
}

/// Where the finished viewer lies. A development build has a folder of its own, so that a server
/// left running never slips its slow, large viewer into a release.
pub(crate) fn viewer_folder(project: &Project, release: bool) -> PathBuf {
    let name = if release { "viewer" } else { "viewer-debug" };
    project.target.join(name)
}

fn from_trunk(variable: &str) -> Result<OsString> {
    env::var_os(variable).ok_or_else(|| {
        Error::new(format!("expected the variable `{variable}`, found none"))
            .hint("Trunk calls this step: run `cargo xtask serve` or `cargo xtask viewer`")
    })
}

/// Makes the wasm small, beside the original first: a killed optimiser leaves a whole file.
fn optimise(project: &Project, wasm: &Path) -> Result {
    let tool = tools::wasm_opt()?;
    let small = wasm.with_extension("small");
    let (_, before) = files::measure(wasm)?;
    let mut command = project.command(&tool.path);
    command.args(WASM_OPT_FLAGS).arg("-o").arg(&small).arg(wasm);
    if let Err(error) = run_command(&mut command) {
        return Err(error.hint("a newer wasm-opt may know what rustc emits: update binaryen"));
    }
    fs::rename(&small, wasm).map_err(failed_to("replace", wasm))?;
    let (_, after) = files::measure(wasm)?;
    let (before, after) = (files::human(before), files::human(after));
    println!("wasm-opt: {before} to {after}");
    Ok(())
}

/// Moves everything but Trunk's own page, which only told it what to build.
fn take_viewer(staging: &Path, viewer: &Path) -> Result {
    let page = staging.join("index.html");
    if page.is_file() {
        fs::remove_file(&page).map_err(failed_to("remove", &page))?;
    }
    files::make_empty(viewer)?;
    files::move_content(staging, viewer)
}

/// Builds the demo site with the command itself, so that what is served is what is shipped.
fn publish_demo(project: &Project, viewer: &Path, out: &Path) -> Result {
    let demo = project.target.join("demo");
    let mut init = project.cargo("run --quiet --package tidings -- init");
    run_command(init.arg(&demo).args(["--demo", "--force"]))?;
    let mut build = project.cargo("run --quiet --package tidings -- build");
    build.arg(demo.join("incidents.json"));
    run_command(build.arg("--viewer").arg(viewer).arg("--out").arg(out))
}

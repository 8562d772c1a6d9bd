//! The steps that build: the viewer through Trunk, the command that carries it, the demo site.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result};
use crate::files;
use crate::hook;
use crate::options::Options;
use crate::project::{Project, run};
use crate::tools::{self, Tool};

/// The moment at which the weighed site is built, so that its bytes are the same every day.
const SIZES_AT: &str = "2026-11-23T12:00:00Z";

/// Serves the demo and rebuilds on every change.
pub(crate) fn serve(project: &Project, options: &Options) -> Result {
    check_port(options.port)?;
    let mut command = trunk(project, &viewer_tools(project, false)?)?;
    command
        .args(["serve", "--address", "127.0.0.1", "--port"])
        .arg(options.port.to_string())
        .arg("--dist")
        .arg(project.target.join("serve"))
        .env(hook::RELOAD, "1");
    if options.open {
        command.arg("--open");
    }
    println!("Serving at http://127.0.0.1:{}/ once built", options.port);
    run(&mut command)
}

/// Builds the viewer and the demo site for release.
pub(crate) fn viewer(project: &Project, _: &Options) -> Result {
    let mut command = trunk(project, &viewer_tools(project, true)?)?;
    command
        .args(["build", "--release", "--locked", "--dist"])
        .arg(project.target.join("site"));
    run(&mut command)
}

/// Builds the viewer, hands it to the command's crate, and builds the command.
pub(crate) fn build(project: &Project, options: &Options) -> Result {
    viewer(project, options)?;
    let carried = project.root.join("crates/cli/viewer");
    files::mirror(&hook::viewer_folder(project, true), &carried, |path| {
        files::name(path) == ".gitkeep"
    })?;
    run(&mut project.cargo("build --release --locked --package tidings"))?;
    describe(project, "command", &project.built_binary()?)?;
    describe(project, "demo site", &project.target.join("site"))
}

/// Weighs the demo as a first visit would: the budgets stand in the publisher's example.
pub(crate) fn sizes(project: &Project, _: &Options) -> Result {
    let binary = project.built_binary()?;
    let demo = project.target.join("sizes-demo");
    let site = project.target.join("sizes");
    files::make_empty(&demo)?;
    files::make_empty(&site)?;
    let mut init = project.command(&binary);
    run(init
        .arg("init")
        .arg(&demo)
        .args(["--demo", "--force", "--at", SIZES_AT]))?;
    let mut build = project.command(&binary);
    build.arg("build").arg(demo.join("incidents.json"));
    run(build.arg("--out").arg(&site).args(["--at", SIZES_AT]))?;
    let mut weigh = project.cargo("run --release --locked -p tidings-publish --example sizes --");
    run(weigh.arg(&site))
}

/// Finds what Trunk needs: always wasm-bindgen, and wasm-opt for a release.
fn viewer_tools(project: &Project, release: bool) -> Result<Vec<Tool>> {
    tools::ensure_wasm_target(project)?;
    let mut found = vec![tools::trunk(project)?, tools::bindgen(project)?.bindgen];
    if release {
        found.push(tools::wasm_opt()?);
    }
    Ok(found)
}

/// Trunk, the first of the tools, with all of them on its path: what it finds it never downloads.
fn trunk(project: &Project, found: &[Tool]) -> Result<Command> {
    let folders = found.iter().filter_map(|tool| tool.path.parent());
    let mut path: Vec<PathBuf> = folders.map(Path::to_owned).collect();
    path.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    let path = std::env::join_paths(path)
        .map_err(|error| Error::new(format!("cannot extend `PATH`: {error}")))?;
    let mut command = project.command(&found[0].path);
    command
        .env("PATH", path)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env_remove("NO_COLOR");
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk wants `true` or `false` in that variable, and stops at the customary `1`.
        command.args(["--color", "never"]);
    }
    Ok(command)
}

/// Tells of a taken port before a build of a minute, not after it.
fn check_port(port: u16) -> Result {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(
            Error::new(format!("cannot listen on `127.0.0.1:{port}`: {error}"))
                .hint("choose another with `--port`, for example `--port 8081`"),
        ),
    }
}

fn describe(project: &Project, what: &str, path: &Path) -> Result {
    let (count, bytes) = files::measure(path)?;
    let size = files::human(bytes);
    let shown = project.shown(path);
    if path.is_file() {
        println!("{what}: {shown} ({size})");
    } else {
        println!("{what}: {shown} ({count} files, {size})");
    }
    Ok(())
}

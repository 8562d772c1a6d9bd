//! The steps that only check or measure: formatting, lints, documentation, tests and the bench.

use std::path;

use crate::error::{Error, Result, failed_to};
use crate::files;
use crate::options::{Browser, Options};
use crate::project::{Project, run};
use crate::tools::{self, axe, browser, frameworks, server};

/// Checks the formatting.
pub(crate) fn fmt(project: &Project, _: &Options) -> Result {
    tools::ensure_component(project, "rustfmt", "fmt")?;
    run(&mut project.cargo("fmt --all --check"))
}

/// Lints everything natively, and again for wasm32 what runs there: other code is compiled.
pub(crate) fn clippy(project: &Project, _: &Options) -> Result {
    tools::ensure_component(project, "clippy", "clippy")?;
    tools::ensure_wasm_target(project)?;
    run(&mut project.cargo("clippy --workspace --all-targets --locked -- -D warnings"))?;
    run(&mut project.cargo(
        "clippy --locked -p tidings-viewer -p tidings-model --target wasm32-unknown-unknown \
         --lib --bins -- -D warnings",
    ))
}

/// Builds the documentation; a broken link is an error.
pub(crate) fn doc(project: &Project, _: &Options) -> Result {
    let mut command = project.cargo("doc --workspace --no-deps --locked");
    run(command.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Runs the native tests one crate at a time, so that no crate borrows another's features.
pub(crate) fn unit(project: &Project, _: &Options) -> Result {
    for package in [
        "tidings-model",
        "tidings-import",
        "tidings-publish",
        "tidings",
        "tidings-viewer --lib",
        "xtask",
    ] {
        let mut command = project.cargo(&format!("test --locked -p {package}"));
        if package == "tidings" {
            server::tell(&mut command)?;
        }
        run(&mut command)?;
    }
    Ok(())
}

/// Runs the wasm32 tests in a headless browser.
pub(crate) fn wasm(project: &Project, options: &Options) -> Result {
    tools::ensure_wasm_target(project)?;
    let bindgen = tools::bindgen(project)?;
    let kind = wasm_browser(options.browser);
    let pair = browser::find(project, kind)?;
    files::make(&project.target)?;
    let settings = project.target.join("webdriver.json");
    files::write(&settings, pair.webdriver_json())?;
    for package in ["tidings-model", "tidings-viewer"] {
        let words = "test --locked --target wasm32-unknown-unknown --test wasm -p";
        let mut command = project.cargo(words);
        command
            .arg(package)
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                &bindgen.runner.path,
            )
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings)
            // The runner's own limit of 20 seconds is short for a cold browser on a busy machine.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
            .env(wasm_driver(kind), &pair.driver.path);
        run(&mut command)?;
    }
    Ok(())
}

/// The browser for wasm32 tests: wasm-bindgen's runner does not know WebKit's driver.
fn wasm_browser(asked: Browser) -> Browser {
    if asked == Browser::Webkit {
        println!("The runner of wasm32 tests cannot drive WebKit: they run in Chromium");
        return Browser::Chromium;
    }
    asked
}

/// The variable by which that runner finds the driver.
fn wasm_driver(kind: Browser) -> &'static str {
    match kind {
        Browser::Firefox => "GECKODRIVER",
        Browser::Chromium | Browser::Webkit => "CHROMEDRIVER",
    }
}

/// Drives the site that the built command writes.
pub(crate) fn e2e(project: &Project, options: &Options) -> Result {
    let binary = project.built_binary()?;
    let pair = browser::find(project, options.browser)?;
    let display = pair.display()?;
    // Each test has a browser of its own: more than two at once only slow each other down, and of
    // two windows on one display only one has the focus.
    let threads = if display.is_some() { 1 } else { 2 };
    let words = "test --locked -p tidings-viewer --test e2e --";
    let mut command = project.cargo(words);
    command
        .arg(format!("--test-threads={threads}"))
        .env("TIDINGS_BIN", binary)
        .env(axe::VARIABLE, axe::find()?)
        .env(frameworks::VARIABLE, frameworks::find()?);
    pair.tell(&mut command);
    if let Some(display) = &display {
        command.env("DISPLAY", &display.name);
    }
    run(&mut command)
}

/// Takes the time of keystrokes on the sites that the built command writes of some incident files.
pub(crate) fn bench(project: &Project, options: &Options) -> Result {
    if options.files.is_empty() {
        return Err(Error::new("expected incident files, got none")
            .hint("try `cargo xtask bench incidents.json`"));
    }
    let binary = project.built_binary()?;
    let pair = browser::find(project, Browser::Chromium)?;
    // Whatever is measured happens in the browser, so the driver need not be built for release.
    let words = "bench --locked -p tidings-viewer --profile dev --bench keystroke --";
    let mut command = project.cargo(words);
    for file in &options.files {
        // The bench runs in another folder than the one in which the paths were written.
        command.arg(path::absolute(file).map_err(failed_to("find", file))?);
    }
    pair.tell(&mut command);
    run(command.env("TIDINGS_BIN", binary))
}

/// Measures what builds of generated incident files take, by the built command.
pub(crate) fn bench_build(project: &Project, _: &Options) -> Result {
    bench_binary(project, "build")
}

/// Measures the built command itself, and what it takes to read a long history.
pub(crate) fn bench_command(project: &Project, _: &Options) -> Result {
    bench_binary(project, "command")
}

/// Whatever is measured happens in the command, so the bench itself need not be built for release.
fn bench_binary(project: &Project, bench: &str) -> Result {
    let binary = project.built_binary()?;
    let words = format!("bench --locked -p tidings --profile dev --bench {bench}");
    run(project.cargo(&words).env("TIDINGS_BIN", binary))
}

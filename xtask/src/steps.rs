//! The table of steps, and `test`, which runs most of them in order.

use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::options::{FILES, Options};
use crate::project::Project;
use crate::{checks, dist, guard, hook, site, tools, validate};

/// One thing that `cargo xtask` can do.
pub(crate) struct Step {
    /// The word to call it by.
    pub(crate) name: &'static str,
    /// One line for the list.
    about: &'static str,
    /// The options that it takes.
    pub(crate) options: &'static [&'static str],
    /// What it does.
    pub(crate) run: fn(&Project, &Options) -> Result,
}

const BROWSER: &[&str] = &["--browser"];

#[rustfmt::skip]
const STEPS: &[Step] = &[
    Step { name: "setup", about: "find or install every tool, and say where each one is", options: BROWSER, run: tools::setup },
    Step { name: "serve", about: "build for development, serve the demo, reload on every change", options: &["--port", "--open"], run: site::serve },
    Step { name: "build", about: "build the viewer and the command that carries it", options: &[], run: site::build },
    Step { name: "test", about: "run every check and every test, in order, to the first failure", options: BROWSER, run: test },
    Step { name: "fmt", about: "check the formatting", options: &[], run: checks::fmt },
    Step { name: "clippy", about: "lint every crate natively, and what runs in the browser for wasm32", options: &[], run: checks::clippy },
    Step { name: "doc", about: "build the documentation without a warning", options: &[], run: checks::doc },
    Step { name: "guard", about: "check the rules of ARCHITECTURE.md that a program can check", options: &[], run: guard::run },
    Step { name: "unit", about: "run the native tests, crate by crate", options: &[], run: checks::unit },
    Step { name: "wasm", about: "run the wasm32 tests in a headless browser", options: BROWSER, run: checks::wasm },
    Step { name: "viewer", about: "build only the viewer and the demo site, for release", options: &[], run: site::viewer },
    Step { name: "sizes", about: "weigh the demo site that the built command writes", options: &[], run: site::sizes },
    Step { name: "e2e", about: "drive the built site in a headless browser", options: BROWSER, run: checks::e2e },
    Step { name: "bench", about: "take the time from keystroke to result on the sites of incident files", options: &[FILES], run: checks::bench },
    Step { name: "bench-build", about: "take the time and the memory of builds of generated incident files", options: &[], run: checks::bench_build },
    Step { name: "bench-command", about: "take the size, the time and the memory of the command on a long history", options: &[], run: checks::bench_command },
    Step { name: "dist", about: "pack the built command with its manual, completions and licences", options: &[], run: dist::run_step },
    Step { name: "validate", about: "let validators read every format of sites: those of the project, and of incident files or built folders", options: &[FILES], run: validate::run },
    Step { name: "hook", about: "turn what Trunk built into the demo site (Trunk calls this)", options: &[], run: hook::run },
];

/// What `test` runs. The tools come first: a missing one should say so now, not in ten minutes.
const TEST: &[&str] = &[
    "setup", "fmt", "clippy", "doc", "guard", "unit", "wasm", "build", "sizes", "e2e",
];

/// Prints the steps.
pub(crate) fn list() {
    println!("Developer tasks: cargo xtask <step> [options]\n");
    for step in STEPS {
        println!("  {:<14}{}", step.name, step.about);
        if !step.options.is_empty() {
            println!("                options: {}", step.options.join(", "));
        }
    }
    println!("\n`test` runs {}.", TEST.join(", "));
}

/// The step of this name.
pub(crate) fn find(name: &str) -> Result<&'static Step> {
    STEPS.iter().find(|step| step.name == name).ok_or_else(|| {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        Error::new(format!("expected a step, got `{name}`"))
            .hint(format!("the steps are {}", names.join(", ")))
    })
}

fn test(project: &Project, options: &Options) -> Result {
    let mut times = Vec::new();
    for (number, name) in (1..).zip(TEST) {
        println!("\n[{number}/{}] {name}", TEST.len());
        let start = Instant::now();
        let result = (find(name)?.run)(project, options);
        times.push((*name, start.elapsed()));
        if let Err(error) = result {
            print!("{}", report(&times));
            return Err(error.within(&format!("step `{name}` failed")));
        }
    }
    print!("{}", report(&times));
    println!("All {} steps passed.", TEST.len());
    Ok(())
}

/// The wall time of each step, and of all.
fn report(times: &[(&str, Duration)]) -> String {
    let total: Duration = times.iter().map(|(_, time)| time).sum();
    let mut text = String::from("\n");
    for (name, time) in times.iter().chain([&("total", total)]) {
        text += &format!("{name:<8}{:>8.1} s\n", time.as_secs_f64());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_test_exists() {
        for name in TEST {
            let step = find(name).unwrap();
            assert!(step.about.starts_with(char::is_lowercase));
        }
    }

    #[test]
    fn an_unknown_step_lists_the_known() {
        let error = find("tset").err().unwrap().to_string();
        assert!(error.starts_with("expected a step, got `tset`\nhint: the steps are setup, "));
    }

    #[test]
    fn times_are_summed() {
        let times = [
            ("fmt", Duration::from_millis(1500)),
            ("doc", Duration::from_secs(2)),
        ];
        assert_eq!(
            report(&times),
            "\nfmt          1.5 s\ndoc          2.0 s\ntotal        3.5 s\n"
        );
    }
}

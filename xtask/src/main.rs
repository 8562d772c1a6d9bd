//! Set-up and developer tasks for Tidings: `cargo xtask` lists them.
//!
//! Nothing outside the standard library is used, so that the first `cargo xtask` on a fresh
//! checkout starts within seconds, before any dependency is downloaded.

mod checks;
mod dist;
mod error;
mod files;
mod guard;
mod hook;
mod options;
mod project;
mod reload;
mod site;
mod steps;
mod tools;
mod validate;

use std::process::ExitCode;

use error::Result;
use options::Options;
use project::Project;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match start(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(words: &[String]) -> Result {
    match words {
        [] => steps::list(),
        [word, ..] if matches!(word.as_str(), "help" | "-h" | "--help") => steps::list(),
        [name, rest @ ..] => {
            let step = steps::find(name)?;
            let options = Options::read(step.name, step.options, rest)?;
            return (step.run)(&Project::locate()?, &options);
        }
    }
    Ok(())
}

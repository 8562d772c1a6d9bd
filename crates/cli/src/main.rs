//! The `tidings` command: writes, checks, imports and builds incident files.
//!
//! Every subcommand is a file in `cmd` with the same two names, `Args` and `run`. Raw arguments
//! become checked settings in `settings`; the clock is read in `clock` and nowhere else.

mod clock;
mod cmd;
mod excerpt;
mod failure;
mod files;
mod progress;
mod report;
mod settings;
mod template;
mod terminal;
mod viewer;

use clap::{Parser, Subcommand};
use failure::Outcome;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  tidings init status --demo                        a page with ten years of made-up history
  tidings check status/incidents.json               find mistakes before customers do
  tidings build status/incidents.json --out site    a folder that any CDN can serve
  tidings import statuspage saved --dry-run         bring a history along
  tidings export csv --filter 'service=imap'        hand it over";

/// A status page that is one JSON file of incidents, built into a folder that any CDN can serve.
#[derive(Parser)]
#[command(
    name = "tidings",
    version,
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES,
    styles = terminal::HELP_STYLES
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check an incident file and show what is wrong where.
    Check(cmd::check::Args),
    /// Say when the clock will make another build due.
    Next(cmd::next::Args),
    /// Build the folder to upload.
    Build(cmd::build::Args),
    /// Write a first incident file, or the demo.
    Init(cmd::init::Args),
    /// Make an incident file of a history kept elsewhere.
    Import(cmd::import::Args),
    /// Hand over entries as a table, as text, or in the shape of Statuspage's API.
    Export(cmd::export::Args),
}

fn main() -> ExitCode {
    failure::exit(run(Cli::parse().command))
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Check(args) => cmd::check::run(args),
        Command::Next(args) => cmd::next::run(args),
        Command::Build(args) => cmd::build::run(args),
        Command::Init(args) => cmd::init::run(args),
        Command::Import(args) => cmd::import::run(args),
        Command::Export(args) => cmd::export::run(args),
    }
}

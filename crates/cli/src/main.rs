//! The `tidings` command: writes, checks, imports, shows and builds incident files.
//!
//! Every subcommand is a file in `cmd` with the same two names, `Args` and `run`. Raw arguments
//! become checked settings in `settings`; the clock is read in `clock` and nowhere else.

mod author;
mod clock;
mod cmd;
mod edit;
mod excerpt;
mod failure;
mod files;
mod fix;
mod log;
mod logo;
mod progress;
mod report;
mod see;
mod serve;
mod settings;
mod template;
mod terminal;
mod viewer;
mod watch;

use clap::{Parser, Subcommand};
use failure::Outcome;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  tidings init status --demo                        a page with ten years of made-up history
  tidings new 'IMAP is slow' -s imap -m '…'         tell of an incident
  tidings update imap-is -m '…'                     say what is new about it
  tidings resolve imap-is -m '…'                    end it
  tidings check status/incidents.json               find mistakes before customers do
  tidings serve status/incidents.json --open        look at the page while you write
  tidings build status/incidents.json --out site    a folder that any CDN can serve
  tidings import log old.txt --out incidents.json   start from a plain status log";

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
    /// Write a first incident file, or the demo.
    Init(cmd::init::Args),
    /// Tell of a new incident.
    New(cmd::new::Args),
    /// Say what is new about an entry.
    Update(cmd::update::Args),
    /// End an incident or a maintenance.
    Resolve(cmd::resolve::Args),
    /// Plan a maintenance.
    Schedule(cmd::schedule::Args),
    /// Tell of something that breaks nothing.
    Announce(cmd::announce::Args),
    /// Say what was learnt from an incident.
    Postmortem(cmd::postmortem::Args),
    /// Open the file in your editor, and check it afterwards.
    Edit(cmd::edit::Args),
    /// Add, rename or retire a service.
    Service(cmd::service::Args),
    /// Take the last write back.
    Undo(cmd::undo::Args),
    /// List the messages that are kept for the usual cases.
    Templates(cmd::templates::Args),
    /// Check an incident file and show what is wrong where.
    Check(cmd::check::Args),
    /// Say when the clock will make another build due.
    Next(cmd::next::Args),
    /// Build the folder to upload.
    Build(cmd::build::Args),
    /// Show the site at a local address, and anew whenever its file changes.
    Serve(cmd::serve::Args),
    /// Print what the page says now: what goes on, what comes, and each service.
    Status(cmd::status::Args),
    /// Print the timeline, filtered as on the page.
    Log(cmd::log::Args),
    /// Print how many incidents there were, how long they lasted, and uptimes.
    Stats(cmd::stats::Args),
    /// Make an incident file of a history kept elsewhere.
    Import(cmd::import::Args),
    /// Print what a shell needs to complete this command.
    Completions(cmd::completions::Args),
    /// Print the manual, or write all of its pages.
    Man(cmd::man::Args),
}

fn main() -> ExitCode {
    failure::exit(run(Cli::parse().command))
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Init(args) => cmd::init::run(args),
        Command::New(args) => cmd::new::run(args),
        Command::Update(args) => cmd::update::run(args),
        Command::Resolve(args) => cmd::resolve::run(args),
        Command::Schedule(args) => cmd::schedule::run(args),
        Command::Announce(args) => cmd::announce::run(args),
        Command::Postmortem(args) => cmd::postmortem::run(args),
        Command::Edit(args) => cmd::edit::run(args),
        Command::Service(args) => cmd::service::run(args),
        Command::Undo(args) => cmd::undo::run(args),
        Command::Templates(args) => cmd::templates::run(args),
        Command::Check(args) => cmd::check::run(args),
        Command::Next(args) => cmd::next::run(args),
        Command::Build(args) => cmd::build::run(args),
        Command::Serve(args) => cmd::serve::run(args),
        Command::Status(args) => cmd::status::run(args),
        Command::Log(args) => cmd::log::run(args),
        Command::Stats(args) => cmd::stats::run(args),
        Command::Import(args) => cmd::import::run(args),
        Command::Completions(args) => cmd::completions::run(args),
        Command::Man(args) => cmd::man::run(args),
    }
}

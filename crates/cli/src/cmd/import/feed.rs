//! `tidings import feed`: RSS and Atom.

use super::{TargetArgs, deliver, source};
use crate::failure::Outcome;
use crate::settings::{self, Target};
use std::path::PathBuf;
use tidings_import::feed;

const EXAMPLES: &str = "\
Examples:
  curl --fail --output history.atom https://status.example.com/history.atom
  tidings import feed history.atom --dry-run
  tidings import feed history.atom --into incidents.json

A feed tells neither services nor impacts, and most hold the newest 25 entries only: where the page
has an API or a source, import that instead.";

/// The arguments of `tidings import feed`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The feed, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    target: TargetArgs,
}

/// Imports it.
pub(super) fn run(args: Args) -> Outcome {
    let target = Target::try_from(args.target)?;
    let (name, bytes) = source::one(args.file)?;
    deliver::deliver(&name, feed::import(&bytes), &target)
}

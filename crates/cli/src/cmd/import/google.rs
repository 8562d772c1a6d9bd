//! `tidings import google`: Google Cloud's `incidents.json`.

use super::{TargetArgs, deliver, source};
use crate::failure::Outcome;
use crate::settings::{self, Target};
use std::path::PathBuf;
use tidings_import::google;

const EXAMPLES: &str = "\
Examples:
  curl --fail --output google.json https://status.cloud.google.com/incidents.json
  tidings import google google.json --dry-run
  tidings import google google.json --into incidents.json

The file holds the newest incidents only: import it again and again, and the history grows.";

/// The arguments of `tidings import google`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The list of incidents, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    target: TargetArgs,
}

/// Imports it.
pub(super) fn run(args: Args) -> Outcome {
    let target = Target::try_from(args.target)?;
    let (name, bytes) = source::one(args.file)?;
    let text = source::text(&name, &bytes)?;
    deliver::deliver(&name, google::import(text), &target)
}

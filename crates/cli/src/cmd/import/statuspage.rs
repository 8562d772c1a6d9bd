//! `tidings import statuspage`: files of Statuspage's API.

use super::{TargetArgs, deliver, source};
use crate::failure::{Failure, Outcome};
use crate::settings::{self, Target};
use std::path::{Path, PathBuf};
use tidings_import::SourceFile;
use tidings_import::statuspage::{self, Options};

const EXAMPLES: &str = "\
Examples:
  mkdir saved
  for file in summary incidents scheduled-maintenances; do
      curl --fail --output saved/$file.json https://status.example.com/api/v2/$file.json
  done
  tidings import statuspage saved --dry-run
  tidings import statuspage saved --into incidents.json

The API holds the newest 50 incidents: import it again and again, and the history grows.";

/// The arguments of `tidings import statuspage`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// Files of the API, or folders of them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// A component that is none, by its name; may be given several times
    #[arg(long, value_name = "NAME")]
    ignore: Vec<String>,
    /// Let services keep the ids of their components, which clients of the API know
    #[arg(long)]
    component_ids: bool,
    #[command(flatten)]
    target: TargetArgs,
}

/// Imports them.
pub(super) fn run(args: Args) -> Outcome {
    let target = Target::try_from(args.target)?;
    let mut files = Vec::new();
    for path in &args.paths {
        files.extend(found(path)?);
    }
    let options = Options {
        ignore: args.ignore,
        component_ids: args.component_ids,
    };
    let name = args.paths[0].display().to_string();
    deliver::deliver(&name, statuspage::import(&files, &options), &target)
}

/// The file, or every JSON file of the folder.
fn found(path: &Path) -> Result<Vec<SourceFile>, Failure> {
    if path.is_dir() {
        return source::folder(path, &|name| name.ends_with(".json"));
    }
    Ok(vec![source::file(path, path.display().to_string())?])
}

//! `tidings import site`: a site that was built, when its incident file was lost.

use super::{TargetArgs, deliver, source};
use crate::failure::{Failure, Outcome};
use crate::settings::{self, Target};
use std::path::{Path, PathBuf};
use tidings_import::{SourceFile, published};

const EXAMPLES: &str = "\
Examples:
  tidings import site site/ --into incidents.json

Of a site on a host save `incidents.json`, the index that it names in `older.index`, and the archives
that the index names, all under the paths that they have there. What is missing is told.

Bodies come back as Markdown that says the same, which may not be what was typed.";

/// The arguments of `tidings import site`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The folder of the site
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    target: TargetArgs,
}

/// Imports it.
pub(super) fn run(args: Args) -> Outcome {
    let target = Target::try_from(args.target)?;
    let name = args.folder.display().to_string();
    let files = files(&args.folder).and_then(|mut files| {
        // The archives are known once the index is there.
        for _ in 0..2 {
            let needed = published::needed(&files);
            let needed = needed.map_err(|refusal| source::refused(&name, refusal))?;
            add(&args.folder, needed, &mut files)?;
        }
        Ok(files)
    })?;
    deliver::deliver(&name, published::import(&files), &target)
}

/// The main file.
fn files(folder: &Path) -> Result<Vec<SourceFile>, Failure> {
    let main = folder.join(published::MAIN);
    Ok(vec![source::file(&main, published::MAIN.to_owned())?])
}

/// Adds files that are needed and there; what is missing is told by the import.
fn add(folder: &Path, needed: Vec<String>, files: &mut Vec<SourceFile>) -> Result<(), Failure> {
    for name in needed {
        let path = folder.join(&name);
        let inside = !name.split('/').any(|part| part == "..") && !name.starts_with('/');
        if inside && path.is_file() && !files.iter().any(|it| it.name == name) {
            files.push(source::file(&path, name)?);
        }
    }
    Ok(())
}

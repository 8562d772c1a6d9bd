//! `tidings undo`: the file before the last write.

use crate::author::{Deed, tell};
use crate::edit::{Edit, previous};
use crate::failure::{Failure, Outcome, Verdict};
use crate::settings::{self, Write, WriteArgs};

const EXAMPLES: &str = "\
Examples:
  tidings undo                                  takes the last write back
  tidings undo                                  a second time: takes that back
  tidings undo --dry-run                        shows what would change

Every write keeps the file before it as `incidents.json.previous`. The two are swapped.";

/// The arguments of `tidings undo`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    #[command(flatten)]
    write: WriteArgs,
}

/// Swaps the file and the one before it.
pub(crate) fn run(args: Args) -> Outcome {
    let write = Write::from(args.write);
    let mut edit = Edit::open(&write.file)?;
    if !edit.take_back()? {
        let previous = previous(&write.file);
        return Err(
            Failure::new(format!("there is no `{}`", previous.display()))
                .hint("only what a command of `tidings` has written can be undone"),
        );
    }
    // What was there before may be taken back whatever is said of it: it is told, and stays.
    let sound = edit.is_sound(write.now)?;
    let saved = match write.dry_run {
        true => edit.difference(),
        false => edit.swap()?,
    };
    let deed = Deed {
        what: "took the last write back".to_owned(),
        ..Deed::default()
    };
    tell(&saved, &write, &deed)?;
    Ok(if sound {
        Verdict::Fine
    } else {
        Verdict::Errors
    })
}

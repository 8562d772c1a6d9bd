//! `tidings import`: histories kept elsewhere, one subcommand for each form.

use super::import_log;
use crate::failure::Outcome;
use crate::settings;

/// The arguments of `tidings import`.
#[derive(clap::Args)]
#[command(help_template = settings::HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    form: Form,
}

#[derive(clap::Subcommand)]
enum Form {
    /// A plain text log: a line with the time, a title, and what was said.
    Log(import_log::Args),
}

/// Imports by the form that was named.
pub(crate) fn run(args: Args) -> Outcome {
    match args.form {
        Form::Log(args) => import_log::run(args),
    }
}

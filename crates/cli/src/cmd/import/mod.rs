//! `tidings import`: histories kept elsewhere, one subcommand for each form.

mod cstate;
mod deliver;
mod feed;
mod google;
pub(crate) mod log;
mod merge;
mod preview;
mod site;
mod source;
mod statuspage;

pub(crate) use deliver::TargetArgs;

use crate::failure::Outcome;
use crate::settings;

const EXAMPLES: &str = "\
Examples:
  tidings import statuspage saved/ --dry-run             what would be added, changed, guessed
  tidings import statuspage saved/ --into incidents.json
  tidings import cstate my-status-site --yes
  tidings import feed history.atom
  tidings import site https-copy-of-the-site/            when the incident file was lost

An import into a file that is there adds what is new and follows what has changed at the source;
what the file has besides stays. The same import again changes nothing.";

/// The arguments of `tidings import`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    #[command(subcommand)]
    form: Form,
}

#[derive(clap::Subcommand)]
enum Form {
    /// The folder of a cState site: its configuration and its issues.
    Cstate(cstate::Args),
    /// An RSS or Atom feed of a status page.
    Feed(feed::Args),
    /// Google Cloud's `incidents.json`.
    Google(google::Args),
    /// A plain text log: a line with the time, a title, and what was said.
    Log(log::Args),
    /// A site that `tidings build` wrote, when its incident file was lost.
    Site(site::Args),
    /// Files of Statuspage's API, and of those who imitate it.
    Statuspage(statuspage::Args),
}

/// Imports by the form that was named.
pub(crate) fn run(args: Args) -> Outcome {
    match args.form {
        Form::Cstate(args) => cstate::run(args),
        Form::Feed(args) => feed::run(args),
        Form::Google(args) => google::run(args),
        Form::Log(args) => log::run(args),
        Form::Site(args) => site::run(args),
        Form::Statuspage(args) => statuspage::run(args),
    }
}

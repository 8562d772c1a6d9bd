//! `tidings announce`: a notice, which changes no status.

use crate::author::{AddArgs, Adding, Particulars};
use crate::failure::Outcome;
use crate::settings;
use tidings_model::Kind;

const EXAMPLES: &str = "\
Examples:
  tidings announce                              asks for everything
  tidings announce 'New certificates' -s imap -m 'The new fingerprint is `AB:CD`.'
  tidings announce 'New addresses' --ends '2026-12-31 23:59' --message-file notice.md";

/// The arguments of `tidings announce`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::with_times()
)]
pub(crate) struct Args {
    #[command(flatten)]
    add: AddArgs,
    /// When it begins to hold; when the message is said, if absent
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    starts: Option<String>,
    /// When it ceases to hold; without it, it is history as soon as it is said
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    ends: Option<String>,
}

/// Adds an announcement.
pub(crate) fn run(args: Args) -> Outcome {
    let adding = Adding::begin(args.add, true)?;
    let moment =
        |text: Option<String>, flag| text.map(|text| adding.desk.moment(&text, flag)).transpose();
    let particulars = Particulars {
        starts: moment(args.starts, "--starts")?,
        ends: moment(args.ends, "--ends")?,
        ..Particulars::default()
    };
    adding.end(Kind::Announcement, particulars)
}

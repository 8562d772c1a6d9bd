//! `tidings update`: what is new about an entry.

use crate::author::{Desk, Draft, MessageArgs, Saying, ask, say, states_of};
use crate::failure::{Failure, Outcome};
use crate::settings::{self, Write, WriteArgs, status, words};
use tidings_model::{Entry, Impact, Phase};

const EXAMPLES: &str = "\
Examples:
  tidings update                                asks which entry, and for the rest
  tidings update slow-imap -m 'A disk is full; we are moving mail.' --state identified
  tidings update slow-imap --status imap=operational --status webmail=degraded_performance \\
      -m 'IMAP is back, webmail still catches up.'
  tidings update 2026-11-23-slow-imap --at -10m --message-file -

ENTRY is an id, or how an id begins, with its date or without.";

/// The arguments of `tidings update`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::with_times()
)]
pub(crate) struct Args {
    /// The entry
    #[arg(value_name = "ENTRY")]
    entry: Option<String>,
    #[command(flatten)]
    message: MessageArgs,
    /// The state from now on; unchanged when absent
    #[arg(long, value_name = "STATE")]
    state: Option<String>,
    /// The status of a service from now on; may stand more than once
    #[arg(long = "status", value_name = "ID=STATUS", value_parser = status)]
    statuses: Vec<(String, String)>,
    /// How bad the whole incident is, if that has changed
    #[arg(long, value_name = "IMPACT", value_parser = words(Impact::WORDS))]
    impact: Option<String>,
    /// When it is said; now when absent
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Adds an update.
pub(crate) fn run(args: Args) -> Outcome {
    let write = Write::from(args.write);
    let desk = Desk::open(&write, args.entry.is_some() && args.message.is_given())?;
    let is_on = |it: &Entry| it.moment(desk.now).phase != Phase::Closed;
    let entry = desk.entry(args.entry.as_deref(), is_on)?;
    let draft = Draft::take(&args.message, &desk)?;
    let state = args.state.or_else(|| draft.template.state.clone());
    let saying = Saying {
        at: args.at.as_deref(),
        state: desk.may(state, || ask_state(entry))?,
        statuses: args.statuses.into_iter().collect(),
        impact: args.impact,
    };
    say(&desk, entry, &draft, saying, &write)
}

fn ask_state(entry: &Entry) -> Result<Option<String>, Failure> {
    const SAME: &str = "unchanged";
    let states = states_of(entry.kind());
    if states.is_empty() {
        return Ok(None);
    }
    let choices: Vec<_> = std::iter::once(SAME)
        .chain(states.iter().copied())
        .collect();
    Ok(Some(ask::word("State", &choices)?).filter(|it| it != SAME))
}

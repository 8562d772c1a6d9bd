//! `tidings resolve`: the end of an incident or of a maintenance.

use crate::author::{Desk, Draft, MessageArgs, Saying, say};
use crate::failure::{Failure, Outcome};
use crate::settings::{self, Write, WriteArgs};
use std::collections::BTreeMap;
use tidings_model::{Entry, IncidentState, Kind, MaintenanceState, Phase};

const EXAMPLES: &str = "\
Examples:
  tidings resolve                               asks which entry, and for the message
  tidings resolve slow-imap -m 'The disk has room again. We are sorry for the trouble.'
  tidings resolve slow-imap --template resolved --at 14:40
  tidings resolve new-disks --cancel -m 'The disks have not arrived.'

ENTRY is an id, or how an id begins, with its date or without.";

/// The arguments of `tidings resolve`.
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
    /// The maintenance does not take place
    #[arg(long)]
    cancel: bool,
    /// When it ended; now when absent
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Adds the closing update.
pub(crate) fn run(args: Args) -> Outcome {
    let write = Write::from(args.write);
    let desk = Desk::open(&write, args.entry.is_some() && args.message.is_given())?;
    let can_end =
        |it: &Entry| it.kind() != Kind::Announcement && it.moment(desk.now).phase != Phase::Closed;
    let entry = desk.entry(args.entry.as_deref(), can_end)?;
    let state = closing(entry, args.cancel)?;
    if entry
        .moment(desk.now)
        .state
        .is_some_and(|it| it.as_str() == state)
    {
        return Err(Failure::new(format!("`{}` is `{state}` already", entry.id))
            .hint("say more about it with `tidings update`"));
    }
    let draft = Draft::take(&args.message, &desk)?;
    let saying = Saying {
        at: args.at.as_deref(),
        state: Some(state.to_owned()),
        statuses: BTreeMap::new(),
        impact: None,
    };
    say(&desk, entry, &draft, saying, &write)
}

fn closing(entry: &Entry, cancel: bool) -> Result<&'static str, Failure> {
    match (entry.kind(), cancel) {
        (Kind::Incident, false) => Ok(IncidentState::Resolved.as_str()),
        (Kind::Maintenance, false) => Ok(MaintenanceState::Completed.as_str()),
        (Kind::Maintenance, true) => Ok(MaintenanceState::Cancelled.as_str()),
        (Kind::Incident, true) => Err(Failure::new(format!("`{}` is an incident", entry.id))
            .hint("only a maintenance can be cancelled; leave `--cancel` out")),
        (Kind::Announcement, _) => Err(Failure::new(format!("`{}` is an announcement", entry.id))
            .hint("an announcement is over when its `ends` is past; `tidings edit` opens it")),
    }
}

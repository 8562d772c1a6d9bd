//! `tidings postmortem`: what was learnt from an incident.

use crate::author::{Desk, Draft, MessageArgs, Saying, say};
use crate::failure::{Failure, Outcome};
use crate::settings::{self, Write, WriteArgs};
use std::collections::BTreeMap;
use tidings_model::{Entry, IncidentState, Kind, Phase};

const EXAMPLES: &str = "\
Examples:
  tidings postmortem                            asks which incident, and opens your editor
  tidings postmortem slow-imap --message-file postmortem.md
  tidings postmortem slow-imap --template postmortem

ENTRY is an id, or how an id begins, with its date or without.";

/// The arguments of `tidings postmortem`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::with_times()
)]
pub(crate) struct Args {
    /// The incident
    #[arg(value_name = "ENTRY")]
    entry: Option<String>,
    #[command(flatten)]
    message: MessageArgs,
    /// When it is said; now when absent
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Adds the postmortem of an incident that is over.
pub(crate) fn run(args: Args) -> Outcome {
    let write = Write::from(args.write);
    let desk = Desk::open(&write, args.entry.is_some() && args.message.is_given())?;
    let is_over = |it: &Entry| it.moment(desk.now).phase == Phase::Closed;
    let fits = |it: &Entry| it.kind() == Kind::Incident && is_over(it);
    let entry = desk.entry(args.entry.as_deref(), fits)?;
    if entry.kind() != Kind::Incident {
        let kind = entry.kind().as_str();
        return Err(
            Failure::new(format!("expected an incident, got {kind} `{}`", entry.id))
                .hint("say more about it with `tidings update`"),
        );
    }
    if !is_over(entry) {
        return Err(Failure::new(format!("`{}` still goes on", entry.id))
            .hint("end it first with `tidings resolve`"));
    }
    let draft = Draft::take(&args.message, &desk)?;
    let saying = Saying {
        at: args.at.as_deref(),
        state: Some(IncidentState::Postmortem.as_str().to_owned()),
        statuses: BTreeMap::new(),
        impact: None,
    };
    say(&desk, entry, &draft, saying, &write)
}

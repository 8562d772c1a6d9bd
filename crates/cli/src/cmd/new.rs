//! `tidings new`: a new incident.

use crate::author::{AddArgs, Adding, Particulars, ask};
use crate::failure::Outcome;
use crate::settings::{self, status, words};
use tidings_model::{Impact, IncidentState, Kind};

const EXAMPLES: &str = "\
Examples:
  tidings new                                   asks for everything
  tidings new 'IMAP is slow' -s imap -m 'Logins take up to a minute. We are looking into it.'
  tidings new 'Mail is down' -s imap -s smtp --impact critical --starts -20m -m 'All mail waits.'
  tidings new -s imap --template investigating --dry-run";

/// The arguments of `tidings new`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::with_times()
)]
pub(crate) struct Args {
    #[command(flatten)]
    add: AddArgs,
    /// How bad it is [default: minor]
    #[arg(long, value_name = "IMPACT", value_parser = words(Impact::WORDS))]
    impact: Option<String>,
    /// The state that the message gives [default: investigating]
    #[arg(long, value_name = "STATE", value_parser = words(IncidentState::WORDS))]
    state: Option<String>,
    /// The status of a service, where the impact does not say it; may stand more than once
    #[arg(long = "status", value_name = "ID=STATUS", value_parser = status)]
    statuses: Vec<(String, String)>,
    /// When it began; when the message is said, if absent
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    starts: Option<String>,
}

/// Adds an incident.
pub(crate) fn run(args: Args) -> Outcome {
    let adding = Adding::begin(args.add, true)?;
    let (desk, template) = (&adding.desk, &adding.draft.template);
    let impact = args.impact.or_else(|| template.impact.clone());
    let impact = desk.may(impact, || ask::word("Impact", Impact::WORDS).map(Some))?;
    let state = args.state.or_else(|| template.state.clone());
    let state = desk.may(state, || ask::word("State", IncidentState::WORDS).map(Some))?;
    let investigating = || IncidentState::Investigating.as_str().to_owned();
    let particulars = Particulars {
        impact,
        starts: args
            .starts
            .map(|text| desk.moment(&text, "--starts"))
            .transpose()?,
        state: Some(state.unwrap_or_else(investigating)),
        statuses: args.statuses,
        ..Particulars::default()
    };
    adding.end(Kind::Incident, particulars)
}

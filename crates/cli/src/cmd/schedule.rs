//! `tidings schedule`: a planned window of maintenance.

use crate::author::{AddArgs, Adding, Desk, Particulars, ask, when};
use crate::failure::{Failure, Outcome};
use crate::settings;
use tidings_model::{Instant, Kind, MaintenanceState};

const EXAMPLES: &str = "\
Examples:
  tidings schedule                              asks for everything
  tidings schedule 'New disks' -s imap --starts '2026-12-01 22:00' --for 2h -m 'A short pause.'
  tidings schedule 'New disks' -s imap --starts '2026-12-01 22:00 Europe/Berlin' \\
      --ends '2026-12-02 00:30 Europe/Berlin' --template scheduled";

/// The arguments of `tidings schedule`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::with_times()
)]
pub(crate) struct Args {
    #[command(flatten)]
    add: AddArgs,
    /// When the window begins
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    starts: Option<String>,
    /// When it is planned to end
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    ends: Option<String>,
    /// How long it is planned to last, such as `90m`, `2h` or `1h30m`
    #[arg(long = "for", value_name = "LENGTH", conflicts_with = "ends")]
    length: Option<String>,
}

/// Adds a maintenance.
pub(crate) fn run(args: Args) -> Outcome {
    let timed = args.starts.is_some() && (args.ends.is_some() || args.length.is_some());
    let adding = Adding::begin(args.add, timed)?;
    let desk = &adding.desk;
    let starts = desk.need_moment(
        args.starts.as_deref(),
        ("--starts", "when the window begins"),
        "Begins",
    )?;
    let ends = match args.ends {
        Some(text) => desk.moment(&text, "--ends")?,
        None => starts + length(desk, args.length)?,
    };
    let particulars = Particulars {
        starts: Some(starts),
        ends: Some(later(ends, starts)?),
        state: Some(MaintenanceState::Scheduled.as_str().to_owned()),
        ..Particulars::default()
    };
    adding.end(Kind::Maintenance, particulars)
}

fn length(desk: &Desk, given: Option<String>) -> Result<chrono::TimeDelta, Failure> {
    const FORMS: &str = "write a length such as `90m`, `2h` or `1h30m`";
    let judge = |text: &str| {
        when::duration(text)
            .map(drop)
            .ok_or_else(|| FORMS.to_owned())
    };
    let ask = || ask::text("Lasts", "such as 90m, 2h or 1h30m", judge);
    let text = desk.need(given, ("--for", "how long the window lasts"), ask)?;
    when::duration(&text).ok_or_else(|| {
        Failure::new(format!(
            "expected a length of time behind `--for`, got `{text}`"
        ))
        .hint(FORMS)
    })
}

fn later(ends: Instant, starts: Instant) -> Result<Instant, Failure> {
    match ends > starts {
        true => Ok(ends),
        false => Err(Failure::new("expected an end that is later than the start")
            .hint("mend `--ends`, or say how long it lasts with `--for`")),
    }
}

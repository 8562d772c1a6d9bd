//! `tidings log`: the timeline on a terminal, filtered as on the page.

use crate::failure::{Failure, Outcome, Verdict};
use crate::see::{Detail, Seen, Teller, look};
use crate::settings::{self, Asked, AskedArgs, Look, LookArgs};
use crate::terminal::QUIET;
use std::io::{self, Write};
use tidings_model::Filter;
use tidings_viewer::screen::Shown;
use tidings_viewer::{dates, words};

const EXAMPLES: &str = "\
Examples:
  tidings log
  tidings log --service imap,smtp --state open
  tidings log --period 2026-03 --text '\"power supply\" rack' --full
  tidings log 'service=imap&state=closed&q=disk'
  tidings log 'https://status.example.org/?kind=maintenance&period=90d'
  tidings log --oneline | less -R
  tidings log -n 10 --json                      the ten newest of what is over";

/// The arguments of `tidings log`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    #[command(flatten)]
    asked: AskedArgs,
    /// One line for each entry
    #[arg(long, conflicts_with = "full")]
    oneline: bool,
    /// Every update of every entry
    #[arg(long)]
    full: bool,
    /// At most so many of those that are over, the newest [default: all]
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    look: LookArgs,
}

impl Args {
    const fn detail(&self) -> Detail {
        match (self.oneline, self.full) {
            (true, _) => Detail::Line,
            (_, true) => Detail::Full,
            _ => Detail::Newest,
        }
    }
}

/// Prints what goes on, what is planned, and then what was, newest first.
pub(crate) fn run(args: Args) -> Outcome {
    let (detail, limit) = (args.detail(), args.limit);
    let asked = Asked::try_from(args.asked)?;
    let settings = Look::from(args.look);
    look(&settings, |seen| {
        let filter = seen.filter(asked)?;
        let mut shown = seen.screen.shown(&filter);
        shown.closed.truncate(limit.unwrap_or(usize::MAX));
        let mut out = io::BufWriter::new(anstream::stdout().lock());
        if settings.json {
            write!(out, "{}", seen.json(&in_order(&shown)))?;
        } else {
            write(&Teller { seen, detail }, &shown, &mut out)?;
            out.flush()?;
            tell_count(seen, &filter, &shown)?;
        }
        out.flush()?;
        Ok(Verdict::Fine)
    })
}

/// The rows in the order of the page.
fn in_order(shown: &Shown) -> Vec<usize> {
    [&shown.open[..], &shown.upcoming, &shown.closed].concat()
}

fn write(teller: &Teller<'_>, shown: &Shown, out: &mut dyn Write) -> io::Result<()> {
    teller.current(shown, out)?;
    for item in teller.seen.screen.items(shown, &shown.closed, true) {
        if let Some(month) = item.month {
            teller.heading(&dates::month(month.first_day()), out)?;
        }
        teller.write(item.row, out)?;
    }
    Ok(())
}

/// How many entries there are, beside the list; and where there is none, what would find some.
fn tell_count(seen: &Seen, filter: &Filter, shown: &Shown) -> Result<(), Failure> {
    let found = &shown.found;
    let count = words::count(found.rows.len(), seen.screen.total(), true);
    let zone = seen.screen.clock.zone.name();
    let told = in_order(shown).len();
    let told = match told < found.rows.len() {
        true => format!(", {told} of them above"),
        false => String::new(),
    };
    let mut err = anstream::stderr().lock();
    writeln!(err, "{QUIET}{count}{told}, times in {zone}{QUIET:#}")?;
    if found.rows.is_empty() && !filter.is_empty() {
        for (dimension, rows) in found.without.iter().filter(|(_, rows)| *rows > 0) {
            let (what, rows) = (words::dimension(*dimension), words::entries(*rows));
            writeln!(err, "{QUIET}without {what}: {rows}{QUIET:#}")?;
        }
    }
    Ok(())
}

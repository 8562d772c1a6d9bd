//! `tidings stats`: the sums of the page, and the uptime of its services, with their rules.

use crate::failure::{Outcome, Verdict};
use crate::see::{Seen, look, paragraphs};
use crate::settings::{self, Asked, AskedArgs, Look, LookArgs};
use crate::terminal::{QUIET, STRONG, plain};
use serde::Serialize;
use std::io::{self, Write};
use tidings_model::{Filter, Sums, rfc3339};
use tidings_viewer::words;
use unicode_width::UnicodeWidthStr;

const EXAMPLES: &str = "\
Examples:
  tidings stats
  tidings stats --period 2026
  tidings stats --service imap --period 90d --json
  tidings stats 'impact=major,critical&period=2026-03'";

/// The arguments of `tidings stats`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    #[command(flatten)]
    asked: AskedArgs,
    #[command(flatten)]
    look: LookArgs,
}

/// Prints the sums over what is found, and the uptimes over the period that is asked for.
pub(crate) fn run(args: Args) -> Outcome {
    let asked = Asked::try_from(args.asked)?;
    let settings = Look::from(args.look);
    look(&settings, |seen| {
        let filter = seen.filter(asked)?;
        let sums = sums(seen, &filter);
        let mut out = anstream::stdout().lock();
        match settings.json {
            true => write_json(seen, &filter, &sums, &mut out)?,
            false => write(seen, &filter, &sums, &mut out)?,
        }
        out.flush()?;
        Ok(Verdict::Fine)
    })
}

fn sums(seen: &Seen, filter: &Filter) -> Sums {
    let screen = &seen.screen;
    let shown = screen.shown(filter);
    let rows = shown.found.rows.iter().map(|row| screen.row(*row));
    Sums::of(rows, screen.now())
}

fn write(seen: &Seen, filter: &Filter, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    let sums = words::sums(sums);
    table(
        sums.iter().map(|(name, value)| (*name, value.as_str())),
        out,
    )?;
    rule(words::SUMS_RULE, out)?;
    let over = words::uptime_over(filter.period.as_ref());
    let zone = seen.screen.clock.zone.name();
    writeln!(out, "\n{STRONG}{over}{STRONG:#}, days in {zone}\n")?;
    let uptimes = seen.screen.uptimes(filter);
    let uptimes: Vec<_> = uptimes
        .into_iter()
        .map(|(service, it)| (plain(&service.name), words::percent(it)))
        .collect();
    let cells = uptimes
        .iter()
        .map(|(name, it)| (name.as_str(), it.as_deref().unwrap_or("–")));
    table(cells, out)?;
    rule(words::UPTIME_RULE, out)
}

/// Names, and their values in a column.
fn table<'a>(
    rows: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = rows.clone().map(|(name, _)| name.width()).max();
    for (name, value) in rows {
        let space = " ".repeat(width.unwrap_or_default() - name.width());
        writeln!(out, "{name}{space}  {value}")?;
    }
    Ok(())
}

fn rule(rule: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\n{QUIET}")?;
    paragraphs(rule, "", out)?;
    write!(out, "{QUIET:#}")
}

/// Durations in milliseconds, since they are exact; what cannot be said is `null`.
#[derive(Serialize)]
struct Json<'a> {
    now: String,
    query: String,
    zone: &'a str,
    incidents: usize,
    timed: usize,
    total_ms: i64,
    longest_ms: i64,
    resolved: usize,
    mean_to_resolve_ms: Option<i64>,
    sums_rule: &'static str,
    services: Vec<JsonService<'a>>,
    uptime_rule: &'static str,
}

#[derive(Serialize)]
struct JsonService<'a> {
    id: &'a str,
    name: &'a str,
    uptime: Option<f64>,
}

fn write_json(seen: &Seen, filter: &Filter, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    let screen = &seen.screen;
    let uptimes = screen.uptimes(filter).into_iter();
    let json = Json {
        now: rfc3339(screen.now()),
        query: filter.to_query(),
        zone: screen.clock.zone.name(),
        incidents: sums.incidents,
        timed: sums.timed,
        total_ms: sums.total,
        longest_ms: sums.longest,
        resolved: sums.resolved,
        mean_to_resolve_ms: sums.mean_to_resolve(),
        sums_rule: words::SUMS_RULE,
        services: uptimes
            .map(|(service, it)| JsonService {
                id: service.id.as_str(),
                name: &service.name,
                uptime: it.ratio(),
            })
            .collect(),
        uptime_rule: words::UPTIME_RULE,
    };
    serde_json::to_writer_pretty(&mut *out, &json)?;
    writeln!(out)
}

//! `tidings status`: what the page says now, on a terminal.

use crate::failure::{Outcome, Verdict};
use crate::see::{Detail, Seen, Shape, Teller, line, look};
use crate::settings::{self, Look, LookArgs};
use crate::terminal::{QUIET, STRONG, plain};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};
use tidings_model::{Filter, Service, rfc3339};
use tidings_viewer::screen::{ServiceGroup, ServiceRow};
use tidings_viewer::words;
use unicode_width::UnicodeWidthStr;

const EXAMPLES: &str = "\
Examples:
  tidings status
  tidings status --file status/incidents.json --zone UTC
  tidings status --json";

/// The arguments of `tidings status`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    #[command(flatten)]
    look: LookArgs,
}

/// Prints the answer, what goes on, what is planned, and every service.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = Look::from(args.look);
    look(&settings, |seen| {
        let mut out = anstream::stdout().lock();
        match settings.json {
            true => write_json(seen, &mut out)?,
            false => write(seen, &mut out)?,
        }
        out.flush()?;
        Ok(Verdict::Fine)
    })
}

fn write(seen: &Seen, out: &mut dyn Write) -> io::Result<()> {
    answer(seen, out)?;
    let shown = seen.screen.shown(&Filter::default());
    let teller = Teller {
        seen,
        detail: Detail::Newest,
    };
    teller.current(&shown, out)?;
    services(seen, out)
}

/// The sentence that answers for the whole page, and as of when.
fn answer(seen: &Seen, out: &mut dyn Write) -> io::Result<()> {
    let (screen, status) = (&seen.screen, seen.screen.status);
    let shape = Shape::of_indicator(status.indicator);
    let sentence = words::answer(status.indicator, status.roll_up);
    writeln!(out, "{shape} {STRONG}{sentence}{STRONG:#}")?;
    if let Some(since) = status.since {
        writeln!(out, "  Since {}", screen.clock.full(since))?;
    }
    let name = plain(&screen.document().page.name);
    let as_of = format!("as of {}", screen.clock.full(screen.now()));
    let zone = screen.clock.zone.name();
    writeln!(out, "  {QUIET}{}{QUIET:#}\n", line([&*name, &as_of, zone]))
}

/// A line for each service, under the names of their groups.
fn services(seen: &Seen, out: &mut dyn Write) -> io::Result<()> {
    let groups = seen.screen.groups();
    if groups.is_empty() {
        return Ok(());
    }
    let rows = groups.iter().flat_map(|group| &group.services);
    let widths = rows.map(|row| plain(&row.service.name).width());
    let width = widths.max().unwrap_or_default();
    writeln!(
        out,
        "{STRONG}Services{STRONG:#}, with their uptime over 90 days"
    )?;
    for ServiceGroup { name, services } in &groups {
        match name {
            Some(name) => writeln!(out, "\n  {QUIET}{}{QUIET:#}", plain(name))?,
            None => writeln!(out)?,
        }
        for row in services {
            service(seen, row, width, out)?;
        }
    }
    Ok(())
}

fn service(seen: &Seen, row: &ServiceRow<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let shape = Shape::of_status(row.status);
    let (name, style) = (plain(&row.service.name), shape.style);
    let space = " ".repeat(width - name.width());
    let status = words::status(row.status);
    let uptime = words::percent(seen.screen.recent_uptime(row.service));
    let uptime = uptime.as_deref().unwrap_or("–");
    writeln!(
        out,
        "  {shape} {name}{space}  {style}{status:<14}{style:#}  {uptime:>8}"
    )
}

#[derive(Serialize)]
struct Json<'a> {
    now: String,
    page: &'a str,
    url: &'a str,
    indicator: &'static str,
    description: &'static str,
    since: Option<String>,
    services: Vec<JsonService<'a>>,
    open: Box<RawValue>,
    upcoming: Box<RawValue>,
}

#[derive(Serialize)]
struct JsonService<'a> {
    id: &'a str,
    name: &'a str,
    group: Option<&'a str>,
    status: &'static str,
    uptime_90_days: Option<f64>,
}

fn write_json(seen: &Seen, out: &mut dyn Write) -> io::Result<()> {
    let (screen, status) = (&seen.screen, seen.screen.status);
    let page = &screen.document().page;
    let shown = screen.shown(&Filter::default());
    let groups = screen.groups();
    let rows = groups.iter().flat_map(|group| &group.services);
    let json = Json {
        now: rfc3339(screen.now()),
        page: &page.name,
        url: page.url.as_str(),
        indicator: status.indicator.as_str(),
        description: words::answer(status.indicator, status.roll_up),
        since: status.since.map(rfc3339),
        services: rows.map(|row| json_service(seen, row)).collect(),
        open: RawValue::from_string(seen.json(&shown.open))?,
        upcoming: RawValue::from_string(seen.json(&shown.upcoming))?,
    };
    serde_json::to_writer_pretty(&mut *out, &json)?;
    writeln!(out)
}

fn json_service<'a>(seen: &Seen, row: &ServiceRow<'a>) -> JsonService<'a> {
    let Service {
        id, name, group, ..
    } = row.service;
    JsonService {
        id: id.as_str(),
        name,
        group: group.as_ref().map(|it| it.as_str()),
        status: row.status.as_str(),
        uptime_90_days: seen.screen.recent_uptime(row.service).ratio(),
    }
}

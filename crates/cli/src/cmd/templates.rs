//! `tidings templates`: the messages that are kept for the usual cases.

use crate::author::template::Templates;
use crate::failure::{Failure, Outcome, Verdict};
use crate::settings;
use crate::terminal::{STRONG, plain};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  tidings templates                             names and texts
  tidings update slow-imap --template monitoring

A template is a file such as `templates/monitoring.md` beside the incident file:
  ---
  state: monitoring
  ---
  {service} works again. We keep an eye on it.

The head may give `title`, `state` and `impact`; without one, the file is the message alone.
Variables: `{service}`, `{title}`, `{start}`, `{end}`, `{now}`, `{page}`";

/// The arguments of `tidings templates`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The incident file, beside which they lie [default: incidents.json]
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print them for programs
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Json {
    name: String,
    title: Option<String>,
    state: Option<String>,
    impact: Option<String>,
    body: String,
}

/// Lists the templates.
pub(crate) fn run(args: Args) -> Outcome {
    let templates = Templates::beside(&settings::file(args.file));
    let read = |name: String| {
        let it = templates.read(&name)?;
        let (title, state, impact, body) = (it.title, it.state, it.impact, it.body);
        Ok::<_, Failure>(Json {
            name,
            title,
            state,
            impact,
            body,
        })
    };
    let all: Vec<Json> = templates
        .names()?
        .into_iter()
        .map(read)
        .collect::<Result<_, _>>()?;
    let mut out = anstream::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &all).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else if all.is_empty() {
        let folder = templates.folder().display();
        writeln!(
            anstream::stderr(),
            "no templates in `{folder}`; `tidings templates --help` shows one"
        )?;
    }
    for it in all.iter().filter(|_| !args.json) {
        let state = it
            .state
            .as_deref()
            .map_or(String::new(), |state| format!(" ({})", plain(state)));
        writeln!(out, "{STRONG}{}{STRONG:#}{state}", plain(&it.name))?;
        for line in it.title.as_deref().into_iter().chain(it.body.lines()) {
            writeln!(out, "  {}", plain(line))?;
        }
    }
    out.flush()?;
    Ok(Verdict::Fine)
}

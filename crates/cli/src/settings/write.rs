//! The settings of every command that writes the incident file.

use super::{file, moment, now};
use std::path::PathBuf;
use tidings_model::{Instant, ServiceStatus};

/// Under which these arguments stand in `--help`, apart from those of the one command.
const HEADING: &str = "Writing";

/// The arguments of every command that writes the incident file.
#[derive(clap::Args)]
pub(crate) struct WriteArgs {
    /// The incident file [default: incidents.json]
    #[arg(short, long, value_name = "FILE", help_heading = HEADING)]
    file: Option<PathBuf>,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment, help_heading = HEADING)]
    now: Option<Instant>,
    /// Show what would change, and write nothing
    #[arg(long, help_heading = HEADING)]
    dry_run: bool,
    /// Print for programs what was written; nothing is asked
    #[arg(long, help_heading = HEADING)]
    json: bool,
}

/// The settings of every command that writes the incident file.
pub(crate) struct Write {
    /// The incident file.
    pub(crate) file: PathBuf,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// Whether nothing is written.
    pub(crate) dry_run: bool,
    /// Whether what was written is printed for programs.
    pub(crate) json: bool,
}

impl From<WriteArgs> for Write {
    fn from(args: WriteArgs) -> Self {
        Self {
            file: file(args.file),
            now: now(args.now),
            dry_run: args.dry_run,
            json: args.json,
        }
    }
}

/// Reads the value of `--status`: `imap=partial_outage`.
pub(crate) fn status(text: &str) -> Result<(String, String), String> {
    let (service, status) = text.split_once('=').ok_or_else(|| {
        "expected a service and its status, such as `imap=partial_outage`".to_owned()
    })?;
    match ServiceStatus::from_word(status) {
        Some(_) => Ok((service.to_owned(), status.to_owned())),
        None => Err(format!(
            "expected one of `{}` behind `=`",
            ServiceStatus::WORDS.join("`, `")
        )),
    }
}

//! From raw arguments to settings that hold: the one place that judges what was typed. A file for each
//! subcommand, and what they share.

mod build;
mod check;
mod export;
mod import;
mod init;
mod look;
mod next;
mod serve;
mod write;

pub(crate) use build::{Build, feed_items, frame_ancestors};
pub(crate) use check::{Check, CheckFormat};
pub(crate) use export::Export;
pub(crate) use import::{ImportLog, NO_URL, Target};
pub(crate) use init::{FirstPage, Init, address, services_named, time_zone};
pub(crate) use look::{Asked, AskedArgs, Look, LookArgs};
pub(crate) use next::Next;
pub(crate) use serve::Serve;
pub(crate) use write::{Write, WriteArgs, status};

use crate::clock;
use chrono::NaiveDate;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;
use tidings_model::{Instant, TimeError, parse_date, parse_instant};

/// Help begins with what a reader is most likely to want: an example to copy.
pub(crate) const HELP: &str = "\
{about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

/// What the exit codes mean, for every command.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  done; there may be warnings
  1  errors in a file
  2  wrong usage, or a file that cannot be read or written";

/// How times are written, and what the exit codes mean: for the commands that write.
pub(crate) fn with_times() -> String {
    format!(
        "Times: `now`, `14:05` (today, in the page's zone), `-20m`, `2026-11-23 14:05`,\n  \
         `2026-11-23 14:05 Europe/Berlin`, `2026-11-23T14:05:00Z`\n\n{EXIT_CODES}"
    )
}

/// The name of an incident file that `init` writes.
const FILE: &str = "incidents.json";

/// What `next` and the like print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: each finding with its line of the file.
    Text,
    /// For programs.
    Json,
}

/// How an answer is printed.
#[derive(clap::Args)]
pub(crate) struct FormatArgs {
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl From<FormatArgs> for Format {
    fn from(args: FormatArgs) -> Self {
        if args.json { Self::Json } else { args.format }
    }
}

/// Reads the value of `--at`.
pub(crate) fn moment(text: &str) -> Result<Instant, String> {
    parse_instant(text).map_err(|error| {
        let what = match error {
            TimeError::MissingOffset => "a time with an offset",
            TimeError::Impossible => "a time",
        };
        format!("expected {what}, such as `2026-11-23T14:05:00Z`")
    })
}

/// The incident file: the one that was named, or the usual one in the current folder.
pub(crate) fn file(named: Option<PathBuf>) -> PathBuf {
    named.unwrap_or_else(|| FILE.into())
}

/// Reads the value of a flag that is a day.
pub(crate) fn day(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| "expected a day, such as `2026-11-23`".to_owned())
}

/// One of some words, as the value of a flag.
pub(crate) fn words(words: &'static [&'static str]) -> PossibleValuesParser {
    PossibleValuesParser::new(words.iter().copied())
}

fn now(at: Option<Instant>) -> Instant {
    at.unwrap_or_else(clock::now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_needs_its_offset() {
        assert!(moment("2026-11-23T14:05:00+01:00").is_ok());
        assert!(
            moment("2026-11-23T14:05:00")
                .unwrap_err()
                .contains("offset")
        );
        assert!(moment("noon").is_err());
    }
}

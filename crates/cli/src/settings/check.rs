//! The settings of `tidings check`.

use super::{file, now};
use crate::cmd::check;
use crate::files::Input;
use clap::ValueEnum;
use std::path::PathBuf;
use tidings_model::Instant;

/// How `check` prints findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people: each finding with its line of the file.
    Text,
    /// For programs.
    Json,
    /// As annotations of a GitHub workflow.
    Github,
}

/// The settings of `tidings check`.
pub(crate) struct Check {
    /// What is checked.
    pub(crate) input: Input,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// What was built before: a site, or its main file.
    pub(crate) published: Option<PathBuf>,
    /// Whether what is safe to mend is mended first.
    pub(crate) fix: bool,
    /// How findings are printed.
    pub(crate) format: CheckFormat,
}

impl From<check::Args> for Check {
    fn from(args: check::Args) -> Self {
        Self {
            input: Input::of(file(args.file)),
            now: now(args.at),
            published: args.published,
            fix: args.fix,
            format: match args.json {
                true => CheckFormat::Json,
                false => args.format,
            },
        }
    }
}

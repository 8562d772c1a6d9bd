//! The settings of `tidings check`.

use super::{Format, now};
use crate::cmd::check;
use crate::files::Input;
use std::path::PathBuf;
use tidings_model::Instant;

/// The settings of `tidings check`.
pub(crate) struct Check {
    /// What is checked.
    pub(crate) input: Input,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// What was built before: a site, or its main file.
    pub(crate) published: Option<PathBuf>,
    /// How findings are printed.
    pub(crate) format: Format,
}

impl From<check::Args> for Check {
    fn from(args: check::Args) -> Self {
        Self {
            input: Input::of(args.file),
            now: now(args.at),
            published: args.published,
            format: args.format.into(),
        }
    }
}

//! The settings of `tidings next`.

use super::{Format, file, now};
use crate::cmd::next;
use crate::files::Input;
use tidings_model::Instant;

/// The settings of `tidings next`.
pub(crate) struct Next {
    /// What is read.
    pub(crate) input: Input,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// How the answer is printed.
    pub(crate) format: Format,
}

impl From<next::Args> for Next {
    fn from(args: next::Args) -> Self {
        Self {
            input: Input::of(file(args.file)),
            now: now(args.at),
            format: args.format.into(),
        }
    }
}

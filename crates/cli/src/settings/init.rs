//! The settings of `tidings init`.

use super::{FILE, now};
use crate::cmd::init;
use crate::failure::Failure;
use crate::files::must_be_new;
use std::path::PathBuf;
use tidings_model::Instant;

/// The settings of `tidings init`.
pub(crate) struct Init {
    /// The incident file to write.
    pub(crate) file: PathBuf,
    /// The schema to write beside it.
    pub(crate) schema: PathBuf,
    /// Whether it is the demo.
    pub(crate) demo: bool,
    /// The moment that the dates are relative to.
    pub(crate) now: Instant,
}

impl TryFrom<init::Args> for Init {
    type Error = Failure;

    fn try_from(args: init::Args) -> Result<Self, Failure> {
        let file = args.dir.join(FILE);
        must_be_new(&file, args.force)?;
        Ok(Self {
            file,
            schema: args.dir.join(tidings_model::schema::FILE_NAME),
            demo: args.demo,
            now: now(args.at),
        })
    }
}

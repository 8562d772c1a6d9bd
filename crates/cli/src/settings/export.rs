//! The settings of `tidings export`.

use super::look::query;
use super::now;
use crate::cmd::export::{Args, Form};
use crate::failure::Failure;
use crate::files::{Input, must_be_new};
use std::path::PathBuf;
use tidings_model::{Filter, Instant};

/// The settings of `tidings export`.
pub(crate) struct Export {
    /// What to write.
    pub(crate) form: Form,
    /// The incident file.
    pub(crate) input: Input,
    /// What is let through.
    pub(crate) filter: Filter,
    /// The file or folder to write; none for standard output.
    pub(crate) out: Option<PathBuf>,
    /// Whether files that are there may be replaced.
    pub(crate) force: bool,
    /// The moment that counts as now.
    pub(crate) now: Instant,
}

impl TryFrom<Args> for Export {
    type Error = Failure;

    fn try_from(args: Args) -> Result<Self, Failure> {
        if let Some(out) = args
            .out
            .as_deref()
            .filter(|_| args.form != Form::Statuspage)
        {
            must_be_new(out, args.force)?;
        }
        Ok(Self {
            form: args.form,
            input: Input::of(args.file),
            filter: filter(&args.filter)?,
            out: args.out,
            force: args.force,
            now: now(args.at),
        })
    }
}

/// A link to a filtered page, or a query that says nothing that is not understood.
fn filter(text: &str) -> Result<Filter, Failure> {
    let (filter, dropped) = Filter::read(query(text)?);
    match dropped.first() {
        None => Ok(filter),
        Some(wrong) => Err(Failure::new(format!("expected a filter, got `{wrong}`")).hint(
            "a filter is such as `service=imap,smtp&kind=incident&state=open&impact=major&period=2026&q=words`",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_understood_or_refused() {
        assert!(filter("?service=imap&state=open&q=late+mail").is_ok());
        assert!(filter("").is_ok());
        for wrong in ["servce=imap", "state=opn", "period=soon", "open"] {
            assert!(filter(wrong).is_err(), "{wrong}");
        }
    }
}

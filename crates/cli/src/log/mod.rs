//! The plain status log: a text file that people kept by hand, newest entry first.
//!
//! ```text
//! 2019-05-07: 08:15 UTC          the time of an entry
//! Mail arrives late              its title
//! A disk was full.               what was said, until the next such time
//! ```
//!
//! No word is lost: what cannot be understood becomes an entry of its own, with a remark.
//!
//! - `grammar` cuts the text into entries, `parts` cuts an entry into updates;
//! - `rules` recognises kinds and services by words, `label` recognises states;
//! - `markdown` writes the text so that it reads as it did, `convert` makes the incident file.

mod convert;
mod grammar;
mod label;
mod markdown;
mod parts;
mod rules;
pub(crate) mod slug;

pub(crate) use convert::{Imported, import};
pub(crate) use rules::Rules;

/// A line of the log with its number, counted from 1, without white space at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Something in the log that could not be understood as it stands, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The line, from 1.
    pub(crate) line: usize,
    /// What it is and what became of it.
    pub(crate) text: String,
}

impl Remark {
    fn new(line: usize, text: impl Into<String>) -> Self {
        Self {
            line,
            text: text.into(),
        }
    }
}

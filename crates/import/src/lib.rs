//! From histories kept elsewhere to the incident file.
//!
//! This crate does no I/O and reads no clock: text comes in, and a document goes out with remarks on
//! everything that could not be understood as it stands. Nothing that was said is lost: what has no
//! place in an incident file of its own stands at the end of a body.
//!
//! - [`statuspage`], [`google`], [`cstate`], [`feed`], [`log`] and [`published`] read one form each.
//! - [`merge`] says what an incident file needs to hold an import too.

mod clock;
pub mod cstate;
mod entry;
pub mod escape;
pub mod feed;
pub mod google;
mod html;
pub mod ids;
mod json;
mod label;
pub mod log;
pub mod merge;
pub mod published;
mod remark;
mod services;
pub mod statuspage;
mod tree;

pub use remark::{Nature, Place, Remark};

use tidings_model::wire;

/// What an import came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The incident file.
    pub document: wire::Document,
    /// What could not be understood as it stands, in the order of the source.
    pub remarks: Vec<Remark>,
}

/// A file of a source that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path from the root of the source, with `/`.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// Why a source could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was expected and what was found, and where.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Refusal {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

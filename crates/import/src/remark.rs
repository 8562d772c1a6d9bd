//! Remarks: what an import tells of its source.

use std::fmt;
use tidings_model::Path;

/// Something in a source that could not be understood as it stands, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The file of the source, where there are several; else empty.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What became of it.
    pub nature: Nature,
    /// What it is and what became of it.
    pub text: String,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line, from 1.
    Line(usize),
    /// A value of JSON.
    Path(Path),
}

/// What became of something that could not be understood as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// It was taken for the likeliest thing that it can mean.
    Guessed,
    /// It was kept as text.
    Kept,
    /// It was left out, because an incident file has no such thing.
    Skipped,
}

impl Nature {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Guessed => "guessed",
            Self::Kept => "kept",
            Self::Skipped => "skipped",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => line.fmt(f),
            Self::Path(path) => path.fmt(f),
        }
    }
}

impl Remark {
    pub(crate) fn at_line(nature: Nature, line: usize, text: impl Into<String>) -> Self {
        Self {
            file: String::new(),
            place: Place::Line(line),
            nature,
            text: text.into(),
        }
    }

    pub(crate) fn in_json(nature: Nature, path: Path, text: impl Into<String>) -> Self {
        Self {
            file: String::new(),
            place: Place::Path(path),
            nature,
            text: text.into(),
        }
    }

    pub(crate) fn in_file(mut self, file: &str) -> Self {
        file.clone_into(&mut self.file);
        self
    }
}

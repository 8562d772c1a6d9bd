//! The one error type: what went wrong, and what to do about it.

use std::fmt;
use std::io;
use std::path::Path;

/// A result whose error names what to do next.
pub(crate) type Result<T = ()> = std::result::Result<T, Error>;

/// A failure in words: lower case, and a hint on a line of its own.
#[derive(Debug)]
pub(crate) struct Error {
    message: String,
    hint: Option<String>,
}

impl Error {
    /// An error without a hint; add one with [`Error::hint`] wherever the reader can act.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
        }
    }

    /// Says what to do about it; the first hint stays, because it was given closest to the cause.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint.get_or_insert_with(|| hint.into());
        self
    }

    /// Puts where it happened in front of the message.
    pub(crate) fn within(mut self, place: &str) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.message)?;
        match &self.hint {
            Some(hint) => write!(out, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

/// Turns a file system error into one that names the action and the path.
pub(crate) fn failed_to(action: &str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |error| Error::new(format!("cannot {action} `{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hint_stays() {
        let error = Error::new("no `x`").hint("make one").hint("give up");
        assert_eq!(
            error.within("step `y`").to_string(),
            "step `y`: no `x`\nhint: make one"
        );
    }
}

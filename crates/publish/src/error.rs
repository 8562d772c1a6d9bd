//! The one error of this crate.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a site could not be made or written.
///
/// [`Display`](fmt::Display) tells what happened in one line; [`Self::hint`] what to do about it.
#[derive(Debug)]
pub struct Error {
    message: String,
    hint: Option<String>,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Names the path and the deed that an I/O error is about.
pub(crate) fn cannot(deed: &str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |error| Error::new(format!("cannot {deed} `{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_stands_in_backticks() {
        let error = cannot("read", Path::new("a/b"))(io::ErrorKind::NotFound.into());
        assert_eq!(error.to_string(), "cannot read `a/b`: entity not found");
        assert_eq!(error.hint(), None);
        assert_eq!(error.with_hint("look").hint(), Some("look"));
    }
}

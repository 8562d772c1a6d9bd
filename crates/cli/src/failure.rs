//! How a run ends: the exit code, and the words on stderr when it could not do its work.

use crate::terminal;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// What a subcommand comes to.
pub(crate) type Outcome = Result<Verdict, Failure>;

/// What a run that did its work found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing, or warnings only: exit code 0.
    Fine,
    /// Errors in a file, already told: exit code 1.
    Errors,
}

/// Why a run could not do its work.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Whoever read the output has gone; that is their right.
    BrokenPipe,
    /// Something to tell, with what to do about it.
    Told {
        /// What is wrong.
        message: String,
        /// What to do about it.
        hint: Option<String>,
        /// The exit code: 1 when a file is to blame, 2 for usage and I/O.
        code: u8,
    },
}

impl Failure {
    /// Wrong usage, or a system that refused: exit code 2.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::told(message, 2)
    }

    /// An error in what a file says: exit code 1.
    pub(crate) fn in_file(message: impl Into<String>) -> Self {
        Self::told(message, 1)
    }

    fn told(message: impl Into<String>, code: u8) -> Self {
        Self::Told {
            message: message.into(),
            hint: None,
            code,
        }
    }

    /// Says what to do about it.
    pub(crate) fn hint(mut self, text: impl Into<String>) -> Self {
        if let Self::Told { hint, .. } = &mut self {
            *hint = Some(text.into());
        }
        self
    }

    /// Turns an I/O error into one that names the action and the path.
    pub(crate) fn io(action: &str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::new(format!("cannot {action} `{}`: {error}", path.display()))
    }
}

/// An error of stdout or stderr; files go through [`Failure::io`].
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::new(format!("cannot write the output: {error}")),
        }
    }
}

impl From<tidings_publish::Error> for Failure {
    fn from(error: tidings_publish::Error) -> Self {
        let failure = Self::new(error.to_string());
        match error.hint() {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

/// The exit code of a run; a failure is told first.
pub(crate) fn exit(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Verdict::Fine) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Verdict::Errors) => ExitCode::from(1),
        Err(failure @ Failure::Told { code, .. }) => {
            tell(&failure);
            ExitCode::from(code)
        }
    }
}

/// Tells of a failure on stderr; one that is nobody's business is passed over.
pub(crate) fn tell(failure: &Failure) {
    if let Failure::Told { message, hint, .. } = failure {
        terminal::tell_failure(message, hint.as_deref());
    }
}

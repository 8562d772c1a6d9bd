//! Runs the built command.

use std::ffi::OsStr;
use std::process::Command;

/// Runs `tidings` and expects it to succeed.
#[track_caller]
pub(crate) fn tidings<S: AsRef<OsStr>>(args: &[S]) {
    let output = Command::new(super::setting("TIDINGS_BIN"))
        .args(args)
        .output()
        .expect("the command starts");
    let words: Vec<_> = args
        .iter()
        .map(|arg| arg.as_ref().to_string_lossy())
        .collect();
    assert!(
        output.status.success(),
        "`tidings {}` failed:\n{}",
        words.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
}

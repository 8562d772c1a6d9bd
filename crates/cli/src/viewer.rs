//! The viewer that was inside the command when it was compiled, if there was one.

use crate::failure::Failure;
use std::path::Path;
use tidings_publish::Viewer;

include!(concat!(env!("OUT_DIR"), "/viewer.rs"));

/// Takes the viewer of a folder, else the one inside the command.
pub(crate) fn take(folder: Option<&Path>) -> Result<Viewer, Failure> {
    if let Some(folder) = folder {
        return Ok(Viewer::read(folder)?);
    }
    if FILES.is_empty() {
        return Err(Failure::new("this tidings was built without a viewer")
            .hint("pass `--viewer DIR`, or build with `cargo xtask build`"));
    }
    let files = FILES
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
    Ok(Viewer::from_files(files)?)
}

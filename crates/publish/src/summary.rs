//! `summary.json`: the state of the page in a few kilobytes, which is all that the widget reads.

use crate::Error;
use crate::site::Files;
use crate::source::Source;

/// Adds the file.
pub(crate) fn add(_files: &mut Files, _source: &Source<'_>) -> Result<(), Error> {
    Ok(())
}

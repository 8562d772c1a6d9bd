//! oEmbed: what others show where a link to the page or to an entry is pasted.

use crate::Error;
use crate::site::Files;
use crate::source::Source;

/// Adds a file for the page and one for each entry.
pub(crate) fn add(_files: &mut Files, _source: &Source<'_>) -> Result<(), Error> {
    Ok(())
}

//! `api/v2/`: the API of Statuspage, version 2.

use crate::Error;
use crate::site::Files;
use crate::source::Source;

/// Adds every file of the API.
pub(crate) fn add(_files: &mut Files, _source: &Source<'_>) -> Result<(), Error> {
    Ok(())
}

//! Badges: the status of the page and of each service as a picture, and as data from which shields.io
//! draws one.

use crate::Error;
use crate::site::Files;
use crate::source::Source;

/// Adds a picture and its data for the page and for each service.
pub(crate) fn add(_files: &mut Files, _source: &Source<'_>) -> Result<(), Error> {
    Ok(())
}

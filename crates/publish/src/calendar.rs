//! `maintenance.ics`: the windows of maintenance as a calendar (RFC 5545).

use crate::Error;
use crate::site::Files;
use crate::source::Source;

/// Adds a calendar for the page and one for each service.
pub(crate) fn add(_files: &mut Files, _source: &Source<'_>) -> Result<(), Error> {
    Ok(())
}

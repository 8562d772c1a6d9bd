//! The feeds of every part of a site.

mod rss;

use crate::Error;
use crate::site::Files;
use crate::source::Source;
use tidings_viewer::prerender;

pub(crate) use rss::PATH;

/// Adds every feed.
pub(crate) fn add(files: &mut Files, source: &Source<'_>) -> Result<(), Error> {
    let feed = rss::feed(source.document, source.now, prerender::body)?;
    files.insert(PATH.to_owned(), feed);
    Ok(())
}

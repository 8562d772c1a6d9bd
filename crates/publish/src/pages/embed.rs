//! The pages about and for the pages of others: the frame, and what makes snippets.

use super::Pages;
use crate::site::Files;

/// Where the frame lies, from the root of the site.
pub(crate) const PATH: &str = "embed/";

impl Pages<'_> {
    /// Adds them. `shown` is how many closed entries the main page shows, and the frame as well. Neither
    /// is a page of its own right, so the site map has neither.
    pub(super) fn add_embeds(&self, files: &mut Files, shown: usize) {
        let frame = self.shell.embed(&self.current.embed(shown));
        files.insert(format!("{PATH}index.html"), frame.into_bytes());
    }
}

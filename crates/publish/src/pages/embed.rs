//! The pages for and about the pages of others: the frame, and what makes snippets.

use super::Pages;
use crate::csp::origin;
use crate::site::Files;

/// Where the frame lies, from the root of the site.
pub(crate) const PATH: &str = "embed/";

/// Where the page that makes snippets lies.
const CODE: &str = "embed/code/";

impl Pages<'_> {
    /// Adds them. `shown` is how many closed entries the main page shows, and the frame as well. Neither
    /// tells anything of its own, so the site map has neither.
    pub(super) fn add_embeds(&self, files: &mut Files, shown: usize) {
        let frame = self.shell.embed(&self.current.embed(shown));
        let code = self.lasting.code(&origin(&self.document.page.url));
        let code = self.shell.code(&code, CODE);
        for (path, page) in [(PATH, frame), (CODE, code)] {
            files.insert(format!("{path}index.html"), page.into_bytes());
        }
    }
}

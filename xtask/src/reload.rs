//! Reloading in development: a script of our own, since Trunk's is inline and the pages forbid that.

use std::path::Path;

use crate::error::Result;
use crate::files;

const SCRIPT: &str = include_str!("reload.js");
const NAME: &str = "reload.js";

/// Writes the script into a site and names it in every page.
pub(crate) fn add(site: &Path) -> Result {
    for page in files::walk(site)? {
        if page.extension().is_some_and(|it| it == "html") {
            let below = page.strip_prefix(site).unwrap_or(&page);
            let depth = below.components().count() - 1;
            files::write(&page, with_script(&files::read(&page)?, depth))?;
        }
    }
    files::write(&site.join(NAME), SCRIPT)
}

/// A page with the script named at the end of its body; `depth` is how many folders it lies deep.
fn with_script(page: &str, depth: usize) -> String {
    let up = "../".repeat(depth);
    let tag = format!("<script src=\"{up}{NAME}\" defer></script>");
    match page.rfind("</body>") {
        Some(end) => format!("{}{tag}{}", &page[..end], &page[end..]),
        // HTML lets the end tag be left out: then the body ends with the file.
        None => format!("{page}{tag}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        assert_eq!(
            with_script("<body><p>a</p></body></html>", 0),
            "<body><p>a</p><script src=\"reload.js\" defer></script></body></html>"
        );
    }

    #[test]
    fn deep_pages_climb_to_the_root() {
        let page = with_script("<body></body>", 2);
        assert!(page.contains("src=\"../../reload.js\""));
    }

    #[test]
    fn only_the_last_end_tag_counts() {
        let page = with_script(
            "<pre>&lt;/body></pre><template></body></template></body>",
            0,
        );
        assert!(page.ends_with("</template><script src=\"reload.js\" defer></script></body>"));
        assert!(with_script("<p>no end tag", 1).ends_with("</script>"));
    }
}

//! What stands around the frame, which is the main page without its edges.

use super::head::Head;
use super::{GROUNDS, Scripts, Shell, about, escape, policy};
use std::fmt::Write;
use tidings_model::Colour;

/// The way from the frame to the root of the site.
const ROOT: &str = "../";

impl Shell<'_> {
    /// The main page for a frame. Links lead out of it. It has no feeds and no icon to tell of, and
    /// search engines are to find the main page.
    pub(crate) fn embed(&self, content: &str) -> String {
        let styles = self.styles(false);
        let apart = format!(
            "<base target=\"_top\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <link rel=\"canonical\" href=\"{}\">\n",
            escape(self.page().url.as_str())
        );
        let head = Head {
            title: &self.page().name,
            about: &about(self.page()),
            policy: policy(Scripts::Wasm, &styles),
            icon: format!("href=\"{ROOT}{}\"", self.assets.icon),
            styles: &styles,
            more: [
                apart,
                self.sheet(ROOT),
                self.preloads(ROOT),
                String::new(),
                String::new(),
            ],
        };
        let body = self.looks() + &self.live(content, ROOT);
        self.document(" data-embed", &head, &body)
    }

    /// What takes over how the page around the frame wants it to look. It stands before anything that
    /// could be painted, and is told how readable a colour must be on which grounds.
    fn looks(&self) -> String {
        let mut grounds = String::new();
        for (rgb, ratio) in GROUNDS {
            let ground = Colour { rgb }.to_hex();
            let gap = if grounds.is_empty() { "" } else { " " };
            _ = write!(grounds, "{gap}{}:{ratio}", ground.trim_start_matches('#'));
        }
        let script = &self.assets.frame;
        format!("<script src=\"{ROOT}{script}\" data-grounds=\"{grounds}\"></script>\n")
    }
}

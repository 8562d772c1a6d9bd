//! What stands around the frame, which is the main page without its edges, and around the page that makes
//! snippets for the pages of others.

use super::head::Head;
use super::{GROUNDS, Scripts, Shell, content, escape, policy};
use crate::widget;
use tidings_model::Colour;

/// The way from the frame to the root of the site.
const FRAME_ROOT: &str = "../";

/// The way from the page that makes snippets.
const CODE_ROOT: &str = "../../";

/// What the two pages need beyond the style sheet of all.
const FRAME_CSS: &str = include_str!("embed.css");
const CODE_CSS: &str = include_str!("code.css");

/// What the page that makes snippets is called.
const TITLE: &str = "Show this status elsewhere";

impl Shell<'_> {
    /// The main page for a frame. Links lead out of it.
    pub(crate) fn embed(&self, prerendered: &str) -> String {
        let styles = self.with_styles(FRAME_CSS);
        let head = Head {
            title: &self.page().name,
            about: TITLE,
            policy: policy(Scripts::Wasm, &styles),
            icon: format!("href=\"{FRAME_ROOT}{}\"", self.assets.icon),
            styles: &styles,
            more: [
                "<base target=\"_top\">\n".to_owned(),
                self.apart(""),
                self.sheet(FRAME_ROOT),
                self.preloads(FRAME_ROOT),
                String::new(),
            ],
        };
        let body = self.looks() + &self.live(prerendered, FRAME_ROOT);
        self.document(" data-embed", &head, &body)
    }

    /// The page that makes snippets, and shows what they do.
    pub(crate) fn code(&self, prerendered: &str, path: &str) -> String {
        let styles = self.with_styles(CODE_CSS);
        let head = Head {
            title: &format!("{TITLE} – {}", self.page().name),
            about: TITLE,
            policy: policy(Scripts::Framing, &styles),
            icon: format!("href=\"{CODE_ROOT}{}\"", self.assets.icon),
            styles: &styles,
            more: [
                self.apart(path),
                self.sheet(CODE_ROOT),
                String::new(),
                String::new(),
                String::new(),
            ],
        };
        let module =
            |path: &str| format!("<script type=\"module\" src=\"{CODE_ROOT}{path}\"></script>\n");
        let body = content(prerendered) + &module(widget::PATH) + &module(&self.assets.code);
        self.document("", &head, &body)
    }

    fn with_styles<'a>(&'a self, css: &'a str) -> Vec<&'a str> {
        [css].into_iter().chain(self.styles(false)).collect()
    }

    /// What keeps a page from standing beside the main one in lists of search results.
    fn apart(&self, path: &str) -> String {
        let address = escape(&self.page().url.join(path));
        format!(
            "<meta name=\"robots\" content=\"noindex\">\n\
             <link rel=\"canonical\" href=\"{address}\">\n"
        )
    }

    /// What takes over how the page around the frame wants it to look. It stands before anything that
    /// could be painted, and is told how readable a colour must be on which grounds.
    fn looks(&self) -> String {
        let ground = |(rgb, ratio)| {
            let ground = Colour { rgb }.to_hex();
            format!("{}:{ratio}", ground.trim_start_matches('#'))
        };
        let grounds = GROUNDS.map(ground).join(" ");
        let script = &self.assets.frame;
        format!("<script src=\"{FRAME_ROOT}{script}\" data-grounds=\"{grounds}\"></script>\n")
    }
}

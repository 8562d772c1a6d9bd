//! The shell of each page: everything around what the viewer's components render.

use crate::assets::Assets;
use crate::csp::{Scripts, policy};
use crate::html::escape;
use crate::rss;
use tidings_model::{EntryId, Instant, Page, TimeZone};
use tidings_viewer::dates;

/// What a visitor reads when the viewer cannot start; `{time}` is the time of the build.
const NOTE: &str = "The live view could not start. This page shows what was known at {time}; \
                    reload to try again.";

/// The language of the operator's texts.
pub(crate) fn language(page: &Page) -> &str {
    page.language.as_ref().map_or("en", |it| it.as_str())
}

/// What the page is about. Never empty.
pub(crate) fn about(page: &Page) -> String {
    let said = page.description.clone().filter(|it| !it.trim().is_empty());
    said.unwrap_or_else(|| format!("Current status and history of {}.", page.name))
}

/// What all pages of a site share.
pub(crate) struct Shell<'a> {
    pub(crate) page: &'a Page,
    pub(crate) assets: &'a Assets,
    /// The style sheet that the main page holds.
    pub(crate) css: &'a str,
}

/// A page that is read without the viewer.
pub(crate) struct Plain<'a> {
    /// The title, without the name of the site.
    pub(crate) title: &'a str,
    /// What it is about, in a sentence.
    pub(crate) about: &'a str,
    /// Its path from the root of the site.
    pub(crate) path: &'a str,
    /// The way from it to the root of the site.
    pub(crate) root: &'a str,
    /// What the viewer's components rendered.
    pub(crate) content: &'a str,
}

/// What stands in the head of every page.
struct Head<'a> {
    title: &'a str,
    about: &'a str,
    path: &'a str,
    root: &'a str,
    scripts: Scripts,
    /// Style sheets within the page.
    styles: &'a [&'a str],
    /// What else the page links to.
    links: &'a str,
}

impl Shell<'_> {
    /// The main page: prerendered, with the viewer that takes over.
    pub(crate) fn main(&self, content: &str, now: Instant, zone: &dyn TimeZone) -> String {
        let accent = self.accent();
        let styles: Vec<_> = [self.css].into_iter().chain(accent.as_deref()).collect();
        let head = Head {
            title: &self.page.name,
            about: &about(self.page),
            path: "",
            root: "",
            scripts: Scripts::Wasm,
            styles: &styles,
            links: &self.preloads(),
        };
        let note = NOTE.replace(
            "{time}",
            &format!("{} {}", dates::full(now, zone), zone.name()),
        );
        let body = format!(
            "<div id=\"tidings\">{content}</div>\n\
             <p id=\"tidings-note\" role=\"status\" hidden>{}</p>\n\
             <script type=\"module\" src=\"{}\"></script>\n",
            escape(&note),
            self.assets.boot,
        );
        self.document(&head, &body)
    }

    /// A page that is read without the viewer.
    pub(crate) fn plain(&self, plain: &Plain<'_>) -> String {
        let accent = self.accent();
        let styles: Vec<_> = accent.as_deref().into_iter().collect();
        let Plain { root, content, .. } = plain;
        let sheet = format!(
            "<link rel=\"stylesheet\" href=\"{root}{}\">\n",
            self.assets.css
        );
        let head = Head {
            title: &format!("{} – {}", plain.title, self.page.name),
            about: plain.about,
            path: plain.path,
            root,
            scripts: Scripts::Own,
            styles: &styles,
            links: &sheet,
        };
        self.document(&head, &format!("<div id=\"tidings\">{content}</div>\n"))
    }

    /// What the viewer needs, so that it travels beside the page and not after it.
    fn preloads(&self) -> String {
        let Assets { script, wasm, .. } = self.assets;
        format!(
            "<link rel=\"modulepreload\" id=\"tidings-module\" href=\"{script}\">\n\
             <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin \
             id=\"tidings-wasm\" href=\"{wasm}\">\n\
             <link rel=\"preload\" as=\"fetch\" crossorigin id=\"tidings-data\" \
             href=\"incidents.json\">\n"
        )
    }

    /// The operator's colour as a style sheet of its own, since the other one is the same for all.
    fn accent(&self) -> Option<String> {
        let colour = self.page.accent?;
        Some(format!(":root{{--accent:{}}}", colour.to_hex()))
    }

    fn document(&self, head: &Head<'_>, body: &str) -> String {
        let language = escape(language(self.page));
        let head = self.head(head);
        format!(
            "<!doctype html>\n<html lang=\"{language}\" data-viewer=\"static\">\n\
             <head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n"
        )
    }

    fn head(&self, head: &Head<'_>) -> String {
        let Head { root, links, .. } = head;
        let style = |css: &&str| format!("<style>{css}</style>\n");
        format!(
            "<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title>\n<meta name=\"description\" content=\"{about}\">\n\
             <link rel=\"canonical\" href=\"{canonical}\">\n\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"{root}{icon}\">\n\
             <link rel=\"alternate\" type=\"application/rss+xml\" href=\"{root}{feed}\" \
             title=\"{name}\">\n{links}{styles}",
            policy = policy(head.scripts, head.styles),
            title = escape(head.title),
            about = escape(head.about),
            canonical = escape(&self.page.url.join(head.path)),
            icon = self.assets.icon,
            feed = rss::PATH,
            name = escape(&self.page.name),
            styles = head.styles.iter().map(style).collect::<String>(),
        )
    }

    /// A page that leads from an old id of an entry to the one it has.
    pub(crate) fn redirect(&self, id: &EntryId) -> String {
        let language = escape(language(self.page));
        let policy = policy(Scripts::None, &[]);
        let canonical = escape(&self.page.url.join(&format!("incidents/{id}/")));
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url=../{id}/\">\n<title>{name}</title>\n\
             <link rel=\"canonical\" href=\"{canonical}\">\n</head>\n\
             <body>\n<p><a href=\"../{id}/\">This page has moved.</a></p>\n</body>\n</html>\n",
            name = escape(&self.page.name),
        )
    }
}

#[cfg(test)]
mod tests;

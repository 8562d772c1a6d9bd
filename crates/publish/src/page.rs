//! The shell of each page: everything around what the viewer's components render.

use crate::assets::Assets;
use crate::csp::{Scripts, policy};
use crate::direction;
use crate::feeds;
use crate::html::escape;
use tidings_model::{Colour, EntryId, Indicator, Instant, Page};
use tidings_viewer::clock::Clock;

/// What a visitor reads when the viewer cannot start; `{time}` is the time of the build.
const NOTE: &str = "The live view could not start. This page shows what was known at {time}; \
                    reload to try again.";

/// In light and in dark: the ground of `style/1-tokens.css` that leaves a text the least contrast,
/// and the contrast that the operator's colour is given on it. WCAG 2.2 asks for 4.5; the rest is
/// for controls that stand on a tint of their own colour.
const GROUNDS: [([u8; 3], f64); 2] = [([0xfb, 0xfb, 0xfa], 5.0), ([0x1a, 0x1d, 0x21], 5.5)];

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
    /// The attributes of the link to the icon.
    icon: &'a str,
    /// Style sheets within the page.
    styles: &'a [&'a str],
    /// What else the page links to.
    links: &'a str,
}

impl Shell<'_> {
    /// The main page: prerendered, with the viewer that takes over.
    pub(crate) fn main(
        &self,
        content: &str,
        indicator: Indicator,
        now: Instant,
        clock: &Clock,
    ) -> String {
        let accent = self.accent();
        let styles: Vec<_> = [self.css].into_iter().chain(accent.as_deref()).collect();
        let head = Head {
            title: &self.page.name,
            about: &about(self.page),
            path: "",
            root: "",
            scripts: Scripts::Wasm,
            icon: &self.icons(indicator),
            styles: &styles,
            links: &self.preloads(),
        };
        let note = NOTE.replace(
            "{time}",
            &format!("{} {}", clock.full(now), clock.zone.name()),
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
            icon: &format!("href=\"{root}{}\"", self.assets.icon),
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

    /// The icon of a status, and those that the viewer may put in its place.
    fn icons(&self, indicator: Indicator) -> String {
        let icons = &self.assets.icons;
        let named = Indicator::ALL.iter().zip(icons);
        let all: Vec<_> = named
            .map(|(indicator, path)| format!("{}={path}", indicator.as_str()))
            .collect();
        format!(
            "id=\"tidings-icon\" href=\"{}\" data-icons=\"{}\"",
            icons[indicator as usize],
            all.join(" ")
        )
    }

    /// The operator's colour as a style sheet of its own, since the other one is the same for all:
    /// as it is for what only adorns, and made readable for links and controls.
    fn accent(&self) -> Option<String> {
        let accent = self.page.accent?;
        let ink = |(rgb, ratio)| accent.readable(Colour { rgb }, ratio).to_hex();
        let [light, dark] = GROUNDS.map(ink);
        Some(format!(
            ":root{{--accent:{};--accent-ink:{light}}}\
             @media(prefers-color-scheme:dark){{:root{{--accent-ink:{dark}}}}}",
            accent.to_hex()
        ))
    }

    fn document(&self, head: &Head<'_>, body: &str) -> String {
        let language = self.language();
        let head = self.head(head);
        format!(
            "<!doctype html>\n<html {language} data-viewer=\"static\">\n\
             <head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n"
        )
    }

    /// The attributes that tell the language of the texts, and how it is written.
    fn language(&self) -> String {
        let language = language(self.page);
        let direction = direction::attribute(language);
        format!("lang=\"{}\"{direction}", escape(language))
    }

    fn head(&self, head: &Head<'_>) -> String {
        let Head {
            root, links, icon, ..
        } = head;
        let style = |css: &&str| format!("<style>{css}</style>\n");
        format!(
            "<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title>\n<meta name=\"description\" content=\"{about}\">\n\
             <link rel=\"canonical\" href=\"{canonical}\">\n\
             <link rel=\"icon\" type=\"image/svg+xml\" {icon}>\n\
             <link rel=\"alternate\" type=\"application/rss+xml\" href=\"{root}{feed}\" \
             title=\"{name}\">\n{links}{styles}",
            policy = policy(head.scripts, head.styles),
            title = escape(head.title),
            about = escape(head.about),
            canonical = escape(&self.page.url.join(head.path)),
            feed = feeds::PATH,
            name = escape(&self.page.name),
            styles = head.styles.iter().map(style).collect::<String>(),
        )
    }

    /// A page that leads from an old id of an entry to the one it has.
    pub(crate) fn redirect(&self, id: &EntryId) -> String {
        let language = self.language();
        let policy = policy(Scripts::None, &[]);
        let canonical = escape(&self.page.url.join(&format!("incidents/{id}/")));
        format!(
            "<!doctype html>\n<html {language}>\n<head>\n<meta charset=\"utf-8\">\n\
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

//! The shell of each page: everything around what the viewer's components render.

mod embed;
mod head;

pub(crate) use head::Spoken;

use crate::assets::Assets;
use crate::csp::{self, Scripts, policy};
use crate::html::escape;
use crate::pages::manifest;
use crate::source::{Scope, permalink};
use crate::{direction, facts};
use head::{Head, inline, start};
use serde_json::Value;
use tidings_model::{Colour, Document, EntryId, Indicator, Instant, Page};
use tidings_viewer::clock::Clock;

/// What a visitor reads when the viewer cannot start; `{time}` is the time of the build.
const NOTE: &str = "The live view could not start. This page shows what was known at {time}; \
                    reload to try again.";

/// In light and in dark: the ground of `style/1-tokens.css` that leaves a text the least contrast,
/// and the contrast that the operator's colour is given on it. WCAG 2.2 asks for 4.5; the rest is
/// for controls that stand on a tint of their own colour.
const GROUNDS: [([u8; 3], f64); 2] = [(GROUND.rgb, 5.0), ([0x1a, 0x1d, 0x21], 5.5)];

/// The ground of a light page.
pub(crate) const GROUND: Colour = Colour {
    rgb: [0xfb, 0xfb, 0xfa],
};

/// Where the viewer's files may be preloaded: in Chromium and in Firefox, each of which knows a question
/// here that WebKit does not. What WebKit has preloaded it does not give to `fetch`, and so it would
/// ask for everything twice.
const FETCHES: &str = "(prefers-reduced-transparency:no-preference),\
                       (prefers-reduced-transparency:reduce),(min--moz-device-pixel-ratio:0)";

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
    document: &'a Document,
    pub(crate) assets: &'a Assets,
    /// The style sheet that the main page holds.
    css: &'a str,
    /// The operator's colour, as a style sheet.
    accent: Option<String>,
    /// What a visitor reads when the viewer cannot start.
    note: String,
}

/// A page beside the main one.
pub(crate) struct Plain<'a> {
    /// The title, without the name of the site.
    pub(crate) title: &'a str,
    /// What it is about, in a sentence.
    pub(crate) about: &'a str,
    /// The part of the site whose feeds it names.
    pub(crate) scope: Scope<'a>,
    /// Its path from the root of the site.
    pub(crate) path: &'a str,
    /// When its entry was spoken of, on the page of an entry.
    pub(crate) spoken: Option<Spoken>,
    /// What it says about itself in the words of schema.org.
    pub(crate) facts: Value,
    /// Whether the viewer takes it over.
    pub(crate) live: bool,
    /// What the viewer's components rendered.
    pub(crate) content: &'a str,
}

impl<'a> Shell<'a> {
    /// The shell of the pages that are built at `now`, with times as `clock` tells them.
    pub(crate) fn new(
        document: &'a Document,
        assets: &'a Assets,
        css: &'a str,
        now: Instant,
        clock: &Clock,
    ) -> Self {
        let time = format!("{} {}", clock.full(now), clock.zone.name());
        Self {
            document,
            assets,
            css,
            accent: accent(&document.page),
            note: NOTE.replace("{time}", &time),
        }
    }

    fn page(&self) -> &'a Page {
        &self.document.page
    }

    /// The main page: prerendered, with the viewer that takes over.
    pub(crate) fn main(&self, content: &str, indicator: Indicator) -> String {
        let about = about(self.page());
        let manifest = format!("<link rel=\"manifest\" href=\"{}\">\n", manifest::PATH);
        let head = Head {
            title: &self.page().name,
            about: &about,
            policy: policy(Scripts::Wasm, &self.styles(true)),
            icon: self.icons(indicator),
            styles: &self.styles(true),
            more: [
                self.preloads(""),
                self.social(&self.page().name, &about, "", None),
                self.feeds(Scope::Page, "") + &self.feeds_of_kinds(),
                manifest,
                facts::block(&facts::main(self.page())),
            ],
        };
        self.document("", &head, &self.live(content, ""))
    }

    /// A page beside the main one.
    pub(crate) fn plain(&self, plain: &Plain<'_>) -> String {
        let root = "../".repeat(plain.path.matches('/').count());
        let (scripts, preloads, body) = if plain.live {
            let body = self.live(plain.content, &root);
            (Scripts::Wasm, self.preloads(&root), body)
        } else {
            (Scripts::Own, String::new(), content(plain.content))
        };
        let head = Head {
            title: &format!("{} – {}", plain.title, self.page().name),
            about: plain.about,
            policy: policy(scripts, &self.styles(false)),
            icon: format!("href=\"{root}{}\"", self.assets.icon),
            styles: &self.styles(false),
            more: [
                self.sheet(&root),
                preloads,
                self.social(plain.title, plain.about, plain.path, plain.spoken),
                self.feeds(plain.scope, &root),
                facts::block(&plain.facts),
            ],
        };
        self.document("", &head, &body)
    }

    /// The page for addresses at which there is nothing. Hosts show it at any of them, so it needs no
    /// file beside it, not even an icon.
    pub(crate) fn lost(&self, lost: &str) -> String {
        let language = self.language();
        let styles = self.styles(true);
        format!(
            "<!doctype html>\n<html {language}>\n<head>\n{start}\
             <meta name=\"robots\" content=\"noindex\">\n\
             <title>{title} – {name}</title>\n{styles}</head>\n<body>\n{body}</body>\n</html>\n",
            start = start(&csp::lost(&styles, &self.page().url)),
            title = "Nothing here",
            name = escape(&self.page().name),
            styles = inline(&styles),
            body = content(lost),
        )
    }

    /// The link to the style sheet, for pages that do not hold it.
    fn sheet(&self, root: &str) -> String {
        let css = &self.assets.css;
        format!("<link rel=\"stylesheet\" href=\"{root}{css}\">\n")
    }

    /// The style sheets within a page: the operator's colour, after all the rest where `whole`.
    fn styles(&self, whole: bool) -> Vec<&str> {
        let sheet = whole.then_some(self.css);
        sheet.into_iter().chain(self.accent.as_deref()).collect()
    }

    /// A page that the viewer takes over, with the note for when it cannot.
    fn live(&self, prerendered: &str, root: &str) -> String {
        format!(
            "{}<p id=\"tidings-note\" role=\"status\" hidden>{}</p>\n\
             <script type=\"module\" src=\"{root}{}\"></script>\n",
            content(prerendered),
            escape(&self.note),
            self.assets.boot,
        )
    }

    /// What the viewer needs, so that it travels beside the page and not after it.
    fn preloads(&self, root: &str) -> String {
        let Assets { script, wasm, .. } = self.assets;
        format!(
            "<link rel=\"modulepreload\" id=\"tidings-module\" href=\"{root}{script}\">\n\
             <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin media=\"{FETCHES}\" \
             id=\"tidings-wasm\" href=\"{root}{wasm}\">\n\
             <link rel=\"preload\" as=\"fetch\" crossorigin media=\"{FETCHES}\" id=\"tidings-data\" \
             href=\"{root}incidents.json\">\n"
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

    /// A document; `marks` are attributes more of its root.
    fn document(&self, marks: &str, head: &Head<'_>, body: &str) -> String {
        let language = self.language();
        let head = head.html();
        format!(
            "<!doctype html>\n<html {language} data-viewer=\"static\"{marks}>\n\
             <head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n"
        )
    }

    /// The attributes that tell the language of the texts, and how it is written.
    fn language(&self) -> String {
        let language = language(self.page());
        let direction = direction::attribute(language);
        format!("lang=\"{}\"{direction}", escape(language))
    }

    /// A page that leads from an old id of an entry to the one it has.
    pub(crate) fn redirect(&self, id: &EntryId) -> String {
        let language = self.language();
        let policy = policy(Scripts::None, &[]);
        let canonical = escape(&self.page().url.join(&permalink(id)));
        format!(
            "<!doctype html>\n<html {language}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url=../{id}/\">\n<title>{name}</title>\n\
             <link rel=\"canonical\" href=\"{canonical}\">\n</head>\n\
             <body>\n<p><a href=\"../{id}/\">This page has moved.</a></p>\n</body>\n</html>\n",
            name = escape(&self.page().name),
        )
    }
}

/// The place of what the viewer's components rendered, and of the viewer.
fn content(prerendered: &str) -> String {
    format!("<div id=\"tidings\">{prerendered}</div>\n")
}

/// The operator's colour as a style sheet of its own, since the other one is the same for all: as it
/// is for what only adorns, and made readable for links and controls.
fn accent(page: &Page) -> Option<String> {
    let accent = page.accent?;
    let ink = |(rgb, ratio)| accent.readable(Colour { rgb }, ratio).to_hex();
    let [light, dark] = GROUNDS.map(ink);
    Some(format!(
        ":root{{--accent:{};--accent-ink:{light}}}\
         @media(prefers-color-scheme:dark){{:root{{--accent-ink:{dark}}}}}",
        accent.to_hex()
    ))
}

#[cfg(test)]
mod tests;

//! The head of each page: what it is called, what it needs, and what others make of it.

use super::{Shell, language};
use crate::html::escape;
use crate::source::Scope;
use crate::{calendar, feeds, oembed};
use tidings_model::{Entry, Instant, Page, rfc3339};

/// When an entry was spoken of.
#[derive(Clone, Copy)]
pub(crate) struct Spoken {
    pub(super) first: Instant,
    pub(super) last: Instant,
}

impl Spoken {
    /// When this one was.
    pub(crate) fn of(entry: &Entry) -> Self {
        Self {
            first: entry.published(),
            last: entry.updated(),
        }
    }
}

/// What stands in the head of a page.
pub(super) struct Head<'a> {
    pub(super) title: &'a str,
    pub(super) about: &'a str,
    pub(super) policy: String,
    /// The attributes of the link to the icon.
    pub(super) icon: String,
    /// Style sheets within the page.
    pub(super) styles: &'a [&'a str],
    /// What else it tells, and what it links to.
    pub(super) more: [String; 5],
}

impl Head<'_> {
    pub(super) fn html(&self) -> String {
        format!(
            "{start}<title>{title}</title>\n<meta name=\"description\" content=\"{about}\">\n\
             <link rel=\"icon\" type=\"image/svg+xml\" {icon}>\n{more}{styles}",
            start = start(&self.policy),
            title = escape(self.title),
            about = escape(self.about),
            icon = self.icon,
            more = self.more.concat(),
            styles = inline(self.styles),
        )
    }
}

/// What every head begins with.
pub(super) fn start(policy: &str) -> String {
    format!(
        "<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n"
    )
}

/// Style sheets within a page.
pub(super) fn inline(styles: &[&str]) -> String {
    let style = |css: &&str| format!("<style>{css}</style>\n");
    styles.iter().map(style).collect()
}

impl Shell<'_> {
    /// The address that a page has for ever, and what others show of it where it is linked to.
    pub(super) fn social(
        &self,
        title: &str,
        about: &str,
        path: &str,
        spoken: Option<Spoken>,
    ) -> String {
        let address = self.page().url.join(path);
        let sort = if spoken.is_some() {
            "article"
        } else {
            "website"
        };
        let mut told = vec![
            ("og:title", title.to_owned()),
            ("og:description", about.to_owned()),
            ("og:type", sort.to_owned()),
            ("og:url", address.clone()),
            ("og:site_name", self.page().name.clone()),
        ];
        told.extend(locale(self.page()).map(|it| ("og:locale", it)));
        told.extend(self.picture().map(|it| ("og:image", it)));
        if let Some(Spoken { first, last }) = spoken {
            told.push(("article:published_time", rfc3339(first)));
            told.push(("article:modified_time", rfc3339(last)));
        }
        let tag = |(name, value): &(&str, String)| {
            let value = escape(value);
            format!("<meta property=\"{name}\" content=\"{value}\">\n")
        };
        let tags: String = told.iter().map(tag).collect();
        let address = escape(&address);
        let unfolds = match path.is_empty() || spoken.is_some() {
            true => self.unfolding(path),
            false => String::new(),
        };
        format!("<link rel=\"canonical\" href=\"{address}\">\n{unfolds}{tags}")
    }

    /// The link by which others find what to show in place of a link to the page. It is absolute, since
    /// many of them take it as it stands.
    fn unfolding(&self, path: &str) -> String {
        let address = self.page().url.join(&format!("{path}{}", oembed::NAME));
        let mime = oembed::MIME;
        let address = escape(&address);
        format!("<link rel=\"alternate\" type=\"{mime}\" href=\"{address}\">\n")
    }

    /// The operator's picture, where it is of a sort that others can show.
    fn picture(&self) -> Option<String> {
        const SORTS: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];
        let logo = self.assets.logo.as_ref()?;
        let (_, sort) = logo.rsplit_once('.')?;
        SORTS.contains(&sort).then(|| self.page().url.join(logo))
    }

    /// Links to the feeds and the calendar of a part of the site.
    pub(super) fn feeds(&self, scope: Scope<'_>, root: &str) -> String {
        let feeds = feeds::links(self.document, scope);
        let calendar = feeds::Link {
            path: format!("{}{}", scope.folder(), calendar::PATH),
            mime: "text/calendar",
            title: "Planned maintenance".to_owned(),
        };
        let links = feeds.chain([calendar]);
        links.map(|it| alternate(&it, root)).collect()
    }

    /// Links from the main page to the feeds of each kind of entry.
    pub(super) fn feeds_of_kinds(&self) -> String {
        let links = feeds::links_of_kinds(self.document);
        links.map(|it| alternate(&it, "")).collect()
    }
}

fn alternate(link: &feeds::Link, root: &str) -> String {
    let feeds::Link { path, mime, title } = link;
    let title = escape(title);
    format!("<link rel=\"alternate\" type=\"{mime}\" href=\"{root}{path}\" title=\"{title}\">\n")
}

/// The language and the region of the texts, where both are told.
fn locale(page: &Page) -> Option<String> {
    let mut parts = language(page).split('-');
    let (language, region) = (parts.next()?, parts.next_back()?);
    let plain = region.len() == 2 && region.bytes().all(|it| it.is_ascii_alphabetic());
    plain.then(|| {
        let language = language.to_ascii_lowercase();
        format!("{language}_{}", region.to_ascii_uppercase())
    })
}

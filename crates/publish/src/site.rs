//! Every file of a site, derived from a document in one pass.

use crate::assets::Assets;
use crate::data::Data;
use crate::pages::Pages;
use crate::source::Source;
use crate::{
    Error, Options, Viewer, api, badge, calendar, feeds, headers, oembed, published, summary,
    widget,
};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::Arc;
use tidings_model::{Document, Instant, schema};
use tidings_viewer::clock::Clock;
use tidings_viewer::screen::{Screen, Sources};

/// Files by their paths from the root of the site, with `/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The operator's picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The name of its file; the ending tells what sort of picture it is.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A site: its files, sorted by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    files: Files,
}

impl Site {
    /// Each path from the root of the site, with `/`, and the bytes of its file, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.iter();
        files.map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The bytes of one file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Adds files; one of the same path is replaced.
    pub(crate) fn extend(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
        self.files.extend(files);
    }

    /// Writes anew what hosts are to send with each file that there is.
    pub(crate) fn tell_headers(&mut self, options: &Options) {
        headers::add(&mut self.files, options);
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file; a site always has some.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Derives a site from a document as of `now`. Pure: same input, same bytes.
///
/// `logo` is the file that `page.logo` names; without it the site has no logo.
///
/// # Errors
/// When the time zone of the page is unknown, or the viewer lacks a file that it imports.
pub fn site(
    document: &Document,
    viewer: &Viewer,
    logo: Option<&Logo>,
    options: &Options,
    now: Instant,
) -> Result<Site, Error> {
    let mut files = Files::new();
    let assets = Assets::add(&mut files, viewer, logo)?;
    let document = Arc::new(published::document(document, assets.logo.as_deref(), now));
    let zone = zone(&document)?;
    let pages = Pages::new(&document, &assets, viewer, zone, now);
    let shown = pages.add(&mut files)?;
    let data = Data {
        document: &document,
        history: pages.history(),
        zone: &zone,
    };
    data.add(&mut files, shown)
        .map_err(|error| Error::new(format!("cannot write the data of the site: {error}")))?;
    let source = Source {
        document: &document,
        history: pages.history(),
        now,
        options,
    };
    feeds::add(&mut files, &source)?;
    calendar::add(&mut files, &source)?;
    api::add(&mut files, &source)?;
    summary::add(&mut files, &source)?;
    badge::add(&mut files, &source)?;
    oembed::add(&mut files, &source)?;
    widget::add(&mut files);
    files.insert(schema::FILE_NAME.to_owned(), schema::text().into_bytes());
    headers::add(&mut files, options);
    Ok(Site { files })
}

/// What the page shows as of `now`, for those who show it elsewhere. Times and days are those of
/// `zone`, an IANA name, else of the zone of the page. Pure.
///
/// # Errors
/// When the time zone is unknown.
pub fn screen(document: &Document, zone: Option<&str>, now: Instant) -> Result<Screen, Error> {
    let zone = zone.map_or_else(|| self::zone(document), named)?;
    let sources = Sources {
        document: Arc::new(published::document(document, None, now)),
        older: None,
        index: None,
    };
    let clock = Clock::plain(Arc::new(zone));
    Ok(Screen::new(sources, now, clock, None))
}

/// The zone in which pages are prerendered.
fn zone(document: &Document) -> Result<Tz, Error> {
    named(document.page.time_zone.as_deref().unwrap_or("UTC"))
}

fn named(name: &str) -> Result<Tz, Error> {
    name.parse().map_err(|_| {
        Error::new(format!("unknown time zone `{name}`"))
            .with_hint("use a name of the IANA database such as `Europe/Oslo` or `UTC`")
    })
}

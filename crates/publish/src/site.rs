//! Every file of a site, derived from a document in one pass.

use crate::assets::Assets;
use crate::data::Data;
use crate::page::{Plain, Shell};
use crate::source::Source;
use crate::{Error, Options, Viewer, api, calendar, feeds, fit, headers, published};
use chrono::Datelike;
use chrono_tz::Tz;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use tidings_model::{Document, Entry, Instant, Phase, schema};
use tidings_viewer::clock::Clock;
use tidings_viewer::prerender::Pages;
use tidings_viewer::view::Listed;

/// Files by their paths from the root of the site, with `/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The most entries on one page of a year's list.
const PER_PAGE: usize = 200;

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
    let current = Pages::new(Arc::clone(&document), now, Arc::new(zone));
    let builder = Builder {
        shell: Shell {
            page: &document.page,
            assets: &assets,
            css: &viewer.css,
        },
        lasting: current.undated(),
        current,
        document: &document,
        now,
        zone,
    };
    let shown = builder.add_main(&mut files);
    builder.add_entries(&mut files);
    builder.add_years(&mut files);
    let data = Data {
        document: &document,
        history: builder.current.history(),
        zone: &zone,
    };
    data.add(&mut files, shown)
        .map_err(|error| Error::new(format!("cannot write the data of the site: {error}")))?;
    let source = Source {
        document: &document,
        history: builder.current.history(),
        now,
        options,
    };
    feeds::add(&mut files, &source)?;
    calendar::add(&mut files, &source)?;
    api::add(&mut files, &source)?;
    files.insert(schema::FILE_NAME.to_owned(), schema::text().into_bytes());
    headers::add(&mut files, &source);
    Ok(Site { files })
}

/// The zone in which pages are prerendered.
fn zone(document: &Document) -> Result<Tz, Error> {
    let name = document.page.time_zone.as_deref().unwrap_or("UTC");
    name.parse().map_err(|_| {
        Error::new(format!("unknown time zone `{name}`"))
            .with_hint("use a name of the IANA database such as `Europe/Oslo` or `UTC`")
    })
}

/// What every page is made from.
struct Builder<'a> {
    shell: Shell<'a>,
    /// Renders pages that show a current state, and say as of when.
    current: Pages,
    /// Renders pages that stay the same in every later build.
    lasting: Pages,
    document: &'a Document,
    now: Instant,
    zone: Tz,
}

impl Builder<'_> {
    fn is_closed(&self, entry: &Entry) -> bool {
        entry.moment(self.now).phase == Phase::Closed
    }

    /// What renders a page about these entries.
    fn pages(&self, entries: &[&Entry]) -> &Pages {
        let closed = entries.iter().all(|entry| self.is_closed(entry));
        if closed { &self.lasting } else { &self.current }
    }

    /// The main page; returns how many closed entries it shows.
    fn add_main(&self, files: &mut Files) -> usize {
        let closed = self.document.entries.iter().filter(|it| self.is_closed(it));
        let indicator = self.current.history().page().indicator;
        let (shown, page) = fit::fit(closed.count(), |shown| {
            let content = self.current.index(shown);
            self.shell.main(
                &content,
                indicator,
                self.now,
                &Clock::plain(Arc::new(self.zone)),
            )
        });
        files.insert("index.html".to_owned(), page.into_bytes());
        shown
    }

    /// A permalink for each entry, and a way to it from each id it had before.
    fn add_entries(&self, files: &mut Files) {
        let entries = self.document.entries.par_iter();
        let pages: Vec<_> = entries.flat_map_iter(|entry| self.entry(entry)).collect();
        files.extend(pages);
    }

    fn entry(&self, entry: &Entry) -> Vec<(String, Vec<u8>)> {
        let path = format!("incidents/{}/", entry.id);
        let page = self.shell.plain(&Plain {
            title: &entry.title,
            about: &beginning(entry),
            path: &path,
            root: "../../",
            content: &self.pages(&[entry]).entry(entry),
        });
        let mut pages = vec![(format!("{path}index.html"), page.into_bytes())];
        for alias in &entry.aliases {
            let page = self.shell.redirect(&entry.id);
            pages.push((format!("incidents/{alias}/index.html"), page.into_bytes()));
        }
        pages
    }

    fn add_years(&self, files: &mut Files) {
        let mut years: BTreeMap<i32, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.document.entries {
            years.entry(entry.starts().year()).or_default().push(entry);
        }
        for (year, entries) in years {
            self.add_year(files, year, &entries);
        }
    }

    /// The lists of a year: the first page at the address of the year, the others below it.
    fn add_year(&self, files: &mut Files, year: i32, entries: &[&Entry]) {
        let pages = entries.len().div_ceil(PER_PAGE);
        for (number, entries) in (1..).zip(entries.chunks(PER_PAGE)) {
            let (path, root) = match number {
                1 => (format!("history/{year}/"), "../../"),
                _ => (format!("history/{year}/{number}/"), "../../../"),
            };
            let page = self.shell.plain(&Plain {
                title: &format!("History of {year}"),
                about: &format!("Everything that began in {year}."),
                path: &path,
                root,
                content: &self.pages(entries).year(
                    Listed {
                        year,
                        page: number,
                        pages,
                    },
                    entries,
                ),
            });
            files.insert(format!("{path}index.html"), page.into_bytes());
        }
    }
}

/// The beginning of what was said first, for lists of search results.
fn beginning(entry: &Entry) -> String {
    const LONGEST: usize = 160;
    let updates = entry.updates();
    let text = updates
        .first()
        .map_or(String::new(), |update| update.body.text());
    let mut beginning = String::new();
    for word in text.split_whitespace() {
        if beginning.chars().count() + word.chars().count() >= LONGEST {
            return beginning + "…";
        }
        beginning.push_str(if beginning.is_empty() { "" } else { " " });
        beginning.push_str(word);
    }
    beginning
}

//! Every page of a site, and what lists them.

pub(crate) mod embed;
pub(crate) mod manifest;
mod services;
mod sitemap;

use crate::assets::Assets;
use crate::page::{Plain, Shell, Spoken};
use crate::site::Files;
use crate::source::{Scope, permalink};
use crate::{Error, Viewer, facts, fit};
use chrono::Datelike;
use chrono_tz::Tz;
use rayon::prelude::*;
use sitemap::Sitemap;
use std::collections::BTreeMap;
use std::sync::Arc;
use tidings_model::{Document, Entry, History, Instant, Phase};
use tidings_viewer::clock::Clock;
use tidings_viewer::prerender;
use tidings_viewer::view::Listed;

/// The most entries on one page of a list.
const PER_PAGE: usize = 200;

/// What every page is made from.
pub(crate) struct Pages<'a> {
    shell: Shell<'a>,
    /// Renders pages that show a current state, and say as of when.
    current: prerender::Pages,
    /// Renders pages that stay the same in every later build.
    lasting: prerender::Pages,
    document: &'a Document,
    now: Instant,
}

/// The pages that have been made.
struct Made<'a> {
    files: &'a mut Files,
    sitemap: Sitemap,
}

impl Made<'_> {
    /// Puts a page at a path from the root of the site, empty or with `/` at its end.
    fn add(&mut self, path: &str, page: String, spoken: Option<Instant>) {
        self.files
            .insert(format!("{path}index.html"), page.into_bytes());
        self.sitemap.add(path, spoken);
    }
}

impl<'a> Pages<'a> {
    /// Prepares to make the pages of a document, whose bodies are trees, as of `now`.
    pub(crate) fn new(
        document: &'a Arc<Document>,
        assets: &'a Assets,
        viewer: &'a Viewer,
        zone: Tz,
        now: Instant,
    ) -> Self {
        let zone = Arc::new(zone);
        let current = prerender::Pages::new(Arc::clone(document), now, zone.clone());
        Self {
            shell: Shell::new(document, assets, &viewer.css, now, &Clock::plain(zone)),
            lasting: current.undated(),
            current,
            document,
            now,
        }
    }

    /// What the document says about its services.
    pub(crate) fn history(&self) -> &History {
        self.current.history()
    }

    /// Adds every page; returns how many closed entries the main one shows.
    pub(crate) fn add(&self, files: &mut Files) -> Result<usize, Error> {
        let mut made = Made {
            files,
            sitemap: Sitemap::default(),
        };
        let shown = self.add_main(&mut made);
        self.add_entries(&mut made);
        self.add_years(&mut made);
        self.add_services(&mut made);
        let Made { files, sitemap } = made;
        self.add_embeds(files, shown);
        sitemap.write(files, &self.document.page.url)?;
        let lost = self.shell.lost(&self.lasting.lost());
        files.insert("404.html".to_owned(), lost.into_bytes());
        let manifest = manifest::manifest(&self.document.page, self.shell.assets);
        files.insert(manifest::PATH.to_owned(), manifest);
        Ok(shown)
    }

    fn is_closed(&self, entry: &Entry) -> bool {
        entry.moment(self.now).phase == Phase::Closed
    }

    fn add_main(&self, made: &mut Made<'_>) -> usize {
        let closed = self.document.entries.iter().filter(|it| self.is_closed(it));
        let indicator = self.history().page().indicator;
        let (shown, page) = fit::fit(closed.count(), |shown| {
            self.shell.main(&self.current.index(shown), indicator)
        });
        made.add("", page, last_spoken(&self.document.entries));
        shown
    }

    /// A permalink for each entry, and a way to it from each id it had before.
    fn add_entries(&self, made: &mut Made<'_>) {
        let entries = &self.document.entries;
        let pages: Vec<_> = entries.par_iter().map(|it| self.entry(it)).collect();
        for (entry, page) in entries.iter().zip(pages) {
            made.add(&permalink(&entry.id), page, Some(entry.updated()));
            for alias in &entry.aliases {
                let page = self.shell.redirect(&entry.id);
                let path = format!("incidents/{alias}/index.html");
                made.files.insert(path, page.into_bytes());
            }
        }
    }

    fn entry(&self, entry: &Entry) -> String {
        let closed = self.is_closed(entry);
        self.shell.plain(&Plain {
            title: &entry.title,
            about: &beginning(entry),
            scope: Scope::Page,
            path: &permalink(&entry.id),
            spoken: Some(Spoken::of(entry)),
            facts: facts::entry(&self.document.page, entry, self.now),
            live: !closed,
            content: &if closed {
                self.lasting.entry(entry)
            } else {
                self.current.live_entry(entry)
            },
        })
    }

    fn add_years(&self, made: &mut Made<'_>) {
        let mut years: BTreeMap<i32, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.document.entries {
            years.entry(entry.starts().year()).or_default().push(entry);
        }
        for (year, entries) in years {
            let folder = format!("history/{year}/");
            let name = format!("History of {year}");
            for listed in listed(&folder, &entries) {
                let path = listed.path(listed.page);
                let page = self.shell.plain(&Plain {
                    title: &name,
                    about: &format!("Everything that began in {year}."),
                    scope: Scope::Page,
                    path: &path,
                    spoken: None,
                    facts: facts::list(&self.document.page, &[(&name, &folder)]),
                    live: false,
                    content: &self.lasting.year(year, listed),
                });
                made.add(&path, page, last_spoken(listed.entries.iter().copied()));
            }
        }
    }
}

/// The pages of a list: the first one at its folder, the others below it. There is always one.
fn listed<'a>(
    folder: &'a str,
    entries: &'a [&'a Entry],
) -> impl Iterator<Item = Listed<'a>> + use<'a> {
    let pages = entries.len().div_ceil(PER_PAGE).max(1);
    (1..=pages).map(move |page| {
        let from = (page - 1) * PER_PAGE;
        Listed {
            folder,
            page,
            pages,
            entries: &entries[from..entries.len().min(from + PER_PAGE)],
        }
    })
}

/// When any of some entries was last spoken of.
fn last_spoken<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Option<Instant> {
    entries.into_iter().map(Entry::updated).max()
}

/// The beginning of what was said first, for lists of search results.
fn beginning(entry: &Entry) -> String {
    let updates = entry.updates();
    updates
        .first()
        .map_or(String::new(), |update| shortened(&update.body.text()))
}

/// As many words of a text as make a sentence or two.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 160;
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

#[cfg(test)]
mod tests;

//! The feeds of every part of a site: RSS 2.0, Atom 1.0 and JSON Feed 1.1.
//!
//! What a feed says is decided once, in [`topics`] and [`item`]; the formats only write it down. The
//! dates of an item are those of what was said, never that of the build; none lies ahead of it, but for
//! the milliseconds that tell items of an Atom feed apart. When a window begins and ends is no date of
//! an item: it stands in the text, and among the facts of the JSON feed.
//!
//! Which items a feed has and what they say follow from what was said by then. One thing follows the
//! clock: the state of a window of maintenance is the one at the build, as on the page. What a feed says
//! of a closed entry is the same in every build.

mod atom;
mod item;
mod json_feed;
mod markup;
mod rss;
mod topics;

use crate::source::{Scope, Source};
use crate::text::line;
use crate::{Error, page, site::Files};
use item::{Item, Sort};
use tidings_model::{Document, Kind};
use topics::Topics;

/// A file that each part of a site has.
struct Format {
    /// Its name, in the folder of the part.
    file: &'static str,
    mime: &'static str,
    /// What people call the format.
    name: &'static str,
    items: Items,
    write: fn(&Feed<'_>) -> Result<Vec<u8>, Error>,
}

/// What the items of a feed are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Items {
    /// One for each entry, with all of its updates.
    Entries,
    /// One for each update: readers seldom tell that an old item has changed.
    Updates,
}

const FORMATS: [Format; 5] = [
    Format {
        file: "history.rss",
        mime: rss::MIME,
        name: "RSS",
        items: Items::Entries,
        write: rss::write,
    },
    Format {
        file: "history.atom",
        mime: atom::MIME,
        name: "Atom",
        items: Items::Entries,
        write: atom::write,
    },
    Format {
        file: "feed.json",
        mime: json_feed::MIME,
        name: "JSON Feed",
        items: Items::Entries,
        write: json_feed::write,
    },
    Format {
        file: "updates.rss",
        mime: rss::MIME,
        name: "RSS, every update",
        items: Items::Updates,
        write: rss::write,
    },
    Format {
        file: "updates.atom",
        mime: atom::MIME,
        name: "Atom, every update",
        items: Items::Updates,
        write: atom::write,
    },
];

/// A feed, before it is written down in a format.
struct Feed<'a> {
    title: String,
    about: String,
    language: &'a str,
    /// Whose page it is.
    author: String,
    /// Where the site lives.
    site: &'a str,
    /// What every id begins with.
    root: String,
    /// Its id, for ever.
    id: String,
    /// Its own address.
    address: String,
    /// The page that shows the same.
    home: String,
    /// Newest first.
    items: Vec<&'a Item>,
}

impl Feed<'_> {
    /// The address that stands for all categories of a sort.
    fn scheme(&self, sort: Sort) -> String {
        format!("{}{}/", self.root, sort.as_str())
    }
}

/// How a page leads to a feed.
pub(crate) struct Link {
    /// From the root of the site.
    pub(crate) path: String,
    pub(crate) mime: &'static str,
    pub(crate) title: String,
}

impl Link {
    fn new(document: &Document, scope: Scope<'_>, format: &Format) -> Self {
        Self {
            path: format!("{}{}", scope.folder(), format.file),
            mime: format.mime,
            title: format!("{} ({})", scope.name(document), format.name),
        }
    }
}

/// How pages lead to every feed of a part of the site.
pub(crate) fn links(document: &Document, scope: Scope<'_>) -> impl Iterator<Item = Link> {
    FORMATS.iter().map(move |it| Link::new(document, scope, it))
}

/// How the main page leads to the feeds of each kind, which have no page but that one: to those that
/// readers know best, for every byte of it counts.
pub(crate) fn links_of_kinds(document: &Document) -> impl Iterator<Item = Link> {
    let known = |it: &&Format| ["history.rss", "history.atom"].contains(&it.file);
    let of_kind = move |kind: Kind| {
        let formats = FORMATS.iter().filter(known);
        formats.map(move |it| Link::new(document, Scope::Kind(kind), it))
    };
    Kind::ALL.iter().copied().flat_map(of_kind)
}

/// Adds every feed.
pub(crate) fn add(files: &mut Files, source: &Source<'_>) -> Result<(), Error> {
    let entries = Topics::entries(source);
    let updates = Topics::updates(source);
    for scope in Scope::all(source) {
        for format in &FORMATS {
            let topics = match format.items {
                Items::Entries => &entries,
                Items::Updates => &updates,
            };
            let path = format!("{}{}", scope.folder(), format.file);
            let feed = feed(source, scope, &path, format.items, topics);
            files.insert(path, (format.write)(&feed)?);
        }
    }
    Ok(())
}

fn feed<'a>(
    source: &Source<'a>,
    scope: Scope<'a>,
    path: &str,
    items: Items,
    topics: &'a Topics<'_>,
) -> Feed<'a> {
    let page = &source.document.page;
    let root = line(page.feed_root());
    Feed {
        title: line(&title(source.document, scope, items)),
        about: line(&page::about(page)),
        language: page::language(page),
        author: line(&page.name),
        site: page.url.as_str(),
        id: format!("{root}{path}"),
        root,
        address: page.url.join(path),
        home: page.url.join(&home(scope)),
        items: topics.chosen(scope, source.options.feed_items),
    }
}

/// The page about a part of a site, from the root.
fn home(scope: Scope<'_>) -> String {
    match scope {
        Scope::Page | Scope::Service(_) => scope.folder(),
        Scope::Kind(kind) => format!("?kind={}", kind.as_str()),
    }
}

fn title(document: &Document, scope: Scope<'_>, items: Items) -> String {
    let part = scope.name(document);
    match items {
        Items::Entries => part,
        Items::Updates => format!("{part}, every update"),
    }
}

#[cfg(test)]
mod tests;

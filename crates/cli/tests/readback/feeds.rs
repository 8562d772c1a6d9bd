//! The feeds of every part of a site, read by feed-rs; and what it does not tell, by an XML parser
//! and strict structs.

use crate::folder::Built;
use crate::pages::{all, page};
use crate::seen::{Said, Seen, plain, text_of_html};
use crate::source::{Entry, Phase, Source, seconds};
use feed_rs::model::{self, Feed};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

const KINDS: [&str; 3] = ["incident", "maintenance", "announcement"];

/// A part of a site that has feeds.
enum Scope<'a> {
    Page,
    Service(String),
    Kind(&'a str),
}

/// What an item should be about: an entry, or one of its updates.
struct Topic<'a> {
    entry: &'a Entry,
    update: Option<usize>,
}

/// Every feed holds what it should, in the right order, and nothing else.
pub(crate) fn check(built: &Built) {
    let services = built.source.services().into_iter().map(Scope::Service);
    main_page_leads_to_kinds(built);
    let kinds = KINDS.into_iter().map(Scope::Kind);
    for scope in [Scope::Page].into_iter().chain(services).chain(kinds) {
        let folder = scope.folder();
        let entries = scope.entries(built);
        for file in ["history.rss", "history.atom", "feed.json"] {
            feed(built, &format!("{folder}{file}"), &entries);
        }
        let updates = scope.updates(built);
        for file in ["updates.rss", "updates.atom"] {
            feed(built, &format!("{folder}{file}"), &updates);
        }
        facts(built, &format!("{folder}feed.json"));
    }
}

/// No other page shows a kind alone, so that one names its feeds.
fn main_page_leads_to_kinds(built: &Built) {
    let html = page(built, "index.html");
    let links = all(html.root_element(), "link[rel=alternate]").into_iter();
    let named: BTreeSet<_> = links.filter_map(|it| it.attr("href")).collect();
    for kind in KINDS {
        for file in ["history.rss", "history.atom"] {
            let path = format!("kinds/{kind}/{file}");
            assert!(named.contains(path.as_str()), "no link leads to {path}");
        }
    }
}

impl Scope<'_> {
    fn folder(&self) -> String {
        match self {
            Self::Page => String::new(),
            Self::Service(id) => format!("services/{id}/"),
            Self::Kind(kind) => format!("kinds/{kind}/"),
        }
    }

    fn has(&self, entry: &Entry) -> bool {
        match self {
            Self::Page => true,
            Self::Service(id) => entry.services().contains(id),
            Self::Kind(kind) => entry.kind == *kind,
        }
    }

    fn entries<'a>(&self, built: &'a Built) -> Vec<Topic<'a>> {
        let entries = built.source.entries.iter().filter(|it| self.has(it));
        let topics = entries.map(|entry| Topic {
            entry,
            update: None,
        });
        self.admitted(topics.collect(), built.cap)
    }

    fn updates<'a>(&self, built: &'a Built) -> Vec<Topic<'a>> {
        let entries = built.source.entries.iter().filter(|it| self.has(it));
        let topics = entries.flat_map(|entry| {
            let places = 0..entry.updates().len();
            places.map(move |place| Topic {
                entry,
                update: Some(place),
            })
        });
        self.admitted(topics.collect(), built.cap)
    }

    /// The newest, of which what was said of windows before they began is at most a fifth, and what
    /// others leave free.
    fn admitted<'a>(&self, mut topics: Vec<Topic<'a>>, cap: usize) -> Vec<Topic<'a>> {
        topics.sort_by_key(|it| (Reverse(it.time()), &it.entry.seen.id, Reverse(it.update)));
        let others = topics.iter().filter(|it| !it.is_upcoming()).count();
        let room = match self {
            Self::Kind("maintenance") => cap,
            _ => (cap / 5).max(cap.saturating_sub(others)),
        };
        let (upcoming, mut rest): (Vec<_>, Vec<_>) =
            topics.into_iter().partition(Topic::is_upcoming);
        rest.extend(upcoming.into_iter().take(room));
        rest.sort_by_key(|it| (Reverse(it.time()), &it.entry.seen.id, Reverse(it.update)));
        rest.truncate(cap);
        rest
    }
}

impl Topic<'_> {
    fn time(&self) -> i64 {
        let place = self.update.unwrap_or(self.entry.updates().len() - 1);
        self.entry.updates()[place].time.unwrap()
    }

    /// It was said of a window before that began.
    fn is_upcoming(&self) -> bool {
        self.entry.kind == "maintenance" && self.time() < self.entry.starts
    }

    fn id(&self, source: &Source) -> String {
        let id = format!("{}incidents/{}", source.root, self.entry.seen.id);
        match self.update {
            Some(place) => format!("{id}#{}", self.entry.updates()[place].id.as_ref().unwrap()),
            None => id,
        }
    }
}

fn feed(built: &Built, path: &str, topics: &[Topic<'_>]) {
    let read = feed_rs::parser::parse(built.folder.bytes(path));
    let feed = read.unwrap_or_else(|error| panic!("`{path}`: {error}"));
    let ids: Vec<_> = feed.entries.iter().map(|it| it.id.clone()).collect();
    let wanted: Vec<_> = topics.iter().map(|it| it.id(&built.source)).collect();
    assert_eq!(ids, wanted, "{path}");
    heads_rightly(built, path, &feed);
    for (item, topic) in feed.entries.iter().zip(topics) {
        match topic.update {
            None => about_entry(built, path, item, topic.entry),
            Some(place) => about_update(built, path, item, topic.entry, place),
        }
    }
}

/// The feed says where it lies itself, and no time in it is later than the second of the build.
fn heads_rightly(built: &Built, path: &str, feed: &Feed) {
    let own = format!("{}{path}", built.source.url);
    let text = built.folder.text(path);
    assert!(text.contains(&own), "{path}: its own address");
    assert!(feed.title.is_some(), "{path}: title");
    let times = feed
        .entries
        .iter()
        .flat_map(|it| [it.published, it.updated]);
    for time in times.chain([feed.updated, feed.published]).flatten() {
        assert!(time.timestamp() <= built.source.now, "{path}: {time}");
    }
    if !path.ends_with(".rss") {
        return;
    }
    let document = roxmltree::Document::parse(text).unwrap();
    for guid in document.descendants().filter(|it| it.has_tag_name("guid")) {
        assert_eq!(guid.attribute("isPermaLink"), Some("false"), "{path}");
    }
}

fn about_entry(built: &Built, path: &str, item: &model::Entry, entry: &Entry) {
    let mut seen = basics(built, path, item);
    seen.id.clone_from(&entry.seen.id);
    seen.title = Some(title(path, item));
    // RSS has one date to an item.
    seen.updated = item
        .updated
        .filter(|_| !path.ends_with(".rss"))
        .map(|it| it.timestamp());
    seen.agrees(&named(entry, &built.source, path), path);
    let content = content(item);
    for said in entry.updates() {
        let text = said.text.as_deref().unwrap();
        assert!(
            content.contains(text),
            "{path}: {}: {text:?}",
            entry.seen.id
        );
    }
    let address = format!("{}incidents/{}/", built.source.url, entry.seen.id);
    assert_eq!(item.links[0].href, address, "{path}");
}

fn about_update(built: &Built, path: &str, item: &model::Entry, entry: &Entry, place: usize) {
    let wanted = &entry.updates()[place];
    let seen = basics(built, path, item);
    let source = named(entry, &built.source, path);
    assert_eq!(seen.kind, source.kind, "{path}");
    assert_eq!(seen.services, source.services, "{path}");
    assert_eq!(seen.published, wanted.time, "{path}: {}", item.id);
    // Of an old entry that only says that it is over, no state is known.
    let unsaid = entry.seen.state.as_deref() == Some("");
    let state = if unsaid { "" } else { &entry.after[place] };
    assert_eq!(seen.state.as_deref(), Some(state), "{path}: {}", item.id);
    let told = title(path, item);
    let named = plain(entry.seen.title.as_ref().unwrap());
    assert!(told.ends_with(&named), "{path}: {told:?} of {named:?}");
    let said = Said {
        text: Some(content(item)),
        ..Said::default()
    };
    said.agrees(wanted, &format!("{path}: {}", item.id));
}

/// The source as the feed tells it: only Atom has ids of services, others have their names.
fn named(entry: &Entry, source: &Source, path: &str) -> Seen {
    let mut seen = entry.seen.clone();
    if !path.ends_with(".atom") {
        let names = entry.services().iter().map(|it| plain(&source.name(it)));
        seen.services = Some(names.collect());
    }
    seen
}

/// What the dates and categories of an item tell.
fn basics(built: &Built, path: &str, item: &model::Entry) -> Seen {
    let mut seen = Seen {
        published: item.published.map(|it| it.timestamp()),
        ..Seen::default()
    };
    if path.ends_with(".json") {
        return seen;
    }
    let of_sort = |sort: &str| {
        let scheme = format!("{}{sort}/", built.source.root);
        let all = item.categories.iter();
        let all = all.filter(move |it| it.scheme.as_deref() == Some(scheme.as_str()));
        all.map(|it| match path.ends_with(".rss") {
            true => text_of_html(&it.term),
            false => it.term.clone(),
        })
        .collect::<BTreeSet<_>>()
    };
    seen.kind = of_sort("kinds").into_iter().next();
    seen.state = Some(of_sort("states").into_iter().next().unwrap_or_default());
    seen.services = Some(of_sort("services"));
    seen
}

/// A title: Atom says whether it is text; readers of RSS take it for HTML, or for text that reads the
/// same.
fn title(path: &str, item: &model::Entry) -> String {
    let title = item.title.as_ref().unwrap();
    let html = path.ends_with(".rss") || title.content_type.subty().as_str() == "html";
    if html {
        text_of_html(&title.content)
    } else {
        plain(&title.content)
    }
}

fn content(item: &model::Entry) -> String {
    let content = item.content.as_ref().and_then(|it| it.body.as_ref());
    let summary = item.summary.as_ref().map(|it| &it.content);
    text_of_html(content.or(summary).unwrap())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonFeed {
    version: String,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(rename = "description")]
    _description: String,
    #[serde(rename = "language")]
    _language: String,
    #[serde(rename = "authors")]
    _authors: Vec<Author>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Author {
    #[serde(rename = "name")]
    _name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    url: String,
    title: String,
    #[serde(rename = "content_html")]
    _content_html: String,
    date_published: String,
    date_modified: String,
    tags: Vec<String>,
    _tidings: Facts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    kind: String,
    impact: Option<String>,
    state: Option<String>,
    services: BTreeSet<String>,
    starts: String,
    ends: Option<String>,
}

/// What a JSON feed tells programs.
fn facts(built: &Built, path: &str) {
    let feed: JsonFeed = serde_json::from_str(built.folder.text(path)).unwrap();
    assert_eq!(feed.version, "https://jsonfeed.org/version/1.1");
    assert_eq!(feed.feed_url, format!("{}{path}", built.source.url));
    assert!(feed.home_page_url.starts_with(&built.source.url));
    assert!(!feed.title.is_empty());
    for item in feed.items {
        let id = item.id.rsplit('/').next().unwrap();
        let entry = built.source.entry(id);
        let told = &item._tidings;
        let seen = Seen {
            id: id.to_owned(),
            kind: Some(told.kind.clone()),
            title: Some(item.title),
            published: Some(seconds(&item.date_published)),
            updated: Some(seconds(&item.date_modified)),
            starts: Some(seconds(&told.starts)),
            state: Some(told.state.clone().unwrap_or_default()),
            services: Some(told.services.clone()),
            updates: None,
        };
        seen.agrees(&entry.seen, path);
        assert_eq!(told.impact, entry.impact, "{path}: {id}");
        let planned = match entry.kind.as_str() {
            "announcement" => true,
            "maintenance" => entry.phase != Phase::Closed,
            _ => false,
        };
        if planned {
            assert_eq!(
                told.ends.as_deref().map(seconds),
                entry.ends,
                "{path}: {id}"
            );
        }
        assert_eq!(item.url, format!("{}incidents/{id}/", built.source.url));
        assert!(item.tags.contains(&entry.kind), "{path}: {id}");
    }
}

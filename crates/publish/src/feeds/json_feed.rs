//! JSON Feed 1.1: `feed.json`.

use super::Feed;
use super::item::{self, Sort};
use crate::Error;
use serde::Serialize;
use tidings_model::rfc3339;

pub(super) const MIME: &str = "application/feed+json";

/// Times are RFC 3339 in UTC.
#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    date_published: String,
    date_modified: String,
    /// Names of services; words for the rest.
    tags: Vec<&'a str>,
    _tidings: Facts<'a>,
}

/// What programs would otherwise have to guess from tags and text.
#[derive(Serialize)]
struct Facts<'a> {
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    services: Vec<&'a str>,
    starts: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
}

/// Writes a feed.
pub(super) fn write(feed: &Feed<'_>) -> Result<Vec<u8>, Error> {
    let whole = Whole {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.address,
        description: &feed.about,
        language: feed.language,
        authors: [Author { name: &feed.author }],
        items: feed.items.iter().map(|it| item(it)).collect(),
    };
    serde_json::to_vec(&whole)
        .map_err(|error| Error::new(format!("cannot write `{}`: {error}", feed.address)))
}

fn item(item: &item::Item) -> Item<'_> {
    Item {
        id: &item.id,
        url: &item.address,
        title: &item.title,
        content_html: &item.content,
        date_published: rfc3339(item.published),
        date_modified: rfc3339(item.updated),
        tags: item.categories.iter().map(item::Category::name).collect(),
        _tidings: facts(item),
    }
}

fn facts(item: &item::Item) -> Facts<'_> {
    let terms = |sort| {
        let of_sort = item.categories.iter().filter(move |it| it.sort == sort);
        of_sort.map(|it| it.term.as_str())
    };
    Facts {
        kind: terms(Sort::Kind).next(),
        impact: terms(Sort::Impact).next(),
        state: terms(Sort::State).next(),
        services: terms(Sort::Service).collect(),
        starts: rfc3339(item.span.start),
        ends: item.span.end.map(rfc3339),
    }
}

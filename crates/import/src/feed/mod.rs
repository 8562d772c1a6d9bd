//! RSS and Atom feeds of status pages.
//!
//! Feeds of Statuspage and its like tell states and times in the markup of each item: `markup` finds
//! them. An item of any other feed is an incident where its title says that it is resolved, else an
//! announcement. Feeds tell neither services nor impacts.

mod item;
mod markup;
mod zone;

use crate::ids::Ids;
use crate::{Imported, Nature, Refusal, Remark};
use feed_rs::model::{Entry, Feed};
use feed_rs::parser::Builder;
use tidings_model::{EntryId, Path, SiteUrl, wire};

/// What titles of Statuspage's feeds end with.
const HISTORY: &str = " - Incident History";

/// Imports a feed.
///
/// # Errors
/// When the bytes are neither RSS nor Atom nor a JSON Feed.
pub fn import(bytes: &[u8]) -> Result<Imported, Refusal> {
    // An id that the feed does not give would be drawn at random; none is better.
    let parser = Builder::new().id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(bytes).map_err(|error| {
        Refusal::new(
            format!("expected RSS or Atom, got something else: {error}"),
            "save the feed as the server sends it, such as with `curl --fail --output FILE URL`",
        )
    })?;
    let mut remarks = Vec::new();
    if !feed.entries.is_empty() {
        let text = "feeds tell neither services nor impacts: every incident is `minor`";
        remarks.push(Remark::in_json(Nature::Guessed, Path::default(), text));
    }
    let mut items: Vec<(usize, &Entry)> = feed.entries.iter().enumerate().collect();
    items.sort_by_key(|(index, it)| (it.published.or(it.updated), std::cmp::Reverse(*index)));
    let mut ids = Ids::default();
    let mut entries = Vec::new();
    for (index, item) in items {
        let path = Path::default().key("entries").index(index);
        let mut entry = item::entry(item, &path, &mut remarks);
        name(&mut entry, item, &mut ids);
        entries.push(entry);
    }
    entries.reverse();
    remarks.sort_by(|a, b| a.place.cmp(&b.place));
    let document = wire::Document {
        version: Some(wire::VERSION),
        page: Some(page(&feed)),
        services: Some(Vec::new()),
        incidents: Some(entries),
        ..wire::Document::default()
    };
    Ok(Imported { document, remarks })
}

/// Gives an entry its id, and what the feed calls it as an alias, where that is an id.
fn name(entry: &mut wire::Entry, item: &Entry, ids: &mut Ids) {
    let first = entry
        .updates
        .iter()
        .flatten()
        .find_map(|it| it.at.as_deref());
    let starts = entry.starts.as_deref().or(first).unwrap_or_default();
    let day = starts.get(..10).unwrap_or("undated");
    let id = ids.give(day, entry.title.as_deref().unwrap_or_default());
    let told = item
        .links
        .iter()
        .map(|it| it.href.as_str())
        .chain([item.id.as_str()]);
    let last = |address: &str| {
        let address = address.split(['?', '#']).next().unwrap_or_default();
        let part = address
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default();
        EntryId::parse(part).ok().map(|id| id.as_str().to_owned())
    };
    let alias = told
        .filter_map(last)
        .find(|alias| !alias.eq_ignore_ascii_case(&id));
    if let Some(alias) = alias.filter(|alias| !ids.has(alias)) {
        entry.aliases.push(ids.take(&alias));
    }
    entry.id = Some(id);
}

fn page(feed: &Feed) -> wire::Page {
    let title = feed.title.as_ref().map(|it| it.content.trim());
    let title = title.map(|title| title.strip_suffix(HISTORY).unwrap_or(title));
    let links = feed
        .links
        .iter()
        .filter(|it| it.rel.as_deref() != Some("self"));
    let url = links
        .map(|it| it.href.as_str())
        .find_map(|it| SiteUrl::parse(it).ok());
    wire::Page {
        name: title.filter(|it| !it.is_empty()).map(str::to_owned),
        url: url.map(|url| url.as_str().to_owned()),
        ..wire::Page::default()
    }
}

//! Atom 1.0 (RFC 4287): `history.atom` and `updates.atom`.

use super::Feed;
use super::item::{Category, Item};
use crate::Error;
use crate::html::escape;
use crate::source::NEVER;
use crate::text::has_markup;
use atom_syndication::{Content, Entry, Link, Person, Text, WriteConfig};
use tidings_model::Instant;

pub(super) const MIME: &str = "application/atom+xml";

/// Writes a feed.
pub(super) fn write(feed: &Feed<'_>) -> Result<Vec<u8>, Error> {
    let whole = atom_syndication::Feed {
        title: text(&feed.title),
        subtitle: Some(text(&feed.about)),
        id: feed.id.clone(),
        updated: updated(feed).fixed_offset(),
        authors: vec![Person {
            name: author(feed).to_owned(),
            ..Person::default()
        }],
        links: vec![
            link("self", MIME, &feed.address),
            link("alternate", "text/html", &feed.home),
        ],
        lang: Some(feed.language.to_owned()),
        entries: feed.items.iter().map(|it| entry(feed, it)).collect(),
        ..atom_syndication::Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let mut bytes = whole
        .write_with_config(Vec::new(), config)
        .map_err(|error| Error::new(format!("cannot write `{}`: {error}", feed.address)))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// When the newest thing was said; a feed that is empty was never changed.
fn updated(feed: &Feed<'_>) -> Instant {
    let times = feed.items.iter().map(|item| item.distinct);
    times.max().unwrap_or(NEVER)
}

fn link(rel: &str, mime: &str, address: &str) -> Link {
    Link {
        href: address.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..Link::default()
    }
}

fn entry(feed: &Feed<'_>, item: &Item) -> Entry {
    let fixed = |at: Instant| at.fixed_offset();
    let categories = item.categories.iter();
    Entry {
        title: text(&item.title),
        id: item.id.clone(),
        published: Some(fixed(item.published)),
        updated: fixed(item.distinct),
        categories: categories.map(|it| category(feed, it)).collect(),
        links: vec![link("alternate", "text/html", &item.address)],
        content: Some(Content {
            value: Some(item.content.clone()),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn category(feed: &Feed<'_>, it: &Category) -> atom_syndication::Category {
    atom_syndication::Category {
        term: it.term.clone(),
        scheme: Some(feed.scheme(it.sort)),
        // A label has no type that would say that it is text.
        label: Some(it.label.clone()).filter(|label| !has_markup(label)),
    }
}

/// A text, declared as HTML where a reader might take it for that anyway.
fn text(text: &str) -> Text {
    if has_markup(text) {
        Text::html(escape(text))
    } else {
        Text::plain(text)
    }
}

/// Whose feed it is. A name has no type: one that looks like markup or mail gives way to the site.
fn author<'a>(feed: &'a Feed<'_>) -> &'a str {
    let strange = has_markup(&feed.author) || feed.author.contains('@');
    if strange { feed.site } else { &feed.author }
}

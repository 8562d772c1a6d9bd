//! Atom 1.0 (RFC 4287): `history.atom` and `updates.atom`.

use super::Feed;
use super::item::{Category, Item};
use crate::Error;
use atom_syndication::{Content, Entry, Link, Person, Text, WriteConfig};
use tidings_model::Instant;

pub(super) const MIME: &str = "application/atom+xml";

/// Writes a feed.
pub(super) fn write(feed: &Feed<'_>) -> Result<Vec<u8>, Error> {
    let whole = atom_syndication::Feed {
        title: Text::plain(&feed.title),
        subtitle: Some(Text::plain(&feed.about)),
        id: feed.id.clone(),
        updated: feed.updated().fixed_offset(),
        authors: vec![Person {
            name: feed.author.clone(),
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
        title: Text::plain(&item.title),
        id: item.id.clone(),
        published: Some(fixed(item.published)),
        updated: fixed(item.updated),
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
        label: Some(it.label.clone()),
    }
}

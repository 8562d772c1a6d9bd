//! RSS 2.0: `history.rss` and `updates.rss`.

use super::Feed;
use super::item::{Category, Item};
use crate::Error;
use crate::text::begins_markup;
use ::rss::extension::atom::{AtomExtension, Link};
use ::rss::{Channel, Guid};
use std::fmt::Display;
use tidings_model::Instant;

pub(super) const MIME: &str = "application/rss+xml";

/// Stands for an `&` that begins a character reference of HTML: no clean text holds it. It is written
/// by its number, which is how the RSS Profile (section 4) wants what HTML would read.
const AMPERSAND: &str = "\u{fffe}";

/// Writes a feed.
pub(super) fn write(feed: &Feed<'_>) -> Result<Vec<u8>, Error> {
    let channel = Channel {
        title: as_either(&feed.title),
        link: feed.home.clone(),
        description: as_either(&feed.about),
        language: Some(feed.language.to_owned()),
        atom_ext: Some(AtomExtension {
            links: vec![to_itself(feed)],
        }),
        items: feed.items.iter().map(|it| item(feed, it)).collect(),
        ..Channel::default()
    };
    let cannot =
        |error: &dyn Display| Error::new(format!("cannot write `{}`: {error}", feed.address));
    let bytes = channel.pretty_write_to(Vec::new(), b' ', 1);
    let text = String::from_utf8(bytes.map_err(|error| cannot(&error))?);
    let text = text.map_err(|error| cannot(&error))?;
    Ok((text.replace(AMPERSAND, "&#x26;") + "\n").into_bytes())
}

fn to_itself(feed: &Feed<'_>) -> Link {
    Link {
        href: feed.address.clone(),
        rel: "self".to_owned(),
        mime_type: Some(MIME.to_owned()),
        ..Link::default()
    }
}

fn item(feed: &Feed<'_>, item: &Item) -> ::rss::Item {
    let categories = item.categories.iter();
    ::rss::Item {
        title: Some(as_either(&item.title)),
        link: Some(item.address.clone()),
        description: Some(item.content.clone()),
        categories: categories.map(|it| category(feed, it)).collect(),
        guid: Some(Guid {
            value: item.id.clone(),
            permalink: false,
        }),
        pub_date: Some(rfc822(item.published)),
        ..::rss::Item::default()
    }
}

fn category(feed: &Feed<'_>, it: &Category) -> ::rss::Category {
    ::rss::Category {
        name: as_either(it.name()),
        domain: Some(feed.scheme(it.sort)),
    }
}

/// A date with four digits of the year and a numeric zone.
fn rfc822(at: Instant) -> String {
    at.format("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

/// A text that reads the same whether a feed reader takes it as text, as RSS says, or as HTML, as
/// many do: only what HTML would take for a tag or an entity is escaped once more.
fn as_either(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '<' if begins_markup(&text[at..]) => out.extend([AMPERSAND, "lt;"]),
            '&' if begins_markup(&text[at..]) => out.extend([AMPERSAND, "amp;"]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_in_a_title_survive_readers_that_take_it_for_html() {
        assert_eq!(
            as_either("<b>bold</b> &amp; </script>").replace(AMPERSAND, "&"),
            "&lt;b>bold&lt;/b> &amp;amp; &lt;/script>"
        );
        assert_eq!(as_either("a < b && c; AT&T <3"), "a < b && c; AT&T <3");
    }
}

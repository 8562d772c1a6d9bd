//! `history.rss`: one item for each entry (RSS 2.0).
//!
//! The feed never holds a date to come and never the time of the build. What it says of a closed
//! entry is the same in every build.

use crate::Error;
use crate::html::escape;
use ::rss::extension::atom::{AtomExtension, Link};
use ::rss::{Category, Channel, Guid, Item};
use tidings_model::{Block, Body, Document, Entry, Instant, Kind, Phase, Record, State, UpdateRef};
use tidings_viewer::words;

/// Where the feed lies.
pub(crate) const PATH: &str = "history.rss";

/// The most items that the feed holds.
const MOST: usize = 50;

/// The most items that windows still to come may take from what has happened.
const MOST_UPCOMING: usize = 10;

/// Writes the feed; `body` turns the tree of a body into HTML.
pub(crate) fn feed(
    document: &Document,
    now: Instant,
    body: impl Fn(&[Block]) -> String,
) -> Result<Vec<u8>, Error> {
    let page = &document.page;
    let items = chosen(document, now).into_iter();
    let items = items
        .map(|entry| item(document, entry, now, &body))
        .collect();
    let channel = Channel {
        title: title(&page.name),
        link: page.url.as_str().to_owned(),
        description: clean(&crate::page::about(page)),
        language: Some(crate::page::language(page).to_owned()),
        atom_ext: Some(AtomExtension {
            links: vec![to_itself(document)],
        }),
        items,
        ..Channel::default()
    };
    let mut bytes = channel
        .pretty_write_to(Vec::new(), b' ', 1)
        .map_err(|error| Error::new(format!("cannot write `{PATH}`: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn to_itself(document: &Document) -> Link {
    Link {
        href: document.page.url.join(PATH),
        rel: "self".to_owned(),
        mime_type: Some("application/rss+xml".to_owned()),
        ..Link::default()
    }
}

/// The entries that the feed holds: last spoken of first, then by id.
fn chosen(document: &Document, now: Instant) -> Vec<&Entry> {
    let mut entries: Vec<_> = document
        .entries
        .iter()
        .filter(|it| it.published() <= now)
        .collect();
    entries.sort_by(|a, b| b.updated().cmp(&a.updated()).then_with(|| a.id.cmp(&b.id)));
    let mut room = MOST_UPCOMING;
    entries.retain(|entry| {
        let upcoming =
            entry.kind() == Kind::Maintenance && entry.moment(now).phase == Phase::Upcoming;
        let fits = !upcoming || room > 0;
        room -= usize::from(upcoming && fits);
        fits
    });
    entries.truncate(MOST);
    entries
}

fn item(
    document: &Document,
    entry: &Entry,
    now: Instant,
    body: impl Fn(&[Block]) -> String,
) -> Item {
    let page = &document.page;
    let guid = format!("{}incidents/{}", page.feed_root(), entry.id);
    Item {
        title: Some(title(&entry.title)),
        link: Some(page.url.join(&format!("incidents/{}/", entry.id))),
        description: Some(clean(&description(entry, now, body))),
        categories: categories(document, entry, now),
        guid: Some(Guid {
            value: clean(&guid),
            permalink: false,
        }),
        pub_date: Some(rfc822(entry.published())),
        ..Item::default()
    }
}

fn categories(document: &Document, entry: &Entry, now: Instant) -> Vec<Category> {
    let services = entry.services.iter().map(|id| document.service_name(id));
    let state = entry.moment(now).state.map(State::as_str);
    let names = services.chain([entry.kind().as_str()]).chain(state);
    let category = |name| Category {
        name: clean(name),
        domain: None,
    };
    names.map(category).collect()
}

/// Everything that was said, newest first, as HTML.
fn description(entry: &Entry, now: Instant, body: impl Fn(&[Block]) -> String) -> String {
    let updates = entry.updates();
    let known = updates.iter().rev().filter(|update| update.time <= now);
    let said = known.map(|update| {
        let text = match update.body {
            Body::Tree(blocks) => body(blocks),
            Body::Markdown(text) => format!("<p>{}</p>", escape(text)),
        };
        format!("{}{text}", heading(update))
    });
    window(entry).into_iter().chain(said).collect()
}

/// The time and the state of an update, where it has any.
fn heading(update: &UpdateRef<'_>) -> String {
    let parts: Vec<_> = update
        .at
        .map(time)
        .into_iter()
        .chain(update.state.map(|it| words::state(it).to_owned()))
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("<p><strong>{}</strong></p>", parts.join(" · "))
    }
}

/// The window of a maintenance: it stands in the text, for the dates of a feed are never to come.
fn window(entry: &Entry) -> Option<String> {
    let Record::Maintenance(it) = &entry.record else {
        return None;
    };
    let end = it
        .ends
        .map_or(String::new(), |ends| format!(" to {}", time(ends)));
    Some(format!("<p>Window: {}{end}</p>", time(it.starts)))
}

fn time(at: Instant) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// A date as RSS wants it, with four digits of the year and a numeric zone.
fn rfc822(at: Instant) -> String {
    at.format("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

/// A title that reads the same whether a feed reader takes it as text, as RSS says, or as HTML, as
/// many do: only what HTML would take for a tag or an entity is escaped once more.
fn title(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '<' if rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) => {
                out.push_str("&lt;");
            }
            '&' if is_entity(rest) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

/// Whether the text after an `&` makes it a character reference of HTML.
fn is_entity(rest: &str) -> bool {
    let name = rest.split_once(';').map_or("", |(name, _)| name);
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Text without the characters that XML cannot hold.
fn clean(text: &str) -> String {
    let allowed = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => *c >= ' ',
    };
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests;

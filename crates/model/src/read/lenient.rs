//! The lenient reader: takes what it can, entry by entry, so that a bad entry costs only itself.

use super::sink::Sink;
use super::{BYTE_ORDER_MARK, convert};
use crate::{Document, Entry, Index, Older, parse_instant, wire};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::fmt;

/// What the lenient reader took.
#[derive(Debug)]
pub struct Lenient {
    /// The document, without what could not be read.
    pub document: Document,
    /// How many entries, services and groups could not be read.
    pub lost: usize,
    /// Whether a build wrote the file; otherwise it is a source file served as it is.
    pub published: bool,
    /// What it tells of the entries that it does not hold.
    pub older: Option<Older>,
}

/// Why nothing could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LenientError {
    /// Not JSON of the expected shape: another kind of file, or a part of one.
    NotJson,
    /// JSON, but not of a version that this reader knows.
    WrongVersion,
    /// There is no usable `page`.
    NoPage,
}

impl fmt::Display for LenientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotJson => "not an incident file",
            Self::WrongVersion => "an incident file of another version",
            Self::NoPage => "an incident file without a page",
        })
    }
}

impl std::error::Error for LenientError {}

/// The file with its lists unread, so that each element can fail alone.
#[derive(Deserialize)]
struct Loose<'a> {
    version: u64,
    form: Option<String>,
    as_of: Option<String>,
    #[serde(borrow)]
    older: Option<&'a RawValue>,
    page: wire::Page,
    #[serde(default, borrow)]
    groups: Vec<&'a RawValue>,
    #[serde(borrow)]
    services: Vec<&'a RawValue>,
    #[serde(borrow)]
    incidents: Vec<&'a RawValue>,
}

/// Reads an incident file, published or source, as far as it can be read.
///
/// # Errors
/// When the text as a whole is not an incident file of version 1.
pub fn lenient(text: &str) -> Result<Lenient, LenientError> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let loose: Loose<'_> = serde_json::from_str(text).map_err(|_| LenientError::NotJson)?;
    if loose.version != wire::VERSION {
        return Err(LenientError::WrongVersion);
    }
    let page = convert::page(loose.page, &mut Sink::default()).ok_or(LenientError::NoPage)?;
    let given = loose.groups.len() + loose.services.len() + loose.incidents.len();
    let groups = each(&loose.groups, convert::group, |group| group.id.folded());
    let services = each(&loose.services, convert::service, |it| it.id.folded());
    let entries = each(&loose.incidents, convert::entry, |entry| entry.id.folded());
    let lost = given - groups.len() - services.len() - entries.len();
    let as_of = loose.as_of.and_then(|text| parse_instant(&text).ok());
    let published = loose.form.as_deref() == Some(wire::PUBLISHED);
    let older = loose.older.map(|raw| serde_json::from_str(raw.get()));
    // Without the way to the older entries the page still shows all others.
    let unreadable = older.as_ref().is_some_and(Result::is_err);
    Ok(Lenient {
        document: Document {
            page,
            groups,
            services,
            entries,
            as_of,
        },
        lost: lost + usize::from(unreadable),
        published,
        older: older.and_then(Result::ok).map(Older::read),
    })
}

/// Reads the index of a published site.
///
/// # Errors
/// When the text as a whole is not an index of version 1.
pub fn index(text: &str) -> Result<Index, LenientError> {
    let wire: wire::Index = serde_json::from_str(text).map_err(|_| LenientError::NotJson)?;
    if wire.version != wire::VERSION || wire.form != wire::INDEX {
        return Err(LenientError::WrongVersion);
    }
    Ok(Index::read(wire))
}

/// An archive with its list unread, so that each entry can fail alone.
#[derive(Deserialize)]
struct LooseArchive<'a> {
    version: u64,
    form: String,
    #[serde(borrow)]
    incidents: Vec<&'a RawValue>,
}

/// Reads an archive of a published site, as far as it can be read.
///
/// # Errors
/// When the text as a whole is not an archive of version 1.
pub fn archive(text: &str) -> Result<Vec<Entry>, LenientError> {
    let loose: LooseArchive<'_> = serde_json::from_str(text).map_err(|_| LenientError::NotJson)?;
    if loose.version != wire::VERSION || loose.form != wire::ARCHIVE {
        return Err(LenientError::WrongVersion);
    }
    Ok(each(&loose.incidents, convert::entry, |entry| {
        entry.id.folded()
    }))
}

/// The elements of a list that can be read, each id once.
fn each<W: DeserializeOwned, T>(
    raw: &[&RawValue],
    convert: impl Fn(W, &mut Sink) -> Option<T>,
    id: impl Fn(&T) -> String,
) -> Vec<T> {
    let read =
        |raw: &&RawValue| convert(serde_json::from_str(raw.get()).ok()?, &mut Sink::default());
    let mut ids = BTreeSet::new();
    let unique = |element: &T| ids.insert(id(element));
    raw.iter().filter_map(read).filter(unique).collect()
}

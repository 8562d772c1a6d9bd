//! Entries by what people call them.

use crate::failure::Failure;
use tidings_model::{Document, Entry, Service, parse_date};

/// How many entries a message lists.
const SHOWN: usize = 5;

/// The entry of this id or alias, or the one whose id begins so, with its date or without.
pub(crate) fn entry<'d>(document: &'d Document, text: &str) -> Result<&'d Entry, Failure> {
    let entries = &document.entries;
    let is_it = |it: &&Entry| {
        let mut ids = std::iter::once(&it.id).chain(&it.aliases);
        ids.any(|id| id.as_str().eq_ignore_ascii_case(text))
    };
    if let Some(found) = entries.iter().find(is_it) {
        return Ok(found);
    }
    let found: Vec<&Entry> = entries
        .iter()
        .filter(|it| begins(it.id.as_str(), text))
        .collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(
            Failure::new(format!("no entry has an id that begins with `{text}`"))
                .hint("run it without one on a terminal to choose from those that are open"),
        ),
        many => {
            let ids = many.iter().take(SHOWN).map(|it| format!("`{}`", it.id));
            let more = if many.len() > SHOWN { ", …" } else { "" };
            let hint = format!(
                "write more of it: {}{more}",
                ids.collect::<Vec<_>>().join(", ")
            );
            Err(Failure::new(format!(
                "{} entries have ids that begin with `{text}`",
                many.len()
            ))
            .hint(hint))
        }
    }
}

/// The service of this id.
pub(crate) fn service<'d>(document: &'d Document, id: &str) -> Result<&'d Service, Failure> {
    let known = &document.services;
    known.iter().find(|it| it.id.as_str() == id).ok_or_else(|| {
        let ids: Vec<_> = known.iter().map(|it| format!("`{}`", it.id)).collect();
        let hint = match ids.is_empty() {
            true => format!("add it first: `tidings service add {id}`"),
            false => format!(
                "known here: {}; or add it with `tidings service add`",
                ids.join(", ")
            ),
        };
        Failure::new(format!("unknown service `{id}`")).hint(hint)
    })
}

/// Whether an id begins with a text, or would without its date.
pub(crate) fn begins(id: &str, text: &str) -> bool {
    let after_date = id.get(..10).and_then(parse_date).and_then(|_| id.get(11..));
    !text.is_empty() && (id.starts_with(text) || after_date.is_some_and(|it| it.starts_with(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_enough_with_or_without_the_date() {
        assert!(begins("2026-11-20-slow-imap", "slow"));
        assert!(begins("2026-11-20-slow-imap", "2026-11-20"));
        assert!(begins("hello", "he"));
        assert!(!begins("2026-11-20-slow-imap", "imap"));
        assert!(!begins("2026-11-20-slow-imap", ""));
    }
}

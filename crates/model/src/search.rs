//! Full-text search: case and accents do not matter, every word must occur, a quoted phrase occurs
//! as it stands.

use crate::letters::push_plain;
use crate::{Document, Entry};

/// A text made comparable: lower case, without accents, white space folded to single spaces.
///
/// Lines stay apart, so that a phrase never runs from one field into the next.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            push_space(&mut folded);
        } else if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            push_plain(c, &mut folded);
        }
    }
    folded
}

fn push_space(folded: &mut String) {
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Separates the fields of an entry in its folded text; never part of a folded field.
const BETWEEN: char = '\n';

/// The text of an entry in which a search looks: title, names of services, bodies.
#[must_use]
pub fn haystack(document: &Document, entry: &Entry) -> String {
    let mut text = fold(&entry.title);
    let updates = entry.updates();
    let mapped = updates.iter().flat_map(|update| update.services.keys());
    let unlisted = mapped.filter(|service| !entry.services.contains(service));
    for service in entry.services.iter().chain(unlisted) {
        text.push(BETWEEN);
        text.push_str(&fold(document.service_name(service)));
    }
    for update in &updates {
        text.push(BETWEEN);
        text.push_str(&fold(&update.body.text()));
    }
    text
}

/// What a visitor searches for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}

impl Query {
    /// Reads words and `"quoted phrases"`; an unclosed quotation is a phrase to the end.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut terms = Vec::new();
        for (index, part) in text.split(['"', '“', '”', '„']).enumerate() {
            let folded = fold(part);
            if index % 2 == 1 {
                terms.push(folded.trim().to_owned());
            } else {
                terms.extend(folded.split(' ').map(str::to_owned));
            }
        }
        terms.retain(|term| !term.is_empty());
        Self { terms }
    }

    /// Whether anything is searched for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether every word and phrase occurs in a folded text.
    #[must_use]
    pub fn matches(&self, haystack: &str) -> bool {
        self.terms
            .iter()
            .all(|term| haystack.contains(term.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(query: &str, text: &str) -> bool {
        Query::parse(query).matches(&fold(text))
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        for (query, text) in [
            ("tromso", "Tromsø"),
            ("TROMSØ", "tromso"),
            ("zurich", "Zürich"),
            ("strasse", "Straße"),
            ("cafe", "cafe\u{301}"),
            ("istanbul", "İSTANBUL"),
            ("ελλας", "Ελλάς"),
            ("ΕΛΛΑΣ", "Ελλάς"),
            ("e-mail", "E‑mail e-mail"),
            ("東京", "東京リージョン"),
        ] {
            assert!(finds(query, text), "{query} in {text}");
        }
    }

    #[test]
    fn every_word_must_occur_and_a_phrase_as_it_stands() {
        let text = "The OSPF routing\n  protocol failed";
        assert!(finds("ospf failed", text));
        assert!(!finds("ospf bgp", text));
        assert!(finds("\"routing protocol\"", text));
        assert!(!finds("\"ospf protocol\"", text));
        assert!(finds("\"protocol fai", text));
        assert!(finds("  ", text) && Query::parse(" \" \" ").is_empty());
    }
}

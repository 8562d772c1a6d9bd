//! Full-text search: case and accents do not matter, every word must occur, a quoted phrase occurs
//! as it stands.

use crate::letters::push_plain;
pub use crate::marks::marks;
use crate::{Document, Entry};

/// A text made comparable: lower case, without accents, white space folded to single spaces.
///
/// Lines stay apart, so that a phrase never runs from one field into the next.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| push_folded(c, &mut folded));
    folded
}

/// Adds a character in its folded form, which may be nothing or several letters.
pub(crate) fn push_folded(c: char, folded: &mut String) {
    if c.is_whitespace() {
        push_space(folded);
    } else if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else {
        push_plain(c, folded);
    }
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
    for service in entry.named() {
        text.push(BETWEEN);
        text.push_str(&fold(document.service_name(service)));
    }
    for update in entry.updates() {
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

    /// The words and phrases, folded.
    pub(crate) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// Whether every word and phrase occurs in a folded text.
    #[must_use]
    pub fn matches(&self, haystack: &str) -> bool {
        self.terms.iter().all(|term| occurs(term, haystack))
    }
}

/// The letters of most texts, the commonest first.
const COMMON: &str = " etaoinsrhldcumfpgwybvkxjqz";

/// Whether a term occurs in a text. It looks for the rarest letter of the term, which is found many
/// times faster than a whole term would be, and there for the rest.
fn occurs(term: &str, text: &str) -> bool {
    let rarity = |it: &(usize, char)| COMMON.find(it.1).unwrap_or(COMMON.len());
    let Some((at, rarest)) = term.char_indices().max_by_key(rarity) else {
        return true;
    };
    let (before, rest) = term.split_at(at);
    let fits = |at: usize| text[at..].starts_with(rest) && text[..at].ends_with(before);
    text.match_indices(rarest).any(|(at, _)| fits(at))
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
    fn a_term_is_found_wherever_it_stands() {
        let parts = [
            "", "a", "q", "aq", "qa", "aaa", "é", "éa", "a q", "東京", "京",
        ];
        for term in parts {
            for (before, after) in parts.iter().flat_map(|it| parts.map(|other| (it, other))) {
                let text = format!("{before}{after}");
                assert_eq!(occurs(term, &text), text.contains(term), "{term} in {text}");
            }
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

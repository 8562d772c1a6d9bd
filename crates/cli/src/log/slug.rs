//! Ids of imported entries: the day, then the title as far as an id can hold it.

use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most characters of a title that an id takes.
const LONGEST: usize = 80;

/// Ids given so far; each is given once.
#[derive(Default)]
pub(crate) struct Ids(HashSet<String>);

impl Ids {
    /// Ids beside these, which are given already; in lower case, as two may not differ in case only.
    pub(crate) fn beside(given: impl Iterator<Item = String>) -> Self {
        Self(given.collect())
    }

    /// The id of an entry: `2019-05-07-mail-arrives-late`, with an ordinal when it was given.
    pub(crate) fn give(&mut self, day: &str, title: &str) -> String {
        let slug = slug(title);
        self.give_plain(match slug.is_empty() {
            true => day.to_owned(),
            false => format!("{day}-{slug}"),
        })
    }

    /// The id of something that has a name and no day: `webmail`.
    pub(crate) fn give_slug(&mut self, name: &str) -> String {
        let slug = slug(name);
        self.give_plain(if slug.is_empty() {
            "service".to_owned()
        } else {
            slug
        })
    }

    fn give_plain(&mut self, plain: String) -> String {
        let ordinals = (2..).map(|number: usize| format!("{plain}-{number}"));
        let fresh = std::iter::once(plain.clone())
            .chain(ordinals)
            .find(|id| !self.0.contains(id))
            .unwrap_or_default();
        self.0.insert(fresh.clone());
        fresh
    }
}

/// A title in lower case letters, digits and hyphens, without accents.
fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in title.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c != '\'' && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.len() > LONGEST {
        let end = out[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        out.truncate(end);
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_slug() {
        assert_eq!(slug("Mail: late, again!"), "mail-late-again");
        assert_eq!(
            slug("Störung beim Café, don't panic"),
            "storung-beim-cafe-dont-panic"
        );
        assert_eq!(slug("障害"), "");
        assert_eq!(slug(&"word ".repeat(40)).len(), 79);
        assert_eq!(slug(&"x".repeat(200)).len(), LONGEST);
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        assert_eq!(ids.give("2020-01-02", "Down"), "2020-01-02-down");
        assert_eq!(ids.give("2020-01-02", "Down 2"), "2020-01-02-down-2");
        assert_eq!(ids.give("2020-01-02", "down"), "2020-01-02-down-3");
        assert_eq!(ids.give("2020-01-02", "障害"), "2020-01-02");
    }
}

//! Where a search finds its words in a text, so that a page can mark them.

use crate::search::{Query, push_folded};
use std::ops::Range;

/// A character of a text that left something in its folded form. Those that leave nothing, such as
/// combining marks and the rest of a run of white space, belong to the one before them.
struct Letter {
    /// Where it begins in the text.
    source: usize,
    /// Where it begins in the folded text.
    folded: usize,
}

/// The byte ranges of `text` in which the words and phrases of `query` occur, as
/// [`search::fold`](crate::search::fold) compares them: in order, apart from each other, and on the
/// boundaries of characters.
///
/// A character of which only a part was searched for, such as the first `s` of a folded `ß`, is
/// marked whole.
#[must_use]
pub fn marks(text: &str, query: &Query) -> Vec<Range<usize>> {
    if query.is_empty() {
        return Vec::new();
    }
    let (folded, letters) = trace(text);
    let mut marked = vec![false; letters.len()];
    for term in query.terms() {
        for (at, _) in folded.match_indices(term.as_str()) {
            let end = at + term.len();
            let first = letters.partition_point(|it| it.folded <= at);
            let last = letters.partition_point(|it| it.folded < end);
            marked[first.saturating_sub(1)..last].fill(true);
        }
    }
    ranges(text.len(), &letters, &marked)
}

/// Folds a text and keeps where each letter came from.
fn trace(text: &str) -> (String, Vec<Letter>) {
    let mut folded = String::with_capacity(text.len());
    let mut letters = Vec::with_capacity(text.len());
    for (source, c) in text.char_indices() {
        let start = folded.len();
        push_folded(c, &mut folded);
        if folded.len() > start {
            letters.push(Letter {
                source,
                folded: start,
            });
        }
    }
    (folded, letters)
}

/// The marked letters of a text of `length` bytes, neighbours as one range.
fn ranges(length: usize, letters: &[Letter], marked: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (index, letter) in letters.iter().enumerate().filter(|(at, _)| marked[*at]) {
        let end = letters.get(index + 1).map_or(length, |next| next.source);
        match ranges.last_mut() {
            Some(last) if last.end == letter.source => last.end = end,
            _ => ranges.push(letter.source..end),
        }
    }
    ranges
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::search::fold;
    use proptest::prelude::*;

    /// The text with its marks in brackets.
    fn shown(text: &str, query: &str) -> String {
        let mut out = String::new();
        let mut rest = 0;
        for range in marks(text, &Query::parse(query)) {
            out.push_str(&format!(
                "{}[{}]",
                &text[rest..range.start],
                &text[range.clone()]
            ));
            rest = range.end;
        }
        out + &text[rest..]
    }

    #[test]
    fn words_are_marked_as_they_are_found() {
        for (query, marked) in [
            ("", "The Ærø mail"),
            ("nowhere", "The Ærø mail"),
            ("MAIL", "The Ærø [mail]"),
            ("aero", "The [Ærø] mail"),
            ("a", "The [Æ]rø m[a]il"),
            ("er", "The [Ær]ø mail"),
            ("\"ro m\"", "The Æ[rø m]ail"),
            ("mail the", "[The] Ærø [mail]"),
        ] {
            assert_eq!(shown("The Ærø mail", query), marked, "{query}");
        }
    }

    #[test]
    fn what_belongs_together_is_marked_together() {
        for (text, query, marked) in [
            ("Straße", "s", "[S]tra[ß]e"),
            ("Straße", "strasse", "[Straße]"),
            ("cafe\u{301}s", "cafe", "[cafe\u{301}]s"),
            ("cafe\u{301}", "e", "caf[e\u{301}]"),
            ("\u{301}e", "e", "\u{301}[e]"),
            ("İSTANBUL", "i", "[İ]STANBUL"),
            ("over \n\t the wire", "\"over the\"", "[over \n\t the] wire"),
            ("over  there", "over", "[over]  there"),
            ("mailmail", "mail", "[mailmail]"),
            ("ababa", "bab aba", "[abab]a"),
            ("東京リージョン", "京", "東[京]リージョン"),
        ] {
            assert_eq!(shown(text, query), marked, "{query}");
        }
    }

    /// Texts in which much folds to more, to less, and to nothing.
    const TEXT: &str = "[abeosSEßÆøŁİé\u{301}\u{308}１京😀\" \n\t]{0,24}|.{0,24}";

    proptest! {
        #[test]
        fn ranges_are_in_order_apart_and_on_boundaries(text in TEXT, query in TEXT) {
            let mut rest = None;
            for range in marks(&text, &Query::parse(&query)) {
                prop_assert!(rest.is_none_or(|end| end < range.start), "{range:?}");
                prop_assert!(text.get(range.clone()).is_some_and(|it| !it.is_empty()), "{range:?}");
                rest = Some(range.end);
            }
        }

        #[test]
        fn a_term_is_marked_exactly_where_it_is_found(text in TEXT, query in TEXT) {
            let query = Query::parse(&query);
            for term in query.terms() {
                let alone = Query::parse(&format!("\"{term}\""));
                let found = !marks(&text, &alone).is_empty();
                prop_assert_eq!(found, alone.matches(&fold(&text)), "{}", term);
            }
        }

        #[test]
        fn a_term_stands_in_every_mark_and_none_between(text in TEXT, query in TEXT) {
            let query = Query::parse(&query);
            let holds = |part: &str| {
                let part = fold(part);
                query.terms().iter().any(|term| part.contains(term.as_str()))
            };
            let mut rest = 0;
            for range in marks(&text, &query) {
                prop_assert!(!holds(&text[rest..range.start]), "{range:?}");
                prop_assert!(holds(&text[range.clone()]), "{range:?}");
                rest = range.end;
            }
            prop_assert!(!holds(&text[rest..]));
        }

        #[test]
        fn any_part_of_a_text_is_marked_in_it(text in TEXT, from in 0..24_usize, count in 1..9_usize) {
            let part: String = text.chars().skip(from).take(count).filter(|c| *c != '"').collect();
            let query = Query::parse(&format!("\"{part}\""));
            let whole: String = text.chars().skip(from).take(count).collect();
            if !query.is_empty() && whole == part && !part.contains(['“', '”', '„']) {
                prop_assert!(!marks(&text, &query).is_empty(), "{:?}", part);
            }
        }
    }
}

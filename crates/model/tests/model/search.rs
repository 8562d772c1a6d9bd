//! Full-text search: what is found where.

use crate::common::document;
use proptest::prelude::*;
use tidings_model::search::{Query, fold, haystack};

#[test]
fn titles_bodies_and_service_names_are_searched() {
    let document = document(
        r#"{"id":"imap","name":"Reading Mail"},{"id":"pop","name":"Fetching Mail"}"#,
        r#"{"id":"e","title":"Café closed","kind":"incident","services":["imap","gone-service"],"updates":[
{"at":"2026-05-10T00:00:00Z","body":"First *words*."},
{"at":"2026-05-10T01:00:00Z","services":{"pop":"major_outage"},"body":"Last words\nof it"}]}"#,
    );
    let text = haystack(&document, &document.entries[0]);
    for (query, found) in [
        ("", true),
        ("cafe CLOSED", true),
        ("reading", true),
        ("fetching", true),
        ("gone-service", true),
        ("first last", true),
        ("first nowhere", false),
        ("\"closed reading\"", false),
        ("\"closed\nreading\"", false),
        ("\"words of it\"", true),
        ("\"words. last\"", false),
        ("„words of“", true),
        ("clos", true),
        ("imap", false),
        ("\"", true),
        ("\"\" cafe", true),
    ] {
        assert_eq!(Query::parse(query).matches(&text), found, "{query}");
    }
}

#[test]
fn a_published_body_is_searched_without_its_structure() {
    let document = document(
        "",
        r#"{"id":"e","title":"T","kind":"incident","updates":[{"at":"2026-05-10T00:00:00Z","body":[
{"h":[2,[{"t":"Head"}]]},{"p":[{"t":"one "},{"em":[{"t":"two"}]},"br",{"a":["https://x.example/",[{"t":"three"}]]}]},
{"ul":[[{"p":[{"t":"item"}]}]]},{"table":[["s"],[[[{"t":"cell"}]],[[{"c":"code"}]]]]},"hr",{"q":[{"pre":"block"}]}]}]}"#,
    );
    let text = haystack(&document, &document.entries[0]);
    for (query, found) in [
        ("\"one two three\"", true),
        ("head item cell code block", true),
        ("x.example", false),
        ("\"cell code\"", true),
    ] {
        assert_eq!(Query::parse(query).matches(&text), found, "{query}");
    }
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn case_does_not_matter(text in "[a-zà-ÿα-ωά-ώа-яéßłø ]{0,20}") {
        prop_assert!(Query::parse(&text.to_uppercase()).matches(&fold(&text)), "{}", text);
        prop_assert!(Query::parse(&text).matches(&fold(&text.to_uppercase())), "{}", text);
    }

    #[test]
    fn every_word_of_a_text_finds_it(text in any::<String>()) {
        for word in text.split_whitespace() {
            prop_assert!(Query::parse(word).matches(&fold(&text)), "{}", word);
        }
    }

    #[test]
    fn any_part_of_a_text_finds_it_as_a_phrase(text in "[a-zà-ÿ \n]{1,40}", cut in 0..40_usize) {
        let part: String = text.chars().skip(cut % 20).take(cut).collect();
        prop_assert!(Query::parse(&format!("\"{part}\"")).matches(&fold(&text)), "{}", part);
    }
}

//! Filters: from and to the query string, and what they let through.

use crate::common::{at, document, service};
use proptest::prelude::*;
use tidings_model::{Filter, Kind, Phase};

#[test]
fn a_query_string_reads_as_far_as_it_is_understood() {
    for (query, printed) in [
        ("", ""),
        ("?", ""),
        (
            "?service=imap,smtp&state=open&q=slow",
            "service=imap,smtp&state=open&q=slow",
        ),
        (
            "kind=maintenance&kind=incident",
            "kind=incident,maintenance",
        ),
        ("kind=party,incident&state=,,&colour=red", "kind=incident"),
        (
            "state=closed,upcoming,open,Open",
            "state=open,upcoming,closed",
        ),
        ("service=a%2Cb&service=..&service=%C3%A9", "service=a,b"),
        ("q=a+b%20c&q=last", "q=last"),
        ("q=%ff%zz&=&&%", "q=%EF%BF%BD%25zz"),
        ("Q=x&service", ""),
    ] {
        assert_eq!(Filter::from_query(query).to_query(), printed, "{query}");
    }
}

#[test]
fn any_text_survives_a_link() {
    for text in [
        "a&b=c",
        "100 % + 1",
        "a,b",
        "\"two words\"",
        "東京 Ærø 👩‍🚒",
        "#x?y/z",
        "\0\r\n\t",
        " ",
    ] {
        let filter = Filter {
            text: text.into(),
            ..Filter::default()
        };
        let query = filter.to_query();
        assert!(
            query.is_ascii() && !query.contains(['#', '"', ' ']),
            "{query}"
        );
        assert_eq!(Filter::from_query(&query), filter);
        assert_eq!(Filter::from_query(&format!("?{query}")), filter);
    }
}

#[test]
fn a_link_carries_text_of_bounded_length() {
    let long = Filter {
        text: "é".repeat(600),
        ..Filter::default()
    };
    assert_eq!(Filter::from_query(&long.to_query()).text, "é".repeat(500));
}

#[test]
fn only_a_filter_that_restricts_nothing_is_empty() {
    assert!(Filter::default().is_empty() && Filter::from_query("q=++&x=1").is_empty());
    for query in ["q=x", "service=a", "kind=incident", "state=open"] {
        assert!(!Filter::from_query(query).is_empty(), "{query}");
    }
}

#[test]
fn entries_pass_when_every_restriction_admits_them() {
    let document = document(
        "",
        r#"
{"id":"open","title":"T","kind":"incident","services":["imap"],"updates":[{"at":"2026-05-10T00:00:00Z","services":{"pop":"major_outage"},"body":"B"}]},
{"id":"soon","title":"T","kind":"maintenance","starts":"2026-06-01T00:00:00Z","services":["smtp"],"updates":[{"at":"2026-05-10T00:00:00Z","body":"B"}]},
{"id":"past","title":"T","kind":"announcement","services":["imap","smtp"],"updates":[{"at":"2026-05-10T00:00:00Z","body":"B"}]}"#,
    );
    for (query, expected) in [
        ("", "open soon past"),
        ("service=imap", "open past"),
        ("service=pop", "open"),
        ("service=pop,smtp", "open soon past"),
        ("service=unknown", ""),
        ("kind=incident,maintenance", "open soon"),
        ("state=upcoming", "soon"),
        ("state=open,closed", "open past"),
        ("service=smtp&kind=announcement&state=closed", "past"),
        ("service=smtp&state=open", ""),
        ("q=nowhere", "open soon past"),
    ] {
        let filter = Filter::from_query(query);
        let admitted = document
            .entries
            .iter()
            .filter(|it| filter.admits(it, at("2026-05-11T00:00:00Z")));
        let ids: Vec<_> = admitted.map(|it| it.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{query}");
    }
}

prop_compose! {
    fn filters()(
        services in prop::collection::btree_set("[A-Za-z0-9][A-Za-z0-9._-]{0,20}", 0..4),
        kinds in prop::sample::subsequence(Kind::ALL.to_vec(), 0..=3),
        phases in prop::sample::subsequence(Phase::ALL.to_vec(), 0..=3),
        text in any::<String>(),
    ) -> Filter {
        Filter {
            services: services.iter().map(|id| service(id)).collect(),
            kinds: kinds.into_iter().collect(),
            phases: phases.into_iter().collect(),
            text,
        }
    }
}

proptest! {
    #[test]
    fn a_filter_survives_its_query_string(filter in filters()) {
        prop_assert_eq!(Filter::from_query(&filter.to_query()), filter);
    }

    #[test]
    fn any_string_reads_as_a_filter(query in any::<String>()) {
        let filter = Filter::from_query(&query);
        prop_assert_eq!(Filter::from_query(&filter.to_query()), filter);
    }

    #[test]
    fn any_value_of_a_known_name_reads_as_a_filter(name in "(service|kind|state|q)", value in any::<String>()) {
        let filter = Filter::from_query(&format!("{name}={value}"));
        prop_assert_eq!(Filter::from_query(&filter.to_query()), filter);
    }
}

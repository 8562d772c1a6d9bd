//! Filters: from and to the query string, and what they let through.

use crate::common::{document, found, service};
use crate::period::periods;
use proptest::prelude::*;
use tidings_model::{Dimension, Filter, History, Impact, Kind, Phase, Utc};

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
        ("impact=critical,none,maintenance", "impact=none,critical"),
        ("period=30d&period=2026", "period=2026"),
        ("period=30d,2026-13,2026-03", "period=2026-03"),
        ("period=2026&period=0d", "period=2026"),
        (
            "q=x&period=2026-04-02..2026-03-12&service=a",
            "service=a&period=2026-03-12..2026-04-02&q=x",
        ),
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
    for query in [
        "q=x",
        "service=a",
        "kind=incident",
        "state=open",
        "impact=none",
        "period=7d",
    ] {
        assert!(!Filter::from_query(query).is_empty(), "{query}");
    }
}

#[test]
fn what_a_link_says_that_nobody_understands_is_named() {
    for (query, dropped) in [
        ("", &[][..]),
        ("service=a,,b&kind=&q=nonsense&page=2", &[]),
        ("service=a,a&kind=incident&kind=incident", &[]),
        ("kind=party,incident&state=Open,closed", &["party", "Open"]),
        ("impact=maintenance&period=0d,30d", &["maintenance", "0d"]),
        ("service=..,a%20b,%C3%A9", &["..", "a b", "é"]),
        ("?period=2026-3&period=%3Cb%3E", &["2026-3", "<b>"]),
    ] {
        assert_eq!(Filter::read(query).1, dropped, "{query}");
    }
}

#[test]
fn services_that_nothing_speaks_of_are_dropped_by_name() {
    let document = document(
        r#"{"id":"imap","name":"I"}"#,
        r#"{"id":"e","title":"T","kind":"incident","services":["fax"],"updates":[{"at":"2026-05-10T00:00:00Z","services":{"gopher":"major_outage"},"body":"B"}]}"#,
    );
    let history = History::new(&document, tidings_model::Instant::default());
    let mut filter = Filter::from_query("service=imap,fax,gopher,IMAP,telex&state=open");
    let unknown = filter.drop_unknown(history.roster());
    assert_eq!(unknown, ["IMAP", "telex"].map(service));
    assert_eq!(filter.to_query(), "service=fax,gopher,imap&state=open");
    assert_eq!(filter.drop_unknown(history.roster()), []);
}

#[test]
fn a_dimension_is_dropped_alone() {
    let query = "service=a&kind=incident&state=open&impact=major&period=7d&q=x";
    let filter = Filter::from_query(query);
    for (dimension, part) in Dimension::ALL.into_iter().zip(query.split('&')) {
        let wider = filter.without(dimension);
        assert!(filter.restricts(dimension) && !wider.restricts(dimension));
        let rest: Vec<_> = query.split('&').filter(|it| *it != part).collect();
        assert_eq!(wider.to_query(), rest.join("&"));
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
        ("", "soon open past"),
        ("service=imap", "open past"),
        ("service=pop", "open"),
        ("service=pop,smtp", "soon open past"),
        ("service=unknown", ""),
        ("kind=incident,maintenance", "soon open"),
        ("state=upcoming", "soon"),
        ("state=open,closed", "open past"),
        ("service=smtp&kind=announcement&state=closed", "past"),
        ("service=smtp&state=open", ""),
        ("impact=critical", "open"),
        ("impact=none,minor,major", ""),
        ("q=nowhere", ""),
        ("q=%22", "soon open past"),
    ] {
        let ids = found(&document, query, &Utc, "2026-05-11T00:00:00Z");
        assert_eq!(ids, expected, "{query}");
    }
}

prop_compose! {
    fn filters()(
        services in prop::collection::btree_set("[A-Za-z0-9][A-Za-z0-9._-]{0,20}", 0..4),
        kinds in prop::sample::subsequence(Kind::ALL.to_vec(), 0..=3),
        phases in prop::sample::subsequence(Phase::ALL.to_vec(), 0..=3),
        impacts in prop::sample::subsequence(Impact::ALL.to_vec(), 0..=4),
        period in prop::option::of(periods()),
        text in any::<String>(),
    ) -> Filter {
        Filter {
            services: services.iter().map(|id| service(id)).collect(),
            kinds: kinds.into_iter().collect(),
            phases: phases.into_iter().collect(),
            impacts: impacts.into_iter().collect(),
            period,
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
    fn any_value_of_a_known_name_reads_as_a_filter(name in "(service|kind|state|impact|period|q)", value in any::<String>()) {
        let filter = Filter::from_query(&format!("{name}={value}"));
        prop_assert_eq!(Filter::from_query(&filter.to_query()), filter);
    }
}

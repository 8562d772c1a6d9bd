//! Each problem that the strict reader knows, with its severity, path and place.
//!
//! A `▶` in a text stands right before a place where something must be found, and is not part of
//! the file; the findings stand in the order of the text.

use crate::common::at;
use tidings_model::read::strict;

/// Checks that the findings are these, at the marked places and nowhere else.
fn check(marked: &str, expected: &[&str]) {
    let places: Vec<(usize, usize)> = marked
        .match_indices('▶')
        .map(|(at, _)| place(&marked[..at].replace('▶', "")))
        .collect();
    let read = strict(&marked.replace('▶', ""), at("2026-11-23T12:00:00Z"));
    let found: Vec<String> = read
        .findings
        .iter()
        .map(|it| {
            format!(
                "{} {} {}",
                it.problem.severity().as_str(),
                it.problem.code(),
                it.path
            )
        })
        .collect();
    assert_eq!(found, expected, "{marked}");
    let found: Vec<_> = read
        .findings
        .iter()
        .map(|it| (it.line, it.column))
        .collect();
    assert_eq!(found, places, "{marked}");
    assert_eq!(
        read.has_errors(),
        expected.iter().any(|it| it.starts_with("error"))
    );
}

fn place(before: &str) -> (usize, usize) {
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// A file with one or more entries.
fn file(entries: &str) -> String {
    format!(
        r#"{{"version": 1, "page": {{"name": "P", "url": "https://p.example/"}},
"services": [{{"id": "imap", "name": "IMAP"}}, {{"id": "old", "name": "O", "retired": "2012-03-01"}}],
"incidents": [
{entries}
]}}"#
    )
}

/// A file with this page.
fn with_page(rest: &str) -> String {
    format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/",{rest}}},"services":[],"incidents":[]}}"#
    )
}

/// A file with these services and groups.
fn with_services(groups: &str, services: &str) -> String {
    format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/"}},
"groups":[{groups}],"services":[{services}],"incidents":[]}}"#
    )
}

/// An incident with these updates.
fn said(updates: &str) -> String {
    file(&format!(
        r#"{{"id":"a","title":"T","kind":"incident","updates":[{updates}]}}"#
    ))
}

/// An entry with one plain update and this head.
fn head(head: &str) -> String {
    file(&format!(
        r#"{{"id":"a",{head},"updates":[{{"at":"2026-01-01T00:00:00Z","body":"B"}}]}}"#
    ))
}

macro_rules! finds {
    ($($name:ident: $text:expr => [$($expected:literal),*];)+) => {
        $(#[test] fn $name() { check($text.as_ref(), &[$($expected),*]); })+
    };
}

finds! {
    a_good_file: head(r#""title":"T","kind":"incident","services":["imap"]"#) => [];
    empty_file: "▶" => ["error not-json $"];
    only_white_space: "▶ \n " => ["error not-json $"];
    cut_off: r#"▶{"version": 1, "#  => ["error not-json $"];
    comment: "{\n▶// no\n}" => ["error not-json $"];
    trailing_comma: r#"{"version": 1▶,}"# => ["error not-json $"];
    single_quotes: "{▶'version': 1}" => ["error not-json $"];
    raw_line_break_in_a_string: "{\"a\": \"▶b\nc\"}" => ["error not-json $"];
    odd_white_space: "{▶\u{a0}\"version\": 1}" => ["error not-json $"];
    lone_surrogate: r#"{"a": "▶\ud800"}"# => ["error not-json $"];
    html: "▶<!doctype html>" => ["error not-json $"];
    a_list: "▶[]" => ["error wrong-type $"];
    published_form: r#"{"form": ▶"published", "as_of": "x", "index": {}}"# => ["error published-form form"];
    wrong_version: r#"{"version": ▶2, "page": {"name": "P", "url": "https://p.example/"}, "services": [], "incidents": []}"#
        => ["error wrong-version version"];
    version_as_text: r#"{"version": ▶"1", "page": {"name": "P", "url": "https://p.example/"}, "services": [], "incidents": []}"#
        => ["error wrong-type version"];
    nothing_but_braces: "▶▶▶▶{}" => [
        "error missing-field $", "error missing-field $", "error missing-field $", "error missing-field $"];
    page_without_anything: r#"{"version": 1, "page": ▶▶{}, "services": [], "incidents": []}"#
        => ["error missing-field page", "error missing-field page"];
    as_of_in_a_source_file: r#"{"version": 1, ▶"as_of": "x", "page": {"name": "P", "url": "https://p.example/"}, "services": [], "incidents": []}"#
        => ["warning unknown-field as_of"];

    bad_url: r#"{"version":1,"page":{"name":"P","url":▶"p.example"},"services":[],"incidents":[]}"#
        => ["error bad-url page.url"];
    bad_feed_id: with_page(r#""feed_id":▶"first.example""#) => ["error bad-feed-id page.feed_id"];
    feed_id_with_a_line_break: with_page(r#""feed_id":▶"tag:a\nb""#) => ["error bad-feed-id page.feed_id"];
    bad_home: with_page(r#""home":▶"javascript:alert(1)""#) => ["error bad-url page.home"];
    bad_support: with_page(r#""support":▶"help@p.example""#) => ["error bad-url page.support"];
    unknown_time_zone: with_page(r#""time_zone":▶"Mars/Olympus""#) => ["error unknown-time-zone page.time_zone"];
    bad_language: with_page(r#""language":▶"english language""#) => ["error bad-language page.language"];
    bad_logo: with_page(r#""logo":▶"../logo.svg""#) => ["error bad-file-name page.logo"];
    bad_accent: with_page(r#""accent":▶"blue""#) => ["error bad-colour page.accent"];
    null_is_not_absent: with_page(r#""accent":▶null"#) => ["error wrong-type page.accent"];
    empty_page_name: r#"{"version":1,"page":{"name":▶" ","url":"https://p.example/"},"services":[],"incidents":[]}"#
        => ["error empty-text page.name"];
    unknown_page_field: with_page(r#"▶"descripton":"D""#) => ["warning unknown-field page.descripton"];

    unknown_group: with_services("", r#"{"id":"a","name":"A","group":▶"g"}"#)
        => ["warning unknown-group services[0].group"];
    service_id_twice: with_services("", r#"{"id":"a","name":"A"},{"id":▶"A","name":"B"}"#)
        => ["error duplicate-id services[1].id"];
    group_id_twice: with_services(r#"{"id":"g","name":"G"},{"id":▶"g","name":"H"}"#, "")
        => ["error duplicate-id groups[1].id"];
    bad_since: with_services("", r#"{"id":"a","name":"A","since":▶"2012-02-30"}"#)
        => ["error bad-date services[0].since"];
    bad_retired: with_services("", r#"{"id":"a","name":"A","retired":▶"March"}"#)
        => ["error bad-date services[0].retired"];
    service_is_text: with_services("", r#"▶"a""#) => ["error wrong-type services[0]"];

    missing_title: file(r#"▶{"id":"a","kind":"incident","updates":[{"at":"2026-01-01T00:00:00Z","body":"B"}]}"#)
        => ["error missing-field incidents[0]"];
    empty_title: head(r#""title":▶"","kind":"incident""#) => ["error empty-text incidents[0].title"];
    title_is_a_number: head(r#""title":▶5,"kind":"incident""#) => ["error wrong-type incidents[0].title"];
    unknown_kind: head(r#""title":"T","kind":▶"outage""#) => ["error unknown-word incidents[0].kind"];
    unknown_impact: head(r#""title":"T","kind":"incident","impact":▶"huge""#)
        => ["error unknown-word incidents[0].impact"];
    impact_of_maintenance: head(r#""title":"T","kind":"maintenance","impact":▶"minor","starts":"2026-01-01T00:00:00Z","ends":"2026-01-02T00:00:00Z""#)
        => ["error unknown-word incidents[0].impact"];
    missing_starts: file(r#"▶{"id":"a","title":"T","kind":"maintenance","ends":"2026-01-01T00:00:00Z","updates":[{"at":"2026-01-01T00:00:00Z","body":"B"}]}"#)
        => ["error missing-field incidents[0]"];
    bad_starts_is_not_missing: head(r#""title":"T","kind":"maintenance","starts":▶"soon","ends":"2026-01-02T00:00:00Z""#)
        => ["error impossible-time incidents[0].starts"];
    starts_of_a_wrong_type_is_not_missing: head(r#""title":"T","kind":"maintenance","starts":▶7,"ends":"2026-01-02T00:00:00Z""#)
        => ["error wrong-type incidents[0].starts"];
    bad_ends_is_not_missing: head(r#""title":"T","kind":"maintenance","starts":"2026-01-01T00:00:00Z","ends":▶"2026-01-02""#)
        => ["error missing-offset incidents[0].ends"];
    missing_offset: head(r#""title":"T","kind":"incident","starts":▶"2026-01-01T00:00:00""#)
        => ["error missing-offset incidents[0].starts"];
    impossible_time: head(r#""title":"T","kind":"incident","starts":▶"2026-02-30T00:00:00Z""#)
        => ["error impossible-time incidents[0].starts"];
    maintenance_ends_before_it_starts: head(r#""title":"T","kind":"maintenance","starts":"2026-01-02T00:00:00Z","ends":▶"2026-01-01T00:00:00Z""#)
        => ["error end-before-start incidents[0].ends"];
    announcement_ends_when_it_starts: head(r#""title":"T","kind":"announcement","ends":▶"2026-01-01T00:00:00Z""#)
        => ["error end-before-start incidents[0].ends"];
    maintenance_without_end: file(r#"▶{"id":"a","title":"T","kind":"maintenance","starts":"2026-01-02T00:00:00Z","updates":[{"at":"2026-01-01T00:00:00Z","body":"B"}]}"#)
        => ["warning maintenance-without-end incidents[0]"];
    ends_of_an_incident: head(r#""title":"T","kind":"incident",▶"ends":"2026-01-02T00:00:00Z""#)
        => ["warning pointless-field incidents[0].ends"];
    impact_of_an_announcement: head(r#""title":"T","kind":"announcement",▶"impact":"minor""#)
        => ["warning pointless-field incidents[0].impact"];
    closed_announcement: head(r#""title":"T","kind":"announcement",▶"closed":true"#)
        => ["warning pointless-field incidents[0].closed"];
    closed_is_text: head(r#""title":"T","kind":"incident","closed":▶"yes""#)
        => ["error wrong-type incidents[0].closed"];
    unknown_service: head(r#""title":"T","kind":"incident","services":["imap",▶"pop"]"#)
        => ["warning unknown-service incidents[0].services[1]"];
    retired_service: head(r#""title":"T","kind":"incident","services":[▶"old"]"#)
        => ["warning retired-service incidents[0].services[0]"];
    bad_service_id: head(r#""title":"T","kind":"incident","services":[▶"a/b"]"#)
        => ["error bad-id incidents[0].services[0]"];
    service_in_the_place_of_a_page: with_services("", r#"{"id":▶"Index.html","name":"N"}"#)
        => ["error reserved-id services[0].id"];
    named_service_in_the_place_of_a_page: head(r#""title":"T","kind":"incident","services":[▶"index.html.br"]"#)
        => ["error reserved-id incidents[0].services[0]"];
    mapped_service_in_the_place_of_a_page: said(r#"{"at":"2026-01-01T00:00:00Z","body":"B","services":{"index.html":▶"operational"}}"#)
        => [r#"error reserved-id incidents[0].updates[0].services["index.html"]"#];
    update_in_the_place_of_a_part_of_the_page: said(r#"{"id":▶"Tidings-note","at":"2026-01-01T00:00:00Z","body":"B"}"#)
        => ["error reserved-id incidents[0].updates[0].id"];
    unknown_field: head(r#""title":"T","kind":"incident",▶"servces":["imap"]"#)
        => ["warning unknown-field incidents[0].servces"];
    field_twice: head(r#""title":"T","kind":"incident",▶"title":"U""#)
        => ["error repeated-key incidents[0].title"];
    bad_value_first_then_again: head(r#""title":▶"","kind":"incident",▶"title":"U""#)
        => ["error empty-text incidents[0].title", "error repeated-key incidents[0].title"];
    unknown_field_twice: head(r#""title":"T","kind":"incident",▶"x":1,▶"x":2"#)
        => ["warning unknown-field incidents[0].x", "error repeated-key incidents[0].x"];
    bad_id: file(r#"{"id":▶"a b","title":"T","kind":"incident","updates":[{"at":"2026-01-01T00:00:00Z","body":"B"}]}"#)
        => ["error bad-id incidents[0].id"];
    id_twice: file(r#"{"id":"a","title":"T","kind":"incident","updates":[{"at":"2026-01-01T00:00:00Z","body":"B"}]},
{"id":▶"A","title":"T","kind":"incident","updates":[{"at":"2026-01-01T00:00:00Z","body":"B"}]}"#)
        => ["error duplicate-id incidents[1].id"];
    alias_of_another: head(r#""aliases":["b",▶"a"],"title":"T","kind":"incident""#)
        => ["error duplicate-id incidents[0].aliases[1]"];

    no_updates: said("").replace("[]}", "▶[]}") => ["error no-updates incidents[0].updates"];
    missing_updates_is_not_none: file(r#"▶{"id":"a","title":"T","kind":"incident"}"#)
        => ["error missing-field incidents[0]"];
    updates_of_a_wrong_type: file(r#"{"id":"a","title":"T","kind":"incident","updates":▶{}}"#)
        => ["error wrong-type incidents[0].updates"];
    first_update_without_time: said(r#"▶{"body":"B"}"#)
        => ["error first-update-without-time incidents[0].updates[0]"];
    first_update_with_a_bad_time: said(r#"{"at":▶"noon","body":"B"}"#)
        => ["error impossible-time incidents[0].updates[0].at"];
    missing_body: said(r#"▶{"at":"2026-01-01T00:00:00Z"}"#) => ["error missing-field incidents[0].updates[0]"];
    empty_body: said(r#"{"at":"2026-01-01T00:00:00Z","body":▶" \n"}"#)
        => ["error empty-text incidents[0].updates[0].body"];
    body_is_a_tree: said(r#"{"at":"2026-01-01T00:00:00Z","body":▶[{"p":[]}]}"#)
        => ["error wrong-type incidents[0].updates[0].body"];
    unknown_state: said(r#"{"at":"2026-01-01T00:00:00Z","state":▶"fixed","body":"B"}"#)
        => ["error unknown-word incidents[0].updates[0].state"];
    state_of_another_kind: said(r#"{"at":"2026-01-01T00:00:00Z","state":▶"completed","body":"B"}"#)
        => ["error foreign-state incidents[0].updates[0].state"];
    out_of_order: said(r#"{"at":"2026-01-02T00:00:00Z","body":"B"},{"at":▶"2026-01-01T00:00:00Z","body":"B"}"#)
        => ["error updates-out-of-order incidents[0].updates[1].at"];
    out_of_order_past_a_warning: said(r#"{"at":"2026-01-02T00:00:00Z","body":"B",▶"x":1},{"at":▶"2026-01-01T00:00:00Z","body":"B"}"#)
        => ["warning unknown-field incidents[0].updates[0].x", "error updates-out-of-order incidents[0].updates[1].at"];
    after_now: said(r#"{"at":▶"2026-11-23T12:00:01Z","body":"B"}"#)
        => ["error update-after-now incidents[0].updates[0].at"];
    resolved_before_start: file(r#"{"id":"a","title":"T","kind":"incident","starts":"2026-01-02T00:00:00Z","updates":[
{"at":▶"2026-01-01T00:00:00Z","state":"resolved","body":"B"}]}"#)
        => ["error resolved-before-start incidents[0].updates[0].at"];
    update_id_twice: said(r#"{"id":"u","at":"2026-01-01T00:00:00Z","body":"B"},{"id":▶"U","body":"B"}"#)
        => ["error duplicate-id incidents[0].updates[1].id"];
    unknown_status: said(r#"{"at":"2026-01-01T00:00:00Z","body":"B","services":{"imap":▶"broken"}}"#)
        => ["error unknown-word incidents[0].updates[0].services.imap"];
    unknown_service_in_a_map: said(r#"{"at":"2026-01-01T00:00:00Z","body":"B","services":{"pop.eu":▶"operational"}}"#)
        => ["warning unknown-service incidents[0].updates[0].services[\"pop.eu\"]"];
    service_twice_in_a_map: said(r#"{"at":"2026-01-01T00:00:00Z","body":"B","services":{"imap":"operational",▶"imap":"major_outage"}}"#)
        => ["error repeated-key incidents[0].updates[0].services.imap"];
    impact_at_odds: file(r#"{"id":"a","title":"T","kind":"incident","impact":▶"minor","updates":[
{"at":"2026-01-01T00:00:00Z","body":"B","services":{"imap":"major_outage"}}]}"#)
        => ["warning impact-at-odds incidents[0].impact"];
    state_of_an_announcement: file(r#"{"id":"a","title":"T","kind":"announcement","updates":[
{"at":"2026-01-01T00:00:00Z","state":▶"resolved","body":"B"}]}"#)
        => ["error foreign-state incidents[0].updates[0].state"];
    an_unknown_kind_hides_no_other_error: file(r#"{"id":▶"-","title":▶"","kind":▶"x","starts":▶"y","updates":[
{"at":▶"z","state":"resolved","body":▶""}]}"#) => [
        "error bad-id incidents[0].id", "error empty-text incidents[0].title",
        "error unknown-word incidents[0].kind", "error impossible-time incidents[0].starts",
        "error impossible-time incidents[0].updates[0].at", "error empty-text incidents[0].updates[0].body"];
    a_missing_body_hides_no_disorder: said(r#"{"at":"2026-01-02T00:00:00Z","body":"B"},▶{"at":▶"2026-01-01T00:00:00Z"}"#) => [
        "error missing-field incidents[0].updates[1]", "error updates-out-of-order incidents[0].updates[1].at"];
    five_errors_at_once: r#"{
  "version": ▶3,
  "page": {"name": "P", "url": ▶"ftp://p.example/"},
  "services": [{"id": ▶"no good", "name": "N"}],
  "incidents": [
    {"id": "a", "title": "T", "kind": ▶"party", "updates": [{"at": "2026-01-01T00:00:00Z", "body": "B"}]},
    {"id": "b", "title": "T", "kind": "incident", "updates": ▶[]}
  ]
}"# => [
        "error wrong-version version", "error bad-url page.url", "error bad-id services[0].id",
        "error unknown-word incidents[0].kind", "error no-updates incidents[1].updates"];
}

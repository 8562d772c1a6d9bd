use super::*;
use tidings_model::{Document, parse_instant, read};

const NOW: &str = "2026-11-23T12:00:00Z";

fn document() -> Document {
    let json = json!({
        "version": 1,
        "page": { "name": "Northmail Status", "url": "https://status.northmail.example/s/",
            "home": "https://northmail.example/" },
        "services": [],
        "incidents": [
            { "id": "down", "title": "Down", "kind": "incident", "updates": [
                { "at": "2026-11-22T08:00:00Z", "body": "We look." },
                { "at": "2026-11-22T09:00:00Z", "state": "resolved", "body": "Back." } ] },
            { "id": "slow", "title": "Slow", "kind": "incident", "updates": [
                { "at": "2026-11-23T08:00:00Z", "state": "identified", "body": "We know." } ] },
            { "id": "night", "title": "Work", "kind": "maintenance",
              "starts": "2026-12-01T22:00:00Z", "ends": "2026-12-01T23:00:00Z",
              "updates": [ { "at": "2026-11-20T08:00:00Z", "body": "We work." } ] },
            { "id": "off", "title": "No work", "kind": "maintenance", "starts": "2026-12-01T22:00:00Z",
              "updates": [ { "at": "2026-11-20T08:00:00Z", "state": "cancelled", "body": "Not now." } ] },
            { "id": "notice", "title": "News", "kind": "announcement", "ends": "2027-01-01T00:00:00Z",
              "updates": [ { "at": "2026-11-20T08:00:00Z", "body": "Listen." } ] },
        ],
    });
    let read = read::strict(&json.to_string(), parse_instant(NOW).unwrap());
    read.document.unwrap()
}

/// What is said about an entry, and the way to it.
fn told(id: &str) -> (Value, Value) {
    let document = document();
    let found = document.entries.iter().find(|it| it.id.as_str() == id);
    let facts = entry(&document.page, found.unwrap(), parse_instant(NOW).unwrap());
    assert_eq!(facts["@context"], "https://schema.org");
    (facts["@graph"][0].clone(), facts["@graph"][1].clone())
}

#[test]
fn an_incident_is_told_update_by_update_newest_first() {
    assert_eq!(
        told("down").0,
        json!({
            "@type": "LiveBlogPosting",
            "headline": "Down",
            "url": "https://status.northmail.example/s/incidents/down/",
            "datePublished": "2026-11-22T08:00:00Z",
            "dateModified": "2026-11-22T09:00:00Z",
            "coverageStartTime": "2026-11-22T08:00:00Z",
            "coverageEndTime": "2026-11-22T09:00:00Z",
            "liveBlogUpdate": [
                { "@type": "BlogPosting", "headline": "Resolved", "articleBody": "Back.",
                  "datePublished": "2026-11-22T09:00:00Z" },
                { "@type": "BlogPosting", "headline": "Down", "articleBody": "We look.",
                  "datePublished": "2026-11-22T08:00:00Z" },
            ],
        })
    );
}

#[test]
fn what_goes_on_has_no_end() {
    let slow = told("slow").0;
    assert!(slow.get("coverageEndTime").is_none(), "{slow}");
}

#[test]
fn a_window_is_an_event_that_may_be_called_off() {
    let (night, off) = (told("night").0, told("off").0);
    assert_eq!(night["@type"], "Event");
    assert_eq!(night["startDate"], "2026-12-01T22:00:00Z");
    assert_eq!(night["endDate"], "2026-12-01T23:00:00Z");
    assert_eq!(night["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(off["eventStatus"], "https://schema.org/EventCancelled");
    assert!(off.get("endDate").is_none(), "{off}");
}

#[test]
fn a_notice_is_an_article_that_may_expire() {
    let notice = told("notice").0;
    assert_eq!(notice["@type"], "Article");
    assert_eq!(notice["expires"], "2027-01-01T00:00:00Z");
}

#[test]
fn the_way_leads_from_the_main_page_over_the_year() {
    let steps = told("down").1["itemListElement"].clone();
    let way: Vec<_> = steps.as_array().unwrap().iter().collect();
    let items: Vec<_> = way.iter().map(|it| it["item"].as_str().unwrap()).collect();
    let root = "https://status.northmail.example/s/";
    assert_eq!(
        items,
        [
            root.to_owned(),
            format!("{root}history/2026/"),
            format!("{root}incidents/down/"),
        ]
    );
    let positions: Vec<_> = way.iter().map(|it| it["position"].as_u64()).collect();
    assert_eq!(positions, [Some(1), Some(2), Some(3)]);
}

#[test]
fn the_main_page_names_the_site_and_whose_it_is() {
    let facts = main(&document().page);
    assert_eq!(facts["@type"], "WebSite");
    assert_eq!(facts["publisher"]["url"], "https://northmail.example/");
}

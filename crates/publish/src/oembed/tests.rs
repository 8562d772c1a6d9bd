use super::*;
use crate::source::sample::{NOW, document, files};
use serde_json::{Value, json};

fn down(title: &str) -> Value {
    document(
        &json!([{ "id": "down", "title": title, "kind": "incident", "services": ["imap"],
        "updates": [{ "at": "2026-11-23T09:10:00Z", "body": "We look." }] }]),
    )
}

fn told(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap()
}

#[test]
fn a_link_to_the_page_becomes_its_frame() {
    let told = told(&files(&down("Down"), NOW, add), "oembed.json");
    insta::assert_snapshot!(serde_json::to_string_pretty(&told).unwrap());
}

#[test]
fn a_link_to_an_entry_becomes_a_frame_with_that_entry() {
    let told = told(
        &files(&down("Down"), NOW, add),
        "incidents/down/oembed.json",
    );
    assert_eq!(told["title"], "Down");
    let html = told["html"].as_str().unwrap();
    let address = "src=\"https://status.northmail.example/s/embed/?entry=down\"";
    assert!(html.contains(address), "{html}");
}

#[test]
fn a_hostile_title_stays_a_title() {
    let title = "\"><script>alert(1)</script>\n'onload='x";
    let told = told(&files(&down(title), NOW, add), "incidents/down/oembed.json");
    assert_eq!(told["title"], title);
    let html = roxmltree::Document::parse(told["html"].as_str().unwrap()).unwrap();
    let frame = html.root_element();
    assert_eq!(frame.tag_name().name(), "iframe");
    let title = title.replace('\n', " ");
    assert_eq!(frame.attribute("title"), Some(title.as_str()));
    assert_eq!(frame.children().count(), 0);
}

#[test]
fn nothing_follows_the_clock() {
    let later = "2027-11-23T12:00:00Z";
    assert_eq!(
        files(&down("Down"), NOW, add),
        files(&down("Down"), later, add)
    );
}

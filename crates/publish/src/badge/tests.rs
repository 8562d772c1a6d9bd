use super::*;
use crate::source::sample::{NOW, document, files};
use roxmltree::{Document as Xml, Node};
use serde_json::{Value, json};

/// The most bytes of a badge.
const MOST: usize = 1024;

fn outage(name: &str) -> Value {
    let mut document = document(&json!([
        { "id": "down", "title": "Down", "kind": "incident", "impact": "major", "services": ["imap"],
          "updates": [{ "at": "2026-11-23T09:10:00Z", "body": "We look." }] }]));
    document["services"][0]["name"] = name.into();
    document["page"]["name"] = name.into();
    document
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

/// Names that somebody may have chosen to break a badge.
fn hostile() -> Vec<String> {
    let long = [
        "W",
        "'",
        "&",
        "<",
        "漢",
        "é",
        "م",
        "👩‍👩‍👧‍👦",
        "e\u{301}",
        "\u{202e}",
    ];
    let long = long.iter().map(|it| it.repeat(400));
    let short = [
        "</title><script>alert(1)</script>",
        "\u{202e}drawkcab",
        "حالة البريد (IMAP)",
        "a\u{1}b\tc\nd\u{fffe}",
        "🥐🥐",
        "i",
    ];
    short
        .iter()
        .map(|it| (*it).to_owned())
        .chain(long)
        .collect()
}

#[test]
fn the_page_and_every_service_have_one() {
    let files = files(&outage("IMAP"), NOW, add);
    let paths: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "badge.json",
            "badge.svg",
            "badge/gopher.json",
            "badge/gopher.svg",
            "badge/imap.json",
            "badge/imap.svg",
            "badge/smtp.json",
            "badge/smtp.svg",
        ]
    );
    insta::assert_snapshot!("picture", text(&files, "badge/imap.svg"));
    let data: Vec<_> = paths.iter().filter(|it| it.ends_with(".json")).collect();
    let data: Vec<_> = data.iter().map(|it| text(&files, it)).collect();
    insta::assert_snapshot!("data", data.join("\n"));
}

#[test]
fn a_picture_is_whole_and_small_whatever_the_name() {
    for name in hostile() {
        let files = files(&outage(&name), NOW, add);
        for path in ["badge.svg", "badge/imap.svg"] {
            let svg = text(&files, path);
            assert!(svg.len() <= MOST, "{} bytes: {svg}", svg.len());
            let xml = Xml::parse(&svg).unwrap();
            let names: Vec<_> = xml
                .descendants()
                .filter(Node::is_element)
                .map(|it| it.tag_name().name())
                .collect();
            assert_eq!(
                names,
                [
                    "svg", "title", "style", "rect", "g", "circle", "path", "text", "text"
                ]
            );
            stays_inside(&xml);
        }
    }
}

/// Every text is as wide as it is told to be, and ends before the next one and the edge.
fn stays_inside(xml: &Xml<'_>) {
    let number =
        |node: Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<u32>().unwrap();
    let mut edge = 0;
    for text in xml
        .descendants()
        .filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "text")))
    {
        assert!(number(text, "x") > edge);
        edge = number(text, "x") + number(text, "textLength");
    }
    assert!(edge < number(xml.root_element(), "width") && edge < 400);
}

#[test]
fn a_name_is_cut_between_letters() {
    for (letter, most) in [("W", 21), ("i", 75), ("漢", 21), ("👩‍👩‍👧‍👦", 3)] {
        let cut = cut(&letter.repeat(400));
        let kept = cut.strip_suffix('…').unwrap();
        assert_eq!(kept.replace(letter, ""), "", "{cut}");
        assert_eq!(kept.len() / letter.len(), most, "{cut}");
    }
    assert_eq!(cut("Northmail Status"), "Northmail Status");
}

#[test]
fn widths_are_those_of_the_font() {
    // 5.81 and 0.27 times the size of the letters.
    assert_eq!(width("Operational"), 64);
    assert_eq!(width("i"), 3);
    assert_eq!(width(""), 1);
}

#[test]
fn the_title_says_name_and_status() {
    let svg = text(&files(&outage("A & B"), NOW, add), "badge/imap.svg");
    let xml = Xml::parse(&svg).unwrap();
    let root = xml.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let title = root.first_element_child().unwrap();
    assert_eq!(root.attribute("aria-labelledby"), title.attribute("id"));
    assert_eq!(title.text(), Some("\u{2068}A & B\u{2069}: Partial outage"));
}

#[test]
fn the_page_says_how_bad_it_is() {
    let message = |document: &Value| {
        let data = text(&files(document, NOW, add), "badge.json");
        let data: Value = serde_json::from_str(&data).unwrap();
        data["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(message(&outage("IMAP")), "Major problem");
    assert_eq!(message(&document(&json!([]))), "Operational");
}

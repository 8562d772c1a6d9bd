//! Texts that break what pastes markup together, in every format at once.

use super::*;
use crate::text;
use proptest::prelude::*;
use tidings_model::{Block, Body, Inline, Record};

/// Pieces that end elements, look like entities, or cannot stand in XML.
const PIECES: [&str; 16] = [
    "]]>",
    "<b>",
    "</title>",
    "&",
    "&amp;",
    "&#0;",
    "\"",
    "'",
    "\u{1}",
    "\u{fffe}",
    "\u{202e}",
    "🦀",
    "<!--",
    "<![CDATA[",
    "\u{9f}",
    " x ",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// An entry whose texts are put in after the file was read, so that no reader has judged them.
fn with_texts(title: &str, body: &str) -> Document {
    let mut document = document(&json!([incident("a", "2026-11-01T00:00:00Z", "x")]));
    title.clone_into(&mut document.page.name);
    title.clone_into(&mut document.services[0].name);
    title.clone_into(&mut document.entries[0].title);
    if let Record::Incident(it) = &mut document.entries[0].record {
        let mut updates = it.updates.as_slice().to_vec();
        let text = Inline::Text(body.to_owned());
        updates[0].body = Body::Tree(vec![Block::Paragraph(vec![text])]);
        it.updates = tidings_model::Updates::new(updates).unwrap();
    }
    document
}

/// What an item says, as a parser that knows nothing of feeds finds it.
#[derive(Debug, PartialEq)]
struct Said {
    id: String,
    title: String,
    content: String,
}

fn in_rss(text: &str) -> Said {
    let xml = Xml::parse(text).unwrap();
    let item = all(&xml, "item")[0];
    Said {
        id: child(item, "guid").to_owned(),
        title: child(item, "title").to_owned(),
        content: whole(item, "description"),
    }
}

fn in_atom(text: &str) -> Said {
    let xml = Xml::parse(text).unwrap();
    let entry = all(&xml, "entry")[0];
    let element = |name| {
        let mut children = entry.children();
        children.find(|it| it.has_tag_name((ATOM, name))).unwrap()
    };
    let text = |name| element(name).text().unwrap_or_default().to_owned();
    let title = match element("title").attribute("type") {
        Some("html") => unescaped(&text("title")),
        _ => text("title"),
    };
    Said {
        id: text("id"),
        title,
        content: text("content"),
    }
}

fn in_json(feed: &Value) -> Said {
    let text = |name: &str| feed["items"][0][name].as_str().unwrap().to_owned();
    Said {
        id: text("id"),
        title: text("title"),
        content: text("content_html"),
    }
}

/// All the text of an element: a CDATA section that is split makes several nodes.
fn whole(node: Node<'_, '_>, name: &str) -> String {
    let child = node.children().find(|it| it.has_tag_name(name)).unwrap();
    child.children().filter_map(|it| it.text()).collect()
}

/// What HTML shows of an escaped text.
fn unescaped(text: &str) -> String {
    let quoted = text.replace("&quot;", "\"").replace("&#39;", "'");
    let text = quoted.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&amp;", "&")
}

proptest! {
    #[test]
    fn texts_survive_in_every_format(title in hostile(), body in hostile()) {
        let built = built_as(&with_texts(&title, &body), 50, NOW);
        let json = in_json(&built.json("feed.json"));
        let clean = text::line(&title);
        let shown = if clean.trim().is_empty() { "Incident" } else { &clean };
        prop_assert_eq!(&json.title, shown);
        let paragraph = format!("<p>{}</p>", crate::html::escape(&text::clean(&body)));
        prop_assert!(json.content.ends_with(&paragraph), "{}", json.content);
        prop_assert_eq!(&in_atom(built.text("history.atom")), &json);
        let rss = in_rss(built.text("history.rss"));
        prop_assert_eq!((&rss.id, &rss.content), (&json.id, &json.content));
        if text::has_markup(shown) {
            prop_assert_eq!(unescaped(&rss.title), shown);
        } else {
            prop_assert_eq!(&rss.title, shown);
        }
    }

    #[test]
    fn another_reader_reads_every_feed(title in hostile(), body in hostile()) {
        let built = built_as(&with_texts(&title, &body), 50, NOW);
        for path in built.0.keys() {
            let feed = built.read(path);
            let expected = usize::from(!path.starts_with("kinds/m") && !path.starts_with("kinds/a"));
            prop_assert_eq!(feed.entries.len(), expected, "{}", path);
            for entry in feed.entries {
                let published = entry.published.unwrap();
                prop_assert_eq!(published, at("2026-11-01T00:00:00Z"));
                let root = "https://status.northmail.example/sub/incidents/a";
                prop_assert!(entry.id.starts_with(root), "{}", entry.id);
            }
        }
    }
}

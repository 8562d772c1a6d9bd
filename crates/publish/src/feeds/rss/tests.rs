use super::*;
use crate::published;
use roxmltree::Node;
use tidings_model::{parse_instant, plain_text, read};

const NOW: &str = "2026-11-23T12:00:00Z";

fn now() -> Instant {
    parse_instant(NOW).unwrap()
}

fn document(incidents: &serde_json::Value) -> Document {
    let json = serde_json::json!({
        "version": 1,
        "page": { "name": "Northmail & <Status>", "url": "https://status.northmail.example/sub" },
        "services": [{ "id": "imap", "name": "IMAP & more" }],
        "incidents": incidents,
    });
    let read = read::strict(&json.to_string(), now());
    assert!(!read.has_errors(), "{:?}", read.findings);
    published::document(&read.document.unwrap(), None, now())
}

/// Stands for the viewer's components, so that their looks do not matter here.
fn text(blocks: &[Block]) -> String {
    format!("<p>{}</p>", escape(plain_text(blocks).trim()))
}

fn written(incidents: &serde_json::Value) -> String {
    String::from_utf8(feed(&document(incidents), now(), text).unwrap()).unwrap()
}

fn incident(id: &str, at: &str, title: &str) -> serde_json::Value {
    serde_json::json!({ "id": id, "title": title, "kind": "incident", "services": ["imap"],
        "updates": [{ "at": at, "state": "investigating", "body": "We *look* into it." }] })
}

fn window(id: &str, said: &str, starts: &str) -> serde_json::Value {
    serde_json::json!({ "id": id, "title": "Work", "kind": "maintenance", "starts": starts,
        "ends": "2027-03-01T06:00:00Z", "updates": [{ "at": said, "body": "We work." }] })
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let child = node.children().find(|it| it.has_tag_name(name)).unwrap();
    child.text().unwrap_or_default()
}

fn items<'a>(xml: &'a roxmltree::Document<'a>) -> Vec<Node<'a, 'a>> {
    xml.descendants()
        .filter(|it| it.has_tag_name("item"))
        .collect()
}

#[test]
fn a_small_feed() {
    let mut closed = incident(
        "2008-04-15-down",
        "2008-04-15T04:42:00-05:00",
        "Several machines down",
    );
    closed["updates"].as_array_mut().unwrap().extend([
        serde_json::json!({ "body": "Said at a time that nobody knows." }),
        serde_json::json!({ "at": "2008-04-15T10:30:00Z", "state": "resolved", "body": "Back. See [why](incidents/x/)." }),
    ]);
    insta::assert_snapshot!(written(&serde_json::json!([
        closed,
        window("night", "2026-11-20T08:00:00Z", "2027-03-01T02:00:00Z"),
    ])));
}

#[test]
fn hostile_text_is_text() {
    let titles = [
        "]]> & \"quotes\" 'too' < 5 ms, R&D 🦀 \u{202e}rtl\u{202c}",
        "control \u{1}\u{8}\u{b}\u{1f}\u{fffe}characters",
    ];
    let entries: Vec<_> = ["a", "b"]
        .into_iter()
        .zip(titles)
        .map(|(id, title)| incident(id, "2026-11-01T00:00:00Z", title))
        .collect();
    let feed = written(&entries.into());
    let xml = roxmltree::Document::parse(&feed).unwrap();
    let items = items(&xml);
    assert_eq!(child(items[0], "title"), titles[0]);
    assert_eq!(child(items[1], "title"), "control characters");
}

#[test]
fn tags_in_a_title_survive_readers_that_take_it_for_html() {
    assert_eq!(
        title("<b>bold</b> &amp; </script>"),
        "&lt;b>bold&lt;/b> &amp;amp; &lt;/script>"
    );
    assert_eq!(title("a < b && c; AT&T <3"), "a < b && c; AT&T <3");
}

#[test]
fn hostile_bodies_are_whole() {
    let mut entry = incident("a", "2026-11-01T00:00:00Z", "x");
    let body = "]]> <b>bold</b> </script> & \u{1}\u{8}end &lt;i&gt;";
    entry["updates"][0]["body"] = body.into();
    let feed = written(&serde_json::json!([entry]));
    let xml = roxmltree::Document::parse(&feed).unwrap();
    let description = child(items(&xml)[0], "description");
    let expected = escape("]]> <b>bold</b> </script> & end <i>");
    assert!(description.contains(&expected), "{description}");
}

#[test]
fn the_channel_names_itself() {
    let feed = written(&serde_json::json!([]));
    let xml = roxmltree::Document::parse(&feed).unwrap();
    let channel = xml
        .descendants()
        .find(|it| it.has_tag_name("channel"))
        .unwrap();
    let atom = "http://www.w3.org/2005/Atom";
    let link = channel
        .children()
        .find(|it| it.has_tag_name((atom, "link")))
        .unwrap();
    assert_eq!(link.attribute("rel"), Some("self"));
    assert_eq!(
        link.attribute("href"),
        Some("https://status.northmail.example/sub/history.rss")
    );
    assert_eq!(
        child(channel, "link"),
        "https://status.northmail.example/sub/"
    );
    assert_eq!(
        child(channel, "description"),
        "Current status and history of Northmail & <Status>."
    );
    assert!(!feed.contains("lastBuildDate"));
}

#[test]
fn ids_outlive_the_address_of_the_site() {
    let mut document = document(&serde_json::json!([incident(
        "a",
        "2026-11-01T00:00:00Z",
        "x"
    )]));
    document.page.feed_id = Some("https://first.example/".into());
    let feed = String::from_utf8(feed(&document, now(), text).unwrap()).unwrap();
    let xml = roxmltree::Document::parse(&feed).unwrap();
    let item = items(&xml)[0];
    assert_eq!(child(item, "guid"), "https://first.example/incidents/a");
    assert_eq!(
        child(item, "link"),
        "https://status.northmail.example/sub/incidents/a/"
    );
    let guid = item.children().find(|it| it.has_tag_name("guid")).unwrap();
    assert_eq!(guid.attribute("isPermaLink"), Some("false"));
}

#[test]
fn windows_to_come_leave_room_for_what_has_happened() {
    let many = (0..60).map(|at| incident(&format!("i{at:02}"), "2026-11-01T00:00:00Z", "x"));
    let windows = (0..30).map(|at| {
        window(
            &format!("w{at:02}"),
            "2026-11-20T00:00:00Z",
            "2027-01-01T00:00:00Z",
        )
    });
    let document = document(&many.chain(windows).collect::<Vec<_>>().into());
    let ids: Vec<_> = chosen(&document, now())
        .iter()
        .map(|it| it.id.to_string())
        .collect();
    assert_eq!(ids.len(), MOST);
    assert_eq!(
        ids.iter().filter(|id| id.starts_with('w')).count(),
        MOST_UPCOMING
    );
    assert_eq!((ids[0].as_str(), ids[10].as_str()), ("w00", "i00"));
}

#[test]
fn dates_are_those_of_what_was_said() {
    let feed = written(&serde_json::json!([window(
        "w",
        "2026-11-20T08:05:00Z",
        "2027-03-01T02:00:00Z"
    )]));
    assert!(
        feed.contains("<pubDate>Fri, 20 Nov 2026 08:05:00 +0000</pubDate>"),
        "{feed}"
    );
    assert!(!feed.contains("Mar 2027"), "{feed}");
}

#[test]
fn closed_entries_never_depend_on_now() {
    let mut closed = incident("a", "2026-11-01T00:00:00Z", "x");
    closed["updates"][0]["state"] = "resolved".into();
    let document = document(&serde_json::json!([closed]));
    let later = parse_instant("2031-01-01T00:00:00Z").unwrap();
    assert_eq!(
        feed(&document, now(), text).unwrap(),
        feed(&document, later, text).unwrap()
    );
}

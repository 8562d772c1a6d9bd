use super::*;
use crate::{Options, published};
use roxmltree::{Document as Xml, Node};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{History, Instant, Kind, parse_instant, read};

mod clock;
mod generated;
mod hostile;

const NOW: &str = "2026-11-23T12:00:00Z";
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Feeds in every format, by their paths.
pub(super) struct Built(Files);

impl Built {
    fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.0[path]).unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(self.text(path)).unwrap()
    }

    /// The feed as an independent reader understands it.
    fn read(&self, path: &str) -> feed_rs::model::Feed {
        feed_rs::parser::parse(&self.0[path][..]).unwrap()
    }

    fn ids(&self, path: &str) -> Vec<String> {
        let root = "https://status.northmail.example/sub/incidents/";
        let entries = self.read(path).entries.into_iter();
        let ids = entries.map(|it| it.id.strip_prefix(root).unwrap().to_owned());
        ids.collect()
    }
}

pub(super) fn at(text: &str) -> Instant {
    parse_instant(text).unwrap()
}

pub(super) fn document(incidents: &Value) -> Document {
    let json = json!({
        "version": 1,
        "page": { "name": "Northmail & <Status>", "url": "https://status.northmail.example/sub" },
        "services": [{ "id": "imap", "name": "IMAP & more" }],
        "incidents": incidents,
    });
    let read = read::strict(&json.to_string(), at(NOW));
    assert!(!read.has_errors(), "{:?}", read.findings);
    published::document(&read.document.unwrap(), None, at(NOW))
}

pub(super) fn built_as(document: &Document, feed_items: usize, now: &str) -> Built {
    let now = at(now);
    let options = Options {
        feed_items,
        ..Options::default()
    };
    let history = History::new(document, now);
    let source = Source {
        document,
        history: &history,
        now,
        options: &options,
    };
    let mut files = Files::new();
    add(&mut files, &source).unwrap();
    Built(files)
}

fn built(incidents: &Value) -> Built {
    built_as(&document(incidents), 50, NOW)
}

fn incident(id: &str, at: &str, title: &str) -> Value {
    json!({ "id": id, "title": title, "kind": "incident", "services": ["imap"],
        "updates": [{ "at": at, "state": "investigating", "body": "We *look* into it." }] })
}

fn window(id: &str, said: &str, starts: &str) -> Value {
    json!({ "id": id, "title": "Work", "kind": "maintenance", "starts": starts,
        "ends": "2027-03-01T06:00:00Z", "updates": [{ "at": said, "body": "We work." }] })
}

/// An entry of each kind; one has said something at a time that nobody knows.
fn small() -> Value {
    let mut closed = incident(
        "2008-04-15-down",
        "2008-04-15T04:42:00-05:00",
        "Several machines down",
    );
    closed["impact"] = "major".into();
    closed["updates"].as_array_mut().unwrap().extend([
        json!({ "id": "lost", "body": "Said at a time that nobody knows." }),
        json!({ "at": "2008-04-15T10:30:00Z", "state": "resolved",
            "body": "Back. See [why](incidents/x/), `a < b`." }),
    ]);
    let notice = json!({ "id": "notice", "title": "A new certificate", "kind": "announcement",
        "updates": [{ "at": "2026-10-01T08:00:00Z", "body": "Soon." }] });
    json!([
        closed,
        notice,
        window("night", "2026-11-20T08:00:00Z", "2027-03-01T02:00:00Z")
    ])
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let child = node.children().find(|it| it.has_tag_name(name)).unwrap();
    child.text().unwrap_or_default()
}

fn all<'a>(xml: &'a Xml<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    let found = xml.descendants().filter(|it| it.has_tag_name(name));
    found.collect()
}

#[test]
fn small_feeds() {
    let built = built(&small());
    for format in &FORMATS {
        insta::assert_snapshot!(format.file, built.text(format.file));
    }
}

#[test]
fn every_part_has_every_feed() {
    let built = built(&small());
    let folders = [
        "",
        "services/imap/",
        "kinds/incident/",
        "kinds/maintenance/",
        "kinds/announcement/",
    ];
    let paths: BTreeSet<_> = folders
        .iter()
        .flat_map(|folder| FORMATS.iter().map(move |it| format!("{folder}{}", it.file)))
        .collect();
    assert_eq!(built.0.keys().cloned().collect::<BTreeSet<_>>(), paths);
    assert_eq!(built.ids("services/imap/feed.json"), ["2008-04-15-down"]);
    assert_eq!(built.ids("kinds/announcement/history.atom"), ["notice"]);
    assert_eq!(built.ids("kinds/maintenance/history.rss"), ["night"]);
}

#[test]
fn a_service_of_which_only_a_map_speaks_has_the_entry_too() {
    let mut entry = incident("a", "2026-11-01T00:00:00Z", "x");
    entry["services"] = json!([]);
    entry["updates"][0]["services"] = json!({ "imap": "major_outage" });
    let built = built(&json!([entry]));
    assert_eq!(built.ids("services/imap/history.rss"), ["a"]);
    let tags = &built.json("feed.json")["items"][0]["tags"];
    assert_eq!(
        *tags,
        json!(["IMAP & more", "incident", "critical", "investigating"])
    );
}

#[test]
fn a_feed_names_itself_and_the_page_that_shows_the_same() {
    let built = built(&small());
    let site = "https://status.northmail.example/sub/";
    for (folder, home) in [
        ("", ""),
        ("services/imap/", "services/imap/"),
        ("kinds/incident/", "?kind=incident"),
    ] {
        let (home, path) = (format!("{site}{home}"), |file| {
            format!("{site}{folder}{file}")
        });
        let text = built.text(&format!("{folder}history.rss"));
        let xml = Xml::parse(text).unwrap();
        let channel = all(&xml, "channel")[0];
        let link = channel
            .children()
            .find(|it| it.has_tag_name((ATOM, "link")));
        assert_eq!(link.unwrap().attribute("rel"), Some("self"));
        let itself = link.unwrap().attribute("href").unwrap();
        assert_eq!(itself, path("history.rss"));
        assert_eq!(child(channel, "link"), home);

        let atom = built.read(&format!("{folder}updates.atom"));
        let links: BTreeMap<_, _> = atom.links.into_iter().map(|it| (it.rel, it.href)).collect();
        assert_eq!(links[&Some("self".to_owned())], path("updates.atom"));
        assert_eq!(links[&Some("alternate".to_owned())], home);

        let json = built.json(&format!("{folder}feed.json"));
        assert_eq!(json["feed_url"], path("feed.json"));
        assert_eq!(json["home_page_url"], home);
    }
}

#[test]
fn pages_are_told_of_every_feed() {
    let built = built(&small());
    let document = document(&small());
    for scope in [Scope::Page, Scope::Kind(Kind::Incident)] {
        let told: Vec<_> = links(&document, scope).collect();
        assert_eq!(told.len(), FORMATS.len());
        for Link { path, title, .. } in told {
            assert!(path.starts_with(&scope.folder()), "{path}");
            assert!(built.0.contains_key(&path), "{path}");
            assert_eq!(title.contains("Incidents"), scope != Scope::Page, "{title}");
        }
    }
}

#[test]
fn the_main_page_is_told_of_feeds_of_every_kind() {
    let built = built(&small());
    let told: Vec<_> = links_of_kinds(&document(&small())).collect();
    for kind in Kind::ALL {
        let folder = Scope::Kind(*kind).folder();
        let here = told.iter().filter(|it| it.path.starts_with(&folder));
        let mimes: Vec<_> = here.map(|it| it.mime).collect();
        assert_eq!(mimes, [rss::MIME, atom::MIME], "{folder}");
    }
    let titles: BTreeSet<_> = told.iter().map(|it| &it.title).collect();
    assert_eq!(titles.len(), told.len());
    assert!(told.iter().all(|it| built.0.contains_key(&it.path)));
}

#[test]
fn ids_outlive_the_address_of_the_site() {
    let mut document = document(&small());
    document.page.feed_id = Some("https://first.example/".into());
    let built = built_as(&document, 50, NOW);
    let xml = Xml::parse(built.text("history.rss")).unwrap();
    let item = all(&xml, "item")[0];
    assert_eq!(child(item, "guid"), "https://first.example/incidents/night");
    assert_eq!(
        child(item, "link"),
        "https://status.northmail.example/sub/incidents/night/"
    );
    let guid = item.children().find(|it| it.has_tag_name("guid")).unwrap();
    assert_eq!(guid.attribute("isPermaLink"), Some("false"));
    let atom = built.read("updates.atom");
    assert_eq!(atom.id, "https://first.example/updates.atom");
    assert_eq!(
        atom.entries[0].id,
        "https://first.example/incidents/night#20261120T080000Z-1"
    );
}

#[test]
fn windows_to_come_leave_room_for_what_has_happened() {
    let incidents = (0..60).map(|at| incident(&format!("i{at:02}"), "2026-11-01T00:00:00Z", "x"));
    let window = |at| {
        window(
            &format!("w{at:02}"),
            "2026-11-20T00:00:00Z",
            "2027-01-01T00:00:00Z",
        )
    };
    let many = document(&incidents.chain((0..60).map(window)).collect());
    for file in ["history.rss", "feed.json", "updates.atom"] {
        let ids = built_as(&many, 50, NOW).ids(file);
        assert_eq!(ids.len(), 50);
        assert_eq!(ids.iter().filter(|id| id.starts_with('w')).count(), 10);
        assert!(ids[0].starts_with("w00") && ids[10].starts_with("i00"));
    }
    let built = built_as(&many, 4, NOW);
    assert_eq!(built.ids("history.atom"), ["i00", "i01", "i02", "i03"]);
    let path = "kinds/maintenance/history.atom";
    assert_eq!(built.ids(path), ["w00", "w01", "w02", "w03"]);
    // They take the room that nothing else needs.
    let few = document(&(0..60).map(window).collect());
    assert_eq!(built_as(&few, 50, NOW).ids("history.rss").len(), 50);
}

#[test]
fn dates_are_those_of_what_was_said() {
    let built = built(&small());
    let reread = |path| {
        let entries = built.read(path).entries.into_iter();
        let dates = entries.map(|it| (it.published.unwrap(), it.updated));
        dates.collect::<Vec<_>>()
    };
    let (first, last) = (at("2008-04-15T09:42:00Z"), at("2008-04-15T10:30:00Z"));
    assert_eq!(reread("history.atom")[2], (first, Some(last)));
    assert_eq!(reread("feed.json")[2], (first, Some(last)));
    assert_eq!(reread("history.rss")[2].0, first);
    // The update without a time takes the nearest one known before it.
    let times: Vec<_> = reread("updates.rss").into_iter().map(|it| it.0).collect();
    assert_eq!(times[2..], [last, first, first]);
    assert!(!built.text("history.rss").contains("lastBuildDate"));
    assert_eq!(
        built.read("history.atom").updated,
        Some(at("2026-11-20T08:00:00Z"))
    );
}

#[test]
fn an_empty_feed_was_never_changed() {
    let built = built(&json!([]));
    let atom = built.read("history.atom");
    assert_eq!(atom.updated, Some(at("2000-01-01T00:00:00Z")));
    assert!(atom.entries.is_empty());
    assert_eq!(built.json("feed.json")["items"], json!([]));
}

#[test]
fn what_is_said_later_is_not_known_yet() {
    let mut entry = incident("a", "2026-11-01T00:00:00Z", "x");
    let later = json!({ "at": "2026-11-20T00:00:00Z", "state": "resolved", "body": "Later." });
    entry["updates"].as_array_mut().unwrap().push(later);
    let next = incident("b", "2026-11-20T00:00:00Z", "x");
    let document = document(&json!([entry, next]));
    let built = built_as(&document, 50, "2026-11-10T00:00:00Z");
    for (path, text) in &built.0 {
        let text = std::str::from_utf8(text).unwrap();
        assert!(
            !text.contains("Later.") && !text.contains("2026-11-20"),
            "{path}"
        );
    }
    assert_eq!(built.ids("history.rss"), ["a"]);
    assert_eq!(built.ids("updates.rss"), ["a#20261101T000000Z-1"]);
}

#[test]
fn nobody_told_a_state_so_there_is_none() {
    let mut entry = incident("a", "2008-11-01T00:00:00Z", "x");
    entry["closed"] = true.into();
    entry["updates"][0].as_object_mut().unwrap().remove("state");
    let built = built(&json!([entry]));
    for file in ["history.rss", "updates.rss"] {
        assert!(!built.text(file).contains("/states/"), "{file}");
    }
}

//! What a site holds.

mod common;
mod difference;

use common::{NOW, at, built, document, viewer};
use difference::changed;
use tidings_model::{Document, read};
use tidings_publish::{Logo, Options, site};

fn text<'a>(site: &'a tidings_publish::Site, path: &str) -> &'a str {
    std::str::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(built("Down"), built("Down"));
}

#[test]
fn time_changes_only_what_shows_a_current_state() {
    let site_at = |now| {
        site(
            &document("Down"),
            &viewer(),
            None,
            &Options::default(),
            at(now),
        )
        .unwrap()
    };
    let (now, later) = (site_at(NOW), site_at("2026-11-24T12:00:00Z"));
    assert!(
        now.files()
            .map(|(path, _)| path)
            .eq(later.files().map(|(path, _)| path))
    );
    assert_eq!(
        changed(&now, &later),
        [
            "embed/index.html",
            "incidents.json",
            "incidents/night/index.html",
            "incidents/slow/index.html",
            "index.html",
            "services/imap/index.html",
            "summary.json",
        ]
    );
}

#[test]
fn every_entry_year_and_service_has_a_page() {
    let site = built("Down");
    let pages: Vec<_> = site
        .files()
        .map(|(path, _)| path)
        .filter(|path| path.ends_with(".html"))
        .collect();
    assert_eq!(
        pages,
        [
            "404.html",
            "embed/code/index.html",
            "embed/index.html",
            "history/2008/index.html",
            "history/2026/index.html",
            "incidents/4711/index.html",
            "incidents/down/index.html",
            "incidents/night/index.html",
            "incidents/notice/index.html",
            "incidents/slow/index.html",
            "index.html",
            "services/imap/index.html",
            "services/index.html",
        ]
    );
    assert!(text(&site, "incidents/4711/index.html").contains("url=../down/"));
}

#[test]
fn the_icon_tells_the_status_and_the_others_are_there() {
    let site = built("Down");
    let page = text(&site, "index.html");
    let (_, icons) = page.split_once("data-icons=\"").unwrap();
    let icons = icons.split('"').next().unwrap().split(' ');
    let mut words = Vec::new();
    for (word, path) in icons.map(|it| it.split_once('=').unwrap()) {
        assert!(site.get(path).is_some(), "{path}");
        let shown = page.contains(&format!("id=\"tidings-icon\" href=\"{path}\""));
        assert_eq!(shown, word == "minor", "{word}");
        words.push(word);
    }
    assert_eq!(words, ["none", "maintenance", "minor", "major", "critical"]);
    // What stays the same in later builds does not tell a status.
    assert!(!text(&site, "incidents/down/index.html").contains("/icon-"));
}

/// The small document with many closed entries more, which began in the same hour.
fn many() -> Document {
    let mut document = document("Down");
    let template = document.entries[0].clone();
    for number in 0..400 {
        let mut entry = template.clone();
        entry.id = tidings_model::EntryId::parse(&format!("e{number}")).unwrap();
        entry.aliases.clear();
        document.entries.push(entry);
    }
    document
}

#[test]
fn the_main_file_holds_what_the_page_shows() {
    let site = site(&many(), &viewer(), None, &Options::default(), at(NOW)).unwrap();
    let main = read::lenient(text(&site, "incidents.json")).unwrap();
    let page = text(&site, "index.html");
    let entries = page.matches("data-entry=\"").count();
    assert_eq!(main.document.entries.len(), entries);
    let older = main.older.unwrap();
    assert_eq!(older.closed, 402);
    let index = read::index(text(&site, &older.index)).unwrap();
    let archived: usize = index.archives.iter().map(|it| it.entries).sum();
    assert_eq!((index.rows.rows.len(), archived), (402, 402));
    for archive in &index.archives {
        assert!(site.get(&archive.path).is_some(), "{}", archive.path);
    }
}

#[test]
fn the_published_form_reads_as_the_same_document() {
    let logo = Logo {
        name: "logo.svg".into(),
        bytes: b"<svg/>".into(),
    };
    let site = site(
        &document("Down"),
        &viewer(),
        Some(&logo),
        &Options::default(),
        at(NOW),
    )
    .unwrap();
    let json = text(&site, "incidents.json");
    assert!(
        json.starts_with(
            "{\"version\":1,\"form\":\"published\",\"as_of\":\"2026-11-23T12:00:00Z\","
        )
    );
    let read = read::lenient(json).unwrap();
    assert!(read.published);
    assert_eq!(read.lost, 0);
    let ids: Vec<_> = read
        .document
        .entries
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(ids, ["night", "slow", "notice", "down"]);
    assert!(
        json.contains("\"id\":\"20080415T094200Z-1\",\"at\":\"2008-04-15T09:42:00Z\""),
        "{json}"
    );
    let logo = read.document.page.logo.unwrap();
    assert_eq!(site.get(logo.as_str()), Some(b"<svg/>".as_slice()));
}

#[test]
fn nothing_that_was_said_becomes_markup() {
    let site = built("</title><script>alert(2)</script>");
    for (path, bytes) in site.files().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(!html.contains("<script>"), "{path}");
    }
    let page = text(&site, "incidents/down/index.html");
    assert!(page.contains("&lt;script&gt;alert(2)"), "{page}");
}

#[test]
fn long_years_are_paged() {
    let site = site(&many(), &viewer(), None, &Options::default(), at(NOW)).unwrap();
    let pages: Vec<_> = site
        .files()
        .map(|(path, _)| path)
        .filter(|it| it.starts_with("history/2008/"))
        .collect();
    assert_eq!(
        pages,
        [
            "history/2008/2/index.html",
            "history/2008/3/index.html",
            "history/2008/index.html"
        ]
    );
}

#[test]
fn an_unknown_zone_is_refused() {
    let mut document = document("Down");
    document.page.time_zone = Some("Middle/Earth".into());
    let error = site(&document, &viewer(), None, &Options::default(), at(NOW)).unwrap_err();
    assert_eq!(error.to_string(), "unknown time zone `Middle/Earth`");
    assert!(error.hint().is_some());
}

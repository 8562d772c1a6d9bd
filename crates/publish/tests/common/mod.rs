//! A small document and a viewer that stands for the built one.

use serde_json::json;
use tidings_model::{Document, Instant, parse_instant, read};
use tidings_publish::{Options, Site, Viewer, site};

/// The instant as of which the sites of the tests are built.
pub(crate) const NOW: &str = "2026-11-23T12:00:00Z";

pub(crate) fn at(text: &str) -> Instant {
    parse_instant(text).unwrap()
}

pub(crate) fn viewer() -> Viewer {
    viewer_with("body{margin:0}")
}

/// A viewer with another style sheet, so with another name for it.
pub(crate) fn viewer_with(css: &str) -> Viewer {
    let files = [
        ("tidings-viewer.js", "export default async () => {};"),
        ("tidings-viewer_bg.wasm", "\0asm"),
        ("boot.js", "start();"),
        ("frame.js", "frame();"),
        ("code.js", "code();"),
        ("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("tidings.css", css),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_owned()));
    Viewer::from_files(files).unwrap()
}

pub(crate) fn document(title: &str) -> Document {
    let json = json!({
        "version": 1,
        "page": { "name": "Northmail Status", "url": "https://status.northmail.example/",
            "time_zone": "Europe/Oslo", "accent": "#2b6cb0" },
        "groups": [{ "id": "access", "name": "Reading mail" }],
        "services": [{ "id": "imap", "name": "IMAP", "group": "access" }],
        "incidents": [
            { "id": "down", "title": title, "kind": "incident", "impact": "major",
              "services": ["imap"], "aliases": ["4711"], "updates": [
                { "at": "2008-04-15T04:42:00-05:00", "state": "investigating", "body": "We *look* into it." },
                { "at": "2008-04-15T10:30:00Z", "state": "resolved", "body": "Back.", "services": { "imap": "operational" } } ] },
            { "id": "slow", "title": "Slow", "kind": "incident", "services": ["imap"], "updates": [
                { "at": "2026-11-23T11:00:00Z", "state": "identified", "body": "<script>alert(1)</script>" } ] },
            { "id": "night", "title": "Work", "kind": "maintenance", "starts": "2026-12-01T22:00:00Z",
              "ends": "2026-12-01T23:00:00Z", "updates": [ { "at": "2026-11-20T08:00:00Z", "body": "We work." } ] },
            { "id": "notice", "title": "A new certificate", "kind": "announcement", "updates": [
                { "at": "2026-10-01T08:00:00Z", "body": "See [the page](certificates/)." } ] },
        ],
    });
    let read = read::strict(&json.to_string(), at(NOW));
    assert!(!read.has_errors(), "{:?}", read.findings);
    read.document.unwrap()
}

pub(crate) fn built(title: &str) -> Site {
    site(
        &document(title),
        &viewer(),
        None,
        &Options::default(),
        at(NOW),
    )
    .unwrap()
}

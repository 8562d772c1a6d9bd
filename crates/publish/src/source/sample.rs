//! What a format makes of a document, for the tests of formats.

use super::Source;
use crate::site::Files;
use crate::{Error, Options, published};
use serde_json::{Value, json};
use tidings_model::{History, Instant, parse_instant, read};

/// The instant as of which documents are read.
pub(crate) const NOW: &str = "2026-11-23T12:00:00Z";

pub(crate) fn at(text: &str) -> Instant {
    parse_instant(text).unwrap()
}

/// A document of two services in use and one that is not, with these entries.
pub(crate) fn document(incidents: &Value) -> Value {
    json!({
        "version": 1,
        "page": { "name": "Northmail Status", "url": "https://status.northmail.example/s",
            "time_zone": "Europe/Oslo" },
        "services": [{ "id": "imap", "name": "IMAP" }, { "id": "smtp", "name": "SMTP" },
            { "id": "gopher", "name": "Gopher", "retired": "2012-03-01" }],
        "incidents": incidents,
    })
}

/// The files that `add` makes of a document as of `now`.
pub(crate) fn files(
    document: &Value,
    now: &str,
    add: impl Fn(&mut Files, &Source<'_>) -> Result<(), Error>,
) -> Files {
    let now = at(now);
    let read = read::strict(&document.to_string(), at(NOW).max(now));
    assert!(!read.has_errors(), "{:?}", read.findings);
    let document = published::document(&read.document.unwrap(), None, now);
    let mut files = Files::new();
    let source = Source {
        document: &document,
        history: &History::new(&document, now),
        now,
        options: &Options::default(),
    };
    add(&mut files, &source).unwrap();
    files
}

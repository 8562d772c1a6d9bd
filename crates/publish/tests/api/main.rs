//! `api/v2/` of a built site, read back by structs that know Statuspage's keys and no others.

#[path = "../common/mod.rs"]
mod common;
mod derived;
mod generated;
mod strict;

use common::{at, viewer};
use std::fmt::Debug;
use strict::{File, Wire};
use tidings_model::{Document, read};
use tidings_publish::{Options, Site, site};

/// Every file of the API.
pub(crate) const FILES: [&str; 9] = [
    "summary",
    "status",
    "components",
    "incidents",
    "incidents/unresolved",
    "incidents/resolved",
    "scheduled-maintenances",
    "scheduled-maintenances/upcoming",
    "scheduled-maintenances/active",
];

/// The document that a text of JSON is.
pub(crate) fn document(text: &str) -> Document {
    let read = read::lenient(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(read.lost, 0, "{text}");
    read.document
}

/// The site of a document.
pub(crate) fn built(document: &Document, now: &str) -> Site {
    site(document, &viewer(), None, &Options::default(), at(now)).unwrap()
}

/// One file of the API. Written anew it must be the same to the byte: no key is missing, none too
/// many, and all stand in Statuspage's order.
pub(crate) fn file(site: &Site, name: &str) -> File {
    let path = format!("api/v2/{name}.json");
    let bytes = site.get(&path).unwrap_or_else(|| panic!("no {path}"));
    let text = std::str::from_utf8(bytes).unwrap();
    let file: File = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(serde_json::to_string(&file).unwrap(), text, "{path}");
    file
}

/// What is the same in every file, whatever the document.
pub(crate) fn check(site: &Site) {
    for name in FILES {
        file(site, name).check(name);
    }
}

/// The one value of a sequence.
pub(crate) fn only<T: Debug>(values: impl IntoIterator<Item = T>) -> T {
    let mut values: Vec<_> = values.into_iter().collect();
    assert_eq!(values.len(), 1, "{values:?}");
    values.remove(0)
}

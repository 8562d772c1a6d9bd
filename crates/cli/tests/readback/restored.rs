//! The incident file that an import makes of the folder: built again, it says what the folder said.

use crate::folder::{Built, Folder, derived};
use serde_json::Value;
use std::collections::BTreeMap;
use tidings_import::{SourceFile, published};
use tidings_model::Body;

/// Imports the folder, builds the result, and compares every entry.
pub(crate) fn check(built: &Built) {
    let imported = published::import(&files(&built.folder)).expect("the folder is a site");
    let mut document = imported.document;
    // The picture is no part of the entries, and is not there.
    document.page.as_mut().expect("a page").logo = None;
    let json = serde_json::to_value(&document).expect("a document is JSON");
    let again = derived(&json, built.cap);
    let (before, after) = (entries(&built.folder), entries(&again.folder));
    assert_eq!(before.len(), after.len());
    for (id, entry) in &before {
        assert_eq!(Some(entry), after.get(id), "{id}");
    }
}

/// The files that an import needs.
fn files(folder: &Folder) -> Vec<SourceFile> {
    let data = folder.paths("data/", ".json");
    let names = std::iter::once(published::MAIN).chain(data);
    let file = |name: &str| SourceFile {
        name: name.to_owned(),
        text: folder.text(name).to_owned(),
    };
    names.map(file).collect()
}

/// Every entry by its id, with the words of its bodies in place of their trees.
fn entries(folder: &Folder) -> BTreeMap<String, Value> {
    let mut entries = BTreeMap::new();
    for file in files(folder) {
        let value: Value = serde_json::from_str(&file.text).expect("JSON");
        for entry in value["incidents"].as_array().into_iter().flatten() {
            let mut entry = entry.clone();
            for update in entry["updates"].as_array_mut().into_iter().flatten() {
                update["body"] = words(&update["body"]).into();
            }
            entries.insert(entry["id"].to_string(), entry);
        }
    }
    entries
}

/// What a body says: structure that Markdown cannot hold may be another one, no text is.
fn words(body: &Value) -> String {
    let body: Body = serde_json::from_value(body.clone()).expect("a body");
    body.text().split_whitespace().collect()
}

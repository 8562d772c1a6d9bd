//! Fixtures, and an import as text to be compared.

use std::fs;
use std::path::{Path, PathBuf};
use tidings_import::{Imported, SourceFile};
use tidings_model::read::strict;
use tidings_model::{Instant, parse_instant, wire};

/// The moment that counts as now.
pub(crate) fn now() -> Instant {
    parse_instant("2026-11-23T12:00:00Z").unwrap()
}

/// A file or folder of the fixtures.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// The text of a fixture.
pub(crate) fn text(name: &str) -> String {
    fs::read_to_string(fixture(name)).unwrap()
}

/// The files of a folder by their paths from it.
pub(crate) fn folder(root: &Path) -> Vec<SourceFile> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            found.push(SourceFile {
                name: name.replace('\\', "/"),
                text: fs::read_to_string(&path).unwrap(),
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The remarks, one to a line, and the document.
pub(crate) fn shown(imported: &Imported) -> String {
    let mut out = String::new();
    for it in &imported.remarks {
        let nature = it.nature.as_str();
        out += &format!("{}:{} {nature}: {}\n", it.file, it.place, it.text);
    }
    out + &serde_json::to_string_pretty(&imported.document).unwrap()
}

/// The document with the page that every file needs, as a file.
pub(crate) fn file(document: &wire::Document) -> String {
    let mut document = document.clone();
    let page = document.page.get_or_insert_default();
    page.name.get_or_insert_with(|| "A page".to_owned());
    page.url
        .get_or_insert_with(|| "https://a.example/".to_owned());
    serde_json::to_string(&document).unwrap()
}

/// Checks that a file of the document has no errors.
#[track_caller]
pub(crate) fn assert_sound(document: &wire::Document) {
    let text = file(document);
    let read = strict(&text, now());
    let errors = read
        .findings
        .iter()
        .filter(|it| it.problem.severity() == tidings_model::Severity::Error);
    let errors: Vec<_> = errors
        .map(|it| format!("{}: {}", it.path, it.problem))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The entry with an id or an old id.
#[track_caller]
pub(crate) fn entry<'a>(imported: &'a Imported, id: &str) -> &'a wire::Entry {
    let mut entries = imported.document.incidents.iter().flatten();
    let is_it = |it: &&wire::Entry| {
        it.id.as_deref() == Some(id) || it.aliases.iter().any(|alias| alias == id)
    };
    entries
        .find(is_it)
        .unwrap_or_else(|| panic!("no entry `{id}`"))
}

/// The updates of an entry: time, state and body, with the statuses of services.
pub(crate) fn updates(entry: &wire::Entry) -> Vec<String> {
    let word = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".to_owned());
    let shown = |it: &wire::Update| {
        let statuses: Vec<_> = it
            .services
            .iter()
            .map(|(id, word)| format!("{id}={word}"))
            .collect();
        let body = it.body.as_ref().unwrap().text();
        format!(
            "{} {} [{}] {body}",
            word(&it.at),
            word(&it.state),
            statuses.join(" ")
        )
    };
    entry.updates.iter().flatten().map(shown).collect()
}

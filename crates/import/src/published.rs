//! A site that we built ourselves: the main file with its index and archives, as they lie on a host.
//!
//! Nothing is lost, and an import gives equivalent Markdown, not the original: bodies were parsed when
//! the site was built.

use crate::{Imported, Nature, Refusal, Remark, SourceFile, json, tree};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use tidings_model::{Body, Path, wire};

/// The main file.
pub const MAIN: &str = "incidents.json";

/// Imports the files of a site, named by their paths from its root.
///
/// # Errors
/// When the main file is missing or is none, or when an archive that it needs is missing.
pub fn import(files: &[SourceFile]) -> Result<Imported, Refusal> {
    let mut remarks = Vec::new();
    let main = read(files, MAIN)?;
    let mut document = head(&main)?;
    let mut entries: Vec<wire::Entry> = elements(&main, MAIN, &mut remarks);
    let known = |entry: &wire::Entry| entry.id.clone().unwrap_or_default().to_ascii_lowercase();
    let mut seen: BTreeSet<String> = entries.iter().map(known).collect();
    for archive in archives(files, &main)? {
        let more: Vec<wire::Entry> = elements(&read(files, &archive)?, &archive, &mut remarks);
        entries.extend(more.into_iter().filter(|it| seen.insert(known(it))));
    }
    entries.iter_mut().for_each(unbuild);
    if let Some(logo) = document.page.as_ref().and_then(|page| page.logo.as_deref()) {
        let text = format!(
            "`page.logo` names the file of the site: save `{logo}` beside the incident file"
        );
        let path = Path::default().key("page").key("logo");
        remarks.push(Remark::in_json(Nature::Guessed, path, text).in_file(MAIN));
    }
    document.incidents = Some(entries);
    Ok(Imported { document, remarks })
}

/// The files that a site consists of besides its main file: the index, and once that is there the
/// archives. Paths from the root of the site, in the order in which they are to be fetched.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn needed(files: &[SourceFile]) -> Result<Vec<String>, Refusal> {
    let main = read(files, MAIN)?;
    let Some(index) = index(&main) else {
        return Ok(Vec::new());
    };
    let mut needed = vec![index.clone()];
    if files.iter().any(|it| it.name == index) {
        needed.extend(archives_of(&read(files, &index)?));
    }
    Ok(needed)
}

fn read(files: &[SourceFile], name: &str) -> Result<Value, Refusal> {
    let file = files.iter().find(|it| it.name == name);
    let file = file.ok_or_else(|| {
        Refusal::new(
            format!("`{name}` of the site is missing"),
            "save it from the host under the same path, or nothing of it can be restored",
        )
    })?;
    json::read(name, &file.text)
}

/// All that the main file says besides entries.
fn head(main: &Value) -> Result<wire::Document, Refusal> {
    let refusal = |what: &str| {
        Refusal::new(
            format!("{MAIN}: {what}"),
            "name the folder of a site that `tidings build` wrote, or its `incidents.json`",
        )
    };
    if main.get("version").and_then(Value::as_u64) != Some(wire::VERSION) {
        return Err(refusal("expected an incident file of version 1"));
    }
    if main.get("form").and_then(Value::as_str) != Some(wire::PUBLISHED) {
        return Err(refusal(
            "expected the published form, got a source file, which needs no import",
        ));
    }
    let member = |key: &str| main.get(key).cloned().unwrap_or(Value::Null);
    let page: wire::Page = serde_json::from_value(member("page"))
        .map_err(|error| refusal(&format!("cannot read `page`: {error}")))?;
    let groups = main.get("groups").map_or(Ok(Vec::new()), Vec::deserialize);
    let services = Vec::<wire::Service>::deserialize(member("services"));
    Ok(wire::Document {
        version: Some(wire::VERSION),
        page: Some(page),
        groups: groups.map_err(|error| refusal(&format!("cannot read `groups`: {error}")))?,
        services: Some(
            services.map_err(|error| refusal(&format!("cannot read `services`: {error}")))?,
        ),
        ..wire::Document::default()
    })
}

/// The entries of a file; one that cannot be read is told.
fn elements(file: &Value, name: &str, remarks: &mut Vec<Remark>) -> Vec<wire::Entry> {
    let list = file.get("incidents").and_then(Value::as_array);
    let mut entries = Vec::new();
    for (index, value) in list.into_iter().flatten().enumerate() {
        match wire::Entry::deserialize(value) {
            Ok(entry) => entries.push(entry),
            Err(error) => {
                let path = Path::default().key("incidents").index(index);
                let text = format!("an entry that cannot be read: {error}");
                remarks.push(Remark::in_json(Nature::Skipped, path, text).in_file(name));
            }
        }
    }
    entries
}

fn index(main: &Value) -> Option<String> {
    let index = main.get("older")?.get("index")?.as_str()?;
    Some(index.to_owned())
}

fn archives_of(index: &Value) -> Vec<String> {
    let list = index.get("archives").and_then(Value::as_array);
    let path = |it: &Value| it.get(0)?.as_str().map(str::to_owned);
    list.into_iter().flatten().filter_map(path).collect()
}

/// The paths of all archives, each of which is there.
fn archives(files: &[SourceFile], main: &Value) -> Result<Vec<String>, Refusal> {
    let Some(path) = index(main) else {
        return Ok(Vec::new());
    };
    let archives = archives_of(&read(files, &path)?);
    let missing = archives
        .iter()
        .filter(|path| !files.iter().any(|it| it.name == **path));
    let missing: Vec<_> = missing.map(|path| format!("`{path}`")).collect();
    match missing.is_empty() {
        true => Ok(archives),
        false => Err(Refusal::new(
            format!("archives of the site are missing: {}", missing.join(", ")),
            "save them from the host under the same paths, or their entries would be lost",
        )),
    }
}

/// Turns the trees of an entry into Markdown.
fn unbuild(entry: &mut wire::Entry) {
    for update in entry.updates.iter_mut().flatten() {
        if let Some(Body::Tree(blocks)) = &update.body {
            update.body = Some(Body::Markdown(tree::markdown(blocks)));
        }
    }
}

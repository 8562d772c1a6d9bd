//! The incident file that an import goes into.

use crate::edit::{Edit, unmarked};
use crate::failure::Failure;
use crate::files;
use crate::settings::Target;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;
use tidings_import::merge::{Change, Existing, Plan, plan};
use tidings_model::{EntryId, wire};

/// What the file holds.
pub(super) fn existing(path: &Path) -> Result<Existing, Failure> {
    let text = files::read_text(path, path)?;
    held(unmarked(&text), path)
}

fn held(text: &str, path: &Path) -> Result<Existing, Failure> {
    let refused = |error: serde_json::Error| {
        let check = format!(
            "run `tidings check {}` to see what is wrong",
            path.display()
        );
        Failure::in_file(format!("cannot use `{}`: {error}", path.display())).hint(check)
    };
    let root: Value = serde_json::from_str(text).map_err(refused)?;
    Ok(Existing {
        groups: list(&root, "groups").map_err(refused)?,
        services: list(&root, "services").map_err(refused)?,
        entries: list(&root, "incidents").map_err(refused)?,
    })
}

fn list<T: for<'de> Deserialize<'de>>(root: &Value, key: &str) -> serde_json::Result<Vec<T>> {
    match root.get(key) {
        Some(list) => Vec::deserialize(list),
        None => Ok(Vec::new()),
    }
}

/// Changes the file in place; what it holds besides stays as it is.
///
/// Another writer may have been there since the preview. What was agreed to is done or nothing is;
/// where nobody was asked, what is to be done now is.
pub(super) fn apply(
    document: &wire::Document,
    agreed: &Plan,
    target: &Target,
) -> Result<(), Failure> {
    let mut edit = Edit::open(&target.into)?;
    let there = held(edit.text(), &target.into)?;
    let plan = plan(&there, document, target.only_new);
    if plan != *agreed && !target.yes {
        let file = target.into.display();
        return Err(
            Failure::new(format!("`{file}` has changed since the preview"))
                .hint("nothing was written; run the import again"),
        );
    }
    write(&plan, &mut edit)?;
    edit.save(target.now)?;
    Ok(())
}

fn write(plan: &Plan, edit: &mut Edit) -> Result<(), Failure> {
    for group in &plan.groups {
        edit.add_group(group)?;
    }
    for service in &plan.services {
        edit.add_service(service, None)?;
    }
    // Paths hold places, so values are set before anything is added that would move them.
    for set in plan.changes.iter().flat_map(|it| &it.set) {
        match set.new.is_null() {
            true => edit.remove(&set.path)?,
            false => edit.set(&set.path, &set.new)?,
        }
    }
    for change in &plan.changes {
        follow(change, edit)?;
    }
    match plan.entries.is_empty() {
        true => Ok(()),
        false => edit.add_entries(&plan.entries),
    }
}

/// Adds to an entry the ids and the updates that the source has.
fn follow(change: &Change, edit: &mut Edit) -> Result<(), Failure> {
    let id = EntryId::parse(&change.id);
    let id = id.map_err(|problem| Failure::in_file(problem.to_string()))?;
    let aliases = change.aliases.iter();
    for alias in aliases.filter_map(|it| EntryId::parse(it).ok()) {
        edit.add_alias(&id, &alias)?;
    }
    for update in &change.updates {
        edit.add_update(&id, update)?;
    }
    Ok(())
}

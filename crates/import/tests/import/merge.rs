//! An import into a file that is there.

use crate::support::{fixture, folder};
use tidings_import::merge::{Existing, Plan, plan};
use tidings_import::statuspage::{Options, import};
use tidings_model::{Body, wire};

fn imported() -> wire::Document {
    let files = folder(&fixture("statuspage"));
    import(&files, &Options::default()).unwrap().document
}

/// The file after an import.
fn existing(document: &wire::Document) -> Existing {
    Existing {
        groups: document.groups.clone(),
        services: document.services.clone().unwrap(),
        entries: document.incidents.clone().unwrap(),
    }
}

fn paths(plan: &Plan) -> Vec<String> {
    let set = plan.changes.iter().flat_map(|it| &it.set);
    set.map(|it| it.path.to_string()).collect()
}

#[test]
fn the_same_again_changes_nothing() {
    let document = imported();
    let plan = plan(&existing(&document), &document, false);
    assert!(plan.is_empty(), "{plan:?}");
    assert_eq!(plan.same, 4);
}

#[test]
fn into_an_empty_file_everything_is_new() {
    let document = imported();
    let plan = plan(&Existing::default(), &document, false);
    assert_eq!(plan.entries, document.incidents.unwrap());
    assert_eq!(plan.services, document.services.unwrap());
    assert_eq!(plan.groups, document.groups);
}

#[test]
fn what_has_changed_at_the_source_changes_here_and_the_rest_stays() {
    let mut there = existing(&imported());
    // An operator has put another id and a service to it; the source has gone on.
    there.entries[1].id = Some("renamed".to_owned());
    there.entries[0].title = Some("Old title".to_owned());
    let updates = there.entries[0].updates.as_mut().unwrap();
    updates.pop();
    updates[0].body = Some(Body::Markdown("Before the edit.".to_owned()));
    there.entries.push(wire::Entry {
        id: Some("of-the-operator".to_owned()),
        ..wire::Entry::default()
    });
    let document = imported();
    let changed = plan(&there, &document, false);
    assert!(changed.entries.is_empty());
    assert_eq!(
        paths(&changed),
        ["incidents[0].title", "incidents[0].updates[0].body"]
    );
    assert_eq!(changed.changes[0].updates.len(), 1);
    assert!(plan(&there, &document, true).is_empty());
}

#[test]
fn two_entries_of_one_name_are_two() {
    let mut there = existing(&imported());
    let id = there.entries[1].id.clone().unwrap();
    there.entries[1].aliases = vec!["another-source".to_owned()];
    let plan = plan(&there, &imported(), false);
    assert_eq!(plan.entries.len(), 1);
    assert_eq!(
        plan.entries[0].id.as_deref(),
        Some(format!("{id}-3").as_str())
    );
}

#[test]
fn updates_that_say_the_same_are_told_apart_by_their_ids() {
    let mut document = imported();
    let updates = document.incidents.as_mut().unwrap()[0]
        .updates
        .as_mut()
        .unwrap();
    let mut twin = updates[0].clone();
    twin.id = Some("twin".to_owned());
    twin.state = Some("identified".to_owned());
    updates.insert(1, twin);
    assert!(plan(&existing(&document), &document, false).is_empty());
}

#[test]
fn an_update_is_known_by_what_it_says_too() {
    let mut there = existing(&imported());
    for update in there
        .entries
        .iter_mut()
        .flat_map(|it| it.updates.iter_mut().flatten())
    {
        update.id = None;
    }
    assert!(plan(&there, &imported(), false).is_empty());
}

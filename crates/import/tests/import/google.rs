//! Google Cloud's incidents.

use crate::support::{assert_sound, entry, shown, text, updates};
use tidings_import::google::import;

#[test]
fn a_list_of_incidents_is_imported_whole() {
    let imported = import(&text("google.json")).unwrap();
    insta::assert_snapshot!(shown(&imported));
    assert_sound(&imported.document);
}

#[test]
fn only_the_end_resolves() {
    let imported = import(&text("google.json")).unwrap();
    let states = |id: &str| {
        let updates = entry(&imported, id).updates.iter().flatten();
        let states = updates.map(|it| it.state.clone().unwrap_or_else(|| "-".to_owned()));
        states.collect::<Vec<_>>()
    };
    assert_eq!(
        states("V3AJNVDysYF1EXttKC3N"),
        ["-", "monitoring", "investigating", "resolved", "-"]
    );
    assert_eq!(states("Open1NVDysYF1EXttKC3"), ["-"]);
    // The last word was of a disruption, and still it was over.
    assert_eq!(states("Same1NVDysYF1EXttKC3"), ["-", "resolved"]);
}

#[test]
fn the_lines_of_a_text_stay_lines() {
    let imported = import(&text("google.json")).unwrap();
    let said = updates(entry(&imported, "V3AJNVDysYF1EXttKC3N"));
    assert!(
        said[2].ends_with(
            "Summary: Slow again\\\nDiagnosis: Requests <wait>.\\\nWorkaround: None.\n\n\
             Affected locations: Iowa (us-central1)"
        ),
        "{}",
        said[2]
    );
}

#[test]
fn other_json_is_refused() {
    assert_eq!(
        import("[1]").unwrap_err().message,
        "expected a list of incidents with `id` and `begin`, got none"
    );
    assert!(
        import("{")
            .unwrap_err()
            .message
            .starts_with("1:1: expected JSON")
    );
}

//! Statuspage's API, its older shapes, and its imitators.

use crate::support::{assert_sound, entry, fixture, folder, shown, updates};
use tidings_import::statuspage::{Options, import};
use tidings_import::{Imported, SourceFile};

fn read(name: &str, ignore: &[&str]) -> Imported {
    let options = Options {
        ignore: ignore.iter().map(|it| (*it).to_owned()).collect(),
        component_ids: false,
    };
    import(&folder(&fixture(name)), &options).unwrap()
}

#[test]
fn a_page_is_imported_whole() {
    let imported = read("statuspage", &["Visit status.northmail.example"]);
    insta::assert_snapshot!(shown(&imported));
    assert_sound(&imported.document);
}

#[test]
fn what_imitators_leave_out_is_guessed_and_told() {
    let imported = read("imitator", &[]);
    insta::assert_snapshot!(shown(&imported));
    assert_sound(&imported.document);
}

#[test]
fn the_status_of_services_is_what_the_source_says() {
    let imported = read("statuspage", &[]);
    assert_eq!(
        updates(entry(&imported, "i1a2b3c4d5e6"))[..2],
        [
            // Nothing was said of mail yet.
            "2026-11-20T10:00:00.478Z investigating [api-mail=operational search=partial_outage] We look into it.",
            "2026-11-20T10:42:00Z identified [api-mail=degraded_performance] A node failed: < 5% of \
             \\*all\\* queries, \\<user> and snake_case.\\\nMail is slow too.\n\n\\- one\\\n\\- two\n\n\
             custom_tweet: Search is slow",
        ]
    );
}

#[test]
fn the_newest_of_several_files_counts() {
    let file = |name: &str, at: &str, title: &str| SourceFile {
        name: name.to_owned(),
        text: format!(
            r#"{{"incidents":[{{"id":"i","name":"{title}","updated_at":"{at}","created_at":"2020-01-01T00:00:00Z",
            "status":"resolved","incident_updates":[{{"id":"u","status":"resolved","body":"x","display_at":"2020-01-01T00:00:00Z"}}]}}]}}"#
        ),
    };
    let files = [
        file("a.json", "2020-01-02T00:00:00Z", "New"),
        file("b.json", "2020-01-01T00:00:00Z", "Old"),
    ];
    let imported = import(&files, &Options::default()).unwrap();
    let entries = imported.document.incidents.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].title.as_deref(), Some("New"));
}

#[test]
fn services_keep_the_ids_of_components_when_asked() {
    let options = Options {
        component_ids: true,
        ..Options::default()
    };
    let imported = import(&folder(&fixture("statuspage")), &options).unwrap();
    let ids = imported
        .document
        .services
        .iter()
        .flatten()
        .map(|it| it.id.as_deref().unwrap());
    assert!(
        ids.clone().all(|id| id.ends_with("1a2b3c4d5e6")),
        "{:?}",
        ids.collect::<Vec<_>>()
    );
    assert_sound(&imported.document);
}

#[test]
fn other_json_is_refused() {
    let file = |text: &str| {
        vec![SourceFile {
            name: "a.json".to_owned(),
            text: text.to_owned(),
        }]
    };
    let refusal = |text: &str| {
        import(&file(text), &Options::default())
            .unwrap_err()
            .message
    };
    assert_eq!(
        refusal("{\n  \"incidents\": [}"),
        "a.json:2:17: expected JSON, got expected value"
    );
    assert_eq!(
        refusal("[]"),
        "expected `incidents`, `scheduled_maintenances` or `components`, got none of them"
    );
}

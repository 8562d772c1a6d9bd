//! The checked-in schema, against the types it is made from and the reader that stands behind it.

use crate::common::at;
use serde_json::Value;
use std::{env, fs, path::Path};
use tidings_model::{read, schema};

#[test]
fn the_checked_in_schema_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(schema::FILE_NAME);
    if env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&file, schema::text()).unwrap();
    }
    let checked_in = fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        checked_in == schema::text(),
        "the schema is not that of the types\nhint: `UPDATE_SCHEMA=1 cargo test -p tidings-model schema`"
    );
}

/// The names of the fields that the schema allows in a definition, or in the file itself.
fn fields(definition: Option<&str>) -> Vec<String> {
    let schema: Value = serde_json::from_str(&schema::text()).unwrap();
    let object = match definition {
        Some(name) => &schema["$defs"][name],
        None => &schema,
    };
    assert_eq!(object["additionalProperties"], false, "{definition:?}");
    let properties = object["properties"].as_object().unwrap();
    properties.keys().cloned().collect()
}

/// An object with every one of these fields, each of no use.
fn object(fields: &[String], given: &str) -> String {
    let null = |name: &String| format!("{name:?}:null");
    let rest = fields
        .iter()
        .filter(|name| !given.contains(&format!("{name:?}:")));
    let mut members: Vec<_> = rest.map(null).collect();
    members.extend((!given.is_empty()).then(|| given.to_owned()));
    format!("{{{}}}", members.join(","))
}

#[test]
fn the_strict_reader_knows_the_fields_of_the_schema() {
    let update = object(&fields(Some("Update")), "");
    let entry = object(&fields(Some("Entry")), &format!(r#""updates":[{update}]"#));
    let lists = format!(
        r#""page":{},"groups":[{}],"services":[{}],"incidents":[{entry}]"#,
        object(&fields(Some("Page")), ""),
        object(&fields(Some("Group")), ""),
        object(&fields(Some("Service")), ""),
    );
    let text = object(&fields(None), &lists);
    let read = read::strict(&text, at("2026-11-23T12:00:00Z"));
    let unknown = read
        .findings
        .iter()
        .filter(|it| it.problem.code() == "unknown-field");
    assert_eq!(unknown.count(), 0, "{text}");
    assert!(
        read.findings
            .iter()
            .any(|it| it.path.to_string().contains("updates[0]"))
    );
}

#[test]
fn the_schema_demands_what_the_reader_demands() {
    let schema: Value = serde_json::from_str(&schema::text()).unwrap();
    let defs = &schema["$defs"];
    for (object, required) in [
        (&schema, vec!["version", "page", "services", "incidents"]),
        (&defs["Page"], vec!["name", "url"]),
        (&defs["Group"], vec!["id", "name"]),
        (&defs["Service"], vec!["id", "name"]),
        (&defs["Entry"], vec!["id", "title", "kind", "updates"]),
        (&defs["Update"], vec!["body"]),
    ] {
        assert_eq!(object["required"], Value::from(required));
    }
    assert!(
        !schema::text().contains("null"),
        "nothing in the file may be null"
    );
}

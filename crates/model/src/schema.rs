//! The JSON Schema of the incident file (draft 2020-12), for editors. Native only.

use crate::{Impact, IncidentState, MaintenanceState};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// The name under which the schema is published.
pub const FILE_NAME: &str = "incidents.schema.json";

/// The schema as the text of a file.
///
/// # Panics
/// Never: a schema is plain JSON.
#[must_use]
pub fn text() -> String {
    // As it is written: what may be left out when writing need not be there.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings
        .into_generator()
        .into_root_schema_for::<crate::wire::Document>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
    text.push('\n');
    text
}

macro_rules! string_schema {
    ($name:ident, $value:tt) => {
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($value)
            }
        }
    };
}

string_schema!(Id, { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$" });
string_schema!(Time, {
    "type": "string",
    "format": "date-time",
    "description": "RFC 3339 with an explicit offset, such as 2026-11-23T14:05:00Z",
    "pattern": "(Z|z|[+-][0-9]{2}:[0-9]{2})$"
});
string_schema!(Day, { "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });

/// A word of one of several lists.
macro_rules! words_schema {
    ($name:ident, $($list:expr),+) => {
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let words = [$($list),+].concat();
                json_schema!({ "type": "string", "enum": words })
            }
        }
    };
}

words_schema!(AnyImpact, Impact::WORDS, &["maintenance"]);
words_schema!(AnyState, IncidentState::WORDS, MaintenanceState::WORDS);

//! The incident file as JSON has it: every field optional, nothing checked yet.
//!
//! Both readers go through these structs, so that a rule is written once; the writers (importers
//! and the publisher) serialise them. The JSON Schema is derived from them.

use crate::body::Body;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[cfg(not(target_arch = "wasm32"))]
use crate::words::{Kind, ServiceStatus};
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

/// The version of the format that this crate reads and writes.
pub const VERSION: u64 = 1;

/// The value of `form` in what a build writes.
pub const PUBLISHED: &str = "published";

/// The value of `form` in the index of a published site.
pub const INDEX: &str = "index";

/// The value of `form` in an archive of a published site.
pub const ARCHIVE: &str = "archive";

/// The whole file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(title = "Incident file, version 1", deny_unknown_fields)
)]
pub struct Document {
    /// Where editors find this schema.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub schema: Option<String>,
    /// The version of the format.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "u64", range(min = 1, max = 1))
    )]
    pub version: Option<u64>,
    /// `published` in what a build writes, absent from a source file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub form: Option<String>,
    /// When it was built; absent from a source file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub as_of: Option<String>,
    /// What a published file tells of the entries that it does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub older: Option<Older>,
    /// About the page.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Page"))]
    pub page: Option<Page>,
    /// Groups of services, in the order shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Services, in the order shown.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<Service>"))]
    pub services: Option<Vec<Service>>,
    /// Entries, in any order.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<Entry>"))]
    pub incidents: Option<Vec<Entry>>,
}

/// About the page: whose it is and where it lives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Page {
    /// The name of the page.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", length(min = 1))
    )]
    pub name: Option<String>,
    /// Where the site will live: an absolute `http` or `https` address.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", regex(pattern = r"^https?://"))
    )]
    pub url: Option<String>,
    /// What the page is about, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub description: Option<String>,
    /// The address of the operator's own site.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub home: Option<String>,
    /// Where a customer asks for help: `https:` or `mailto:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub support: Option<String>,
    /// The IANA time zone in which the page is printed; `UTC` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub time_zone: Option<String>,
    /// The language of the texts, a tag such as `en`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub language: Option<String>,
    /// A picture: a file beside this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub logo: Option<String>,
    /// The operator's colour, such as `#2b6cb0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(
            with = "String",
            regex(pattern = r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")
        )
    )]
    pub accent: Option<String>,
    /// The root of feed ids when the site has moved: the address it had first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub feed_id: Option<String>,
}

/// A group of services.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Group {
    /// Its id.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Id"))]
    pub id: Option<String>,
    /// Its name.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", length(min = 1))
    )]
    pub name: Option<String>,
}

/// A service that customers use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Service {
    /// Its id.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Id"))]
    pub id: Option<String>,
    /// Its name.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", length(min = 1))
    )]
    pub name: Option<String>,
    /// The id of the group it is shown in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Id"))]
    pub group: Option<String>,
    /// What it is, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "String"))]
    pub description: Option<String>,
    /// The first day of which the page claims something, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Day"))]
    pub since: Option<String>,
    /// The day on which it was retired, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Day"))]
    pub retired: Option<String>,
}

/// One entry of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Entry {
    /// Its id, for ever: a folder, an address, the root of feed ids.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Id"))]
    pub id: Option<String>,
    /// Its title, plain text.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", length(min = 1))
    )]
    pub title: Option<String>,
    /// What sort of entry it is.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Kind"))]
    pub kind: Option<String>,
    /// How bad an incident is; when absent, the worst of the `services` maps, else `minor`.
    /// A maintenance may say `maintenance`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "crate::schema::AnyImpact")
    )]
    pub impact: Option<String>,
    /// The ids of the services it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<crate::schema::Id>"))]
    pub services: Vec<String>,
    /// Ids it had before; each stays reachable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<crate::schema::Id>"))]
    pub aliases: Vec<String>,
    /// When it began or will begin; the time of the first update when absent. Maintenance needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Time"))]
    pub starts: Option<String>,
    /// When a maintenance is planned to end, or an announcement ceases to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Time"))]
    pub ends: Option<String>,
    /// It is over although no update says so, and nobody knows when it ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// What was said, oldest first.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "Vec<Update>", length(min = 1))
    )]
    pub updates: Option<Vec<Update>>,
}

/// One dated message on an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Update {
    /// Its id, unique within the entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Id"))]
    pub id: Option<String>,
    /// When it was said; only the first needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Time"))]
    pub at: Option<String>,
    /// The state from then on; absent when it changes none, and always for announcements.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "crate::schema::AnyState")
    )]
    pub state: Option<String>,
    /// The status of services from then on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "BTreeMap<String, ServiceStatus>")
    )]
    pub services: BTreeMap<String, String>,
    /// What it says, in CommonMark; raw HTML is text.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "String", length(min = 1))
    )]
    pub body: Option<Body>,
}

/// What a published file tells of the entries that it does not hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Older {
    /// Where the index lies, from the root of the site.
    pub index: String,
    /// How many closed entries there are in all.
    pub closed: usize,
    /// The years in which entries begin, in UTC, newest first.
    pub years: Vec<i32>,
    /// The first month of `months`, `YYYY-MM`; empty when there are none.
    pub first_month: String,
    /// For each month the number of entries, and how bad the worst was: an index into
    /// [`crate::Indicator::ALL`].
    pub months: Vec<(usize, u8)>,
    /// Closed entries that the days of services still show.
    pub recent: Rows,
}

/// Rows of closed entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// The id of each service that rows name by number.
    pub services: Vec<String>,
    /// The rows, newest first.
    pub rows: Vec<Row>,
}

/// A row: the id; indexes into the values of [`crate::Kind`], and from 1 of [`crate::Impact`] and of
/// the states of the kind; the start in milliseconds since 1970; the length in milliseconds where it
/// is known; the numbers of the services; and where they are not the usual ones, the effects, each
/// with service, status, offset from the start and length in milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row(
    /// The id.
    pub String,
    /// The kind.
    pub u8,
    /// The impact.
    pub u8,
    /// The state.
    pub u8,
    /// The start.
    pub i64,
    /// The length.
    pub Option<i64>,
    /// The services.
    pub Vec<usize>,
    /// The effects.
    pub Option<Vec<(usize, u8, i64, i64)>>,
);

/// The index of a published site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The version of the format.
    pub version: u64,
    /// [`INDEX`].
    pub form: String,
    /// A row for each closed entry.
    pub closed: Rows,
    /// The archives, newest first: where each lies from the root of the site, and how many rows it
    /// holds.
    pub archives: Vec<(String, usize)>,
}

/// An archive of a published site.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Archive {
    /// The version of the format.
    pub version: u64,
    /// [`ARCHIVE`].
    pub form: String,
    /// The entries, newest first.
    pub incidents: Vec<Entry>,
}

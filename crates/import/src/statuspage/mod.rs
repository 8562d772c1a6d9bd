//! Statuspage's API, version 2: `incidents.json`, `scheduled-maintenances.json`, `summary.json`,
//! `components.json` and their like, one or several of them.
//!
//! Imitators leave members out, or write `null` for an empty list; both are taken as nothing. What
//! stands in several files is taken from the one in which it was updated last.
//!
//! - `components` finds groups and services, `incident` makes an entry, `update` one of its updates;
//! - `effects` says what became of services.

mod components;
mod effects;
mod incident;
mod update;

use crate::ids::Ids;
use crate::json::{self, At};
use crate::{Imported, Nature, Refusal, Remark, SourceFile};
use components::Components;
use serde_json::Value;
use std::collections::BTreeMap;
use tidings_model::{Path, SiteUrl, TimeError, parse_instant, rfc3339, wire};

/// What the operator decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Names of components that are none, such as a line that only points to the page.
    pub ignore: Vec<String>,
    /// Whether services keep the ids of their components, which clients of the API know, instead of
    /// ids that people can read.
    pub component_ids: bool,
}

/// The members that make a file one of Statuspage's.
const LISTS: &[&str] = &["incidents", "scheduled_maintenances", "components"];

/// Imports files of the API.
///
/// # Errors
/// When a file is not JSON, or none of them is one of the API.
pub fn import(files: &[SourceFile], options: &Options) -> Result<Imported, Refusal> {
    let mut remarks = Vec::new();
    let values = read(files, &mut remarks)?;
    let roots: Vec<Root<'_>> = values
        .iter()
        .map(|(file, value)| Root {
            file,
            at: At::root(value),
        })
        .collect();
    let mut components = Components::of(&roots, options, &mut remarks);
    let found = incidents(&roots);
    let mut entries = Vec::new();
    for item in &found {
        entries.push(incident::entry(item, &mut components, &mut remarks));
    }
    name(&mut entries);
    entries.reverse();
    let (groups, services, retired) = components.finish(&entries);
    remarks.extend(retired.iter().map(|id| {
        let text = format!("`{id}` is no component any more: retired on the day it was last named");
        Remark::in_json(Nature::Guessed, Path::default(), text)
    }));
    let document = wire::Document {
        version: Some(wire::VERSION),
        page: Some(page(&roots, &mut remarks)),
        groups,
        services: Some(services),
        incidents: Some(entries),
        ..wire::Document::default()
    };
    Ok(Imported { document, remarks })
}

/// A file of the API.
struct Root<'a> {
    file: &'a str,
    at: At<'a>,
}

/// An incident or a maintenance, and the file that told the most of it.
struct Item<'a> {
    file: &'a str,
    at: At<'a>,
    planned: bool,
}

impl Item<'_> {
    fn remark(&self, nature: Nature, path: Path, text: impl Into<String>) -> Remark {
        Remark::in_json(nature, path, text).in_file(self.file)
    }
}

fn read<'a>(
    files: &'a [SourceFile],
    remarks: &mut Vec<Remark>,
) -> Result<Vec<(&'a str, Value)>, Refusal> {
    let mut values = Vec::new();
    for file in files {
        let value = json::read(&file.name, &file.text)?;
        match LISTS.iter().any(|key| value.get(key).is_some()) {
            true => values.push((file.name.as_str(), value)),
            false => {
                let text = "no list of incidents, maintenances or components";
                remarks.push(
                    Remark::in_json(Nature::Skipped, Path::default(), text).in_file(&file.name),
                );
            }
        }
    }
    if values.is_empty() {
        return Err(Refusal::new(
            "expected `incidents`, `scheduled_maintenances` or `components`, got none of them",
            "save `api/v2/incidents.json` of the page, and what lies beside it",
        ));
    }
    Ok(values)
}

/// Every incident and maintenance once, oldest first.
fn incidents<'a>(roots: &[Root<'a>]) -> Vec<Item<'a>> {
    let mut found: BTreeMap<String, Item<'a>> = BTreeMap::new();
    for root in roots {
        for key in ["incidents", "scheduled_maintenances"] {
            for (index, at) in root.at.list(key).into_iter().enumerate() {
                let planned = key != "incidents" || at.text("impact") == Some("maintenance");
                let id = at.text("id").map(str::to_owned);
                let id = id.unwrap_or_else(|| format!("{} {key} {index}", root.file));
                let newer = |old: &Item<'_>| at.text("updated_at") > old.at.text("updated_at");
                if found.get(&id).is_none_or(newer) {
                    let file = root.file;
                    found.insert(id, Item { file, at, planned });
                }
            }
        }
    }
    let mut items: Vec<_> = found.into_values().collect();
    items.sort_by_key(|item| {
        let told = item.at.text("created_at").or(item.at.text("started_at"));
        told.and_then(|text| parse_instant(text).ok())
    });
    items
}

/// Gives ids, of which the oldest entry has the first choice.
fn name(entries: &mut [wire::Entry]) {
    let mut ids = Ids::default();
    for entry in entries {
        let updates = entry.updates.iter().flatten();
        let first = updates.filter_map(|it| it.at.as_deref()).next();
        let starts = entry.starts.as_deref().or(first).unwrap_or_default();
        let day = starts.get(..10).unwrap_or("undated");
        let id = ids.give(day, entry.title.as_deref().unwrap_or_default());
        entry
            .aliases
            .retain(|alias| !alias.eq_ignore_ascii_case(&id));
        entry.id = Some(id);
    }
}

fn page(roots: &[Root<'_>], remarks: &mut Vec<Remark>) -> wire::Page {
    let pages = roots
        .iter()
        .filter_map(|root| Some((root.file, root.at.get("page")?)));
    let Some((file, page)) = pages.into_iter().next() else {
        return wire::Page::default();
    };
    let url = page.text("url").and_then(|url| SiteUrl::parse(url).ok());
    let zone = page.text("time_zone");
    let known = zone.filter(|zone| zone.parse::<chrono_tz::Tz>().is_ok());
    if let Some(zone) = zone.filter(|_| known.is_none()) {
        let text = format!("unknown time zone `{zone}`: the page is printed in UTC");
        remarks.push(
            Remark::in_json(Nature::Skipped, page.path().key("time_zone"), text).in_file(file),
        );
    }
    wire::Page {
        name: page.text("name").map(str::to_owned),
        url: url.map(|url| url.as_str().to_owned()),
        time_zone: known.map(str::to_owned),
        ..wire::Page::default()
    }
}

/// A time of the API. One without an offset is taken for UTC, in which Statuspage keeps times.
fn time(
    at: &At<'_>,
    key: &str,
    item: &Item<'_>,
    remarks: &mut Vec<Remark>,
) -> Option<tidings_model::Instant> {
    let text = at.text(key)?;
    let path = || at.path().key(key);
    match parse_instant(text) {
        Ok(at) => Some(at),
        Err(TimeError::MissingOffset) => {
            let read = parse_instant(&format!("{}Z", text.replacen(' ', "T", 1))).ok();
            let taken = read.map_or("nothing".to_owned(), rfc3339);
            let told = format!("a time without an offset, `{text}`: taken for `{taken}`");
            remarks.push(item.remark(Nature::Guessed, path(), told));
            read
        }
        Err(TimeError::Impossible) => {
            let told = format!("expected a time, got `{text}`: left out");
            remarks.push(item.remark(Nature::Skipped, path(), told));
            None
        }
    }
}

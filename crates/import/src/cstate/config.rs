//! The configuration of a site: its page, groups and services.

use super::front::{self, Fault, Node};
use crate::ids::{Ids, slug};
use crate::services::Services;
use crate::{Nature, Refusal, Remark, SourceFile};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use tidings_model::{Language, SiteUrl, wire};

/// The names that Hugo gives to a configuration.
const NAMES: &[&str] = &[
    "config.yml",
    "config.yaml",
    "config.toml",
    "hugo.yml",
    "hugo.yaml",
    "hugo.toml",
];

/// A configuration.
pub(super) struct Config {
    root: Node,
    /// The zone of times without an offset, if it says one.
    pub(super) zone: Option<Tz>,
}

impl Config {
    /// Finds and reads it.
    pub(super) fn find(
        files: &[SourceFile],
        remarks: &mut Vec<Remark>,
    ) -> Result<Option<Self>, Refusal> {
        let found = NAMES
            .iter()
            .find_map(|name| files.iter().find(|it| it.name == *name));
        let Some(file) = found else { return Ok(None) };
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        let read = match file.name.ends_with(".toml") {
            true => front::toml(text, 1),
            false => front::yaml(text, 1),
        };
        let root = read.map_err(|Fault { line, message }| {
            Refusal::new(
                format!("{}:{line}: {message}", file.name),
                "mend the configuration, or leave it out of the folder",
            )
        })?;
        let mut remark = |node: &Node, nature, text: String| {
            remarks.push(Remark::at_line(nature, node.line, text).in_file(&file.name));
        };
        let named = root.get("timeZone");
        let zone = named.and_then(|it| it.text()?.parse().ok());
        if let Some(named) = named.filter(|_| zone.is_none()) {
            let text = format!(
                "unknown time zone `{}`: times are taken for UTC",
                named.shown()
            );
            remark(named, Nature::Guessed, text);
        }
        if let Some(logo) = root.get("params").and_then(|it| it.get("logo")) {
            let text = format!(
                "logo `{}`: to keep it, copy it beside the incident file and name it in `page.logo`",
                logo.shown()
            );
            remark(logo, Nature::Skipped, text);
        }
        Ok(Some(Self { root, zone }))
    }

    /// The document of which nothing is known but page, groups and services.
    pub(super) fn into_document(self, services: &mut Services) -> wire::Document {
        let params = self.root.get("params").cloned();
        let params = params.unwrap_or_else(|| Node::empty(1));
        let groups = systems(&params, services);
        wire::Document {
            page: Some(self.page(&params)),
            groups,
            ..wire::Document::default()
        }
    }

    fn page(&self, params: &Node) -> wire::Page {
        let owned = |node: &Node, key| node.text_of(key).map(str::to_owned);
        let url = self
            .root
            .text_of("baseURL")
            .and_then(|url| SiteUrl::parse(url).ok());
        let language = owned(&self.root, "languageCode");
        let language = language.or_else(|| owned(&self.root, "defaultContentLanguage"));
        wire::Page {
            name: owned(&self.root, "title"),
            url: url.map(|url| url.as_str().to_owned()),
            description: owned(params, "description"),
            language: language.filter(|it| Language::parse(it).is_ok()),
            time_zone: self.zone.map(|zone| zone.name().to_owned()),
            ..wire::Page::default()
        }
    }
}

/// Lists the systems as services, and returns the categories that are groups: all of them, unless
/// there is only one that shall not be named.
fn systems(params: &Node, services: &mut Services) -> Vec<wire::Group> {
    let categories = params
        .get("categories")
        .map(Node::elements)
        .unwrap_or_default();
    let nameless = matches!(categories, [only] if only.truth("untitled") == Some(true));
    let mut given = Ids::default();
    let mut ids = BTreeMap::new();
    let mut groups = Vec::new();
    for name in categories.iter().filter_map(|it| it.text_of("name")) {
        if nameless || ids.contains_key(name) {
            continue;
        }
        let slug = slug(name);
        let id = given.take(if slug.is_empty() { "group" } else { &slug });
        ids.insert(name.to_owned(), id.clone());
        groups.push(wire::Group {
            id: Some(id),
            name: Some(name.to_owned()),
        });
    }
    for system in params
        .get("systems")
        .map(Node::elements)
        .unwrap_or_default()
    {
        let Some(key) = system.text_of("name").or_else(|| system.text()) else {
            continue;
        };
        let group = system
            .text_of("category")
            .and_then(|it| ids.get(it))
            .cloned();
        let told = ["description", "link"]
            .iter()
            .filter_map(|it| system.text_of(it));
        let told: Vec<_> = told.collect();
        let service = wire::Service {
            name: Some(system.text_of("displayName").unwrap_or(key).to_owned()),
            group,
            description: (!told.is_empty()).then(|| told.join(" ")),
            ..wire::Service::default()
        };
        services.list(key, service);
    }
    groups
}

//! Components as groups and services.

use super::{Options, Root};
use crate::ids::{Ids, slug};
use crate::json::At;
use crate::services::Services;
use crate::{Nature, Remark};
use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{ServiceId, parse_date, wire};

/// The groups and services of a page.
pub(super) struct Components {
    groups: Vec<wire::Group>,
    services: Services,
    ignored: BTreeSet<String>,
    /// Whether services keep the ids of their components.
    keeps_ids: bool,
}

impl Components {
    /// Finds those that the page lists, in the order in which it shows them.
    pub(super) fn of(roots: &[Root<'_>], options: &Options, remarks: &mut Vec<Remark>) -> Self {
        let listed = roots.iter().flat_map(|root| {
            let components = root.at.list("components").into_iter();
            components.map(|at| (root.file, at))
        });
        let mut seen = BTreeSet::new();
        let mut listed: Vec<_> = listed
            .filter(|(_, at)| at.text("id").is_some_and(|id| seen.insert(id)))
            .collect();
        let positions: BTreeMap<&str, i64> = listed
            .iter()
            .filter_map(|(_, at)| Some((at.text("id")?, position(at))))
            .collect();
        listed.sort_by_key(|(_, at)| {
            let group = at.text("group_id").and_then(|id| positions.get(id));
            (group.copied().unwrap_or_else(|| position(at)), position(at))
        });
        let mut all = Self {
            groups: Vec::new(),
            services: Services::default(),
            ignored: BTreeSet::new(),
            keeps_ids: options.component_ids,
        };
        let ids = all.take_groups(&listed);
        for (file, at) in &listed {
            all.take(file, at, &ids, options, remarks);
        }
        all
    }

    fn take_groups(&mut self, listed: &[(&str, At<'_>)]) -> BTreeMap<String, String> {
        let mut given = Ids::default();
        let mut ids = BTreeMap::new();
        for (_, at) in listed.iter().filter(|(_, at)| at.is_set("group")) {
            let (Some(id), Some(name)) = (at.text("id"), at.text("name")) else {
                continue;
            };
            let wanted = [slug(name), slug(id)].into_iter().find(|it| !it.is_empty());
            let ours = given.take(&wanted.unwrap_or_else(|| "group".to_owned()));
            ids.insert(id.to_owned(), ours.clone());
            self.groups.push(wire::Group {
                id: Some(ours),
                name: Some(name.to_owned()),
            });
        }
        ids
    }

    fn take(
        &mut self,
        file: &str,
        at: &At<'_>,
        groups: &BTreeMap<String, String>,
        options: &Options,
        remarks: &mut Vec<Remark>,
    ) {
        let (Some(id), false) = (at.text("id"), at.is_set("group")) else {
            return;
        };
        let name = at.text("name").unwrap_or(id);
        if options.ignore.iter().any(|it| it == name) {
            self.ignored.insert(id.to_owned());
            let text = format!("component `{name}` is to be ignored");
            remarks.push(Remark::in_json(Nature::Skipped, at.path(), text).in_file(file));
            return;
        }
        let group = at.text("group_id").and_then(|it| groups.get(it)).cloned();
        let since = at.text("start_date").filter(|it| parse_date(it).is_some());
        let service = wire::Service {
            id: self.kept(id),
            name: Some(name.to_owned()),
            group,
            description: at.text("description").map(str::to_owned),
            since: since.map(str::to_owned),
            ..wire::Service::default()
        };
        self.services.list(id, service);
    }

    /// The id of the service that a component is, which becomes known here if it was not; none for
    /// a component that is to be ignored, or has neither id nor a name that is known.
    pub(super) fn id(&mut self, code: Option<&str>, name: Option<&str>) -> Option<String> {
        let code = match code {
            Some(code) => code.to_owned(),
            None => self.services.key_of(name?)?.to_owned(),
        };
        if self.ignored.contains(&code) {
            return None;
        }
        let service = wire::Service {
            id: self.kept(&code),
            name: Some(name.unwrap_or(&code).to_owned()),
            ..wire::Service::default()
        };
        self.services.add(&code, service);
        self.services.id_of(&code).map(str::to_owned)
    }

    /// The id of a component, if its service is to keep it and can.
    fn kept(&self, code: &str) -> Option<String> {
        let id = ServiceId::parse(code).ok().filter(|_| self.keeps_ids);
        id.map(|id| id.as_str().to_owned())
    }

    /// Whether a component is to be ignored.
    pub(super) fn ignores(&self, code: Option<&str>) -> bool {
        code.is_some_and(|code| self.ignored.contains(code))
    }

    /// Groups, services, and the ids of those that were retired.
    pub(super) fn finish(
        self,
        entries: &[wire::Entry],
    ) -> (Vec<wire::Group>, Vec<wire::Service>, Vec<String>) {
        let (services, retired) = self.services.finish(entries);
        (self.groups, services, retired)
    }
}

fn position(at: &At<'_>) -> i64 {
    let position = at.value().get("position");
    position
        .and_then(serde_json::Value::as_i64)
        .unwrap_or(i64::MAX)
}

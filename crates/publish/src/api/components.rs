//! Services and groups as components.

use super::code::{Sort, code, hashed};
use super::names::{Names, group_of};
use super::text;
use super::wire::Component;
use crate::source::{NEVER, Source};
use std::collections::BTreeMap;
use tidings_model::{Group, GroupId, Instant, Service, ServiceId, ServiceStatus, TimeZone, Utc};

/// The components of a page.
pub(super) struct Components<'a> {
    /// Groups and services in use, by position, those of all groups together.
    pub(super) listed: Vec<Component>,
    /// Every service that the file or an entry of it names, retired and unknown ones included.
    services: BTreeMap<&'a ServiceId, Known>,
    /// When the newest of them changed.
    pub(super) updated: Instant,
}

/// A service, as entries name it.
struct Known {
    component: Component,
    /// Its name behind that of its group.
    label: String,
}

impl<'a> Components<'a> {
    /// Derives the components.
    pub(super) fn of(source: &Source<'a>, page_id: &'a str) -> Self {
        let all = source.history.roster().ids();
        let service = |id: &&ServiceId| source.document.service(id);
        let in_use = |it: &&Service| !source.history.is_retired(it);
        let used: Vec<_> = all
            .iter()
            .filter_map(|id| service(&id))
            .filter(in_use)
            .collect();
        let other = |id: &&ServiceId| service(id).filter(in_use).is_none();
        let others: Vec<_> = all.iter().filter(other).collect();
        let draft = Draft {
            source,
            page_id,
            names: Names::of(source.document, &used, &others),
            times: times(source),
        };
        let (listed, mut services) = draft.listed(&used);
        for (at, id) in others.iter().enumerate() {
            services.insert(id, draft.service(id, used.len() + at + 1));
        }
        let updated = draft.times.values().map(|it| it.updated).max();
        Self {
            listed,
            services: draft.labelled(services),
            updated: updated.unwrap_or(NEVER),
        }
    }

    /// The component that stands for a service.
    pub(super) fn get(&self, id: &ServiceId) -> Option<&Component> {
        self.services.get(id).map(|known| &known.component)
    }

    /// The name of a service behind that of its group.
    pub(super) fn label(&self, id: &ServiceId) -> Option<&str> {
        self.services.get(id).map(|known| known.label.as_str())
    }
}

/// Since when a service is known, and when its status last changed.
#[derive(Clone, Copy)]
struct Times {
    created: Instant,
    updated: Instant,
}

/// The times of each service. What lies ahead is not known yet, and nothing else in them comes from
/// the clock: a service that no entry names is as old as the oldest thing that the page tells.
fn times<'a>(source: &Source<'a>) -> BTreeMap<&'a ServiceId, Times> {
    let known = |at: &Instant| *at <= source.now;
    let named = first_named(source);
    let changed = last_changed(source);
    let oldest = named.values().copied().min().unwrap_or(NEVER);
    let times = |id: &'a ServiceId| {
        let since = source.document.service(id).and_then(|it| it.since);
        let since = since.map(|day| Utc.start_of_day(day));
        let first = named.get(id).copied().into_iter().chain(since).min();
        let created = first.filter(known).unwrap_or(oldest);
        let updated = changed.get(id).copied().unwrap_or(created).max(created);
        (id, Times { created, updated })
    };
    source.history.roster().ids().iter().map(times).collect()
}

/// When an entry first named each service: as it began, or before that as it was announced.
fn first_named<'a>(source: &Source<'a>) -> BTreeMap<&'a ServiceId, Instant> {
    let entries = source.document.entries.iter();
    let mut first = BTreeMap::new();
    for entry in entries.filter(|it| it.published() <= source.now) {
        let at = entry.starts().min(entry.published());
        for id in entry.named() {
            let known = first.entry(id).or_insert(at);
            *known = at.min(*known);
        }
    }
    first
}

/// When an entry last began or ceased to act on each service.
fn last_changed<'a>(source: &Source<'a>) -> BTreeMap<&'a ServiceId, Instant> {
    let ids = source.history.roster().ids();
    let mut last = BTreeMap::new();
    for effect in source.history.rows().iter().flat_map(|row| &row.effects) {
        let turns = [Some(effect.from), effect.to].into_iter().flatten();
        for at in turns.filter(|at| *at <= source.now) {
            let known = last.entry(&ids[effect.service]).or_insert(at);
            *known = at.max(*known);
        }
    }
    last
}

/// What components are derived from.
struct Draft<'a, 's> {
    source: &'s Source<'a>,
    page_id: &'a str,
    names: Names,
    times: BTreeMap<&'a ServiceId, Times>,
}

type Services<'a> = BTreeMap<&'a ServiceId, Component>;

impl<'a> Draft<'a, '_> {
    /// Groups and services as the page shows them, services without a group first; and the services
    /// by id.
    fn listed(&self, used: &[&'a Service]) -> (Vec<Component>, Services<'a>) {
        let mut levels: BTreeMap<Option<&GroupId>, Vec<&'a Service>> = BTreeMap::new();
        for service in used {
            let group = self.group_id(&service.id);
            levels.entry(group).or_default().push(service);
        }
        let mut position = levels.get(&None).map_or(0, Vec::len);
        let mut tree = Vec::new();
        let groups = self.source.document.groups.iter();
        for group in [None].into_iter().chain(groups.map(Some)) {
            let Some(services) = levels.get(&group.map(|it| &it.id)) else {
                continue;
            };
            if let Some(group) = group {
                position += 1;
                tree.push((None, self.group(group, services, position)));
            }
            let services = (1..).zip(services);
            tree.extend(services.map(|(at, it)| (Some(&it.id), self.service(&it.id, at))));
        }
        // Statuspage sorts by position whatever the level.
        tree.sort_by_key(|(_, component)| component.position);
        let services = tree
            .iter()
            .filter_map(|(id, it)| Some(((*id)?, it.clone())));
        let services = services.collect();
        (tree.into_iter().map(|(_, it)| it).collect(), services)
    }

    fn group_id(&self, service: &ServiceId) -> Option<&'a GroupId> {
        group_of(self.source.document, service).map(|it| &it.id)
    }

    fn service(&self, id: &ServiceId, position: usize) -> Component {
        let service = self.source.document.service(id);
        let times = self.times[id];
        Component {
            id: code(Sort::Service, id.as_str()),
            name: self.names.services.get(id).cloned().unwrap_or_default(),
            status: self.source.history.status(id).as_str(),
            created_at: text::time(times.created),
            updated_at: text::time(times.updated),
            position: small(position),
            description: service.and_then(|it| it.description.clone()),
            showcase: true,
            start_date: service.and_then(|it| it.since).map(|day| day.to_string()),
            group_id: self.group_id(id).map(|it| self.group_code(it)),
            page_id: self.page_id.to_owned(),
            group: false,
            only_show_if_degraded: false,
            components: None,
        }
    }

    fn group(&self, group: &Group, children: &[&Service], position: usize) -> Component {
        let history = self.source.history;
        let worst = ServiceStatus::worst(children.iter().map(|it| history.status(&it.id)));
        let times = || children.iter().map(|it| self.times[&it.id]);
        let created = times().map(|it| it.created).min().unwrap_or(NEVER);
        let updated = times().map(|it| it.updated).max().unwrap_or(NEVER);
        let ids = children
            .iter()
            .map(|it| code(Sort::Service, it.id.as_str()));
        Component {
            id: self.group_code(&group.id),
            name: self
                .names
                .groups
                .get(&group.id)
                .cloned()
                .unwrap_or_default(),
            status: worst.as_str(),
            created_at: text::time(created),
            updated_at: text::time(updated),
            position: small(position),
            description: None,
            showcase: false,
            start_date: None,
            group_id: None,
            page_id: self.page_id.to_owned(),
            group: true,
            only_show_if_degraded: false,
            components: Some(ids.collect()),
        }
    }

    /// The id of a group, which is never that of a service: the two stand in one list.
    fn group_code(&self, group: &GroupId) -> String {
        let mut services = self.source.history.roster().ids().iter();
        match services.any(|it| it.as_str() == group.as_str()) {
            true => hashed(Sort::Group, group.as_str()),
            false => code(Sort::Group, group.as_str()),
        }
    }

    fn labelled(&self, services: Services<'a>) -> BTreeMap<&'a ServiceId, Known> {
        let document = self.source.document;
        let label = |id: &'a ServiceId| match group_of(document, id) {
            Some(group) => format!("{} - {}", group.name, document.service_name(id)),
            None => document.service_name(id).to_owned(),
        };
        let known = services.into_iter().map(|(id, component)| {
            let label = label(id);
            (id, Known { component, label })
        });
        known.collect()
    }
}

/// A position, as small as the clients that keep it in a byte need it.
fn small(position: usize) -> u8 {
    u8::try_from(position).unwrap_or(u8::MAX)
}

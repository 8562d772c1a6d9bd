//! The services of a source: what it calls them, and the ids that they get here.

use crate::ids::{Ids, slug};
use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{parse_instant, wire};

/// Services in the order in which they became known.
#[derive(Default)]
pub(crate) struct Services {
    ids: Ids,
    list: Vec<wire::Service>,
    by_key: BTreeMap<String, usize>,
    /// Those that the source itself lists, so that all others are no more.
    listed: BTreeSet<usize>,
}

impl Services {
    /// Adds a service that the source lists, under the key by which its entries name it.
    pub(crate) fn list(&mut self, key: &str, service: wire::Service) {
        self.add(key, service);
        self.listed.extend(self.by_key.get(key));
    }

    /// Adds a service that only entries name; one that is there stays as it is. An id that it has
    /// already is kept, unless another one has it.
    pub(crate) fn add(&mut self, key: &str, mut service: wire::Service) {
        if self.by_key.contains_key(key) {
            return;
        }
        let name = service.name.as_deref().unwrap_or_default();
        service.id = Some(match service.id.take() {
            Some(id) => self.ids.take(&id),
            None => self.id(key, name, service.group.as_deref()),
        });
        self.by_key.insert(key.to_owned(), self.list.len());
        self.list.push(service);
    }

    /// An id: the name, behind that of the group where two services share it.
    fn id(&mut self, key: &str, name: &str, group: Option<&str>) -> String {
        let plain = [slug(name), slug(key)]
            .into_iter()
            .find(|it| !it.is_empty());
        let plain = plain.unwrap_or_else(|| "service".to_owned());
        let grouped = group.map(|group| format!("{group}-{plain}"));
        match grouped.filter(|it| self.ids.has(&plain) && it.len() <= 100) {
            Some(grouped) => self.ids.take(&grouped),
            None => self.ids.take(&plain),
        }
    }

    /// The id of a service.
    pub(crate) fn id_of(&self, key: &str) -> Option<&str> {
        let at = *self.by_key.get(key)?;
        self.list[at].id.as_deref()
    }

    /// The key of the service with a name, if it is the only one.
    pub(crate) fn key_of(&self, name: &str) -> Option<&str> {
        let named = |at: &usize| self.list[*at].name.as_deref() == Some(name);
        let mut keys = self.by_key.iter().filter(|(_, at)| named(at));
        match (keys.next(), keys.next()) {
            (Some((key, _)), None) => Some(key),
            _ => None,
        }
    }

    /// All of them. Where the source lists services, those that it does not list any more are
    /// retired on the day on which an entry named them last; their ids come second.
    pub(crate) fn finish(mut self, entries: &[wire::Entry]) -> (Vec<wire::Service>, Vec<String>) {
        let mut retired = Vec::new();
        if self.listed.is_empty() {
            return (self.list, retired);
        }
        let last = last_days(entries);
        for (at, service) in self.list.iter_mut().enumerate() {
            let id = service.id.clone().unwrap_or_default();
            if let Some(day) = last.get(&id).filter(|_| !self.listed.contains(&at)) {
                service.retired = Some(day.clone());
                retired.push(id);
            }
        }
        (self.list, retired)
    }
}

/// The last day on which each service was named.
fn last_days(entries: &[wire::Entry]) -> BTreeMap<String, String> {
    let mut days: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let updates = entry.updates.iter().flatten();
        let times = updates.filter_map(|it| it.at.as_deref());
        let times = times.chain(entry.starts.as_deref());
        let days_said = times.filter_map(|it| parse_instant(it).ok());
        let Some(last) = days_said.max().map(|at| at.date_naive().to_string()) else {
            continue;
        };
        for service in &entry.services {
            let day = days.entry(service.clone()).or_default();
            *day = last.clone().max(std::mem::take(day));
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, group: Option<&str>) -> wire::Service {
        wire::Service {
            name: Some(name.to_owned()),
            group: group.map(str::to_owned),
            ..wire::Service::default()
        }
    }

    #[test]
    fn names_become_ids_that_differ() {
        let mut services = Services::default();
        services.list("a", named("API", None));
        services.list("b", named("API", Some("europe")));
        services.add("c", named("api", None));
        services.add("d", named("障害", None));
        services.add("d", named("again", None));
        let ids = ["a", "b", "c", "d"].map(|key| services.id_of(key).unwrap());
        assert_eq!(ids, ["api", "europe-api", "api-2", "d"]);
        assert_eq!(services.key_of("api"), Some("c"));
        assert_eq!(services.key_of("API"), None);
    }

    #[test]
    fn what_is_listed_no_more_is_retired_when_it_was_last_named() {
        let mut services = Services::default();
        services.list("a", named("API", None));
        services.add("old", named("Old", None));
        let entry = wire::Entry {
            services: vec!["old".to_owned()],
            starts: Some("2020-03-01T00:00:00Z".to_owned()),
            ..wire::Entry::default()
        };
        let (services, retired) = services.finish(&[entry]);
        assert_eq!(retired, ["old"]);
        assert_eq!(services[1].retired.as_deref(), Some("2020-03-01"));
        assert_eq!(services[0].retired, None);
    }
}

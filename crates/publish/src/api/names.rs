//! Names of components, unique where possible: exporters label their figures by name.

use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{Document, Group, GroupId, Service, ServiceId};

/// A name for each group and each service.
pub(super) struct Names {
    pub(super) groups: BTreeMap<GroupId, String>,
    pub(super) services: BTreeMap<ServiceId, String>,
}

impl Names {
    /// Gives names to the groups, to the services in use, and then to the others.
    pub(super) fn of<'a>(
        document: &'a Document,
        used: &[&'a Service],
        others: &[&'a ServiceId],
    ) -> Self {
        let mut given = Given::new(document, used);
        let groups = document.groups.iter();
        let groups = groups.map(|it| (it.id.clone(), given.to(&it.name, None, it.id.as_str())));
        let groups = groups.collect();
        let mut services = BTreeMap::new();
        for id in used.iter().map(|it| &it.id).chain(others.iter().copied()) {
            let group = group_of(document, id).map(|it| it.name.as_str());
            let name = given.to(document.service_name(id), group, id.as_str());
            services.insert(id.clone(), name);
        }
        Self { groups, services }
    }
}

/// The group of a service, if the document has it.
pub(super) fn group_of<'a>(document: &'a Document, service: &ServiceId) -> Option<&'a Group> {
    let group = document.service(service)?.group.as_ref()?;
    document.groups.iter().find(|it| it.id == *group)
}

/// The names that are given already.
struct Given<'a> {
    taken: BTreeSet<String>,
    /// Names that several services in use share: none of them gets it as it stands.
    shared: BTreeSet<&'a str>,
}

impl<'a> Given<'a> {
    fn new(document: &'a Document, used: &[&'a Service]) -> Self {
        let mut seen: BTreeSet<&str> = document.groups.iter().map(|it| &*it.name).collect();
        let names = used.iter().map(|it| it.name.as_str());
        let shared = names.filter(|name| !seen.insert(name)).collect();
        Self {
            taken: BTreeSet::new(),
            shared,
        }
    }

    /// The first that is free of the name itself, the name behind its group's, and the name with
    /// its id, which two things of one document do not share.
    fn to(&mut self, name: &str, group: Option<&str>, id: &str) -> String {
        let itself = (group.is_none() || !self.shared.contains(name)).then(|| name.to_owned());
        let grouped = group.map(|group| format!("{group} – {name}"));
        let mut candidates = itself.into_iter().chain(grouped);
        let free = candidates.find(|it| !self.taken.contains(it));
        let given = free.unwrap_or_else(|| format!("{name} ({id})"));
        self.taken.insert(given.clone());
        given
    }
}

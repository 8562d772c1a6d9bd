//! The services of a page: what they are, how they do, how they did.

use super::Screen;
use tidings_model::{
    Day, Filter, Instant, Period, Service, ServiceId, ServiceStatus, Uptime, Window, ordered,
};

/// How many days the strips show, today among them.
const DAYS: u16 = 90;

/// A service that is not retired, with its status.
#[derive(Clone, Copy)]
pub struct ServiceRow<'a> {
    /// The service.
    pub service: &'a Service,
    /// Its status now.
    pub status: ServiceStatus,
}

/// Services that are shown together.
pub struct ServiceGroup<'a> {
    /// The name of the group; services without one stand under none.
    pub name: Option<&'a str>,
    /// The services, in the document's order.
    pub services: Vec<ServiceRow<'a>>,
}

impl ServiceGroup<'_> {
    /// The worst status of its services.
    #[must_use]
    pub fn worst(&self) -> ServiceStatus {
        let statuses = self.services.iter().map(|row| row.status);
        statuses.max().unwrap_or(ServiceStatus::Operational)
    }
}

/// A service that a visitor can filter by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its number among those that the history speaks of.
    pub number: usize,
    /// Its id.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
}

impl Screen {
    /// How many services are shown.
    #[must_use]
    pub fn service_count(&self) -> usize {
        self.services.len()
    }

    /// Groups in order, each with its services and their statuses; services without a group come
    /// first, under no name. Retired services are left out.
    #[must_use]
    pub fn groups(&self) -> Vec<ServiceGroup<'_>> {
        let document = self.document();
        let current = || {
            self.services.iter().map(|(at, status)| ServiceRow {
                service: &document.services[*at],
                status: *status,
            })
        };
        let groups = &document.groups;
        let known = |service: &Service| {
            groups
                .iter()
                .any(|it| service.group.as_ref() == Some(&it.id))
        };
        let loose = current().filter(|row| !known(row.service)).collect();
        let grouped = groups.iter().map(|group| ServiceGroup {
            name: Some(&group.name),
            services: current()
                .filter(|row| row.service.group.as_ref() == Some(&group.id))
                .collect(),
        });
        let first = ServiceGroup {
            name: None,
            services: loose,
        };
        std::iter::once(first)
            .chain(grouped)
            .filter(|group| !group.services.is_empty())
            .collect()
    }

    /// Every service that an entry or the list of services names: what a visitor can filter by.
    /// Those that are not in the list come last.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let document = self.document();
        let choice = |(number, id): (usize, &ServiceId)| Choice {
            number,
            id: id.clone(),
            name: document.service_name(id).to_owned(),
        };
        let ids = self.history.roster().ids().iter().enumerate();
        let choices: Vec<Choice> = ids.map(choice).collect();
        // The listed ones keep their order, all others follow by id.
        let key = |at: usize| {
            let listed = at < document.services.len();
            (!listed, (!listed).then(|| &choices[at].id))
        };
        let order = ordered(choices.len(), &|a, b| key(a).cmp(&key(b)));
        order.into_iter().map(|at| choices[at].clone()).collect()
    }

    /// The days of a service that its strip shows, today last.
    #[must_use]
    pub fn days(&self, service: &Service) -> Vec<Day> {
        let zone = self.clock.zone.as_ref();
        let today = zone.date(self.now());
        let (first, last) = Period::Last(DAYS).days(today);
        let (first, last) = (first.unwrap_or(today), last.unwrap_or(today));
        self.history.days(service, zone, first, last)
    }

    /// The uptime of a service over the days of its strip.
    #[must_use]
    pub fn recent_uptime(&self, service: &Service) -> Uptime {
        let zone = self.clock.zone.as_ref();
        self.uptime(service, Period::Last(DAYS).window(zone, self.now()))
    }

    /// The uptime of a service over a window; one that is open begins with the history.
    #[must_use]
    pub fn uptime(&self, service: &Service, window: Window) -> Uptime {
        let now = self.now();
        let from = window.from.unwrap_or_else(|| self.beginning());
        let to = window.to.map_or(now, |to| to.min(now));
        let zone = self.clock.zone.as_ref();
        self.history.uptime(service, zone, from, to)
    }

    /// The uptime of the services that a filter names, or of all, over the period that it names, or
    /// over the whole history.
    #[must_use]
    pub fn uptimes(&self, filter: &Filter) -> Vec<(&Service, Uptime)> {
        let zone = self.clock.zone.as_ref();
        let window = filter.period.map(|it| it.window(zone, self.now()));
        let window = window.unwrap_or_default();
        let asked = |service: &&Service| {
            filter.services.is_empty() || filter.services.contains(&service.id)
        };
        let services = self.document().services.iter().filter(asked);
        services.map(|it| (it, self.uptime(it, window))).collect()
    }

    /// When the oldest entry began.
    fn beginning(&self) -> Instant {
        let oldest = self.history.rows().last();
        oldest.map_or(self.now(), |row| row.span.start)
    }
}

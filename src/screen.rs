//! What the page shows, as plain data: which entries under which filter, in which order.

use crate::dates;
use chrono::Datelike;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use tidings_model::{
    Document, Entry, Filter, History, Instant, PageStatus, Phase, Service, ServiceId,
    ServiceStatus, TimeZone, search,
};

/// A zone that components can share.
pub type SharedZone = Arc<dyn TimeZone + Send + Sync>;

/// A document at an instant, ready to be shown. Copies share what is large.
#[derive(Clone)]
pub struct Screen {
    /// The document.
    pub document: Arc<Document>,
    /// The instant whose state is shown.
    pub now: Instant,
    /// The zone in which times are printed.
    pub zone: SharedZone,
    /// The way from the page to the site's root: empty, `../` or `../../`.
    pub root: String,
    /// The answer for the whole page.
    pub status: PageStatus,
    /// The years in which entries begin, in UTC as in the addresses of the archive, newest first.
    pub years: Arc<[i32]>,
    /// What is to be said about the file itself.
    pub notes: Vec<String>,
    /// The services that are not retired, with their statuses, in the document's order.
    services: Arc<[(usize, ServiceStatus)]>,
    /// The entries, newest first, with their phases.
    order: Arc<[(usize, Phase)]>,
    haystacks: Arc<[OnceLock<String>]>,
}

/// Services that are shown together, each with its status.
pub struct ServiceGroup<'a> {
    /// The name of the group; services without one stand under none.
    pub name: Option<&'a str>,
    /// The services, in the document's order.
    pub services: Vec<(&'a Service, ServiceStatus)>,
}

/// A closed entry in the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The entry's index in the document.
    pub entry: usize,
    /// The heading that stands above it, where its month begins.
    pub month: Option<String>,
}

/// The entries that a filter lets through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What goes on, newest first.
    pub open: Vec<usize>,
    /// What is to come, soonest first.
    pub upcoming: Vec<usize>,
    /// What is over, newest first.
    pub closed: Vec<Row>,
}

impl Shown {
    /// How many entries there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.open.len() + self.upcoming.len() + self.closed.len()
    }
}

impl Screen {
    /// Prepares a document to be shown as of `now`, on the page at the site's root.
    #[must_use]
    pub fn new(document: Arc<Document>, now: Instant, zone: SharedZone) -> Self {
        let history = History::new(&document, now);
        let status = history.page();
        let current = document
            .services
            .iter()
            .enumerate()
            .filter(|(_, it)| !history.is_retired(it));
        let services = current
            .map(|(at, it)| (at, history.status(&it.id)))
            .collect();
        let mut order: Vec<usize> = (0..document.entries.len()).collect();
        order.sort_unstable_by(|a, b| document.entries[*a].newest_first(&document.entries[*b]));
        let start_of = |at: &usize| document.entries[*at].starts().year();
        let mut years: Vec<i32> = order.iter().map(start_of).collect();
        years.dedup();
        let with_phase = |at: usize| (at, document.entries[at].moment(now).phase);
        let order = order.into_iter().map(with_phase).collect();
        let haystacks = document.entries.iter().map(|_| OnceLock::new()).collect();
        let root = String::new();
        Self {
            document,
            now,
            zone,
            root,
            status,
            years: years.into(),
            notes: Vec::new(),
            services,
            order,
            haystacks,
        }
    }

    /// The same for a page elsewhere on the site.
    #[must_use]
    pub fn rooted(&self, root: &str) -> Self {
        Self {
            root: root.to_owned(),
            ..self.clone()
        }
    }

    /// An entry by its index.
    #[must_use]
    pub fn entry(&self, index: usize) -> &Entry {
        &self.document.entries[index]
    }

    /// What a filter lets through.
    #[must_use]
    pub fn shown(&self, filter: &Filter) -> Shown {
        let query = filter.query();
        let admitted = self.order.iter().filter(|(at, _)| {
            filter.admits(self.entry(*at), self.now)
                && (query.is_empty() || query.matches(self.haystack(*at)))
        });
        let mut shown = Shown::default();
        let mut month = String::new();
        for (entry, phase) in admitted.copied() {
            match phase {
                Phase::Open => shown.open.push(entry),
                Phase::Upcoming => shown.upcoming.push(entry),
                Phase::Closed => {
                    let of_entry = dates::month(self.zone.date(self.entry(entry).starts()));
                    let heading = (of_entry != month).then(|| of_entry.clone());
                    month = of_entry;
                    shown.closed.push(Row {
                        entry,
                        month: heading,
                    });
                }
            }
        }
        shown.upcoming.reverse();
        shown
    }

    fn haystack(&self, index: usize) -> &str {
        self.haystacks[index].get_or_init(|| search::haystack(&self.document, self.entry(index)))
    }

    /// Groups in order, each with its services and their statuses; services without a group come
    /// first, under no name. Retired services are left out.
    #[must_use]
    pub fn groups(&self) -> Vec<ServiceGroup<'_>> {
        let current = || {
            self.services
                .iter()
                .map(|(at, status)| (&self.document.services[*at], *status))
        };
        let known = |service: &Service| {
            self.document
                .groups
                .iter()
                .any(|group| service.group.as_ref() == Some(&group.id))
        };
        let loose = current().filter(|(service, _)| !known(service)).collect();
        let grouped = self.document.groups.iter().map(|group| ServiceGroup {
            name: Some(&group.name),
            services: current()
                .filter(|(it, _)| it.group.as_ref() == Some(&group.id))
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

    /// Every service that an entry or the list of services names, with its name: what a visitor can
    /// filter by. Unknown ones come last.
    #[must_use]
    pub fn choices(&self) -> Vec<(ServiceId, String)> {
        let mut choices: Vec<(ServiceId, String)> = self
            .document
            .services
            .iter()
            .map(|it| (it.id.clone(), it.name.clone()))
            .collect();
        let mut unknown = BTreeSet::new();
        unknown.extend(
            self.document
                .entries
                .iter()
                .flat_map(|entry| &entry.services),
        );
        unknown.retain(|id| self.document.service(id).is_none());
        choices.extend(unknown.into_iter().map(|id| (id.clone(), id.to_string())));
        choices
    }

    /// The newest incident that is over, for the calm page.
    #[must_use]
    pub fn last_incident(&self) -> Option<&Entry> {
        let is_incident = |entry: &&Entry| entry.impact().is_some();
        self.order
            .iter()
            .map(|(at, _)| self.entry(*at))
            .find(is_incident)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its own document should stop"
)]
mod tests {
    use super::*;
    use tidings_model::{Utc, parse_instant, read};

    const FILE: &str = r#"{
        "version": 1,
        "page": { "name": "P", "url": "https://p.example/" },
        "groups": [{ "id": "g", "name": "G" }],
        "services": [
            { "id": "imap", "name": "IMAP", "group": "g" },
            { "id": "smtp", "name": "SMTP" },
            { "id": "chat", "name": "Chat", "retired": "2020-01-01" }
        ],
        "incidents": [
            { "id": "old", "title": "Old", "kind": "incident", "services": ["chat", "gone"],
              "updates": [{ "at": "2019-12-31T23:30:00Z", "state": "investigating", "body": "OSPF" },
                          { "at": "2020-01-01T01:00:00Z", "state": "resolved", "body": "over" }] },
            { "id": "now", "title": "Now", "kind": "incident", "impact": "major", "services": ["imap"],
              "updates": [{ "at": "2026-11-23T11:00:00Z", "state": "investigating", "body": "hm" }] },
            { "id": "far", "title": "Far", "kind": "maintenance", "starts": "2026-12-20T22:00:00Z",
              "ends": "2026-12-20T23:00:00Z", "updates": [{ "at": "2026-11-20T10:00:00Z", "body": "far" }] },
            { "id": "near", "title": "Near", "kind": "maintenance", "starts": "2026-12-01T22:00:00Z",
              "ends": "2026-12-01T23:00:00Z", "updates": [{ "at": "2026-11-20T10:00:00Z", "body": "near" }] },
            { "id": "note", "title": "Note", "kind": "announcement",
              "updates": [{ "at": "2020-01-02T10:00:00Z", "body": "the protocol OSPF" }] }
        ]
    }"#;

    fn screen() -> Screen {
        let document = read::lenient(FILE).unwrap().document;
        let now = parse_instant("2026-11-23T12:00:00Z").unwrap();
        Screen::new(Arc::new(document), now, Arc::new(Utc))
    }

    fn ids(screen: &Screen, entries: &[usize]) -> Vec<String> {
        entries
            .iter()
            .map(|at| screen.entry(*at).id.to_string())
            .collect()
    }

    fn closed(screen: &Screen, shown: &Shown) -> Vec<String> {
        ids(
            screen,
            &shown.closed.iter().map(|row| row.entry).collect::<Vec<_>>(),
        )
    }

    #[test]
    fn entries_stand_where_their_phase_says() {
        let screen = screen();
        let shown = screen.shown(&Filter::default());
        assert_eq!(ids(&screen, &shown.open), ["now"]);
        assert_eq!(
            ids(&screen, &shown.upcoming),
            ["near", "far"],
            "soonest first"
        );
        assert_eq!(closed(&screen, &shown), ["note", "old"], "newest first");
        let months: Vec<_> = shown.closed.iter().map(|row| row.month.clone()).collect();
        assert_eq!(
            months,
            [
                Some("January 2020".to_owned()),
                Some("December 2019".to_owned())
            ]
        );
    }

    #[test]
    fn filters_meet() {
        let screen = screen();
        let count = |query: &str| screen.shown(&Filter::from_query(query)).count();
        for (query, entries) in [
            ("", 5),
            ("kind=incident", 2),
            ("q=ospf", 2),
            ("q=ospf&kind=announcement", 1),
            ("service=imap", 1),
            ("service=gone", 1),
            ("state=upcoming", 2),
            ("state=open&service=smtp", 0),
            ("kind=nonsense", 5),
            ("q=%22the+protocol%22", 1),
        ] {
            assert_eq!(count(query), entries, "{query}");
        }
    }

    #[test]
    fn retired_services_are_not_listed_but_can_be_chosen() {
        let screen = screen();
        let groups = screen.groups();
        let names: Vec<_> = groups
            .iter()
            .map(|it| (it.name, it.services[0].0.name.as_str()))
            .collect();
        assert_eq!(names, [(None, "SMTP"), (Some("G"), "IMAP")]);
        let choices: Vec<String> = screen.choices().into_iter().map(|(_, name)| name).collect();
        assert_eq!(choices, ["IMAP", "SMTP", "Chat", "gone"]);
    }

    #[test]
    fn years_are_those_of_the_archive() {
        assert_eq!(*screen().years, [2026, 2020, 2019]);
    }
}

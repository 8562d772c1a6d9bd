//! The document: a page, its services and its entries, as types that cannot hold a wrong state.

use crate::order::once;
use crate::{
    Body, Colour, EntryId, FileName, GroupId, Impact, IncidentState, Instant, Kind, Language, Link,
    MaintenanceState, NoState, ServiceId, ServiceStatus, SiteUrl, State, StateOf, UpdateId,
    rfc3339,
};
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// An incident file, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// About the page itself.
    pub page: Page,
    /// Groups of services, in the order shown.
    pub groups: Vec<Group>,
    /// Services, in the order shown.
    pub services: Vec<Service>,
    /// Entries, in the order of the file; see [`Entry::newest_first`].
    pub entries: Vec<Entry>,
    /// When the published form was built; absent from a source file.
    pub as_of: Option<Instant>,
}

impl Document {
    /// The service with this id.
    #[must_use]
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// The name of a service; an unknown one goes by its id.
    #[must_use]
    pub fn service_name<'a>(&'a self, id: &'a ServiceId) -> &'a str {
        self.service(id)
            .map_or(id.as_str(), |service| &service.name)
    }
}

/// About the page: whose it is and where it lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The name of the page.
    pub name: String,
    /// Where the site lives.
    pub url: SiteUrl,
    /// What the page is about, in a sentence.
    pub description: Option<String>,
    /// The operator's own site.
    pub home: Option<Link>,
    /// Where a customer asks for help.
    pub support: Option<Link>,
    /// The IANA zone in which the page is printed; UTC when absent.
    pub time_zone: Option<String>,
    /// The language of the operator's texts.
    pub language: Option<Language>,
    /// A picture beside the incident file.
    pub logo: Option<FileName>,
    /// The operator's colour.
    pub accent: Option<Colour>,
    /// The root of feed ids, when it is not [`Self::url`].
    pub feed_id: Option<String>,
}

impl Page {
    /// The root of feed ids and calendar UIDs: `feed_id`, else the address of the site.
    #[must_use]
    pub fn feed_root(&self) -> &str {
        self.feed_id.as_deref().unwrap_or(self.url.as_str())
    }
}

/// A group of services.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// A service that customers use.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
    /// The group it is shown in.
    pub group: Option<GroupId>,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// The first day of which something is claimed.
    pub since: Option<NaiveDate>,
    /// The day on which it was retired.
    pub retired: Option<NaiveDate>,
}

/// One entry of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id, for ever.
    pub id: EntryId,
    /// Its title, plain text.
    pub title: String,
    /// Ids it had before; each stays reachable.
    pub aliases: Vec<EntryId>,
    /// The services it is about; some may be retired or unknown.
    pub services: Vec<ServiceId>,
    /// What it is, with its updates.
    pub record: Record,
}

/// What an entry is: each kind with the states that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// Something broke.
    Incident(Incident),
    /// Planned work in one window.
    Maintenance(Maintenance),
    /// A notice.
    Announcement(Announcement),
}

/// Something broke.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// How bad it is, where the operator said so.
    pub impact: Option<Impact>,
    /// When it began; the time of the first update when absent.
    pub starts: Option<Instant>,
    /// It is over although no update says so, and nobody knows when it ended.
    pub closed: bool,
    /// What was said, oldest first.
    pub updates: Updates<IncidentState>,
}

/// Planned work in one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Maintenance {
    /// When the window begins.
    pub starts: Instant,
    /// When it is planned to end.
    pub ends: Option<Instant>,
    /// It is over although no update says so, and nobody knows when it ended.
    pub closed: bool,
    /// What was said, oldest first.
    pub updates: Updates<MaintenanceState>,
}

/// A notice that changes no status.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// When it begins to hold; the time of the first update when absent.
    pub starts: Option<Instant>,
    /// When it ceases to hold; without it the notice is closed as soon as it is said.
    pub ends: Option<Instant>,
    /// What was said, oldest first.
    pub updates: Updates<NoState>,
}

/// One dated message on an entry, with the state it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Update<S> {
    /// Its id, where one was written.
    pub id: Option<UpdateId>,
    /// When it was said; absent where nobody knows any more.
    pub at: Option<Instant>,
    /// The state from then on; absent when it changes none.
    pub state: Option<S>,
    /// The status of services from then on.
    pub services: BTreeMap<ServiceId, ServiceStatus>,
    /// What it says.
    pub body: Body,
}

/// The updates of one entry: at least one, the first with a time, known times never going back.
#[derive(Clone, Debug, PartialEq)]
pub struct Updates<S>(Vec<Update<S>>);

/// Why a list of updates cannot be the updates of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdatesError {
    /// There are none.
    None,
    /// The first one has no time.
    FirstWithoutTime,
    /// The update at this index is earlier than one before it.
    OutOfOrder(usize),
}

impl<S> Updates<S> {
    /// Takes the updates of an entry, oldest first.
    ///
    /// # Errors
    /// When there are none, the first has no time, or a time goes back.
    pub fn new(updates: Vec<Update<S>>) -> Result<Self, UpdatesError> {
        let first = updates.first().ok_or(UpdatesError::None)?;
        let mut latest = first.at.ok_or(UpdatesError::FirstWithoutTime)?;
        for (index, update) in updates.iter().enumerate() {
            let at = update.at.unwrap_or(latest);
            if at < latest {
                return Err(UpdatesError::OutOfOrder(index));
            }
            latest = at;
        }
        Ok(Self(updates))
    }

    /// The updates, oldest first.
    #[must_use]
    pub fn as_slice(&self) -> &[Update<S>] {
        &self.0
    }

    /// When the first update was said.
    #[must_use]
    pub fn first_at(&self) -> Instant {
        self.0[0].at.unwrap_or_default()
    }

    /// Each update with its time; one whose time is unknown takes the one before it.
    pub fn timed(&self) -> impl Iterator<Item = (Instant, &Update<S>)> {
        self.0.iter().scan(self.first_at(), |latest, update| {
            *latest = update.at.unwrap_or(*latest);
            Some((*latest, update))
        })
    }
}

/// An update of an entry of any kind.
#[derive(Clone, Copy, Debug)]
pub struct UpdateRef<'a> {
    /// Its id, where one was written.
    pub id: Option<&'a UpdateId>,
    /// When it was said; absent where nobody knows any more.
    pub at: Option<Instant>,
    /// When it was said, else the nearest time known before it.
    pub time: Instant,
    /// The state from then on; absent when it changes none.
    pub state: Option<State>,
    /// The status of services from then on.
    pub services: &'a BTreeMap<ServiceId, ServiceStatus>,
    /// What it says.
    pub body: &'a Body,
}

impl<S: StateOf> Update<S> {
    fn widen(&self, time: Instant) -> UpdateRef<'_> {
        UpdateRef {
            id: self.id.as_ref(),
            at: self.at,
            time,
            state: self.state.map(StateOf::state),
            services: &self.services,
            body: &self.body,
        }
    }
}

impl<S: StateOf> Updates<S> {
    /// The updates with their states among those of every kind.
    fn of_any_kind(&self) -> Vec<UpdateRef<'_>> {
        self.timed()
            .map(|(time, update)| update.widen(time))
            .collect()
    }
}

impl Entry {
    /// What sort of entry it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &self.record {
            Record::Incident(_) => Kind::Incident,
            Record::Maintenance(_) => Kind::Maintenance,
            Record::Announcement(_) => Kind::Announcement,
        }
    }

    /// When it began or will begin: `starts`, else the time of the first update.
    #[must_use]
    pub fn starts(&self) -> Instant {
        match &self.record {
            Record::Incident(it) => it.starts.unwrap_or_else(|| it.updates.first_at()),
            Record::Maintenance(it) => it.starts,
            Record::Announcement(it) => it.starts.unwrap_or_else(|| it.updates.first_at()),
        }
    }

    /// The updates, oldest first, with states of any kind.
    #[must_use]
    pub fn updates(&self) -> Vec<UpdateRef<'_>> {
        match &self.record {
            Record::Incident(it) => it.updates.of_any_kind(),
            Record::Maintenance(it) => it.updates.of_any_kind(),
            Record::Announcement(it) => it.updates.of_any_kind(),
        }
    }

    /// What was said by `now`, oldest first. Known times never go back, so it is how the updates begin.
    #[must_use]
    pub fn said_by(&self, now: Instant) -> Vec<UpdateRef<'_>> {
        let mut updates = self.updates();
        updates.retain(|update| update.time <= now);
        updates
    }

    /// When it was last spoken of by `now`; absent while nothing was said.
    #[must_use]
    pub fn last_said(&self, now: Instant) -> Option<Instant> {
        self.said_by(now).last().map(|update| update.time)
    }

    /// When it was first spoken of.
    #[must_use]
    pub fn published(&self) -> Instant {
        self.said().0
    }

    /// When it was last spoken of.
    #[must_use]
    pub fn updated(&self) -> Instant {
        self.said().1
    }

    fn said(&self) -> (Instant, Instant) {
        fn ends<S>(updates: &Updates<S>) -> (Instant, Instant) {
            let first = updates.first_at();
            (first, updates.timed().last().map_or(first, |(at, _)| at))
        }
        match &self.record {
            Record::Incident(it) => ends(&it.updates),
            Record::Maintenance(it) => ends(&it.updates),
            Record::Announcement(it) => ends(&it.updates),
        }
    }

    /// The services that the entry is about: those of its list, then those that only the maps of
    /// its updates name. Each once.
    #[must_use]
    pub fn named(&self) -> Vec<&ServiceId> {
        let updates = self.updates();
        let mapped = updates.iter().flat_map(|update| update.services.keys());
        once(self.services.iter().chain(mapped))
    }

    /// How bad an incident is: what the operator said, else the worst status in the maps by the
    /// same table, else minor. Other kinds have no impact.
    #[must_use]
    pub fn impact(&self) -> Option<Impact> {
        let Record::Incident(incident) = &self.record else {
            return None;
        };
        Some(
            incident
                .impact
                .or_else(|| self.impact_of_maps())
                .unwrap_or(Impact::Minor),
        )
    }

    /// The impact that the updates' `services` maps speak of.
    pub(crate) fn impact_of_maps(&self) -> Option<Impact> {
        let Record::Incident(incident) = &self.record else {
            return None;
        };
        let worst = incident
            .updates
            .0
            .iter()
            .flat_map(|update| update.services.values())
            .max();
        worst.map(|status| Impact::of(*status))
    }

    /// The order of the timeline: by start, newest first, then by id, so that it is total.
    #[must_use]
    pub fn newest_first(&self, other: &Self) -> Ordering {
        other
            .starts()
            .cmp(&self.starts())
            .then_with(|| self.id.cmp(&other.id))
    }

    /// The id of the update at `index`: its own, else its UTC time and ordinal.
    #[must_use]
    pub fn update_key(&self, index: usize) -> String {
        let updates = self.updates();
        let Some(update) = updates.get(index) else {
            return String::new();
        };
        match update.id {
            Some(id) => id.to_string(),
            None => format!(
                "{}-{}",
                rfc3339(update.time).replace([':', '-'], ""),
                index + 1
            ),
        }
    }
}

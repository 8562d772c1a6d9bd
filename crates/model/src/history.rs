//! What was and is: the rows of a document, the status of each service, the page's indicator.

use crate::find::find;
use crate::order::ordered;
use crate::roster::Roster;
use crate::{
    Calendar, Document, Effect, Filter, Found, Impact, Indicator, Instant, Phase, Row, Rows,
    Service, ServiceId, ServiceStatus, TimeZone, Utc,
};
use std::collections::BTreeSet;

/// Everything that the entries of a document say about its services, as known at one instant.
#[derive(Clone, Debug)]
pub struct History {
    now: Instant,
    services: Vec<Service>,
    roster: Roster,
    rows: Vec<Row>,
    /// By the number of a service, what rows do to it.
    effects: Vec<Vec<(usize, Effect)>>,
}

/// The answer for the whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageStatus {
    /// How bad it is.
    pub indicator: Indicator,
    /// What the services alone add up to.
    pub roll_up: RollUp,
    /// Since when it has been that bad or worse, without a break; absent when nothing is wrong.
    pub since: Option<Instant>,
}

/// What the statuses of all services that are not retired add up to, by Statuspage's rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollUp {
    /// Every service works.
    AllOperational,
    /// Some are under maintenance, and nothing is worse.
    UnderMaintenance,
    /// Some are degraded, and nothing is worse.
    PartiallyDegraded,
    /// All are degraded.
    Degraded,
    /// Some are partly out, and nothing is worse.
    MinorOutage,
    /// Some are out, or all are partly out.
    PartialOutage,
    /// All are out.
    MajorOutage,
}

impl RollUp {
    fn of(statuses: &[ServiceStatus]) -> Self {
        let any = |status| statuses.contains(&status);
        let all = |status| !statuses.is_empty() && statuses.iter().all(|it| *it == status);
        match () {
            () if all(ServiceStatus::MajorOutage) => Self::MajorOutage,
            () if any(ServiceStatus::MajorOutage) || all(ServiceStatus::PartialOutage) => {
                Self::PartialOutage
            }
            () if any(ServiceStatus::PartialOutage) => Self::MinorOutage,
            () if all(ServiceStatus::DegradedPerformance) => Self::Degraded,
            () if any(ServiceStatus::DegradedPerformance) => Self::PartiallyDegraded,
            () if any(ServiceStatus::UnderMaintenance) => Self::UnderMaintenance,
            () => Self::AllOperational,
        }
    }

    /// The indicator that belongs to it.
    #[must_use]
    pub const fn indicator(self) -> Indicator {
        match self {
            Self::AllOperational => Indicator::None,
            Self::UnderMaintenance => Indicator::Maintenance,
            Self::PartiallyDegraded | Self::Degraded | Self::MinorOutage => Indicator::Minor,
            Self::PartialOutage => Indicator::Major,
            Self::MajorOutage => Indicator::Critical,
        }
    }
}

impl History {
    /// What a document says, as known at `now`.
    #[must_use]
    pub fn new(document: &Document, now: Instant) -> Self {
        Self::with(document, None, now)
    }

    /// What a document says together with the rows of entries that it does not hold itself.
    #[must_use]
    pub fn with(document: &Document, older: Option<&Rows>, now: Instant) -> Self {
        let mut roster = Roster::default();
        for service in &document.services {
            roster.enrol(&service.id);
        }
        let rows = document
            .entries
            .iter()
            .map(|entry| Row::of(entry, now, &mut roster));
        let mut rows: Vec<Row> = rows.collect();
        if let Some(older) = older {
            let mut known: BTreeSet<_> = document.entries.iter().map(|it| &it.id).collect();
            let others = older.rows.iter().filter(|row| known.insert(&row.id));
            rows.extend(others.map(|row| older.renumbered(row, &mut roster)));
        }
        let order = ordered(rows.len(), &|a, b| rows[a].newest_first(&rows[b]));
        let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
        let rows: Vec<Row> = order.into_iter().filter_map(|at| rows[at].take()).collect();
        let mut effects = vec![Vec::new(); roster.ids().len()];
        for (number, row) in rows.iter().enumerate() {
            for effect in &row.effects {
                effects[effect.service].push((number, *effect));
            }
        }
        Self {
            now,
            services: document.services.clone(),
            roster,
            rows,
            effects,
        }
    }

    /// The instant as of which everything is known.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.now
    }

    /// A row for each entry, newest first.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The services that the rows name by number.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Which rows a filter lets through, in a zone. `says` tells whether the text is found in a row,
    /// or that nobody knows yet; it is not asked when there is no text.
    #[must_use]
    pub fn find(
        &self,
        calendar: &Calendar,
        filter: &Filter,
        zone: &dyn TimeZone,
        says: impl FnMut(usize) -> Option<bool>,
    ) -> Found {
        find(self, calendar, filter, zone, says)
    }

    /// The status of a service now.
    #[must_use]
    pub fn status(&self, service: &ServiceId) -> ServiceStatus {
        let effects = self.effects(service).iter().map(|(_, effect)| effect);
        worst_at(self.now, effects)
    }

    /// The page's indicator: the worse of what the services add up to and the worst impact of an
    /// open incident.
    #[must_use]
    pub fn page(&self) -> PageStatus {
        let (roll_up, indicator) = self.page_at(self.now);
        PageStatus {
            indicator,
            roll_up,
            since: self.since(indicator),
        }
    }

    /// How the page was at an instant because of what is open now.
    fn page_at(&self, at: Instant) -> (RollUp, Indicator) {
        let is_open = |number: usize| self.rows[number].moment.phase == Phase::Open;
        let status = |service: &Service| {
            let effects = self.effects(&service.id).iter();
            let open = effects.filter(|(number, _)| is_open(*number));
            worst_at(at, open.map(|(_, effect)| effect))
        };
        let current = self.services.iter().filter(|it| !self.is_retired(it));
        let roll_up = RollUp::of(&current.map(status).collect::<Vec<_>>());
        let begun = self.open().filter(|row| row.span.start <= at);
        let impact = begun.filter_map(|row| row.impact).max();
        let impact = impact.unwrap_or(Impact::None);
        (roll_up, roll_up.indicator().max(impact.into()))
    }

    /// Since when it has been as bad as now, or worse. What is over does not count: it may lie in a
    /// file that is not here.
    fn since(&self, indicator: Indicator) -> Option<Instant> {
        if indicator == Indicator::None {
            return None;
        }
        let of_effect = |effect: &Effect| [Some(effect.from), effect.to].into_iter().flatten();
        let of_row = |row: &Row| {
            let mut times: Vec<_> = row.effects.iter().flat_map(of_effect).collect();
            times.push(row.span.start);
            times
        };
        let times: Vec<_> = self.open().flat_map(of_row).collect();
        let latest_first = ordered(times.len(), &|a, b| times[b].cmp(&times[a]));
        let times = latest_first.into_iter().map(|at| times[at]);
        let as_bad = |at: &Instant| self.page_at(*at).1 >= indicator;
        times.filter(|at| *at <= self.now).take_while(as_bad).last()
    }

    fn open(&self) -> impl Iterator<Item = &Row> {
        self.rows
            .iter()
            .filter(|row| row.moment.phase == Phase::Open)
    }

    /// Whether a service is retired now.
    #[must_use]
    pub fn is_retired(&self, service: &Service) -> bool {
        service
            .retired
            .is_some_and(|day| Utc.start_of_day(day) <= self.now)
    }

    /// What rows do to a service, each with the number of the row.
    pub(crate) fn effects(&self, service: &ServiceId) -> &[(usize, Effect)] {
        let number = self.roster.number(service);
        number.map_or(&[], |number| &self.effects[number])
    }
}

/// The worst status that some effects give at an instant.
fn worst_at<'a>(now: Instant, effects: impl Iterator<Item = &'a Effect>) -> ServiceStatus {
    let holding = effects.filter(|effect| effect.holds_at(now));
    ServiceStatus::worst(holding.map(|effect| effect.status))
}

//! Rows as files carry them: the index of a published site, and the recent ones that the main file
//! holds for the days of services.
//!
//! Only closed entries have rows there, so what a row says does not depend on the clock any more.

use crate::order::once;
use crate::roster::Roster;
use crate::row::in_order;
use crate::{
    Effect, EntryId, Impact, IncidentState, Indicator, Instant, Kind, MaintenanceState, Moment,
    Month, Phase, Row, ServiceId, ServiceStatus, Span, State, Tallies, Tally, wire,
};
use chrono::Datelike;

/// Rows of closed entries, with the ids of the services that they name by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The id of each number that the rows use.
    pub services: Vec<ServiceId>,
    /// The rows, newest first.
    pub rows: Vec<Row>,
}

/// What a published file tells of the entries that it does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Older {
    /// Where the index lies, from the root of the site.
    pub index: String,
    /// How many closed entries there are in all, those that the file holds among them.
    pub closed: usize,
    /// The years in which entries begin, in UTC, newest first.
    pub years: Vec<i32>,
    /// What fell into each month, in the zone of the page, whatever the entries are.
    pub months: Option<Tallies>,
    /// The closed entries that the days of services still show.
    pub recent: Rows,
}

/// The index of a published site: a row for each closed entry, and where its texts are.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// The rows, newest first.
    pub rows: Rows,
    /// The archives, newest first.
    pub archives: Vec<Archive>,
}

/// A file with the texts of some closed entries that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Where it lies, from the root of the site.
    pub path: String,
    /// How many rows of the index it holds, from where the one before it ended.
    pub entries: usize,
}

impl Rows {
    /// The row with the numbers that another roster gives its services.
    pub(crate) fn renumbered(&self, row: &Row, roster: &mut Roster) -> Row {
        let mut row = row.clone();
        let numbers = row.services.iter();
        row.services = once(numbers.map(|number| roster.enrol(&self.services[*number])));
        for effect in &mut row.effects {
            effect.service = roster.enrol(&self.services[effect.service]);
        }
        row.effects = in_order(row.effects);
        row
    }

    /// Takes the rows of a file; what cannot be read is left out.
    pub(crate) fn read(wire: wire::Rows) -> Self {
        // A service that has no id keeps its number, so that those after it keep theirs.
        let ids: Vec<_> = wire
            .services
            .iter()
            .map(|id| ServiceId::parse(id).ok())
            .collect();
        let rows = wire.rows.into_iter().filter_map(|row| read_row(row, &ids));
        let rows = rows.collect();
        let nobody = ServiceId::parse("unknown").ok();
        let services = ids
            .into_iter()
            .map_while(|id| id.or_else(|| nobody.clone()));
        Self {
            services: services.collect(),
            rows,
        }
    }

    /// The rows as a file carries them.
    #[must_use]
    pub fn wire(&self) -> wire::Rows {
        wire::Rows {
            services: self.services.iter().map(ToString::to_string).collect(),
            rows: self.rows.iter().map(write_row).collect(),
        }
    }
}

impl Older {
    /// Takes what a file tells.
    pub(crate) fn read(wire: wire::Older) -> Self {
        let months = Month::parse(&wire.first_month).map(|first| Tallies {
            first,
            months: wire.months.into_iter().map(read_tally).collect(),
        });
        Self {
            index: wire.index,
            closed: wire.closed,
            years: wire.years,
            months: months.filter(|it| !it.months.is_empty()),
            recent: Rows::read(wire.recent),
        }
    }

    /// What a file tells.
    #[must_use]
    pub fn wire(&self) -> wire::Older {
        let months = self.months.as_ref();
        let tally = |it: &Tally| (it.count, it.worst as u8);
        wire::Older {
            index: self.index.clone(),
            closed: self.closed,
            years: self.years.clone(),
            first_month: months.map_or(String::new(), |it| it.first.to_string()),
            months: months.map_or(Vec::new(), |it| it.months.iter().map(tally).collect()),
            recent: self.recent.wire(),
        }
    }
}

impl Index {
    /// Takes an index; what cannot be read is left out.
    pub(crate) fn read(wire: wire::Index) -> Self {
        let archive = |(path, entries)| Archive { path, entries };
        Self {
            rows: Rows::read(wire.closed),
            archives: wire.archives.into_iter().map(archive).collect(),
        }
    }

    /// The index as its file carries it.
    #[must_use]
    pub fn wire(&self) -> wire::Index {
        let archive = |it: &Archive| (it.path.clone(), it.entries);
        wire::Index {
            version: wire::VERSION,
            form: wire::INDEX.to_owned(),
            closed: self.rows.wire(),
            archives: self.archives.iter().map(archive).collect(),
        }
    }
}

fn read_tally((count, worst): (usize, u8)) -> Tally {
    let worst = Indicator::ALL.get(usize::from(worst)).copied();
    Tally {
        count,
        worst: worst.unwrap_or(Indicator::None),
    }
}

/// The number of a value among those of its type, from 1; 0 for none.
fn number<T: PartialEq>(all: &[T], value: Option<T>) -> u8 {
    let at = value.and_then(|value| all.iter().position(|it| *it == value));
    at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
}

/// The value with a number, from 1.
fn numbered<T: Copy>(all: &[T], number: u8) -> Option<T> {
    all.get(usize::from(number).checked_sub(1)?).copied()
}

fn write_row(row: &Row) -> wire::Row {
    let state = match row.moment.state {
        Some(State::Incident(state)) => number(IncidentState::ALL, Some(state)),
        Some(State::Maintenance(state)) => number(MaintenanceState::ALL, Some(state)),
        None => 0,
    };
    let effects = (row.effects != usual(row)).then(|| {
        let effect = |it: &Effect| {
            let (from, to) = (it.from - row.span.start, it.to.unwrap_or(it.from) - it.from);
            let (from, to) = (from.num_milliseconds(), to.num_milliseconds());
            (it.service, it.status as u8, from, to)
        };
        row.effects.iter().map(effect).collect()
    });
    let length = row
        .span
        .end
        .map(|end| (end - row.span.start).num_milliseconds());
    wire::Row(
        row.id.to_string(),
        row.kind as u8,
        number(Impact::ALL, row.impact),
        state,
        row.span.start.timestamp_millis(),
        length,
        row.services.clone(),
        effects,
    )
}

/// The instant of a row, within the years that a document may speak of.
fn instant(milliseconds: i64) -> Option<Instant> {
    let at = Instant::from_timestamp_millis(milliseconds)?;
    (1..=9999).contains(&at.year()).then_some(at)
}

/// The instant so many milliseconds after another one.
fn later(at: Instant, milliseconds: i64) -> Option<Instant> {
    instant(at.timestamp_millis().checked_add(milliseconds)?)
}

fn read_row(wire: wire::Row, ids: &[Option<ServiceId>]) -> Option<Row> {
    let wire::Row(id, kind, impact, state, start, length, services, effects) = wire;
    let known = |number: &usize| ids.get(*number).is_some_and(Option::is_some);
    let kind = *Kind::ALL.get(usize::from(kind))?;
    let start = instant(start)?;
    let end = match length {
        Some(length) => Some(later(start, length)?),
        None => None,
    };
    let impact = match kind {
        Kind::Incident => Some(numbered(Impact::ALL, impact)?),
        Kind::Maintenance | Kind::Announcement => None,
    };
    let mut row = Row {
        id: EntryId::parse(&id).ok()?,
        kind,
        impact,
        moment: Moment {
            phase: Phase::Closed,
            state: read_state(kind, state),
            late: false,
        },
        span: Span { start, end },
        services: services.into_iter().filter(known).collect(),
        effects: Vec::new(),
    };
    row.effects = match effects {
        Some(effects) => {
            let effects = effects.into_iter().filter(|it| known(&it.0));
            effects.filter_map(|it| read_effect(it, start)).collect()
        }
        None => usual(&row),
    };
    Some(row)
}

fn read_state(kind: Kind, state: u8) -> Option<State> {
    match kind {
        Kind::Incident => numbered(IncidentState::ALL, state).map(State::Incident),
        Kind::Maintenance => numbered(MaintenanceState::ALL, state).map(State::Maintenance),
        Kind::Announcement => None,
    }
}

fn read_effect(wire: (usize, u8, i64, i64), start: Instant) -> Option<Effect> {
    let (service, status, from, length) = wire;
    let from = later(start, from)?;
    Some(Effect {
        service,
        status: *ServiceStatus::ALL.get(usize::from(status))?,
        from,
        to: Some(later(from, length)?),
    })
}

/// What most closed entries do: one status to all their services, from start to end. It need not
/// be written.
fn usual(row: &Row) -> Vec<Effect> {
    let status = match (row.impact, row.kind) {
        (Some(impact), _) => impact.status(),
        (None, Kind::Maintenance) => ServiceStatus::UnderMaintenance,
        (None, _) => ServiceStatus::Operational,
    };
    let lasted = row.span.end.filter(|end| *end > row.span.start);
    let Some(end) = lasted.filter(|_| status != ServiceStatus::Operational) else {
        return Vec::new();
    };
    let effect = |service: &usize| Effect {
        service: *service,
        status,
        from: row.span.start,
        to: Some(end),
    };
    in_order(row.services.iter().map(effect).collect())
}

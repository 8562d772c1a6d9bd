//! Which entries stand in which file, and in which order.

use crate::source::Source;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tidings_model::{
    Entry, EntryId, IncidentState, Instant, Kind, MaintenanceState, Phase, Row, State,
};

/// The most entries in one list, as at Statuspage.
const MOST: usize = 50;

/// The entries that were published by now.
pub(super) struct Lists<'a> {
    items: Vec<Item<'a>>,
}

/// An entry with its row.
#[derive(Clone, Copy)]
struct Item<'a> {
    entry: &'a Entry,
    row: &'a Row,
    resolved: Option<Instant>,
}

impl Item<'_> {
    fn is(&self, kind: Kind, phase: Phase) -> bool {
        self.row.kind == kind && self.row.moment.phase == phase
    }
}

impl<'a> Lists<'a> {
    /// Finds them, newest start first.
    pub(super) fn of(source: &Source<'a>) -> Self {
        let entries = source.document.entries.iter();
        let known = entries.filter(|it| it.published() <= source.now);
        let by_id: BTreeMap<&EntryId, &'a Entry> = known.map(|it| (&it.id, it)).collect();
        let item = |row: &'a Row| {
            let entry: &'a Entry = by_id.get(&row.id)?;
            let resolved = resolved_at(entry, source.now);
            Some(Item {
                entry,
                row,
                resolved,
            })
        };
        let items = source.history.rows().iter().filter_map(item).collect();
        Self { items }
    }

    /// Incidents: open ones first, newest start first; then those that are over, last resolved first.
    pub(super) fn incidents(&self) -> Vec<&'a Entry> {
        let resolved = |it: &Item<'_>| (it.resolved.is_some(), Reverse(it.resolved));
        self.sorted(|it| it.row.kind == Kind::Incident, resolved)
    }

    /// Incidents that go on, newest start first.
    pub(super) fn unresolved(&self) -> Vec<&'a Entry> {
        self.sorted(|it| it.is(Kind::Incident, Phase::Open), |_| ())
    }

    /// Incidents that are over, last resolved first.
    pub(super) fn resolved(&self) -> Vec<&'a Entry> {
        let over = |it: &Item<'_>| it.is(Kind::Incident, Phase::Closed);
        self.sorted(over, |it| Reverse(it.resolved))
    }

    /// Every window, the last to begin first.
    pub(super) fn maintenances(&self) -> Vec<&'a Entry> {
        let planned = |it: &Item<'_>| Reverse(it.entry.starts());
        self.sorted(|it| it.row.kind == Kind::Maintenance, planned)
    }

    /// Windows to come, the next one first, so that a cut never takes it.
    pub(super) fn upcoming(&self) -> Vec<&'a Entry> {
        let upcoming = |it: &Item<'_>| it.is(Kind::Maintenance, Phase::Upcoming);
        self.sorted(upcoming, |it| it.entry.starts())
    }

    /// Windows in which work goes on, the first to begin first.
    pub(super) fn active(&self) -> Vec<&'a Entry> {
        let active = |it: &Item<'_>| it.is(Kind::Maintenance, Phase::Open);
        self.sorted(active, |it| it.entry.starts())
    }

    /// Windows in which work goes on, then those to come.
    pub(super) fn ahead(&self) -> Vec<&'a Entry> {
        let mut ahead = self.active();
        ahead.extend(self.upcoming());
        ahead.truncate(MOST);
        ahead
    }

    /// The entries that are asked for, in an order; where that leaves a tie, the newest start and
    /// then the id decide.
    fn sorted<K: Ord>(
        &self,
        wanted: impl Fn(&Item<'a>) -> bool,
        order: impl Fn(&Item<'a>) -> K,
    ) -> Vec<&'a Entry> {
        let mut items: Vec<_> = self.items.iter().filter(|it| wanted(it)).collect();
        items.sort_by_key(|it| order(it));
        items.iter().take(MOST).map(|it| it.entry).collect()
    }
}

/// When an entry was over; the nearest time that is known where nobody knows it any more.
pub(super) fn resolved_at(entry: &Entry, now: Instant) -> Option<Instant> {
    if entry.moment(now).phase != Phase::Closed {
        return None;
    }
    let known = entry.said_by(now);
    let said = || {
        let mut updates = known.iter();
        updates.rfind(|update| update.state.is_some_and(ends))
    };
    let nearest = || {
        let last = known.last().map(|update| update.time);
        last.max(Some(entry.starts()).filter(|starts| *starts <= now))
    };
    let end = entry.span(now).end.filter(|end| *end <= now);
    end.or_else(|| said().map(|update| update.time))
        .or_else(nearest)
}

const fn ends(state: State) -> bool {
    matches!(
        state,
        State::Incident(IncidentState::Resolved)
            | State::Maintenance(MaintenanceState::Completed | MaintenanceState::Cancelled)
    )
}

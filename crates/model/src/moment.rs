//! Where an entry stands at an instant: its phase, its state, its span.

use crate::{
    Announcement, Entry, Incident, IncidentState, Instant, Maintenance, MaintenanceState, Phase,
    Record, State,
};
use chrono::TimeDelta;

/// Where an entry stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Whether it is to come, goes on, or is over.
    pub phase: Phase,
    /// The state it is in; an announcement has none, and an entry that is `closed` without a word
    /// about its end has the last one that was said, if any.
    pub state: Option<State>,
    /// A maintenance that still goes on after its planned end.
    pub late: bool,
}

/// From when to when an entry lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it began or will begin.
    pub start: Instant,
    /// When it ended, or for a window to come, is planned to end; absent while that is unknown.
    pub end: Option<Instant>,
}

impl Span {
    /// How long it lasted. Never negative.
    #[must_use]
    pub fn duration(&self) -> Option<TimeDelta> {
        self.end
            .map(|end| (end - self.start).max(TimeDelta::zero()))
    }
}

impl Entry {
    /// Where the entry stands at `now`. Updates dated later are not known yet.
    #[must_use]
    pub fn moment(&self, now: Instant) -> Moment {
        match &self.record {
            Record::Incident(incident) => incident.moment(now),
            Record::Maintenance(maintenance) => maintenance.moment(now),
            Record::Announcement(announcement) => announcement.moment(now),
        }
    }

    /// The state that the entry was in after each of its updates, in their order: the update's own,
    /// else the one that it did not change. An announcement is never in one.
    #[must_use]
    pub fn states(&self) -> Vec<Option<State>> {
        match &self.record {
            Record::Incident(it) => it.states().map(|it| Some(State::Incident(it))).collect(),
            Record::Maintenance(it) => it.states().map(|it| Some(State::Maintenance(it))).collect(),
            Record::Announcement(it) => it.updates.timed().map(|_| None).collect(),
        }
    }

    /// From when to when the entry lasted, as far as that is known at `now`.
    #[must_use]
    pub fn span(&self, now: Instant) -> Span {
        let (start, end) = match &self.record {
            Record::Incident(incident) => (self.starts(), incident.end(now)),
            Record::Maintenance(maintenance) => (maintenance.begin(now), maintenance.end(now)),
            Record::Announcement(announcement) => (self.starts(), announcement.ends),
        };
        Span { start, end }
    }
}

impl Incident {
    fn moment(&self, now: Instant) -> Moment {
        let last = self.said(now).last();
        let state = last.map_or(IncidentState::Investigating, |(_, state)| state);
        let over = self.closed || self.ending(now).is_some();
        let unsaid = self.closed && last.is_none();
        Moment {
            phase: if over { Phase::Closed } else { Phase::Open },
            state: (!unsaid).then_some(State::Incident(state)),
            late: false,
        }
    }

    fn states(&self) -> impl Iterator<Item = IncidentState> {
        let updates = self.updates.as_slice().iter();
        updates.scan(IncidentState::Investigating, |state, update| {
            *state = update.state.unwrap_or(*state);
            Some(*state)
        })
    }

    /// When it ended, where that is known.
    pub(crate) fn end(&self, now: Instant) -> Option<Instant> {
        self.ending(now).flatten()
    }

    /// The time of the `resolved` update that no later update took back; that time is absent where
    /// nobody knows it any more.
    fn ending(&self, now: Instant) -> Option<Option<Instant>> {
        let known = self.updates.timed().filter(|(time, _)| *time <= now);
        // A later `resolved` after a first one says it again; the first one ended it.
        known.fold(None, |end, (_, update)| match update.state {
            Some(IncidentState::Resolved) => end.or(Some(update.at)),
            Some(IncidentState::Postmortem) | None => end,
            Some(_) => None,
        })
    }

    /// The states said by `now`, with their times.
    pub(crate) fn said(&self, now: Instant) -> impl Iterator<Item = (Instant, IncidentState)> {
        let known = self.updates.timed().filter(move |(at, _)| *at <= now);
        known.filter_map(|(at, update)| Some((at, update.state?)))
    }
}

impl Maintenance {
    pub(crate) fn moment(&self, now: Instant) -> Moment {
        let said = self.said(now).last().map(|(_, state)| state);
        let phase = match self.closed {
            true => Phase::Closed,
            false => self.phase(said, now),
        };
        let unsaid = self.closed && said.is_none();
        Moment {
            phase,
            state: (!unsaid).then_some(State::Maintenance(state_in(phase, said))),
            late: phase == Phase::Open && self.ends.is_some_and(|ends| now >= ends),
        }
    }

    /// What was said decides; where nothing was, the clock does.
    fn phase(&self, said: Option<MaintenanceState>, now: Instant) -> Phase {
        match said {
            Some(MaintenanceState::Completed | MaintenanceState::Cancelled) => Phase::Closed,
            Some(MaintenanceState::InProgress | MaintenanceState::Verifying) => Phase::Open,
            Some(MaintenanceState::Scheduled) | None if now < self.starts => Phase::Upcoming,
            _ if self.ends.is_some_and(|ends| now < ends) => Phase::Open,
            _ => Phase::Closed,
        }
    }

    /// The state that was said last, and at `now` by the clock where none was.
    fn state_after(&self, said: Option<MaintenanceState>, now: Instant) -> MaintenanceState {
        state_in(self.phase(said, now), said)
    }

    fn states(&self) -> impl Iterator<Item = MaintenanceState> {
        self.updates.timed().scan(None, |said, (at, update)| {
            *said = update.state.or(*said);
            Some(update.state.unwrap_or_else(|| self.state_after(*said, at)))
        })
    }

    /// When it began: as planned, or earlier where an update said so.
    pub(crate) fn begin(&self, now: Instant) -> Instant {
        use MaintenanceState::{InProgress, Verifying};
        let mut at_work = self
            .said(now)
            .filter(|(_, state)| matches!(state, InProgress | Verifying));
        at_work
            .next()
            .map_or(self.starts, |(at, _)| at.min(self.starts))
    }

    /// When it ended, or is planned to end.
    pub(crate) fn end(&self, now: Instant) -> Option<Instant> {
        if let Some(ended) = self.ending(now) {
            return ended;
        }
        match self.said(now).last() {
            _ if self.closed => None,
            Some((_, MaintenanceState::InProgress | MaintenanceState::Verifying)) => {
                self.ends.filter(|ends| now < *ends)
            }
            _ => self.ends,
        }
    }

    /// The time of the update that called the window over and that no later one took back; that
    /// time is absent where nobody knows it any more.
    fn ending(&self, now: Instant) -> Option<Option<Instant>> {
        let known = self.updates.timed().filter(|(time, _)| *time <= now);
        known.fold(None, |end, (_, update)| match update.state {
            Some(MaintenanceState::Completed | MaintenanceState::Cancelled) => {
                end.or(Some(update.at))
            }
            None => end,
            Some(_) => None,
        })
    }

    /// The states said by `now`, with their times.
    pub(crate) fn said(&self, now: Instant) -> impl Iterator<Item = (Instant, MaintenanceState)> {
        let known = self.updates.timed().filter(move |(at, _)| *at <= now);
        known.filter_map(|(at, update)| Some((at, update.state?)))
    }
}

/// What was said, but that a window is announced says nothing of its phase, so there the clock does.
fn state_in(phase: Phase, said: Option<MaintenanceState>) -> MaintenanceState {
    let by_clock = match phase {
        Phase::Upcoming => MaintenanceState::Scheduled,
        Phase::Open => MaintenanceState::InProgress,
        Phase::Closed => MaintenanceState::Completed,
    };
    said.filter(|state| *state != MaintenanceState::Scheduled)
        .unwrap_or(by_clock)
}

impl Announcement {
    fn moment(&self, now: Instant) -> Moment {
        let starts = self.starts.unwrap_or_else(|| self.updates.first_at());
        let phase = match self.ends {
            Some(_) if now < starts => Phase::Upcoming,
            Some(ends) if now < ends => Phase::Open,
            _ => Phase::Closed,
        };
        Moment {
            phase,
            state: None,
            late: false,
        }
    }
}

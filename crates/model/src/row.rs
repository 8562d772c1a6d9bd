//! A row of the history: what every filter, count and sum needs to know about an entry.

use crate::order::ordered;
use crate::roster::Roster;
use crate::{
    Entry, EntryId, Impact, Indicator, Instant, Kind, Moment, Phase, ServiceStatus, Span, Window,
};
use chrono::{SubsecRound, TimeDelta};
use std::cmp::Ordering;

/// All that is known about an entry but its texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The id of the entry.
    pub id: EntryId,
    /// What sort of entry it is.
    pub kind: Kind,
    /// How bad an incident is; other kinds have no impact.
    pub impact: Option<Impact>,
    /// Where the entry stands.
    pub moment: Moment,
    /// From when to when it lasted.
    pub span: Span,
    /// The services that it names, by their numbers in the [`Roster`].
    pub services: Vec<usize>,
    /// What it does to services.
    pub effects: Vec<Effect>,
}

/// A service has a status for a while because of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The number of the service in the [`Roster`].
    pub service: usize,
    /// Its status.
    pub status: ServiceStatus,
    /// From when.
    pub from: Instant,
    /// Until when; absent while it lasts.
    pub to: Option<Instant>,
}

impl Effect {
    /// Whether it holds at `at`.
    #[must_use]
    pub fn holds_at(&self, at: Instant) -> bool {
        self.from <= at && self.to.is_none_or(|to| at < to)
    }
}

/// Effects by service, each service's by time.
pub(crate) fn in_order(effects: Vec<Effect>) -> Vec<Effect> {
    let key = |at: usize| (effects[at].service, effects[at].from);
    let order = ordered(effects.len(), &|a, b| key(a).cmp(&key(b)));
    order.into_iter().map(|at| effects[at]).collect()
}

impl Row {
    /// The row of an entry, as known at `now`, to the millisecond: finer than that no file tells a
    /// row, and one is to be the same whichever file it comes from.
    pub(crate) fn of(entry: &Entry, now: Instant, roster: &mut Roster) -> Self {
        let services = entry.named().into_iter().map(|id| roster.enrol(id));
        let services = services.collect();
        let whole = |at: Instant| at.trunc_subsecs(3);
        let effect = |span: crate::StatusSpan<'_>| Effect {
            service: roster.enrol(span.service),
            status: span.status,
            from: whole(span.from),
            to: span.to.map(whole),
        };
        let effects = entry.status_spans(now).into_iter().map(effect);
        let effects = in_order(effects.collect());
        let Span { start, end } = entry.span(now);
        Self {
            id: entry.id.clone(),
            kind: entry.kind(),
            impact: entry.impact(),
            moment: entry.moment(now),
            span: Span {
                start: whole(start),
                end: end.map(whole),
            },
            services,
            effects,
        }
    }

    /// How bad the entry is among all others: its impact, else whether it is planned work.
    #[must_use]
    pub fn weight(&self) -> Indicator {
        match (self.impact, self.kind) {
            (Some(impact), _) => impact.into(),
            (None, Kind::Maintenance) => Indicator::Maintenance,
            (None, _) => Indicator::None,
        }
    }

    /// The first moment that is no longer in the entry, as far as is known at `now`: the one after now
    /// while it goes on. It is not after the start where the entry lasted no time, or nobody knows
    /// how long.
    pub(crate) fn until(&self, now: Instant) -> Instant {
        match self.moment.phase {
            Phase::Open => now + TimeDelta::milliseconds(1),
            Phase::Upcoming | Phase::Closed => self.span.end.unwrap_or(self.span.start),
        }
    }

    /// Whether any moment of the entry, as far as it is known at `now`, lies within a window.
    #[must_use]
    pub fn touches(&self, window: &Window, now: Instant) -> bool {
        let Window { from, to } = *window;
        // A day that a zone skipped holds no moment at all.
        let empty = from.zip(to).is_some_and(|(from, to)| from >= to);
        let begins_before = to.is_none_or(|to| self.span.start < to);
        let ends_after = |from| self.span.start >= from || self.until(now) > from;
        !empty && begins_before && from.is_none_or(ends_after)
    }

    /// The order of the timeline: by start, newest first, then by id, so that it is total.
    #[must_use]
    pub fn newest_first(&self, other: &Self) -> Ordering {
        let by_start = other.span.start.cmp(&self.span.start);
        by_start.then_with(|| self.id.cmp(&other.id))
    }
}

//! What comes without an edit: the next instant at which the same file says something else.

use crate::{Document, Entry, EntryId, Instant, Kind, Record, Service, ServiceId, TimeZone, Utc};
use std::fmt;

/// Something that changes by the clock alone, so that only a new build can tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// When.
    pub at: Instant,
    /// To what.
    pub of: Subject<'a>,
    /// What happens to it.
    pub what: Turn,
}

/// What changes by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject<'a> {
    /// An entry, with its kind.
    Entry(Kind, &'a EntryId),
    /// A service.
    Service(&'a ServiceId),
}

/// What happens by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// A window or a notice begins.
    Begins,
    /// A window or a notice is over, as planned.
    Ends,
    /// Work goes on after its planned end.
    RunsLate,
    /// A service is retired.
    Retires,
}

impl Turn {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Begins => "begins",
            Self::Ends => "ends",
            Self::RunsLate => "runs_late",
            Self::Retires => "retires",
        }
    }
}

impl Subject<'_> {
    /// The sort of thing that it is.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Entry(kind, _) => kind.as_str(),
            Self::Service(_) => "service",
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Entry(_, id) => id.as_str(),
            Self::Service(id) => id.as_str(),
        }
    }
}

impl fmt::Display for Change<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            Turn::RunsLate => "runs late",
            turn => turn.as_str(),
        };
        write!(f, "{} `{}` {what}", self.of.kind(), self.of.id())
    }
}

impl Document {
    /// The next change after `now` that no edit brings; of several at one instant, always the same.
    ///
    /// The strips of days gain a day at every midnight, which is not counted here.
    #[must_use]
    pub fn next_change(&self, now: Instant) -> Option<Change<'_>> {
        let entries = self.entries.iter().flat_map(|entry| entry.turns(now));
        let services = self.services.iter().filter_map(Service::retires);
        let coming = entries.chain(services).filter(|change| change.at > now);
        coming.min_by_key(|change| (change.at, change.of, change.what))
    }
}

impl Entry {
    /// What the clock alone does to it, as far as is known at `now`.
    fn turns(&self, now: Instant) -> Vec<Change<'_>> {
        let ends = match &self.record {
            Record::Incident(_) => None,
            Record::Maintenance(it) => it.ends,
            Record::Announcement(it) => it.ends,
        };
        let begins = self.turn(now, self.starts(), Turn::Begins);
        let over = ends.and_then(|at| {
            let late = self.moment(at).late;
            self.turn(now, at, if late { Turn::RunsLate } else { Turn::Ends })
        });
        begins.into_iter().chain(over).collect()
    }

    /// A turn, if the entry stands differently from then on.
    fn turn(&self, now: Instant, at: Instant, what: Turn) -> Option<Change<'_>> {
        let stands_alike = self.moment(at) == self.moment(before(at).max(now));
        let has_effect = |span: crate::StatusSpan<'_>| span.from == at;
        let changes = !stands_alike || self.status_spans(at).into_iter().any(has_effect);
        changes.then_some(Change {
            at,
            of: Subject::Entry(self.kind(), &self.id),
            what,
        })
    }
}

/// The instant before another, as fine as instants are.
fn before(at: Instant) -> Instant {
    at - chrono::TimeDelta::nanoseconds(1)
}

impl Service {
    fn retires(&self) -> Option<Change<'_>> {
        Some(Change {
            at: Utc.start_of_day(self.retired?),
            of: Subject::Service(&self.id),
            what: Turn::Retires,
        })
    }
}

//! Sums over incidents: how many, how long.

use crate::{Instant, Phase, Row};

/// The sums over some rows; see [`Sums::of`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many incidents there are.
    pub incidents: usize,
    /// How many of them lasted for a known time.
    pub timed: usize,
    /// How long they lasted together, in milliseconds.
    pub total: i64,
    /// How long the longest lasted, in milliseconds.
    pub longest: i64,
    /// How many are resolved, at a known time.
    pub resolved: usize,
    /// How long the resolved ones lasted together, in milliseconds.
    pub to_resolve: i64,
}

impl Sums {
    /// Adds up the incidents among some rows.
    ///
    /// An incident that goes on counts until now, but not in the mean time to resolve. One whose end
    /// nobody knows counts as an incident and nowhere else. Each counts in full, also where two
    /// overlap.
    #[must_use]
    pub fn of<'a>(rows: impl Iterator<Item = &'a Row>, now: Instant) -> Self {
        let mut sums = Self::default();
        for row in rows.filter(|row| row.impact.is_some()) {
            sums.incidents += 1;
            let length = |end: Instant| (end - row.span.start).num_milliseconds().max(0);
            let lasted = match (row.moment.phase, row.span.end) {
                (Phase::Closed, end) => end.map(length),
                _ => Some(length(now)),
            };
            let Some(lasted) = lasted else { continue };
            sums.timed += 1;
            sums.total += lasted;
            sums.longest = sums.longest.max(lasted);
            if row.moment.phase == Phase::Closed {
                sums.resolved += 1;
                sums.to_resolve += lasted;
            }
        }
        sums
    }

    /// The mean time to resolve, in milliseconds.
    #[must_use]
    pub fn mean_to_resolve(&self) -> Option<i64> {
        let resolved = i64::try_from(self.resolved).ok().filter(|it| *it > 0)?;
        Some(self.to_resolve / resolved)
    }
}

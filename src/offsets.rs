//! The offsets of a time zone, remembered, since asking a browser for one means printing a date,
//! and a page groups thousands of entries by local day.

use chrono::{FixedOffset, NaiveDate, NaiveTime, Offset, Utc};
use std::sync::{Mutex, PoisonError};
use tidings_model::{Instant, TimeZone};

const DAY: i64 = 86_400;

/// The length of a block in seconds. Since 1970 no zone has changed its offset twice within one (the
/// closest were 167 hours apart, in Recife in 2000), so its edges tell of every change.
const BLOCK: i64 = 6 * DAY;

/// How many blocks are remembered: those from 1970 to the end of the century. Other times are rare.
const BLOCKS: usize = 7_900;

/// What knows the offset from UTC at any instant.
pub type Oracle = Box<dyn Fn(Instant) -> FixedOffset + Send + Sync>;

/// A time zone that asks an oracle and remembers what it said.
pub struct CachedZone {
    name: String,
    oracle: Oracle,
    blocks: Mutex<Vec<Option<Block>>>,
}

/// Some days of a zone, with at most one change in them. Times are seconds since 1970.
#[derive(Clone, Copy)]
struct Block {
    before: FixedOffset,
    /// From when on the offset is `after`.
    turn: i64,
    after: FixedOffset,
}

impl CachedZone {
    /// A zone of this name whose offsets `oracle` knows.
    #[must_use]
    pub fn new(name: String, oracle: Oracle) -> Self {
        Self {
            name,
            oracle,
            blocks: Mutex::default(),
        }
    }

    fn ask(&self, at: i64) -> FixedOffset {
        (self.oracle)(instant(at))
    }

    fn offset(&self, at: i64) -> FixedOffset {
        match self.block(at) {
            Some(block) if at < block.turn => block.before,
            Some(block) => block.after,
            None => self.ask(at),
        }
    }

    /// The block around a time, where times like it are remembered.
    fn block(&self, at: i64) -> Option<Block> {
        let index = usize::try_from(at.div_euclid(BLOCK)).ok()?;
        if index >= BLOCKS {
            return None;
        }
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if blocks.len() <= index {
            blocks.resize(index + 1, None);
        }
        if blocks[index].is_none() {
            blocks[index] = Some(self.survey(at - at.rem_euclid(BLOCK), &blocks, index));
        }
        blocks[index]
    }

    /// Finds out about the block that begins at `start`; its neighbours may know of its edges.
    fn survey(&self, start: i64, blocks: &[Option<Block>], index: usize) -> Block {
        let known = |index: usize| blocks.get(index).copied().flatten();
        let earlier = index.checked_sub(1).and_then(known);
        let before = earlier.map_or_else(|| self.ask(start), |it| it.after);
        let end = start + BLOCK;
        let after = known(index + 1).map_or_else(|| self.ask(end), |it| it.before);
        let turn = if before == after {
            end
        } else {
            turn(start, end, |at| self.ask(at) == after)
        };
        Block {
            before,
            turn,
            after,
        }
    }
}

impl TimeZone for CachedZone {
    fn name(&self) -> &str {
        &self.name
    }

    fn offset_at(&self, at: Instant) -> FixedOffset {
        self.offset(at.timestamp())
    }

    fn start_of_day(&self, date: NaiveDate) -> Instant {
        let midnight = date.and_time(NaiveTime::MIN).and_utc().timestamp();
        let seen = |offset: FixedOffset| midnight - i64::from(offset.local_minus_utc());
        // No offset is as long as a day, and no zone changes twice within two, so one of these two
        // holds at midnight. Where both do, the earlier one comes first.
        let (before, after) = (self.offset(midnight - DAY), self.offset(midnight + DAY));
        let (first, second) = (seen(before), seen(after));
        let start = if self.offset(first) == before {
            first
        } else if self.offset(second) == after {
            second
        } else {
            turn(second, first, |at| self.offset(at) == after)
        };
        instant(start)
    }
}

/// The first time up to `high` at which the new offset holds; at `low` it does not.
fn turn(mut low: i64, mut high: i64, holds: impl Fn(i64) -> bool) -> i64 {
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

fn instant(at: i64) -> Instant {
    Instant::from_timestamp(at, 0).unwrap_or_default()
}

/// Reads the offset at the end of a date that `Intl` printed with `timeZoneName: "longOffset"`, such
/// as `3/1/2026, GMT+05:30`.
#[must_use]
pub fn parse_offset(text: &str) -> Option<FixedOffset> {
    let (_, offset) = text.rsplit_once("GMT")?;
    let (sign, digits) = match offset.split_at_checked(1) {
        None => return Some(Utc.fix()),
        Some(("+", digits)) => (1, digits),
        Some(("-", digits)) => (-1, digits),
        Some(_) => return None,
    };
    let mut seconds = 0;
    for (part, unit) in digits.split(':').zip([3_600, 60, 1]) {
        seconds += i32::from(part.parse::<u8>().ok()?) * unit;
    }
    FixedOffset::east_opt(sign * seconds)
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its own times should stop"
)]
mod tests;

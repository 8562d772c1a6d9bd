//! Months of the calendar, and how much fell into each of them.

use crate::{Indicator, Instant, Row, TimeZone};
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::fmt;

/// A month of the calendar: years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month with this number, 1 to 12.
    #[must_use]
    pub fn new(year: i32, number: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, number, 1)
            .filter(|_| (1..=9999).contains(&year))
            .map(Self::of)
    }

    /// The month of a day.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(date.year() * 12 + date.month0().cast_signed())
    }

    /// Reads `2026-03`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date = crate::parse_date(&format!("{text}-01"))?;
        Self::new(date.year(), date.month())
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its number in the year, 1 to 12.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// The month so many months later, or earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// How many months after another one it comes.
    #[must_use]
    pub fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.number(), 1).unwrap_or_default()
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = self.plus(1).first_day();
        next.pred_opt().unwrap_or(next)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// The months that a row touches in a zone, the first and the last.
#[must_use]
pub fn months_of(row: &Row, zone: &dyn TimeZone, now: Instant) -> (Month, Month) {
    let start = row.span.start;
    // The end of a span is not in it, so what ends at midnight does not touch the next day.
    let last = (row.until(now) - TimeDelta::milliseconds(1)).max(start);
    (Month::of(zone.date(start)), Month::of(zone.date(last)))
}

/// What fell into one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many entries.
    pub count: usize,
    /// How bad the worst of them was.
    pub worst: Indicator,
}

impl Tally {
    const EMPTY: Self = Self {
        count: 0,
        worst: Indicator::None,
    };
}

/// What fell into each month, without a gap between the first and the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tallies {
    /// The first month.
    pub first: Month,
    /// The months, oldest first.
    pub months: Vec<Tally>,
}

impl Tallies {
    /// Empty months, the first and the last included.
    #[must_use]
    pub fn new(first: Month, last: Month) -> Self {
        let length = usize::try_from(last.since(first) + 1).unwrap_or(0);
        Self {
            first,
            months: vec![Tally::EMPTY; length],
        }
    }

    /// The last month.
    #[must_use]
    pub fn last(&self) -> Month {
        let length = i32::try_from(self.months.len()).unwrap_or(i32::MAX);
        self.first.plus(length - 1)
    }

    /// What fell into a month; nothing into those outside.
    #[must_use]
    pub fn month(&self, month: Month) -> Tally {
        let at = usize::try_from(month.since(self.first)).ok();
        at.and_then(|at| self.months.get(at).copied())
            .unwrap_or(Tally::EMPTY)
    }

    /// Counts an entry in every month that it touches.
    pub(crate) fn add(&mut self, (first, last): (Month, Month), weight: Indicator) {
        let at = |month: Month| usize::try_from(month.since(self.first)).unwrap_or(0);
        let (first, last) = (at(first), at(last));
        for tally in self.months.iter_mut().take(last + 1).skip(first) {
            tally.count += 1;
            tally.worst = tally.worst.max(weight);
        }
    }
}

//! Periods: the days that a visitor asks about.

use crate::{Instant, Month, TimeZone, parse_date};
use chrono::{Days, NaiveDate};
use std::fmt;

/// Some days of the calendar, in whatever zone the page is shown.
///
/// In an address it is `30d`, `2026`, `2026-03`, `2026-03-12`, `2026-03-12..2026-04-02`,
/// `2026-03-12..` or `..2026-04-02`; both ends are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// Today and the days before it, as many in all.
    Last(u16),
    /// A year.
    Year(i32),
    /// A month.
    Month(Month),
    /// From a day to a day; one of the two may be open.
    Days(DayRange),
}

/// From a day to a day, both included, the first never after the last; at least one is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayRange {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl DayRange {
    /// From a day to a day, in whichever order they are given; absent when neither is.
    #[must_use]
    pub fn new(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<Self> {
        match (first, last) {
            (None, None) => None,
            (Some(first), Some(last)) if last < first => Some(Self {
                first: Some(last),
                last: Some(first),
            }),
            _ => Some(Self { first, last }),
        }
    }

    /// The first day; absent when everything before counts too.
    #[must_use]
    pub fn first(&self) -> Option<NaiveDate> {
        self.first
    }

    /// The last day; absent when everything after counts too.
    #[must_use]
    pub fn last(&self) -> Option<NaiveDate> {
        self.last
    }
}

/// A stretch of time, its end not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// From when; absent for the beginning of time.
    pub from: Option<Instant>,
    /// Until when; absent for the end of time.
    pub to: Option<Instant>,
}

/// The longest period that ends today, in days: some ten years.
const MOST_DAYS: u16 = 3660;

impl Period {
    /// The periods that are offered by one click.
    pub const PRESETS: [Self; 4] = [
        Self::Last(7),
        Self::Last(30),
        Self::Last(90),
        Self::Last(365),
    ];

    /// One day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self::Days(DayRange {
            first: Some(date),
            last: Some(date),
        })
    }

    /// All days of some months, the first and the last included.
    #[must_use]
    pub fn months(first: Month, last: Month) -> Self {
        if first == last {
            return Self::Month(first);
        }
        let (first, last) = (first.min(last), first.max(last));
        if first.number() == 1 && last.number() == 12 && first.year() == last.year() {
            return Self::Year(first.year());
        }
        Self::Days(DayRange {
            first: Some(first.first_day()),
            last: Some(last.last_day()),
        })
    }

    /// Reads the word that stands in an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        if let Some(days) = word.strip_suffix('d') {
            let days = digits(days)?.try_into().ok()?;
            return (1..=MOST_DAYS).contains(&days).then_some(Self::Last(days));
        }
        if let Some((first, last)) = word.split_once("..") {
            let day = |word: &str| match word {
                "" => Some(None),
                word => parse_date(word).map(Some),
            };
            return DayRange::new(day(first)?, day(last)?).map(Self::Days);
        }
        match word.len() {
            4 => digits(word)
                .filter(|it| *it > 0)
                .map(|it| Self::Year(it.cast_signed())),
            7 => Month::parse(word).map(Self::Month),
            _ => parse_date(word).map(Self::day),
        }
    }

    /// The first and the last day; absent where the period is open.
    #[must_use]
    pub fn days(&self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::Last(days) => {
                let before = Days::new(u64::from(days.saturating_sub(1)));
                (today.checked_sub_days(before), Some(today))
            }
            Self::Year(year) => (
                NaiveDate::from_ymd_opt(*year, 1, 1),
                NaiveDate::from_ymd_opt(*year, 12, 31),
            ),
            Self::Month(month) => (Some(month.first_day()), Some(month.last_day())),
            Self::Days(range) => (range.first, range.last),
        }
    }

    /// From when to when it is in a zone.
    #[must_use]
    pub fn window(&self, zone: &dyn TimeZone, now: Instant) -> Window {
        let (first, last) = self.days(zone.date(now));
        let after = last.and_then(|day| day.succ_opt());
        Window {
            from: first.map(|day| zone.start_of_day(day)),
            to: after.map(|day| zone.start_of_day(day)),
        }
    }
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Last(days) => write!(f, "{days}d"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(month) => write!(f, "{month}"),
            Self::Days(range) => match (range.first, range.last) {
                (Some(first), Some(last)) if first == last => write!(f, "{first}"),
                (first, last) => {
                    let word =
                        |day: Option<NaiveDate>| day.map_or(String::new(), |it| it.to_string());
                    write!(f, "{}..{}", word(first), word(last))
                }
            },
        }
    }
}

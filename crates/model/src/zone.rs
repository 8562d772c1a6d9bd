//! Time zones as the rest of the crate needs them: a name, an offset, the start of a day.
//!
//! Natively [`chrono_tz::Tz`] implements [`TimeZone`]; in the browser `Intl` does, in the viewer, so
//! that no zone table travels over the wire.

use crate::Instant;
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset};

/// A time zone that answers for any instant.
pub trait TimeZone {
    /// The name shown to people: an IANA name, or `UTC`.
    fn name(&self) -> &str;

    /// The offset from UTC that clocks in this zone show at `at`.
    fn offset_at(&self, at: Instant) -> FixedOffset;

    /// The first instant of the local day `date`; where midnight is skipped, the first one after it.
    fn start_of_day(&self, date: NaiveDate) -> Instant;

    /// The local date and clock time at `at`.
    fn local(&self, at: Instant) -> NaiveDateTime {
        at.with_timezone(&self.offset_at(at)).naive_local()
    }

    /// The local date at `at`.
    fn date(&self, at: Instant) -> NaiveDate {
        self.local(at).date()
    }
}

/// Coordinated Universal Time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Utc;

impl TimeZone for Utc {
    fn name(&self) -> &'static str {
        "UTC"
    }

    fn offset_at(&self, _: Instant) -> FixedOffset {
        chrono::Utc.fix()
    }

    fn start_of_day(&self, date: NaiveDate) -> Instant {
        date.and_time(NaiveTime::MIN).and_utc()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl TimeZone for chrono_tz::Tz {
    fn name(&self) -> &str {
        chrono_tz::Tz::name(*self)
    }

    fn offset_at(&self, at: Instant) -> FixedOffset {
        at.with_timezone(self).offset().fix()
    }

    fn start_of_day(&self, date: NaiveDate) -> Instant {
        let midnight = date.and_time(NaiveTime::MIN);
        // A skipped midnight ends within a day (Apia once lost a whole one), so a quarter of an
        // hour at a time finds the first local time that exists.
        (0..=96)
            .filter_map(|quarter| {
                let local = midnight + chrono::Duration::minutes(15 * quarter);
                local
                    .and_local_timezone(*self)
                    .earliest()
                    .map(|at| at.to_utc())
            })
            .next()
            .unwrap_or_else(|| midnight.and_utc())
    }
}

/// Every date from `first` to `last`, both included.
pub fn days_between(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take_while(move |day| *day <= last)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{parse_date, parse_instant, rfc3339};
    use chrono_tz::Tz;

    fn day_start(zone: Tz, date: &str) -> String {
        rfc3339(zone.start_of_day(parse_date(date).unwrap()))
    }

    #[test]
    fn days_start_where_clocks_say_so() {
        assert_eq!(
            day_start(Tz::America__New_York, "2026-03-08"),
            "2026-03-08T05:00:00Z"
        );
        assert_eq!(
            day_start(Tz::America__New_York, "2026-03-09"),
            "2026-03-09T04:00:00Z"
        );
        assert_eq!(
            day_start(Tz::Asia__Kolkata, "2026-01-01"),
            "2025-12-31T18:30:00Z"
        );
        // Midnight itself was skipped in São Paulo on the day summer time began.
        assert_eq!(
            day_start(Tz::America__Sao_Paulo, "2018-11-04"),
            "2018-11-04T03:00:00Z"
        );
        // Apia had no 30 December 2011 at all.
        assert_eq!(
            day_start(Tz::Pacific__Apia, "2011-12-31"),
            "2011-12-30T10:00:00Z"
        );
        assert_eq!(
            day_start(Tz::Pacific__Apia, "2011-12-30"),
            "2011-12-30T10:00:00Z"
        );
    }

    #[test]
    fn local_dates_follow_the_zone() {
        let at = parse_instant("2026-12-31T23:30:00Z").unwrap();
        assert_eq!(Utc.date(at).to_string(), "2026-12-31");
        assert_eq!(
            TimeZone::date(&Tz::Pacific__Auckland, at).to_string(),
            "2027-01-01"
        );
    }
}

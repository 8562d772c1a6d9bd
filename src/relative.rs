//! How long from now, in its greatest unit.

/// A unit of relative time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Less than a minute, which is as good as now.
    Second,
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// Twenty-four hours.
    Day,
    /// A twelfth of a year.
    Month,
    /// 365 days.
    Year,
}

impl Unit {
    /// The name by which `Intl` knows it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// The greatest unit of which there is at least one, with their number cut to a whole one: positive
/// for what is to come, negative for what has been, and no seconds for less than a minute.
#[must_use]
pub fn unit(seconds: i64) -> (i64, Unit) {
    const UNITS: [(i64, Unit); 5] = [
        (31_536_000, Unit::Year),
        (2_628_000, Unit::Month),
        (86_400, Unit::Day),
        (3_600, Unit::Hour),
        (60, Unit::Minute),
    ];
    for (length, unit) in UNITS {
        if seconds / length != 0 {
            return (seconds / length, unit);
        }
    }
    (0, Unit::Second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_unit_that_fits_is_taken() {
        const DAY: i64 = 86_400;
        for (seconds, count, expected) in [
            (0, 0, Unit::Second),
            (59, 0, Unit::Second),
            (60, 1, Unit::Minute),
            (119, 1, Unit::Minute),
            (3_599, 59, Unit::Minute),
            (3_600, 1, Unit::Hour),
            (DAY - 1, 23, Unit::Hour),
            (DAY, 1, Unit::Day),
            (30 * DAY, 30, Unit::Day),
            (31 * DAY, 1, Unit::Month),
            (364 * DAY, 11, Unit::Month),
            (365 * DAY, 1, Unit::Year),
            (i64::MAX, i64::MAX / (365 * DAY), Unit::Year),
        ] {
            assert_eq!(unit(seconds), (count, expected), "{seconds}");
            assert_eq!(unit(-seconds), (-count, expected), "{seconds}");
        }
    }
}

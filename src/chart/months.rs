//! The long view: the months of the whole history.

use super::{Area, push_bar};
use crate::tone;
use tidings_model::{Indicator, Month, Period, Tallies};

/// How tall the chart is.
pub const MONTH_HEIGHT: usize = 40;

/// The fewest months shown, so that a young history does not stretch over the whole width.
const FEWEST: usize = 12;

/// The most labels of years that stand beside each other.
const MOST_LABELS: usize = 8;

/// The chart of some months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthChart {
    /// The first month.
    pub first: Month,
    /// How many months.
    pub length: usize,
    /// What matches the filter, one area for each weight.
    pub matches: Vec<Area>,
    /// All that there is, behind it.
    pub all: String,
    /// The labels: years, each with the month in which it begins.
    pub years: Vec<(usize, i32)>,
}

impl MonthChart {
    /// Draws what matches before what there is.
    #[must_use]
    pub fn new(all: &Tallies, matches: &Tallies) -> Self {
        let length = all.months.len().max(FEWEST);
        let short = i32::try_from(length - all.months.len()).unwrap_or(0);
        let first = all.first.plus(-short);
        let most = all.months.iter().map(|it| it.count).max().unwrap_or(0);
        let months = || (0..).map(move |at| first.plus(at)).take(length).enumerate();
        let mut behind = String::new();
        for (at, month) in months() {
            push_count(&mut behind, at, all.month(month).count, most);
        }
        let area = |weight: &Indicator| {
            let mut path = String::new();
            let of_weight = months().map(|(at, month)| (at, matches.month(month)));
            for (at, tally) in of_weight.filter(|(_, tally)| tally.worst == *weight) {
                push_count(&mut path, at, tally.count, most);
            }
            let tone = tone(*weight);
            Area { tone, path }
        };
        let areas = Indicator::ALL.iter().map(area);
        Self {
            first,
            length,
            matches: areas.filter(|it| !it.path.is_empty()).collect(),
            all: behind,
            years: years(first, length),
        }
    }

    /// The month at a place, from 0.
    #[must_use]
    pub fn month(&self, at: usize) -> Month {
        self.first.plus(i32::try_from(at).unwrap_or(i32::MAX))
    }

    /// The period from one place to another.
    #[must_use]
    pub fn period(&self, from: usize, to: usize) -> Period {
        Period::months(self.month(from), self.month(to))
    }

    /// The places of the months that a period touches, the first and the last.
    #[must_use]
    pub fn places(&self, first: Month, last: Month) -> Option<(usize, usize)> {
        let end = self.month(self.length.saturating_sub(1));
        if last < self.first || first > end {
            return None;
        }
        let place = |month: Month| usize::try_from(month.since(self.first)).unwrap_or(0);
        Some((place(first.max(self.first)), place(last.min(end))))
    }
}

/// The years whose January the chart shows, or every second, every fifth … where there are many.
fn years(first: Month, length: usize) -> Vec<(usize, i32)> {
    let januaries = (0..length).filter_map(|at| {
        let month = first.plus(i32::try_from(at).ok()?);
        (month.number() == 1).then(|| (at, month.year()))
    });
    let all: Vec<_> = januaries.collect();
    let step = [1, 2, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|step| all.len().div_ceil(*step) <= MOST_LABELS);
    let step = i32::try_from(step.unwrap_or(1000)).unwrap_or(1000);
    all.into_iter()
        .filter(|(_, year)| year % step == 0)
        .collect()
}

/// A bar for a count: some of it is always seen, and the greatest takes the whole height.
fn push_count(path: &mut String, at: usize, count: usize, most: usize) {
    if count > 0 {
        let tall = (count * MONTH_HEIGHT)
            .div_ceil(most.max(1))
            .clamp(3, MONTH_HEIGHT);
        push_bar(path, at, tall, MONTH_HEIGHT);
    }
}

/// The class of a weight; what weighs nothing is no sign that all is well.
const fn tone(weight: Indicator) -> &'static str {
    match weight {
        Indicator::None => "plain",
        weight => tone::of_status(tone::status_of(weight)),
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot make a month should stop"
)]
mod tests {
    use super::super::unit_at;
    use super::*;
    use tidings_model::Tally;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn tallies(first: &str, counts: &[(usize, Indicator)]) -> Tallies {
        let tally = |(count, worst): &(usize, Indicator)| Tally {
            count: *count,
            worst: *worst,
        };
        Tallies {
            first: month(first),
            months: counts.iter().map(tally).collect(),
        }
    }

    #[test]
    fn a_young_history_still_has_a_year() {
        let all = tallies("2026-03", &[(4, Indicator::Major), (1, Indicator::None)]);
        let chart = MonthChart::new(&all, &all);
        assert_eq!((chart.first, chart.length), (month("2025-05"), 12));
        assert_eq!(chart.all, "M10 40v-40h.75v40zM11 40v-10h.75v10z");
        assert_eq!(chart.matches.len(), 2);
        assert_eq!(chart.matches[1].tone, "major");
        assert_eq!(chart.years, [(8, 2026)]);
    }

    #[test]
    fn matches_stand_before_all_on_one_scale() {
        let all = tallies("2025-01", &[(10, Indicator::Critical); 14]);
        let mut some = all.clone();
        some.months[3] = Tally {
            count: 1,
            worst: Indicator::Minor,
        };
        let chart = MonthChart::new(&all, &some);
        let minor = chart.matches.iter().find(|it| it.tone == "minor").unwrap();
        assert_eq!(minor.path, "M3 40v-4h.75v4z");
    }

    #[test]
    fn few_years_are_labelled() {
        let all = tallies("1999-06", &vec![(1, Indicator::None); 12 * 27]);
        let chart = MonthChart::new(&all, &all);
        let years: Vec<_> = chart.years.iter().map(|it| it.1).collect();
        assert_eq!(years, [2000, 2005, 2010, 2015, 2020, 2025]);
    }

    #[test]
    fn places_and_periods_lead_to_each_other() {
        let all = tallies("2024-01", &[(1, Indicator::None); 24]);
        let chart = MonthChart::new(&all, &all);
        assert_eq!(chart.period(0, 11), Period::Year(2024));
        assert_eq!(chart.period(5, 5), Period::Month(month("2024-06")));
        assert_eq!(chart.period(14, 13).to_string(), "2025-02-01..2025-03-31");
        let places = |a: &str, b: &str| chart.places(month(a), month(b));
        assert_eq!(places("2024-02", "2024-03"), Some((1, 2)));
        assert_eq!(places("2020-02", "2024-01"), Some((0, 0)));
        assert_eq!(places("2025-12", "2030-03"), Some((23, 23)));
        assert_eq!(places("2026-01", "2030-03"), None);
        assert_eq!(unit_at(0.5, chart.length), 12);
    }
}

//! The number beside a choice is the number that the choice gives, whatever the document, the filter
//! and the zone.

use crate::common::service;
use crate::drawn::{SERVICES, ZONES, documents, nows};
use chrono_tz::Tz;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;
use tidings_model::search::{Query, haystack};
use tidings_model::{
    Calendar, Dimension, Document, Entry, Filter, Found, History, Impact, Indicator, Instant, Kind,
    Month, Period, Phase, Row, TimeZone,
};

prop_compose! {
    /// Filters that most documents have something for.
    fn filters()(
        services in subsequence(SERVICES.to_vec(), 0..=2),
        kinds in subsequence(Kind::ALL.to_vec(), 0..=2),
        phases in subsequence(Phase::ALL.to_vec(), 0..=2),
        impacts in subsequence(Impact::ALL.to_vec(), 0..=3),
        period in option::of(select(&["7d", "90d", "365d", "2025", "2026", "2026-03", "2026-01-01", "2025-11-02",
            "2026-03-08", "2025-06-01..", "..2025-12-31", "2025-07-01..2026-02-28", "2026-05-11.."][..])),
        text in select(&["", "", "", " ", "mail", "aero", "slow \"bree\"", "\""][..]),
        kept in subsequence(Dimension::ALL.to_vec(), 0..=6),
    ) -> Filter {
        let whole = Filter {
            services: services.into_iter().map(service).collect(),
            kinds: kinds.into_iter().collect(),
            phases: phases.into_iter().collect(),
            impacts: impacts.into_iter().collect(),
            period: period.and_then(Period::parse),
            text: text.into(),
        };
        let dropped = Dimension::ALL.into_iter().filter(|it| !kept.contains(it));
        dropped.fold(whole, |filter, it| filter.without(it))
    }
}

/// What a search needs: a document as known at an instant, in a zone, some texts not read yet.
#[derive(Debug)]
struct Case {
    document: Document,
    history: History,
    calendar: Calendar,
    zone: Tz,
    /// By the number of a row in the order of the document.
    unread: Vec<bool>,
}

impl Case {
    fn new(document: Document, now: Instant, zone: Tz, unread: Vec<bool>) -> Self {
        let history = History::new(&document, now);
        let calendar = Calendar::new(&history, &zone);
        Self {
            document,
            history,
            calendar,
            zone,
            unread,
        }
    }

    fn entry(&self, row: &Row) -> (usize, &Entry) {
        let mut entries = self.document.entries.iter().enumerate();
        entries.find(|(_, it)| it.id == row.id).unwrap()
    }

    /// Whether a search is found in a row; nobody knows where the text is unread.
    fn says(&self, search: &Query, row: &Row) -> Option<bool> {
        let (index, entry) = self.entry(row);
        (!self.unread[index]).then(|| search.matches(&haystack(&self.document, entry)))
    }

    fn find(&self, filter: &Filter) -> Found {
        let search = filter.query();
        let says = |row: usize| {
            assert!(
                !filter.text.trim().is_empty(),
                "there is no text to look for"
            );
            self.says(&search, &self.history.rows()[row])
        };
        self.history.find(&self.calendar, filter, &self.zone, says)
    }

    fn count(&self, filter: &Filter) -> usize {
        self.find(filter).rows.len()
    }

    /// Whether everything but the text lets an entry through: by local days, not by windows.
    fn admits(&self, filter: &Filter, entry: &Entry) -> bool {
        let one_of = |any: bool, yes: bool| any || yes;
        let named = entry.named();
        let impact = entry.impact();
        one_of(
            filter.services.is_empty(),
            filter.services.iter().any(|it| named.contains(&it)),
        ) && one_of(filter.kinds.is_empty(), filter.kinds.contains(entry.kind()))
            && one_of(
                filter.phases.is_empty(),
                filter
                    .phases
                    .contains(entry.moment(self.history.now()).phase),
            )
            && one_of(
                filter.impacts.is_empty(),
                impact.is_some_and(|it| filter.impacts.contains(it)),
            )
            && filter.period.is_none_or(|it| self.falls_on(entry, it))
    }

    fn falls_on(&self, entry: &Entry, period: Period) -> bool {
        let now = self.history.now();
        let (first, last) = period.days(TimeZone::date(&self.zone, now));
        let (start, end) = moments(entry, now);
        let day = |at: Instant| TimeZone::date(&self.zone, at);
        first.is_none_or(|first| first <= day(end)) && last.is_none_or(|last| day(start) <= last)
    }

    /// The ids found and the number of those that only an unread text holds back, counted naively.
    fn naive(&self, filter: &Filter) -> (BTreeSet<&str>, usize) {
        let search = (!filter.text.trim().is_empty()).then(|| filter.query());
        let (mut found, mut unsearched) = (BTreeSet::new(), 0);
        let rows = self.history.rows().iter();
        for (row, (_, entry)) in rows.map(|row| (row, self.entry(row))) {
            let said = search.as_ref().map_or(Some(true), |it| self.says(it, row));
            match (self.admits(filter, entry), said) {
                (true, Some(true)) => _ = found.insert(entry.id.as_str()),
                (true, None) => unsearched += 1,
                _ => {}
            }
        }
        (found, unsearched)
    }
}

/// The first and the last moment of an entry, to the millisecond.
fn moments(entry: &Entry, now: Instant) -> (Instant, Instant) {
    let whole = |at: Instant| Instant::from_timestamp_millis(at.timestamp_millis()).unwrap();
    let span = entry.span(now);
    let start = whole(span.start);
    let last = match (entry.moment(now).phase, span.end) {
        (Phase::Open, _) => now,
        (_, Some(end)) => whole(end) - chrono::TimeDelta::milliseconds(1),
        (_, None) => start,
    };
    (start, last.max(start))
}

fn cases() -> impl Strategy<Value = Case> {
    let unread = prop::collection::vec(prop::bool::weighted(0.2), 12);
    (documents(), nows(), select(&ZONES[..]), unread)
        .prop_map(|(document, now, zone, unread)| Case::new(document, now, zone, unread))
}

/// The filter with one dimension changed.
fn but(filter: &Filter, change: impl FnOnce(&mut Filter)) -> Filter {
    let mut changed = filter.clone();
    change(&mut changed);
    changed
}

fn months_between(first: Month, last: Month) -> impl Iterator<Item = Month> {
    (0..=last.since(first)).map(move |step| first.plus(step))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn rows_are_those_of_a_naive_filter(case in cases(), filter in filters()) {
        let found = case.find(&filter);
        let rows: Vec<_> = found.rows.iter().map(|row| &case.history.rows()[*row]).collect();
        let ids: BTreeSet<_> = rows.iter().map(|row| row.id.as_str()).collect();
        prop_assert_eq!((ids, found.unsearched), case.naive(&filter));
        prop_assert_eq!(rows.len(), found.rows.len());
        prop_assert!(rows.is_sorted_by(|a, b| a.newest_first(b).is_lt()));
    }

    #[test]
    fn counts_of_words_are_what_each_would_give(case in cases(), filter in filters()) {
        let facets = case.find(&filter).facets;
        for (count, id) in facets.services.iter().zip(case.history.roster().ids()) {
            let alone = but(&filter, |it| it.services = [id.clone()].into());
            prop_assert_eq!(*count, case.count(&alone), "{:?}", id);
        }
        for (count, kind) in facets.kinds.iter().zip(Kind::ALL) {
            let alone = but(&filter, |it| it.kinds = [*kind].into_iter().collect());
            prop_assert_eq!(*count, case.count(&alone), "{:?}", kind);
        }
        for (count, phase) in facets.phases.iter().zip(Phase::ALL) {
            let alone = but(&filter, |it| it.phases = [*phase].into_iter().collect());
            prop_assert_eq!(*count, case.count(&alone), "{:?}", phase);
        }
        for (count, impact) in facets.impacts.iter().zip(Impact::ALL) {
            let alone = but(&filter, |it| it.impacts = [*impact].into_iter().collect());
            prop_assert_eq!(*count, case.count(&alone), "{:?}", impact);
        }
    }

    #[test]
    fn counts_of_periods_are_what_each_would_give(case in cases(), filter in filters()) {
        let facets = case.find(&filter).facets;
        let alone = |period| but(&filter, |it| it.period = Some(period));
        for (count, period) in facets.presets.iter().zip(Period::PRESETS) {
            prop_assert_eq!(*count, case.count(&alone(period)), "{}", period);
        }
        for year in 2020..2030 {
            let count = facets.years.iter().find(|it| it.0 == year).map_or(0, |it| it.1);
            prop_assert_eq!(count, case.count(&alone(Period::Year(year))), "{}", year);
        }
        prop_assert_eq!(facets.months.is_none(), case.document.entries.is_empty());
        let Some(tallies) = facets.months else { return Ok(()) };
        let years: Vec<_> = facets.years.iter().map(|it| it.0).collect();
        let expected: Vec<_> = (tallies.first.year()..=tallies.last().year()).collect();
        prop_assert_eq!(years, expected);
        for month in months_between(tallies.first.plus(-2), tallies.last().plus(2)) {
            let tally = tallies.month(month);
            let rows = case.find(&alone(Period::Month(month))).rows;
            prop_assert_eq!(tally.count, rows.len(), "{}", month);
            let weights = rows.iter().map(|row| case.history.rows()[*row].weight());
            prop_assert_eq!(tally.worst, weights.max().unwrap_or(Indicator::None), "{}", month);
        }
    }

    #[test]
    fn a_restriction_dropped_gives_what_was_promised(case in cases(), filter in filters()) {
        let without = case.find(&filter).without;
        let expected: Vec<_> = Dimension::ALL
            .into_iter()
            .filter(|it| filter.restricts(*it))
            .map(|it| (it, case.count(&filter.without(it))))
            .collect();
        prop_assert_eq!(without, expected);
    }

    #[test]
    fn tallies_are_those_of_no_filter_and_bounded_by_the_rows(case in cases()) {
        let tallies = case.calendar.tallies(&case.history);
        prop_assert_eq!(&tallies, &case.find(&Filter::default()).facets.months);
        let rows = 0..case.history.rows().len();
        let months: Vec<_> = rows.map(|row| case.calendar.months(row)).collect();
        let touched: usize = months.iter().map(|it| months_between(it.0, it.1).count()).sum();
        let tallied: usize = tallies.iter().flat_map(|it| &it.months).map(|it| it.count).sum();
        prop_assert_eq!(tallied, touched);
        let bounds = (months.iter().map(|it| it.0).min(), months.iter().map(|it| it.1).max());
        prop_assert_eq!(bounds, (tallies.as_ref().map(|it| it.first), tallies.as_ref().map(|it| it.last())));
    }
}

//! Finding: which rows a filter lets through, and how many each other choice would.

use crate::{
    Dimension, Filter, History, Impact, Instant, Kind, Month, Period, Phase, Row, Tallies,
    TimeZone, Window, months_of,
};

/// Where the rows of a history lie in the calendar of a zone.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The first and the last month of each row.
    months: Vec<(Month, Month)>,
    /// The first and the last month of all; absent when there are no rows.
    bounds: Option<(Month, Month)>,
    /// By row, which of [`Period::PRESETS`] it touches.
    presets: Vec<[bool; Period::PRESETS.len()]>,
}

impl Calendar {
    /// Places the rows of a history.
    #[must_use]
    pub fn new(history: &History, zone: &dyn TimeZone) -> Self {
        let now = history.now();
        let months: Vec<_> = history
            .rows()
            .iter()
            .map(|row| months_of(row, zone, now))
            .collect();
        let first = months.iter().map(|it| it.0).min();
        let last = months.iter().map(|it| it.1).max();
        let windows = Period::PRESETS.map(|period| period.window(zone, now));
        let touched = |row: &Row| windows.map(|window| row.touches(&window, now));
        Self {
            bounds: first.zip(last),
            months,
            presets: history.rows().iter().map(touched).collect(),
        }
    }

    /// The first and the last month of a row.
    #[must_use]
    pub fn months(&self, row: usize) -> (Month, Month) {
        self.months[row]
    }

    /// What fell into each month, whatever the filter; absent when there are no rows.
    #[must_use]
    pub fn tallies(&self, history: &History) -> Option<Tallies> {
        let mut tallies = self.empty()?;
        for (row, months) in history.rows().iter().zip(&self.months) {
            tallies.add(*months, row.weight());
        }
        Some(tallies)
    }

    /// The years from the first to the last, with nothing counted yet.
    fn years(&self) -> Vec<(i32, usize)> {
        let years = self.bounds.map(|(first, last)| first.year()..=last.year());
        years.into_iter().flatten().map(|year| (year, 0)).collect()
    }

    fn empty(&self) -> Option<Tallies> {
        self.bounds.map(|(first, last)| Tallies::new(first, last))
    }
}

/// What a filter lets through.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The rows, by number, in the order of the history.
    pub rows: Vec<usize>,
    /// How many rows each choice would let through, given the other restrictions.
    pub facets: Facets,
    /// How many rows there would be without each one restriction.
    pub without: Vec<(Dimension, usize)>,
    /// How many rows pass everything but the text, which could not be searched yet.
    pub unsearched: usize,
}

/// How many rows each choice would let through, given the restrictions in the other dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Facets {
    /// By the number of a service.
    pub services: Vec<usize>,
    /// In the order of [`Kind::ALL`].
    pub kinds: [usize; Kind::ALL.len()],
    /// In the order of [`Phase::ALL`].
    pub phases: [usize; Phase::ALL.len()],
    /// In the order of [`Impact::ALL`].
    pub impacts: [usize; Impact::ALL.len()],
    /// In the order of [`Period::PRESETS`].
    pub presets: [usize; Period::PRESETS.len()],
    /// By year, from the first in which something was to the last.
    pub years: Vec<(i32, usize)>,
    /// By month; absent when there are no rows at all.
    pub months: Option<Tallies>,
}

/// The dimensions in which a row is refused, as bits.
type Refusals = u8;

const fn bit(dimension: Dimension) -> Refusals {
    1 << dimension as u8
}

/// A filter made ready for many rows.
struct Sieve<'a> {
    filter: &'a Filter,
    /// By the number of a service, whether the filter names it.
    services: Vec<bool>,
    /// Absent where any time will do.
    window: Option<Window>,
    now: Instant,
}

impl<'a> Sieve<'a> {
    fn new(filter: &'a Filter, history: &History, zone: &dyn TimeZone) -> Self {
        let named = |id| filter.services.contains(id);
        let window = |period: Period| period.window(zone, history.now());
        Self {
            filter,
            services: history.roster().ids().iter().map(named).collect(),
            window: filter.period.map(window),
            now: history.now(),
        }
    }

    /// The dimensions other than the text in which a row is refused.
    fn refusals(&self, row: &Row) -> Refusals {
        let Filter {
            services,
            kinds,
            phases,
            impacts,
            ..
        } = self.filter;
        let refuse = |refused: bool, dimension| if refused { bit(dimension) } else { 0 };
        let named = || row.services.iter().any(|number| self.services[*number]);
        let impact = || row.impact.is_some_and(|impact| impacts.contains(impact));
        let outside = |window: &Window| !row.touches(window, self.now);
        refuse(!services.is_empty() && !named(), Dimension::Service)
            | refuse(
                !kinds.is_empty() && !kinds.contains(row.kind),
                Dimension::Kind,
            )
            | refuse(
                !phases.is_empty() && !phases.contains(row.moment.phase),
                Dimension::State,
            )
            | refuse(!impacts.is_empty() && !impact(), Dimension::Impact)
            | refuse(self.window.as_ref().is_some_and(outside), Dimension::Period)
    }
}

/// Goes through all rows once. `says` tells whether the text is found in a row, or that nobody
/// knows yet; it is not asked when there is no text.
pub(crate) fn find(
    history: &History,
    calendar: &Calendar,
    filter: &Filter,
    zone: &dyn TimeZone,
    mut says: impl FnMut(usize) -> Option<bool>,
) -> Found {
    let sieve = Sieve::new(filter, history, zone);
    let searches = filter.restricts(Dimension::Text);
    let mut found = Found::empty(history, calendar);
    let mut lone = [0; Dimension::ALL.len()];
    for (number, row) in history.rows().iter().enumerate() {
        let mut refusals = sieve.refusals(row);
        // What is refused twice counts nowhere, so its text need not be looked at.
        if searches && refusals.count_ones() < 2 {
            match says(number) {
                Some(true) => {}
                Some(false) => refusals |= bit(Dimension::Text),
                None => {
                    // Without the text nothing about it is unknown.
                    found.unsearched += usize::from(refusals == 0);
                    lone[Dimension::Text as usize] += usize::from(refusals == 0);
                    continue;
                }
            }
        }
        found.take(number, row, refusals, calendar);
        if refusals.count_ones() == 1 {
            lone[refusals.trailing_zeros() as usize] += 1;
        }
    }
    let restricting = Dimension::ALL
        .into_iter()
        .filter(|it| filter.restricts(*it));
    let wider = |it: Dimension| (it, found.rows.len() + lone[it as usize]);
    found.without = restricting.map(wider).collect();
    found
}

impl Found {
    fn empty(history: &History, calendar: &Calendar) -> Self {
        Self {
            rows: Vec::new(),
            facets: Facets {
                services: vec![0; history.roster().ids().len()],
                kinds: [0; Kind::ALL.len()],
                phases: [0; Phase::ALL.len()],
                impacts: [0; Impact::ALL.len()],
                presets: [0; Period::PRESETS.len()],
                years: calendar.years(),
                months: calendar.empty(),
            },
            without: Vec::new(),
            unsearched: 0,
        }
    }

    /// Counts a row wherever it is let through but for the dimension that counts.
    fn take(&mut self, number: usize, row: &Row, refusals: Refusals, calendar: &Calendar) {
        let alone = |dimension| refusals & !bit(dimension) == 0;
        if refusals == 0 {
            self.rows.push(number);
        }
        let facets = &mut self.facets;
        if alone(Dimension::Service) {
            row.services.iter().for_each(|it| facets.services[*it] += 1);
        }
        if alone(Dimension::Kind) {
            facets.kinds[row.kind as usize] += 1;
        }
        if alone(Dimension::State) {
            facets.phases[row.moment.phase as usize] += 1;
        }
        if let Some(impact) = row.impact.filter(|_| alone(Dimension::Impact)) {
            facets.impacts[impact as usize] += 1;
        }
        if alone(Dimension::Period) {
            facets.place(row, calendar.months[number], calendar.presets[number]);
        }
    }
}

impl Facets {
    fn place(&mut self, row: &Row, months: (Month, Month), presets: [bool; Period::PRESETS.len()]) {
        for (count, touched) in self.presets.iter_mut().zip(presets) {
            *count += usize::from(touched);
        }
        for year in months.0.year()..=months.1.year() {
            let first = self.years.first().map_or(year, |it| it.0);
            let at = usize::try_from(year - first).ok();
            if let Some((_, count)) = at.and_then(|at| self.years.get_mut(at)) {
                *count += 1;
            }
        }
        if let Some(tallies) = &mut self.months {
            tallies.add(months, row.weight());
        }
    }
}

//! What a visitor wants to see, and the query string that says it.

use crate::search::Query;
use crate::{Impact, Kind, Period, Phase, Roster, ServiceId, Word, WordSet};
use std::collections::BTreeSet;

/// Which entries are shown. An empty set means no restriction.
///
/// Every query string reads as a filter ([`Filter::read`]): what it does not understand is left out
/// and named. Every filter prints as a query string that reads as the same filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Entries about at least one of these services.
    pub services: BTreeSet<ServiceId>,
    /// Entries of one of these kinds.
    pub kinds: WordSet<Kind>,
    /// Entries in one of these phases.
    pub phases: WordSet<Phase>,
    /// Incidents with one of these impacts.
    pub impacts: WordSet<Impact>,
    /// Entries that touch these days.
    pub period: Option<Period>,
    /// Entries in which this text is found; see [`crate::search`].
    pub text: String,
}

/// One of the ways in which a filter restricts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// [`Filter::services`].
    Service,
    /// [`Filter::kinds`].
    Kind,
    /// [`Filter::phases`].
    State,
    /// [`Filter::impacts`].
    Impact,
    /// [`Filter::period`].
    Period,
    /// [`Filter::text`].
    Text,
}

impl Dimension {
    /// All of them, in the order of a query string.
    pub const ALL: [Self; 6] = [
        Self::Service,
        Self::Kind,
        Self::State,
        Self::Impact,
        Self::Period,
        Self::Text,
    ];
}

/// The longest search text that a link can carry, in characters.
const LONGEST_TEXT: usize = 500;

impl Filter {
    /// Reads a query string, with or without its `?`, and drops what it does not understand.
    #[must_use]
    pub fn from_query(query: &str) -> Self {
        Self::read(query).0
    }

    /// Reads a query string, with or without its `?`. Total: the values that it does not understand
    /// come second, as they stand; names that are not ours belong to somebody else.
    #[must_use]
    pub fn read(query: &str) -> (Self, Vec<String>) {
        let mut filter = Self::default();
        let mut dropped = Vec::new();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            match name.as_ref() {
                "q" => filter.text = value.chars().take(LONGEST_TEXT).collect(),
                "service" | "kind" | "state" | "impact" | "period" => {
                    let words = value.split(',').filter(|word| !word.is_empty());
                    let unknown = words.filter(|word| !filter.take(&name, word));
                    dropped.extend(unknown.map(str::to_owned).collect::<Vec<_>>());
                }
                _ => {}
            }
        }
        (filter, dropped)
    }

    /// Takes one value of a list; false when it is none.
    fn take(&mut self, name: &str, word: &str) -> bool {
        fn put<T: Word>(set: &mut WordSet<T>, value: Option<T>) -> bool {
            value.map(|value| set.insert(value)).is_some()
        }
        match name {
            "service" => {
                let service = ServiceId::parse(word).ok();
                service.map(|id| self.services.insert(id)).is_some()
            }
            "kind" => put(&mut self.kinds, Kind::from_word(word)),
            "state" => put(&mut self.phases, Phase::from_word(word)),
            "impact" => put(&mut self.impacts, Impact::from_word(word)),
            _ => {
                let period = Period::parse(word);
                self.period = period.or(self.period);
                period.is_some()
            }
        }
    }

    /// Drops the services that nothing speaks of, and names them.
    pub fn drop_unknown(&mut self, roster: &Roster) -> Vec<ServiceId> {
        let unknown = self
            .services
            .iter()
            .filter(|id| roster.number(id).is_none());
        let unknown: Vec<ServiceId> = unknown.cloned().collect();
        self.services.retain(|id| roster.number(id).is_some());
        unknown
    }

    /// Prints the filter as a query string without `?`; empty when nothing is restricted.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut parts = Vec::new();
        let mut list = |name: &str, words: Vec<&str>| {
            if !words.is_empty() {
                parts.push(format!("{name}={}", words.join(",")));
            }
        };
        list(
            "service",
            self.services.iter().map(ServiceId::as_str).collect(),
        );
        list("kind", self.kinds.iter().map(|it| it.as_str()).collect());
        list("state", self.phases.iter().map(|it| it.as_str()).collect());
        list(
            "impact",
            self.impacts.iter().map(|it| it.as_str()).collect(),
        );
        let period = self.period.map(|period| period.to_string());
        list("period", period.iter().map(String::as_str).collect());
        if !self.text.is_empty() {
            let text: String = self.text.chars().take(LONGEST_TEXT).collect();
            let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            parts.push(format!("q={encoded}"));
        }
        parts.join("&")
    }

    /// Whether it restricts in a dimension.
    #[must_use]
    pub fn restricts(&self, dimension: Dimension) -> bool {
        match dimension {
            Dimension::Service => !self.services.is_empty(),
            Dimension::Kind => !self.kinds.is_empty(),
            Dimension::State => !self.phases.is_empty(),
            Dimension::Impact => !self.impacts.is_empty(),
            Dimension::Period => self.period.is_some(),
            Dimension::Text => !self.text.trim().is_empty(),
        }
    }

    /// Whether nothing is restricted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !Dimension::ALL.iter().any(|it| self.restricts(*it))
    }

    /// The same without the restriction in a dimension.
    #[must_use]
    pub fn without(&self, dimension: Dimension) -> Self {
        let mut wider = self.clone();
        match dimension {
            Dimension::Service => wider.services.clear(),
            Dimension::Kind => wider.kinds.clear(),
            Dimension::State => wider.phases.clear(),
            Dimension::Impact => wider.impacts.clear(),
            Dimension::Period => wider.period = None,
            Dimension::Text => wider.text.clear(),
        }
        wider
    }

    /// The search that the text asks for.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::parse(&self.text)
    }
}

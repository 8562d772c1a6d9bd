//! What a visitor wants to see, and the query string that says it.

use crate::search::Query;
use crate::{Entry, Instant, Kind, Phase, ServiceId};
use std::collections::BTreeSet;

/// Which entries are shown. An empty set means no restriction.
///
/// Every query string reads as a filter ([`Filter::from_query`]): what it does not understand is
/// left out. Every filter prints as a query string that reads as the same filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Entries about at least one of these services.
    pub services: BTreeSet<ServiceId>,
    /// Entries of one of these kinds.
    pub kinds: BTreeSet<Kind>,
    /// Entries in one of these phases.
    pub phases: BTreeSet<Phase>,
    /// Entries in which this text is found; see [`crate::search`].
    pub text: String,
}

/// The longest search text that a link can carry, in characters.
const LONGEST_TEXT: usize = 500;

impl Filter {
    /// Reads a query string, with or without its `?`. Total: unknown names and values are left out.
    #[must_use]
    pub fn from_query(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            let words = value.split(',').filter(|word| !word.is_empty());
            match name.as_ref() {
                "service" => filter
                    .services
                    .extend(words.filter_map(|it| ServiceId::parse(it).ok())),
                "kind" => filter.kinds.extend(words.filter_map(Kind::from_word)),
                "state" => filter.phases.extend(words.filter_map(Phase::from_word)),
                "q" => filter.text = value.chars().take(LONGEST_TEXT).collect(),
                _ => {}
            }
        }
        filter
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
        list(
            "kind",
            self.kinds.iter().map(|kind| kind.as_str()).collect(),
        );
        list(
            "state",
            self.phases.iter().map(|phase| phase.as_str()).collect(),
        );
        if !self.text.is_empty() {
            let text: String = self.text.chars().take(LONGEST_TEXT).collect();
            let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            parts.push(format!("q={encoded}"));
        }
        parts.join("&")
    }

    /// Whether nothing is restricted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let blank = Self {
            text: self.text.clone(),
            ..Self::default()
        };
        *self == blank && self.text.trim().is_empty()
    }

    /// Whether the filter lets an entry through, its text aside.
    #[must_use]
    pub fn admits(&self, entry: &Entry, now: Instant) -> bool {
        let named = || self.services.iter().any(|service| entry.names(service));
        (self.services.is_empty() || named())
            && (self.kinds.is_empty() || self.kinds.contains(&entry.kind()))
            && (self.phases.is_empty() || self.phases.contains(&entry.moment(now).phase))
    }

    /// The search that the text asks for.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::parse(&self.text)
    }
}

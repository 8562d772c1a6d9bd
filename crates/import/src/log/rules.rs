//! Rules that recognise kinds and services by words; nothing is known of any log beforehand.
//!
//! ```json
//! {
//!   "services": [{ "id": "imap", "name": "IMAP", "match": ["IMAP", "mail servers"] }],
//!   "kinds": [{ "kind": "maintenance", "match": ["Rebooting"] }]
//! }
//! ```
//!
//! A match is a word or several in a row, whole, whatever their case. An entry is about every
//! service that its title or body names. Its kind is that of the first rule that matches its title,
//! else of the first that matches its body, else it is an announcement.

use serde::Deserialize;
use std::collections::HashSet;
use tidings_model::{Kind, ServiceId};

/// Rules, checked.
#[derive(Debug, Default)]
pub struct Rules {
    /// Services in the order of the file.
    pub(super) services: Vec<ServiceRule>,
    kinds: Vec<(Kind, Phrases)>,
}

/// A service and how it is recognised.
#[derive(Debug)]
pub(super) struct ServiceRule {
    pub(super) id: ServiceId,
    pub(super) name: String,
    phrases: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRules {
    #[serde(default)]
    services: Vec<RawService>,
    #[serde(default)]
    kinds: Vec<RawKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawService {
    id: String,
    name: String,
    r#match: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    kind: String,
    r#match: Vec<String>,
}

impl Rules {
    /// Reads a rules file strictly.
    ///
    /// # Errors
    /// What is wrong and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let raw: RawRules = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let services = raw.services.into_iter().enumerate().map(service);
        let services = services.collect::<Result<Vec<_>, _>>()?;
        let mut seen = HashSet::new();
        if let Some(twice) = services.iter().find(|it| !seen.insert(it.id.folded())) {
            return Err(format!("services: duplicate id `{}`", twice.id));
        }
        let kinds = raw.kinds.into_iter().enumerate().map(kind);
        Ok(Self {
            services,
            kinds: kinds.collect::<Result<_, _>>()?,
        })
    }

    /// The ids of the services that a title or body names.
    pub(super) fn services_in(&self, title: &str, body: &str) -> Vec<String> {
        let (title, body) = (words(title), words(body));
        let named = |it: &&ServiceRule| it.phrases.occur_in(&title) || it.phrases.occur_in(&body);
        let ids = self.services.iter().filter(named);
        ids.map(|it| it.id.to_string()).collect()
    }

    /// The kind of an entry.
    pub(super) fn kind_of(&self, title: &str, body: &str) -> Kind {
        let first = |text: &str| {
            let words = words(text);
            let rule = self.kinds.iter().find(|(_, it)| it.occur_in(&words));
            rule.map(|(kind, _)| *kind)
        };
        first(title)
            .or_else(|| first(body))
            .unwrap_or(Kind::Announcement)
    }
}

fn service((index, raw): (usize, RawService)) -> Result<ServiceRule, String> {
    let place = format!("services[{index}]");
    if raw.name.trim().is_empty() {
        return Err(format!("{place}.name: empty name"));
    }
    Ok(ServiceRule {
        id: ServiceId::parse(&raw.id).map_err(|problem| format!("{place}.id: {problem}"))?,
        name: raw.name,
        phrases: Phrases::of(&raw.r#match, &place)?,
    })
}

fn kind((index, raw): (usize, RawKind)) -> Result<(Kind, Phrases), String> {
    let place = format!("kinds[{index}]");
    let kind = Kind::from_word(&raw.kind).ok_or_else(|| {
        let known = Kind::WORDS.join("`, `");
        format!(
            "{place}.kind: unknown kind `{}`, expected one of `{known}`",
            raw.kind
        )
    })?;
    Ok((kind, Phrases::of(&raw.r#match, &place)?))
}

/// Words in a row, any of which may be found.
#[derive(Debug)]
struct Phrases(Vec<Vec<String>>);

impl Phrases {
    fn of(texts: &[String], place: &str) -> Result<Self, String> {
        let phrases: Vec<_> = texts.iter().map(|text| words(text)).collect();
        if phrases.is_empty() {
            return Err(format!(
                "{place}.match: expected at least one word, got none"
            ));
        }
        match phrases.iter().position(Vec::is_empty) {
            Some(at) => Err(format!(
                "{place}.match[{at}]: expected a word, got `{}`",
                texts[at]
            )),
            None => Ok(Self(phrases)),
        }
    }

    fn occur_in(&self, words: &[String]) -> bool {
        let occurs = |phrase: &Vec<String>| words.windows(phrase.len()).any(|it| it == phrase);
        self.0.iter().any(occurs)
    }
}

/// The words of a text in lower case: runs of letters and digits.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = r#"{
        "services": [
            { "id": "imap", "name": "IMAP", "match": ["IMAP"] },
            { "id": "mx", "name": "Incoming mail", "match": ["MX", "incoming mail"] }
        ],
        "kinds": [
            { "kind": "maintenance", "match": ["rebooting"] },
            { "kind": "incident", "match": ["down"] }
        ]
    }"#;

    #[test]
    fn whole_words_are_matched_whatever_their_case() {
        let rules = Rules::read(RULES).unwrap();
        assert_eq!(rules.services_in("imap/pop3 proxies", ""), ["imap"]);
        assert_eq!(rules.services_in("x", "The INCOMING\nmail queues"), ["mx"]);
        assert_eq!(rules.services_in("incoming", "mail"), Vec::<String>::new());
        assert_eq!(rules.services_in("mxes simap", ""), Vec::<String>::new());
    }

    #[test]
    fn the_title_decides_before_the_body_and_earlier_rules_before_later_ones() {
        let rules = Rules::read(RULES).unwrap();
        assert_eq!(rules.kind_of("Rebooting, all down", ""), Kind::Maintenance);
        assert_eq!(
            rules.kind_of("Servers down", "rebooting now"),
            Kind::Incident
        );
        assert_eq!(rules.kind_of("Note", "rebooting, down"), Kind::Maintenance);
        assert_eq!(rules.kind_of("Note", "downtime"), Kind::Announcement);
        assert_eq!(Rules::default().kind_of("down", "down"), Kind::Announcement);
    }

    #[test]
    fn wrong_rules_are_refused_with_their_place() {
        let cases = [
            ("{", "EOF while parsing an object at line 1 column 1"),
            (
                r#"{"service": []}"#,
                "unknown field `service`, expected `services` or `kinds` at line 1 column 10",
            ),
            (
                r#"{"services": [{"id": "a b", "name": "A", "match": ["a"]}]}"#,
                "services[0].id: expected an id, got `a b`",
            ),
            (
                r#"{"services": [{"id": "a", "name": "A", "match": []}]}"#,
                "services[0].match: expected at least one word, got none",
            ),
            (
                r#"{"services": [{"id": "a", "name": "A", "match": ["x", "*"]}]}"#,
                "services[0].match[1]: expected a word, got `*`",
            ),
            (
                r#"{"services": [{"id": "a", "name": " ", "match": ["x"]}]}"#,
                "services[0].name: empty name",
            ),
            (
                r#"{"kinds": [{"kind": "outage", "match": ["x"]}]}"#,
                "kinds[0].kind: unknown kind `outage`, expected one of `incident`, `maintenance`, `announcement`",
            ),
            (
                r#"{"services": [{"id": "a", "name": "A", "match": ["x"]}, {"id": "A", "name": "A", "match": ["x"]}]}"#,
                "services: duplicate id `A`",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(Rules::read(text).unwrap_err(), expected);
        }
    }
}

//! Incident files of any length, the same on every machine: no entry is like another, and their
//! sizes are those of a busy company's history.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// The moment before which everything in a generated file has happened.
const END: &str = "2026-11-23T12:00:00Z";

const SERVICES: [&str; 12] = [
    "api", "web", "imap", "smtp", "webmail", "dns", "storage", "search", "billing", "login",
    "backup", "push",
];

const WORDS: [&str; 48] = [
    "requests",
    "replica",
    "failover",
    "queue",
    "latency",
    "cluster",
    "region",
    "customers",
    "deployment",
    "certificate",
    "database",
    "timeouts",
    "router",
    "messages",
    "delivery",
    "cache",
    "restart",
    "engineers",
    "traffic",
    "connections",
    "increased",
    "elevated",
    "degraded",
    "slow",
    "partial",
    "intermittent",
    "scheduled",
    "upstream",
    "provider",
    "storage",
    "network",
    "packet",
    "loss",
    "errors",
    "recovered",
    "stable",
    "normal",
    "rolled",
    "back",
    "patched",
    "capacity",
    "disk",
    "volume",
    "index",
    "search",
    "login",
    "session",
    "backup",
];

const STATES: [&str; 4] = ["investigating", "identified", "monitoring", "resolved"];
const IMPACTS: [&str; 4] = ["none", "minor", "major", "critical"];

/// A sequence of numbers that look random, from the same beginning for the same seed (the constants
/// are those of splitmix64).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn sentence(&mut self, least: usize) -> String {
        let count = least + self.below(least);
        let words: Vec<_> = (0..count).map(|_| self.of(&WORDS)).collect();
        let text = words.join(" ");
        format!("{}{}", text[..1].to_uppercase(), &text[1..])
    }

    /// A few sentences, sometimes with a list or something to emphasise.
    fn body(&mut self) -> String {
        let count = 2 + self.below(6);
        let mut body: Vec<_> = (0..count).map(|_| self.sentence(6) + ".").collect();
        match self.below(6) {
            0 => body.push(format!(
                "\n\n- {}\n- {}",
                self.sentence(4),
                self.sentence(4)
            )),
            1 => body.push(format!(
                "See **{}** and `{}`.",
                self.of(&WORDS),
                self.of(&WORDS)
            )),
            _ => (),
        }
        body.join(" ")
    }
}

/// An incident file with so many entries, spread over ten years.
pub(crate) fn document(entries: usize) -> Value {
    let mut numbers = Numbers::new(entries as u64);
    let services = SERVICES.map(|id| json!({ "id": id, "name": id.to_uppercase() }));
    let entries: Vec<_> = (0..entries)
        .map(|at| entry(&mut numbers, at, entries))
        .collect();
    json!({
        "version": 1,
        "page": { "name": "Example Status", "url": "https://status.example.org/" },
        "services": services,
        "incidents": entries,
    })
}

/// The entry at a place: the first is the newest.
fn entry(numbers: &mut Numbers, at: usize, of: usize) -> Value {
    let minutes = 10 * 365 * 24 * 60 * (at + 1) / (of + 1);
    let end: DateTime<Utc> = END.parse().expect("a time");
    let starts = end - TimeDelta::minutes(minutes as i64);
    let services: Vec<_> = (0..=numbers.below(3))
        .map(|_| numbers.of(&SERVICES))
        .collect();
    let entry = json!({
        "id": format!("{}-{at}", starts.format("%Y-%m-%d")),
        "title": numbers.sentence(5),
        "services": services.iter().collect::<std::collections::BTreeSet<_>>(),
    });
    match numbers.below(10) {
        0 => announcement(numbers, entry, starts),
        1 | 2 => maintenance(numbers, entry, starts),
        _ => incident(numbers, entry, starts),
    }
}

/// A time as a file has it.
fn told(time: DateTime<Utc>) -> Value {
    time.to_rfc3339().into()
}

fn announcement(numbers: &mut Numbers, mut entry: Value, starts: DateTime<Utc>) -> Value {
    entry["kind"] = "announcement".into();
    entry["updates"] = json!([{ "at": told(starts), "body": numbers.body() }]);
    entry
}

fn maintenance(numbers: &mut Numbers, mut entry: Value, starts: DateTime<Utc>) -> Value {
    entry["kind"] = "maintenance".into();
    entry["starts"] = told(starts);
    entry["ends"] = told(starts + TimeDelta::minutes(60));
    entry["updates"] = json!([
        { "at": told(starts - TimeDelta::days(3)), "state": "scheduled", "body": numbers.body() },
        { "at": told(starts + TimeDelta::minutes(50)), "state": "completed", "body": numbers.body() },
    ]);
    entry
}

fn incident(numbers: &mut Numbers, mut entry: Value, starts: DateTime<Utc>) -> Value {
    let mut at = starts;
    let mut updates = Vec::new();
    for state in STATES {
        for _ in 0..=numbers.below(2) {
            updates.push(json!({ "at": told(at), "state": state, "body": numbers.body() }));
            at += TimeDelta::minutes(1 + numbers.below(40) as i64);
        }
    }
    entry["kind"] = "incident".into();
    entry["impact"] = numbers.of(&IMPACTS).into();
    entry["updates"] = updates.into();
    entry
}

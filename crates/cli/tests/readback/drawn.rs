//! Drawn documents: every kind and phase, hostile texts, services that nobody lists any more.

use crate::folder::NOW;
use crate::seen::{INCIDENT, MAINTENANCE};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// Texts that break a format whose writer forgets to escape.
pub(crate) const HOSTILE: [&str; 16] = [
    "Plain words",
    "Fish & chips",
    "<b>bold</b> & <i>italic",
    "&lt;b&gt; &amp;amp; &#60; &nbsp; &copy",
    "\"double\" 'single' `back`",
    "]]> <![CDATA[ x ]]>",
    "</title></script><script>alert(1)</script>",
    "<!-- comment --> <?php ?>",
    "bell\u{7} back\u{8} tab\u{b} feed\u{c} escape\u{1b}[31m nul\u{0} next\u{85} del\u{7f}",
    "not characters \u{fffe}\u{ffff} at all",
    "🦀 👩‍👩‍👧‍👦 é \u{1f1f3}\u{1f1f4}",
    "\u{202e}gnp.exe\u{202c} \u{200f}שלום\u{200e}",
    "a; b, c\\n: d",
    "BEGIN:VEVENT\r\nEND:VCALENDAR\nline\ttwo",
    "{{7*7}} ${x} %s %0a",
    "  padded   and   wide  ",
];

/// Services: three listed ones in a group or without, a retired one, a young one, an unknown one.
const SERVICES: [&str; 6] = [
    "web",
    "abcdef012345",
    "Mail.Out_1",
    "old",
    "young",
    "nobody-lists-me",
];

const STATUSES: [&str; 5] = [
    "operational",
    "under_maintenance",
    "degraded_performance",
    "partial_outage",
    "major_outage",
];

/// What an entry is drawn as, before its times are known.
#[derive(Clone, Debug)]
struct Draft {
    kind: &'static str,
    title: &'static str,
    services: Vec<&'static str>,
    aliases: usize,
    impact: Option<&'static str>,
    closed: bool,
    long_id: u8,
    /// Minutes before now at which it was first spoken of.
    age: i64,
    /// Minutes from then to the start, and from the start to the end.
    ahead: i64,
    length: Option<i64>,
    updates: Vec<Spoken>,
}

/// What an update is drawn as.
#[derive(Clone, Debug)]
struct Spoken {
    id: bool,
    /// Minutes since the one before; unknown for old ones.
    wait: Option<i64>,
    state: Option<usize>,
    text: &'static str,
    map: Vec<(&'static str, &'static str)>,
}

fn spoken() -> impl Strategy<Value = Spoken> {
    let map = btree_map(select(&SERVICES[..]), select(&STATUSES[..]), 0..3);
    (
        any::<bool>(),
        option::weighted(0.8, 0..3_000_i64),
        option::weighted(0.7, 0..5_usize),
        select(&HOSTILE[..]),
        map,
    )
        .prop_map(|(id, wait, state, text, map)| Spoken {
            id,
            wait,
            state,
            text,
            map: map.into_iter().collect(),
        })
}

fn draft() -> impl Strategy<Value = Draft> {
    let head = (
        select(&["incident", "maintenance", "announcement"][..]),
        select(&HOSTILE[..]),
        btree_set(select(&SERVICES[..]), 0..4),
        0..3_usize,
        option::of(select(&["none", "minor", "major", "critical"][..])),
        prop::bool::weighted(0.15),
        0..4_u8,
    );
    let ages = prop_oneof![0..3_000_i64, 0..60_000_i64, 0..9_000_000_i64];
    let aheads = prop_oneof![Just(0_i64), 0..5_000_i64, 0..200_000_i64];
    let times = (ages, aheads, option::weighted(0.7, 1..9_000_i64));
    (head, times, vec(spoken(), 1..6)).prop_map(|(head, (age, ahead, length), updates)| {
        let (kind, title, services, aliases, impact, closed, long_id) = head;
        Draft {
            kind,
            title,
            services: services.into_iter().collect(),
            aliases,
            impact,
            closed,
            long_id,
            age,
            ahead,
            length,
            updates,
        }
    })
}

/// Documents of up to a dozen entries, and how many items a feed of them may hold.
pub(crate) fn documents() -> impl Strategy<Value = (Value, usize)> {
    let pages = (
        select(&["https://status.example.org", "https://example.org/a/b/"][..]),
        option::of(Just("https://first.example.org/status/")),
        select(&["UTC", "Europe/Oslo", "Asia/Kolkata", "America/New_York"][..]),
        select(&HOSTILE[..]),
    );
    let caps = select(&[4_usize, 8, 50][..]);
    (pages, vec(draft(), 0..13), caps).prop_map(|((url, feed_id, zone, name), drafts, cap)| {
        let mut page = json!({ "name": name, "url": url, "time_zone": zone, "description": name });
        if let Some(feed_id) = feed_id {
            page["feed_id"] = feed_id.into();
        }
        let entries = drafts.iter().enumerate();
        let entries: Vec<_> = entries.map(|(place, it)| it.entry(place)).collect();
        let document = json!({ "version": 1, "page": page, "groups": groups(),
            "services": services(name), "incidents": entries });
        (document, cap)
    })
}

fn groups() -> Value {
    json!([{ "id": "g", "name": "A group & <more>" }, { "id": "hollow", "name": "Nothing in it" }])
}

fn services(name: &str) -> Value {
    json!([
        { "id": "web", "name": name, "group": "g", "description": name },
        { "id": "abcdef012345", "name": "Twelve", "group": "g" },
        { "id": "Mail.Out_1", "name": "Mail; out, \\1" },
        { "id": "old", "name": "Old", "retired": "2020-02-29" },
        { "id": "young", "name": "Young", "since": "2026-11-01", "group": "g" },
    ])
}

impl Draft {
    fn entry(&self, place: usize) -> Value {
        let first = now() - TimeDelta::minutes(self.age);
        let starts = self.starts(first);
        let mut entry = Map::new();
        entry.insert("id".into(), self.id(place).into());
        entry.insert("title".into(), self.title.into());
        entry.insert("kind".into(), self.kind.into());
        entry.insert("services".into(), json!(self.services));
        let aliases: Vec<_> = (0..self.aliases)
            .map(|it| format!("was{it}-{place}"))
            .collect();
        entry.insert("aliases".into(), json!(aliases));
        if let Some(starts) = starts {
            entry.insert("starts".into(), time(starts).into());
        }
        let from = starts.unwrap_or(first);
        let length = self.length.filter(|_| self.kind != "incident");
        if let Some(length) = length {
            entry.insert(
                "ends".into(),
                time(from + TimeDelta::minutes(length)).into(),
            );
        }
        if self.kind == "incident" {
            entry.extend(self.impact.map(|it| ("impact".into(), it.into())));
        }
        if self.kind != "announcement" {
            entry.insert("closed".into(), self.closed.into());
        }
        entry.insert("updates".into(), self.updates(place, first));
        entry.into()
    }

    /// An id of the API's form, one with every sort of character, a short and a long one.
    fn id(&self, place: usize) -> String {
        match self.long_id {
            0 => format!("api{place:09}"),
            1 => format!("{place}.E_x-Y"),
            2 => format!("{place}{}", "x".repeat(97)),
            _ => format!("e{place}"),
        }
    }

    /// Incidents may begin before anyone speaks of them, other things after it.
    fn starts(&self, first: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let ahead = TimeDelta::minutes(self.ahead);
        match self.kind {
            "maintenance" => Some(first + ahead),
            _ if self.ahead == 0 => None,
            "incident" => Some(first - ahead),
            _ => Some(first + ahead),
        }
    }

    fn updates(&self, place: usize, first: DateTime<Utc>) -> Value {
        let mut latest = first;
        let updates = self.updates.iter().enumerate().map(|(index, it)| {
            let mut update = Map::new();
            if it.id {
                update.insert("id".into(), format!("u{index}").into());
            }
            if let Some(wait) = it.wait.or((index == 0).then_some(0)) {
                if index > 0 {
                    latest = now().min(latest + TimeDelta::minutes(wait));
                }
                update.insert("at".into(), time(latest).into());
            }
            let states = if self.kind == "incident" {
                INCIDENT
            } else {
                MAINTENANCE
            };
            if let Some(state) = it.state.filter(|_| self.kind != "announcement") {
                update.insert("state".into(), states[state].into());
            }
            let map: Map<_, _> = it
                .map
                .iter()
                .map(|(id, it)| ((*id).into(), (*it).into()))
                .collect();
            update.insert("services".into(), map.into());
            let body = format!(
                "{} entry {place} says number {index} and *goes on*\n\n{}",
                it.text, it.text
            );
            update.insert("body".into(), body.into());
            Value::from(update)
        });
        updates.collect()
    }
}

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(NOW).unwrap().to_utc()
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

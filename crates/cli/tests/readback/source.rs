//! What the source says, read from its JSON with rules of this suite's own.

use crate::seen::{Said, Seen};
use chrono::{DateTime, Datelike, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Instant = DateTime<Utc>;

/// A source document.
pub(crate) struct Source {
    pub(crate) now: i64,
    /// The address of the site, with `/` at its end.
    pub(crate) url: String,
    /// The root of ids in feeds and calendars.
    pub(crate) root: String,
    /// The name of each service that the document lists.
    pub(crate) names: BTreeMap<String, String>,
    retired: BTreeSet<String>,
    /// In the order of the timeline: by start, newest first, then by id.
    pub(crate) entries: Vec<Entry>,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Upcoming,
    Open,
    Closed,
}

/// An entry of the source.
pub(crate) struct Entry {
    pub(crate) seen: Seen,
    pub(crate) kind: String,
    pub(crate) phase: Phase,
    /// The word of an incident; other kinds have none.
    pub(crate) impact: Option<String>,
    pub(crate) aliases: Vec<String>,
    /// The start as the document has it, and the end that was planned.
    pub(crate) starts: i64,
    pub(crate) ends: Option<i64>,
    /// The state in which each update left it, as far as anybody knew; empty for an announcement.
    pub(crate) after: Vec<String>,
    /// The status of services that each update gives.
    pub(crate) maps: Vec<BTreeMap<String, String>>,
}

impl Source {
    /// Reads a document as of an instant.
    pub(crate) fn read(json: &Value, now: &str) -> Self {
        let page = &json["page"];
        let mut url = word(page, "url").unwrap();
        if !url.ends_with('/') {
            url.push('/');
        }
        let names = list(json, "services").iter();
        let names = names.map(|it| (word(it, "id").unwrap(), word(it, "name").unwrap()));
        let retired = list(json, "services")
            .iter()
            .filter(|it| it["retired"].is_string())
            .map(|it| word(it, "id").unwrap());
        let at = instant(now);
        let mut entries: Vec<_> = list(json, "incidents")
            .iter()
            .map(|it| entry(it, at))
            .collect();
        entries.sort_by_key(|(start, it)| (std::cmp::Reverse(*start), it.seen.id.clone()));
        Self {
            now: at.timestamp(),
            root: word(page, "feed_id").unwrap_or_else(|| url.clone()),
            url,
            names: names.collect(),
            retired: retired.collect(),
            entries: entries.into_iter().map(|(_, it)| it).collect(),
        }
    }

    /// The name of a service; an unknown one goes by its id.
    pub(crate) fn name(&self, service: &str) -> String {
        let known = self.names.get(service);
        known.map_or_else(|| service.to_owned(), Clone::clone)
    }

    /// The entry with this id.
    #[track_caller]
    pub(crate) fn entry(&self, id: &str) -> &Entry {
        let found = self.entries.iter().find(|it| it.seen.id == id);
        found.unwrap_or_else(|| panic!("the source has no entry `{id}`"))
    }

    /// The services that the main page must show: those that are not retired.
    pub(crate) fn current(&self) -> impl Iterator<Item = &String> {
        let retired = |id: &&String| !self.retired.contains(*id);
        self.names.keys().filter(retired)
    }

    /// Every service that is listed, or that an entry names.
    pub(crate) fn services(&self) -> BTreeSet<String> {
        let named = self.entries.iter().flat_map(|it| it.services().clone());
        self.names.keys().cloned().chain(named).collect()
    }
}

impl Entry {
    pub(crate) fn services(&self) -> &BTreeSet<String> {
        self.seen.services.as_ref().unwrap()
    }

    pub(crate) fn updates(&self) -> &[Said] {
        self.seen.updates.as_ref().unwrap()
    }

    /// The year in whose list it stands.
    pub(crate) fn year(&self) -> i32 {
        DateTime::from_timestamp(self.starts, 0).unwrap().year()
    }
}

fn list<'a>(json: &'a Value, field: &str) -> &'a [Value] {
    json[field].as_array().map_or(&[], Vec::as_slice)
}

fn word(json: &Value, field: &str) -> Option<String> {
    json[field].as_str().map(str::to_owned)
}

/// A time in whole seconds since 1970.
#[track_caller]
pub(crate) fn seconds(text: &str) -> i64 {
    instant(text).timestamp()
}

#[track_caller]
fn instant(text: &str) -> Instant {
    let time = DateTime::parse_from_rfc3339(text);
    time.unwrap_or_else(|error| panic!("`{text}`: {error}"))
        .to_utc()
}

/// An entry, and the instant by which the timeline sorts it.
fn entry(json: &Value, now: Instant) -> (Instant, Entry) {
    let kind = word(json, "kind").unwrap();
    let times = times(json);
    let (first, last) = (times[0], times[times.len() - 1]);
    let starts = word(json, "starts").map_or(first, |it| instant(&it));
    let ends = word(json, "ends").map(|it| instant(&it));
    let closed = json["closed"].as_bool().unwrap_or(false);
    let states: Vec<_> = list(json, "updates")
        .iter()
        .filter_map(|it| word(it, "state"))
        .collect();
    let phase = phase(&kind, &states, closed, (starts, ends), now);
    let unsaid = closed && states.is_empty();
    let state = if unsaid {
        String::new()
    } else {
        state(&kind, states.last(), phase)
    };
    let mapped = list(json, "updates")
        .iter()
        .flat_map(|it| map(it).into_keys());
    let listed = list(json, "services")
        .iter()
        .map(|it| it.as_str().unwrap().to_owned());
    let seen = Seen {
        id: word(json, "id").unwrap(),
        kind: Some(kind.clone()),
        title: word(json, "title"),
        published: Some(first.timestamp()),
        updated: Some(last.timestamp()),
        starts: Some(begin(&kind, json, &times, starts).timestamp()),
        state: Some(state),
        services: Some(listed.chain(mapped).collect()),
        updates: Some(updates(json, &times)),
    };
    let entry = Entry {
        impact: impact(&kind, json),
        aliases: list(json, "aliases")
            .iter()
            .map(|it| it.as_str().unwrap().to_owned())
            .collect(),
        starts: starts.timestamp(),
        ends: ends.map(|it| it.timestamp()),
        after: after(&kind, json, &times),
        maps: list(json, "updates").iter().map(map).collect(),
        seen,
        kind,
        phase,
    };
    (starts, entry)
}

/// The time of each update; one that has none takes the one before it.
fn times(json: &Value) -> Vec<Instant> {
    let mut latest = None;
    let times = list(json, "updates").iter().map(|update| {
        latest = word(update, "at").map(|it| instant(&it)).or(latest);
        latest.unwrap()
    });
    times.collect()
}

fn map(update: &Value) -> BTreeMap<String, String> {
    let fields = update["services"].as_object().into_iter().flatten();
    let word = |(id, it): (&String, &Value)| (id.clone(), it.as_str().unwrap().to_owned());
    fields.map(word).collect()
}

fn phase(
    kind: &str,
    states: &[String],
    closed: bool,
    (starts, ends): (Instant, Option<Instant>),
    now: Instant,
) -> Phase {
    let over = ends.is_none_or(|ends| ends <= now);
    let last = states.last().map(String::as_str);
    // A post-mortem leaves open what was open, and closed what was closed.
    let before = states.iter().rev().find(|it| *it != "postmortem");
    match (kind, last) {
        ("incident", _) if closed || before.is_some_and(|it| it == "resolved") => Phase::Closed,
        ("incident", _) => Phase::Open,
        ("announcement", _) if ends.is_some() && now < starts => Phase::Upcoming,
        ("announcement", _) if over => Phase::Closed,
        ("announcement", _) => Phase::Open,
        _ if closed => Phase::Closed,
        (_, Some("completed" | "cancelled")) => Phase::Closed,
        (_, Some("in_progress" | "verifying")) => Phase::Open,
        _ if now < starts => Phase::Upcoming,
        _ if over => Phase::Closed,
        _ => Phase::Open,
    }
}

/// The state of an entry in which this was said last.
fn state(kind: &str, said: Option<&String>, phase: Phase) -> String {
    match kind {
        "incident" => said.map_or_else(|| "investigating".to_owned(), Clone::clone),
        "maintenance" => state_of_window(said, phase),
        _ => String::new(),
    }
}

/// The state in which each update left an entry: its own, or the one that it did not change.
fn after(kind: &str, json: &Value, times: &[Instant]) -> Vec<String> {
    let updates = list(json, "updates");
    let starts = word(json, "starts").map_or(times[0], |it| instant(&it));
    let ends = word(json, "ends").map(|it| instant(&it));
    let after = times.iter().enumerate().map(|(place, now)| {
        let said = updates[..=place].iter().filter_map(|it| word(it, "state"));
        let said: Vec<_> = said.collect();
        let own = word(&updates[place], "state");
        let phase = phase(kind, &said, false, (starts, ends), *now);
        own.unwrap_or_else(|| state(kind, said.last(), phase))
    });
    after.collect()
}

/// The state of a window: what was said of the work itself, else what the clock says.
fn state_of_window(said: Option<&String>, phase: Phase) -> String {
    let by_clock = match phase {
        Phase::Upcoming => "scheduled",
        Phase::Open => "in_progress",
        Phase::Closed => "completed",
    };
    let said = said.filter(|it| *it != "scheduled");
    said.map_or_else(|| by_clock.to_owned(), Clone::clone)
}

/// When it began: a window also where an update says that the work goes on before it was due.
fn begin(kind: &str, json: &Value, times: &[Instant], starts: Instant) -> Instant {
    let updates = list(json, "updates").iter().zip(times);
    let mut at_work = updates.filter(|(it, _)| {
        kind == "maintenance"
            && it["state"]
                .as_str()
                .is_some_and(|it| it == "in_progress" || it == "verifying")
    });
    at_work.next().map_or(starts, |(_, at)| starts.min(*at))
}

/// How bad an incident is: the word that was given, else the worst status of the maps, else minor.
fn impact(kind: &str, json: &Value) -> Option<String> {
    const OF_STATUS: [(&str, &str); 5] = [
        ("major_outage", "critical"),
        ("partial_outage", "major"),
        ("degraded_performance", "minor"),
        ("under_maintenance", "none"),
        ("operational", "none"),
    ];
    if kind != "incident" {
        return None;
    }
    let said: BTreeSet<_> = list(json, "updates")
        .iter()
        .flat_map(|it| map(it).into_values())
        .collect();
    let worst = OF_STATUS.iter().find(|(status, _)| said.contains(*status));
    let worst = worst.map_or("minor", |(_, impact)| impact);
    Some(word(json, "impact").unwrap_or_else(|| worst.to_owned()))
}

fn updates(json: &Value, times: &[Instant]) -> Vec<Said> {
    let updates = list(json, "updates").iter().zip(times).enumerate();
    let said = updates.map(|(index, (it, time))| Said {
        id: Some(word(it, "id").unwrap_or_else(|| key(*time, index))),
        time: Some(time.timestamp()),
        dated: Some(it["at"].is_string()),
        state: Some(word(it, "state").unwrap_or_default()),
        text: Some(mark(it["body"].as_str().unwrap())),
    });
    said.collect()
}

/// What an update without an id is known by: its time and its place.
fn key(time: Instant, index: usize) -> String {
    let time = time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    format!("{}-{}", time.replace([':', '-'], ""), index + 1)
}

/// The longest part of a body that is the same in every format: letters, digits and spaces that
/// stand neither in an address nor in the first line of a block of code.
fn mark(body: &str) -> String {
    let lines = body.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("```") && !line.starts_with('[')
    });
    let parts = lines.flat_map(|line| {
        let outside = line.split("](").enumerate().map(|(index, part)| {
            let shown = part.find(')').filter(|_| index > 0);
            &part[shown.unwrap_or(0)..]
        });
        outside.collect::<Vec<_>>()
    });
    let marks = parts.flat_map(|part| {
        let runs = part.split(|c: char| !(c.is_ascii_alphanumeric() || c == ' '));
        runs.map(crate::seen::plain).collect::<Vec<_>>()
    });
    let longest = marks.max_by_key(String::len);
    longest.unwrap_or_default()
}

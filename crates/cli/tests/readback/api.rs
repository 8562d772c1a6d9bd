//! The API as Statuspage serves it: incidents and maintenance, and no announcement.

use crate::folder::Built;
use crate::pages::{all, page};
use crate::seen::{Said, Seen, plain, text_of_html};
use crate::source::{Entry, Phase, seconds};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Every field there is: another one, or one of another type, is an error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    page: Page,
    components: Option<Vec<Component>>,
    incidents: Option<Vec<Incident>>,
    scheduled_maintenances: Option<Vec<Incident>>,
    status: Option<Status>,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Page {
    id: String,
    name: String,
    url: String,
    time_zone: String,
    updated_at: String,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Status {
    indicator: String,
    description: String,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Component {
    id: String,
    name: String,
    status: String,
    created_at: String,
    updated_at: String,
    position: u8,
    description: Option<String>,
    showcase: bool,
    start_date: Option<String>,
    group_id: Option<String>,
    page_id: String,
    group: bool,
    only_show_if_degraded: bool,
    components: Option<Vec<String>>,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Incident {
    id: String,
    name: String,
    status: String,
    created_at: String,
    updated_at: String,
    monitoring_at: Option<String>,
    resolved_at: Option<String>,
    impact: String,
    shortlink: String,
    started_at: String,
    page_id: String,
    incident_updates: Vec<Update>,
    components: Vec<Component>,
    reminder_intervals: Option<String>,
    scheduled_for: Option<String>,
    scheduled_until: Option<String>,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Update {
    id: String,
    status: String,
    body: String,
    incident_id: String,
    created_at: String,
    updated_at: String,
    display_at: String,
    affected_components: Option<Vec<Affected>>,
    deliver_notifications: bool,
    custom_tweet: Option<String>,
    tweet_id: Option<String>,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Affected {
    code: String,
    name: String,
    old_status: String,
    new_status: String,
}

/// The most that a list holds.
const CAP: usize = 50;

/// Every list holds what it should, every entry is the same in each, and the page says the same.
pub(crate) fn check(built: &Built) {
    let mut known = BTreeMap::new();
    let summary = read(built, "summary");
    for (path, kind, phases) in LISTS {
        let file = read(built, path);
        assert_eq!(file.page, summary.page, "{path}");
        let told = file.incidents.or(file.scheduled_maintenances).unwrap();
        list(built, path, &told, &wanted(built, kind, phases));
        for incident in told {
            let id = incident.shortlink.clone();
            let before = known.entry(id).or_insert(incident.id.clone());
            assert_eq!(*before, incident.id, "{path}");
        }
    }
    let codes: BTreeSet<_> = known.values().collect();
    assert_eq!(codes.len(), known.len(), "two entries have one id");
    check_summary(built, &summary);
    components(built, summary.components.as_ref().unwrap());
}

const CLOSED: &[Phase] = &[Phase::Closed];
const OPEN: &[Phase] = &[Phase::Open];
const UPCOMING: &[Phase] = &[Phase::Upcoming];
const ALL: &[Phase] = &[Phase::Upcoming, Phase::Open, Phase::Closed];

const LISTS: [(&str, &str, &[Phase]); 6] = [
    ("incidents", "incident", ALL),
    ("incidents/unresolved", "incident", OPEN),
    ("incidents/resolved", "incident", CLOSED),
    ("scheduled-maintenances", "maintenance", ALL),
    ("scheduled-maintenances/upcoming", "maintenance", UPCOMING),
    ("scheduled-maintenances/active", "maintenance", OPEN),
];

#[track_caller]
fn read(built: &Built, path: &str) -> File {
    let path = format!("api/v2/{path}.json");
    let file = serde_json::from_str::<File>(built.folder.text(&path));
    let file = file.unwrap_or_else(|error| panic!("`{path}`: {error}"));
    assert!(is_code(&file.page.id), "{path}");
    assert_eq!(format!("{}/", file.page.url), built.source.url, "{path}");
    assert!(
        !file.page.name.is_empty() && !file.page.time_zone.is_empty(),
        "{path}"
    );
    assert!(seconds(&file.page.updated_at) <= built.source.now, "{path}");
    file
}

fn is_code(id: &str) -> bool {
    id.len() == 12
        && id
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
}

fn wanted<'a>(built: &'a Built, kind: &str, phases: &[Phase]) -> Vec<&'a Entry> {
    let entries = built.source.entries.iter();
    let entries = entries.filter(|it| it.kind == kind && phases.contains(&it.phase));
    entries.collect()
}

fn list(built: &Built, path: &str, told: &[Incident], wanted: &[&Entry]) {
    let ids: BTreeSet<_> = told.iter().map(|it| it.entry_id(built)).collect();
    assert_eq!(ids.len(), told.len(), "{path}: an entry stands twice");
    assert_eq!(told.len(), wanted.len().min(CAP), "{path}");
    for incident in told {
        let id = incident.entry_id(built);
        let entry = wanted.iter().find(|it| it.seen.id == id);
        let entry = entry.unwrap_or_else(|| panic!("{path}: `{id}` does not belong here"));
        compare(built, incident, entry, &format!("{path}: {id}"));
    }
    // A cut never takes what goes on.
    let is_open = |it: &&&Entry| it.phase == Phase::Open;
    let missing = wanted
        .iter()
        .filter(is_open)
        .find(|it| !ids.contains(it.seen.id.as_str()));
    assert!(missing.is_none() || told.len() == CAP, "{path}");
}

impl Incident {
    /// The id of the entry that it links to.
    fn entry_id<'a>(&'a self, built: &Built) -> &'a str {
        let path = self
            .shortlink
            .strip_prefix(&format!("{}incidents/", built.source.url));
        path.and_then(|it| it.strip_suffix('/')).unwrap()
    }
}

fn compare(built: &Built, told: &Incident, entry: &Entry, place: &str) {
    assert!(is_code(&told.id), "{place}: {}", told.id);
    assert!(
        !is_code(&entry.seen.id) || told.id == entry.seen.id,
        "{place}"
    );
    assert_eq!(told.page_id, read(built, "status").page.id);
    let seen = Seen {
        id: entry.seen.id.clone(),
        title: Some(told.name.clone()),
        updated: Some(seconds(&told.updated_at)),
        updates: Some(
            told.incident_updates
                .iter()
                .rev()
                .map(|it| said(it, told))
                .collect(),
        ),
        ..Seen::default()
    };
    seen.agrees(&in_their_words(entry), place);
    assert_eq!(told.status, status(entry), "{place}");
    let impact = entry.impact.as_deref().unwrap_or("maintenance");
    assert_eq!(told.impact, impact, "{place}");
    times(built, told, entry, place);
    named(built, told, entry, place);
}

fn said(update: &Update, incident: &Incident) -> Said {
    assert!(is_code(&update.id));
    assert_eq!(update.incident_id, incident.id);
    for time in [&update.created_at, &update.updated_at] {
        assert_eq!(*time, update.display_at);
    }
    Said {
        time: Some(seconds(&update.display_at)),
        state: Some(update.status.clone()),
        text: Some(text_of_html(&update.body)),
        ..Said::default()
    }
}

/// The source in the words of Statuspage: every update has a state, which is never `cancelled`.
fn in_their_words(entry: &Entry) -> Seen {
    let mut seen = entry.seen.clone();
    for (said, state) in seen.updates.as_mut().unwrap().iter_mut().zip(&entry.after) {
        said.state = Some(match (state.as_str(), entry.kind.as_str()) {
            ("cancelled", _) => "completed".to_owned(),
            (state, _) => state.to_owned(),
        });
    }
    seen
}

/// The state of an entry: what is closed is over, whatever was said last.
fn status(entry: &Entry) -> String {
    let state = entry.seen.state.as_deref().unwrap();
    match (entry.phase, entry.kind.as_str(), state) {
        (Phase::Closed, "maintenance", _) => "completed".to_owned(),
        (Phase::Closed, _, "postmortem") => "postmortem".to_owned(),
        (Phase::Closed, ..) => "resolved".to_owned(),
        // A post-mortem on what is open still leaves it in the state before.
        (_, _, "postmortem") => {
            let before = entry.after.iter().rfind(|it| *it != "postmortem");
            before.map_or_else(|| "investigating".to_owned(), Clone::clone)
        }
        _ => state.to_owned(),
    }
}

fn times(built: &Built, told: &Incident, entry: &Entry, place: &str) {
    let published = entry.seen.published.unwrap();
    let begun = entry.starts <= built.source.now;
    let started = if entry.kind == "incident" && begun {
        entry.starts
    } else {
        published
    };
    assert_eq!(seconds(&told.started_at), started, "{place}");
    assert_eq!(seconds(&told.created_at), started.min(published), "{place}");
    let monitoring = entry
        .updates()
        .iter()
        .find(|it| it.state.as_deref() == Some("monitoring"));
    let monitoring = monitoring.and_then(|it| it.time);
    assert_eq!(
        told.monitoring_at.as_deref().map(seconds),
        monitoring,
        "{place}"
    );
    assert_eq!(
        told.resolved_at.is_some(),
        entry.phase == Phase::Closed,
        "{place}"
    );
    let window = (entry.kind == "maintenance").then_some((entry.starts, entry.ends));
    let starts = window.map(|(starts, _)| starts);
    assert_eq!(
        told.scheduled_for.as_deref().map(seconds),
        starts,
        "{place}"
    );
    let ends = window.map(|(starts, ends)| ends.unwrap_or(starts));
    assert_eq!(
        told.scheduled_until.as_deref().map(seconds),
        ends,
        "{place}"
    );
    assert_eq!(told.reminder_intervals, None, "{place}");
}

/// The components of an entry are its services, each by a name that holds its own.
fn named(built: &Built, told: &Incident, entry: &Entry, place: &str) {
    let ids: BTreeSet<_> = told.components.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), told.components.len(), "{place}");
    assert_eq!(ids.len(), entry.services().len(), "{place}");
    for service in entry.services() {
        let name = plain(&built.source.name(service));
        let with_name = |it: &&Component| plain(&it.name).contains(&name);
        assert!(
            told.components.iter().any(|it| with_name(&it)),
            "{place}: {name}"
        );
        assert!(
            !is_code(service) || ids.contains(service.as_str()),
            "{place}: {service}"
        );
    }
    for affected in told
        .incident_updates
        .iter()
        .flat_map(|it| it.affected_components.iter().flatten())
    {
        assert!(
            ids.contains(affected.code.as_str()),
            "{place}: {}",
            affected.name
        );
    }
}

/// The summary is put together from the other files.
fn check_summary(built: &Built, summary: &File) {
    assert_eq!(summary.status, read(built, "status").status);
    assert_eq!(summary.components, read(built, "components").components);
    assert_eq!(
        summary.incidents,
        read(built, "incidents/unresolved").incidents
    );
    let read = |path| read(built, path).scheduled_maintenances.unwrap();
    let mut ahead = read("scheduled-maintenances/active");
    ahead.extend(read("scheduled-maintenances/upcoming"));
    ahead.truncate(CAP);
    assert_eq!(summary.scheduled_maintenances.as_ref(), Some(&ahead));
    let html = page(built, "index.html");
    let shown = all(html.root_element(), "[data-indicator]");
    let indicator = summary.status.as_ref().map(|it| it.indicator.as_str());
    assert_eq!(shown[0].attr("data-indicator"), indicator);
}

/// The components are the services in use, with the status that the page shows, and their groups.
fn components(built: &Built, told: &[Component]) {
    let html = page(built, "index.html");
    let rows = all(html.root_element(), "[data-service][data-status]").into_iter();
    let rows = rows.map(|it| {
        (
            it.attr("data-service").unwrap(),
            it.attr("data-status").unwrap(),
        )
    });
    let shown: BTreeMap<_, _> = rows.collect();
    let leaves: Vec<_> = told.iter().filter(|it| !it.group).collect();
    assert_eq!(leaves.len(), built.source.current().count());
    for service in built.source.current() {
        let name = plain(&built.source.name(service));
        let mut same = leaves.iter().filter(|it| plain(&it.name).contains(&name));
        let status = shown[service.as_str()];
        assert!(same.any(|it| it.status == status), "{service}: {status}");
    }
    for group in told.iter().filter(|it| it.group) {
        let children = group.components.as_ref().unwrap();
        let inside = leaves
            .iter()
            .filter(|it| it.group_id.as_ref() == Some(&group.id));
        let inside: Vec<_> = inside.map(|it| it.id.clone()).collect();
        assert_eq!(*children, inside, "{}", group.name);
        assert!(!children.is_empty(), "{}", group.name);
    }
}

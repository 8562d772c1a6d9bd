//! `maintenance.ics` for the page and for each service: windows, and nothing else.

use crate::folder::Built;
use crate::seen::{Seen, plain};
use crate::source::Entry;
use chrono::NaiveDateTime;
use ical::IcalParser;
use ical::parser::Component;
use ical::parser::ical::component::IcalEvent;
use std::collections::BTreeSet;

/// Every window is an event with its times, state and services.
pub(crate) fn check(built: &Built) {
    calendar(built, "maintenance.ics", |_| true);
    for service in built.source.services() {
        let path = format!("services/{service}/maintenance.ics");
        calendar(built, &path, |it| it.services().contains(&service));
    }
}

fn calendar(built: &Built, path: &str, belongs: impl Fn(&Entry) -> bool) {
    let text = built.folder.text(path);
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
    assert!(
        text.split("\r\n").all(|line| line.len() <= 75),
        "{path}: a line is too long"
    );
    // The parser would also drop a space of the text behind the one that folds a line.
    let unfolded = text.replace("\r\n ", "");
    let mut calendars = IcalParser::new(unfolded.as_bytes());
    let calendar = calendars.next().unwrap();
    let calendar = calendar.unwrap_or_else(|it| panic!("{path}: {it}"));
    assert!(calendars.next().is_none(), "{path}");
    let entries = built.source.entries.iter();
    let windows = entries.filter(|it| it.kind == "maintenance" && belongs(it));
    let wanted: BTreeSet<_> = windows.map(|it| it.seen.id.as_str()).collect();
    let root = format!("{}incidents/", built.source.root);
    let mut told = BTreeSet::new();
    for event in &calendar.events {
        let uid = value(event, "UID").unwrap();
        let id = uid.strip_prefix(&root).unwrap().to_owned();
        assert!(
            wanted.contains(id.as_str()),
            "{path}: {id} does not belong here"
        );
        compare(
            built,
            event,
            built.source.entry(&id),
            &format!("{path}: {id}"),
        );
        assert!(told.insert(id), "{path}: an event stands twice");
    }
    // Far more windows than any of these documents has would be cut.
    assert_eq!(told.len(), wanted.len().min(built.cap * 10), "{path}");
}

/// The raw value of a property, of which there is one at most.
#[track_caller]
fn value(event: &IcalEvent, name: &str) -> Option<String> {
    let same = event.properties.iter().filter(|it| it.name == name);
    assert!(same.count() <= 1, "{name} stands more than once");
    event.get_property(name).and_then(|it| it.value.clone())
}

/// A text, without the escapes of the format.
fn text(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => panic!("a backslash at the end of {raw:?}"),
            },
            c => {
                assert!(!";,".contains(c), "a bare `{c}` in {raw:?}");
                out.push(c);
            }
        }
    }
    out
}

#[track_caller]
fn time(event: &IcalEvent, name: &str) -> Option<i64> {
    let value = value(event, name)?;
    let time = NaiveDateTime::parse_from_str(&value, "%Y%m%dT%H%M%SZ");
    Some(
        time.unwrap_or_else(|it| panic!("{value}: {it}"))
            .and_utc()
            .timestamp(),
    )
}

fn compare(built: &Built, event: &IcalEvent, entry: &Entry, place: &str) {
    let seen = Seen {
        id: entry.seen.id.clone(),
        title: value(event, "SUMMARY").as_deref().map(text),
        published: time(event, "CREATED"),
        updated: time(event, "LAST-MODIFIED"),
        services: Some(services(event)),
        ..Seen::default()
    };
    let mut source = entry.seen.clone();
    let names = entry
        .services()
        .iter()
        .map(|it| plain(&built.source.name(it)));
    source.services = Some(names.collect());
    seen.agrees(&source, place);
    assert_eq!(time(event, "DTSTAMP"), entry.seen.updated, "{place}");
    assert_eq!(time(event, "DTSTART"), Some(entry.starts), "{place}");
    assert_eq!(time(event, "DTEND"), entry.ends, "{place}");
    let sequence = (entry.updates().len() - 1).to_string();
    assert_eq!(value(event, "SEQUENCE"), Some(sequence), "{place}");
    let cancelled = entry.seen.state.as_deref() == Some("cancelled");
    let status = if cancelled { "CANCELLED" } else { "CONFIRMED" };
    assert_eq!(value(event, "STATUS").as_deref(), Some(status), "{place}");
    let address = format!("{}incidents/{}/", built.source.url, entry.seen.id);
    assert_eq!(value(event, "URL"), Some(address), "{place}");
    let newest = entry
        .updates()
        .last()
        .and_then(|it| it.text.as_deref())
        .unwrap();
    let told = plain(&text(&value(event, "DESCRIPTION").unwrap()));
    assert!(told.contains(newest), "{place}: {newest:?} in {told:?}");
}

/// The names of its services: what stands among the categories besides the kind.
fn services(event: &IcalEvent) -> BTreeSet<String> {
    let categories = value(event, "CATEGORIES").unwrap();
    let mut names = vec![String::new()];
    let mut escaped = false;
    for c in categories.chars() {
        match c {
            ',' if !escaped => names.push(String::new()),
            c => names.last_mut().unwrap().push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    let names = names.iter().map(|it| plain(&text(it)));
    names.filter(|it| it != "maintenance").collect()
}

//! Calendars, read back by a parser that is not ours.

use super::*;
use crate::Options;
use icalendar::{Calendar, Component, DatePerhapsTime, Event};
use tidings_model::{Document, History, parse_instant, read};

const NOW: &str = "2026-11-23T12:00:00Z";

fn document(entries: &str) -> Document {
    let json = format!(
        r#"{{"version":1,"page":{{"name":"Northmail; Status","url":"https://status.northmail.example/s/"}},
"services":[{{"id":"imap","name":"IMAP, \"fast\""}},{{"id":"smtp","name":"SMTP"}}],"incidents":[{entries}]}}"#
    );
    let read = read::lenient(&json).unwrap();
    assert_eq!(read.lost, 0);
    crate::published::document(&read.document, None, parse_instant(NOW).unwrap())
}

/// The calendar of a scope as text.
fn file(document: &Document, now: &str, path: &str) -> String {
    let now = parse_instant(now).unwrap();
    let mut files = Files::new();
    let source = Source {
        document,
        history: &History::new(document, now),
        now,
        options: &Options::default(),
    };
    add(&mut files, &source).unwrap();
    String::from_utf8(files.remove(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().unwrap();
    calendar.events().cloned().collect()
}

const WINDOWS: &str = r#"
{"id":"night","title":"New disks; faster, \\ quieter","kind":"maintenance","services":["imap"],
 "starts":"2026-12-01T23:00:00+01:00","ends":"2026-12-01T23:30:00Z","updates":[
 {"at":"2026-11-20T08:00:00Z","body":"We plan it."},
 {"at":"2026-11-21T08:00:00.5Z","body":"See [the page](night/).\n\n- one <b>\n- two","services":{"pop":"operational"}}]},
{"id":"off","title":"Not now","kind":"maintenance","services":["smtp"],
 "starts":"2026-11-30T22:00:00Z","ends":"2026-11-30T23:00:00Z","updates":[
 {"at":"2026-11-20T08:00:00Z","body":"Soon."},{"at":"2026-11-22T08:00:00Z","state":"cancelled","body":"Later."},
 {"body":"We will say when."}]},
{"id":"short","title":"A switch","kind":"maintenance","starts":"2026-11-01T22:00:00Z","updates":[
 {"at":"2026-10-20T08:00:00Z","body":"A minute."}]},
{"id":"down","title":"Down","kind":"incident","services":["imap"],"updates":[
 {"at":"2026-11-20T08:00:00Z","body":"Broken."}]},
{"id":"hello","title":"Hello","kind":"announcement","ends":"2027-01-01T00:00:00Z","updates":[
 {"at":"2026-11-20T08:00:00Z","body":"A notice."}]}"#;

#[test]
fn it_holds_every_window_and_nothing_else() {
    let document = document(WINDOWS);
    let text = file(&document, NOW, "maintenance.ics");
    insta::assert_snapshot!(text.replace("\r\n", "\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn a_parser_reads_what_was_said() {
    let document = document(WINDOWS);
    let events = events(&file(&document, NOW, "maintenance.ics"));
    let uids: Vec<_> = events.iter().map(|it| it.get_uid().unwrap()).collect();
    let root = "https://status.northmail.example/s/incidents/";
    assert_eq!(
        uids,
        ["night", "off", "short"].map(|id| format!("{root}{id}"))
    );
    let night = &events[0];
    assert_eq!(night.get_summary(), Some("New disks; faster, \\ quieter"));
    let said = "See the page (https://status.northmail.example/s/night/).\n\n• one <b>\n• two\n\nServices: IMAP, \"fast\", pop";
    assert_eq!(night.get_description(), Some(said));
    assert_eq!(
        night.get_url(),
        Some("https://status.northmail.example/s/incidents/night/")
    );
    assert_eq!(night.get_sequence(), Some(1));
    let at = |text| DatePerhapsTime::from(parse_instant(text).unwrap());
    assert_eq!(night.get_start(), Some(at("2026-12-01T22:00:00Z")));
    assert_eq!(night.get_end(), Some(at("2026-12-01T23:30:00Z")));
    assert_eq!(events[2].get_end(), None);
    // An update whose time nobody knows counts, and takes the time before it.
    assert_eq!(events[1].get_sequence(), Some(2));
    assert_eq!(
        events[1].get_last_modified(),
        parse_instant("2026-11-22T08:00:00Z").ok()
    );
    let states: Vec<_> = events
        .iter()
        .map(|it| it.property_value("STATUS").unwrap())
        .collect();
    assert_eq!(states, ["CONFIRMED", "CANCELLED", "CONFIRMED"]);
}

#[test]
fn an_end_is_later_than_the_start_or_not_told() {
    let end = |ends: &str| {
        let document = document(&format!(
            r#"{{"id":"e","title":"T","kind":"maintenance","starts":"2026-12-01T22:00:00Z",
"ends":"2026-12-01T22:00:{ends}Z","updates":[{{"at":"2026-11-20T08:00:00Z","body":"B"}}]}}"#
        ));
        events(&file(&document, NOW, PATH))[0].get_end()
    };
    assert_eq!(end("00.5"), None);
    let at = parse_instant("2026-12-01T22:00:01Z").unwrap();
    assert_eq!(end("01.5"), Some(at.into()));
}

#[test]
fn each_service_has_its_own() {
    let document = document(WINDOWS);
    let titles = |id: &str| {
        let events = events(&file(
            &document,
            NOW,
            &format!("services/{id}/maintenance.ics"),
        ));
        let titles = events.iter().map(|it| it.get_summary().unwrap().to_owned());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(titles("imap"), ["New disks; faster, \\ quieter"]);
    assert_eq!(titles("smtp"), ["Not now"]);
    assert_eq!(titles("pop"), titles("imap"));
}

#[test]
fn the_clock_changes_nothing() {
    let document = document(WINDOWS);
    let now = file(&document, NOW, "maintenance.ics");
    for later in [
        "2026-12-01T22:30:00Z",
        "2026-12-02T00:00:00Z",
        "2030-01-01T00:00:00Z",
    ] {
        assert_eq!(file(&document, later, "maintenance.ics"), now, "{later}");
    }
}

#[test]
fn a_calendar_without_windows_is_still_one() {
    let text = file(&document(""), NOW, "maintenance.ics");
    assert!(events(&text).is_empty());
    assert!(text.contains("BEGIN:VTIMEZONE\r\n"), "{text}");
    assert!(text.contains("NAME:Northmail\\; Status\r\n"), "{text}");
}

#[test]
fn hostile_text_stays_in_its_line() {
    let hostile = "a\r\nEND:VEVENT\nATTACH:x\u{0}\u{7}\u{85};,\\x\u{202e} 👩‍👩‍👧 ".repeat(9);
    let mut document = document(WINDOWS);
    document.entries[0].title.clone_from(&hostile);
    document.services[0].name.clone_from(&hostile);
    document.page.feed_id = Some("x\r\nEND:VCALENDAR".to_owned());
    let text = file(&document, NOW, "maintenance.ics");
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let kept: String = hostile
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    let events = events(&text);
    assert_eq!(events.len(), 3);
    let hostile = events.iter().find(|it| it.get_summary() == Some(&kept));
    assert!(hostile.is_some(), "{text}");
}

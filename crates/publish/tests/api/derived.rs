//! What the API says of a document that has one of everything.

use crate::common::{self, NOW};
use crate::strict::{File, Incident, Update};
use crate::{FILES, built, check, document, file, only};
use serde_json::json;
use tidings_model::Document;

fn everything() -> Document {
    let said = |state: &str| json!({ "at": "2026-11-23T10:00:00Z", "state": state, "body": "B" });
    let window = |id: &str, starts: &str, ends: &str, more: Vec<serde_json::Value>| {
        let announced = json!({ "at": "2026-11-01T09:00:00Z", "body": "Planned." });
        let updates: Vec<_> = [announced].into_iter().chain(more).collect();
        json!({ "id": id, "title": id, "kind": "maintenance", "services": ["smtp"],
            "starts": starts, "ends": ends, "updates": updates })
    };
    let today = ("2026-11-23T11:00:00Z", "2026-11-23T13:00:00Z");
    let past = ("2026-11-10T22:00:00Z", "2026-11-10T23:00:00Z");
    document(&json!({
        "version": 1,
        "page": { "name": "Northmail", "url": "https://status.northmail.example/s/", "time_zone": "Europe/Oslo" },
        "groups": [
            { "id": "access", "name": "Access" }, { "id": "empty", "name": "Empty" },
            { "id": "mail", "name": "Mail" } ],
        "services": [
            { "id": "imap", "name": "IMAP", "group": "access", "since": "2020-02-03" },
            { "id": "pop", "name": "POP", "group": "access", "description": "Slower & older" },
            { "id": "smtp", "name": "SMTP", "group": "mail" },
            { "id": "web4webmail1", "name": "Mail" },
            { "id": "gopher", "name": "Gopher", "group": "mail", "retired": "2010-01-01" } ],
        "incidents": [
            { "id": "open", "title": "IMAP is <slow>", "kind": "incident", "services": ["imap", "pop"],
              "starts": "2026-11-23T08:50:00Z", "updates": [
                { "at": "2026-11-23T09:00:00Z", "body": "We look.\n\nSee [here](x)." },
                { "at": "2026-11-23T09:30:00+00:00", "state": "monitoring", "body": "Better.",
                  "services": { "imap": "partial_outage" } },
                { "id": "abcdefghijkl", "body": "When was this?" } ] },
            { "id": "unknown-end", "title": "An old one", "kind": "incident", "impact": "critical", "closed": true,
              "services": ["gopher", "telnet"], "updates": [
                { "at": "2009-05-01T00:00:00Z", "body": "Down." }, { "state": "identified", "body": "A disk." } ] },
            { "id": "0123456789ab", "title": "Over", "kind": "incident", "impact": "none", "updates": [
                { "at": "2026-11-20T10:00:00.25Z", "state": "investigating", "body": "Hm." },
                { "at": "2026-11-20T11:00:00Z", "state": "resolved", "body": "Nothing." },
                { "at": "2026-11-21T11:00:00Z", "state": "postmortem", "body": "It was nothing." },
                { "at": "2026-11-21T12:00:00Z", "body": "Really." } ] },
            window("upcoming-b", "2026-12-02T22:00:00Z", "2026-12-02T23:00:00Z", vec![]),
            window("upcoming-a", "2026-12-01T22:00:00Z", "2026-12-01T23:00:00Z", vec![]),
            window("by-clock", today.0, today.1, vec![]),
            window("verifying", today.0, today.1, vec![said("in_progress"), said("verifying")]),
            window("late", past.0, past.1, vec![json!({ "at": "2026-11-10T22:05:00Z", "state": "in_progress", "body": "B" })]),
            window("over-by-clock", past.0, past.1, vec![]),
            window("completed", past.0, past.1, vec![json!({ "at": "2026-11-10T22:40:00Z", "state": "completed", "body": "B" })]),
            window("cancelled", "2026-12-24T22:00:00Z", "2026-12-24T23:00:00Z", vec![said("cancelled")]),
            { "id": "no-end", "title": "no-end", "kind": "maintenance", "starts": "2026-10-01T00:00:00Z",
              "updates": [ { "at": "2026-09-01T00:00:00Z", "body": "A switch." } ] },
            { "id": "notice", "title": "Notice", "kind": "announcement", "services": ["imap"], "updates": [
                { "at": "2026-11-23T11:59:00Z", "body": "Not in the API." } ] },
        ],
    })
    .to_string())
}

fn read(name: &str) -> File {
    file(&built(&everything(), NOW), name)
}

fn ids(list: Option<Vec<Incident>>) -> String {
    let links = list.unwrap().into_iter().map(|it| {
        let path = it.shortlink.strip_suffix('/').unwrap();
        path.rsplit('/').next().unwrap().to_owned()
    });
    links.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_file_is_as_it_was() {
    let site = built(&everything(), NOW);
    check(&site);
    for name in FILES {
        let shown = serde_json::to_string_pretty(&file(&site, name)).unwrap();
        insta::assert_snapshot!(name.replace('/', "-"), shown);
    }
}

#[test]
fn each_list_holds_what_it_is_named_after() {
    assert_eq!(
        ids(read("incidents").incidents),
        "open 0123456789ab unknown-end"
    );
    assert_eq!(ids(read("incidents/unresolved").incidents), "open");
    assert_eq!(
        ids(read("incidents/resolved").incidents),
        "0123456789ab unknown-end"
    );
    let windows = |name| ids(read(name).scheduled_maintenances);
    assert_eq!(
        windows("scheduled-maintenances/upcoming"),
        "upcoming-a upcoming-b"
    );
    assert_eq!(
        windows("scheduled-maintenances/active"),
        "late by-clock verifying"
    );
    assert_eq!(
        windows("summary"),
        "late by-clock verifying upcoming-a upcoming-b"
    );
    assert_eq!(
        windows("scheduled-maintenances"),
        "cancelled upcoming-b upcoming-a by-clock verifying completed late over-by-clock no-end"
    );
    assert_eq!(ids(read("summary").incidents), "open");
}

#[test]
fn states_are_those_of_statuspage() {
    let all = read("scheduled-maintenances")
        .scheduled_maintenances
        .unwrap();
    let states: Vec<_> = all
        .iter()
        .map(|it| (it.name.as_str(), it.status.as_str()))
        .collect();
    assert_eq!(
        states,
        [
            ("cancelled", "completed"),
            ("upcoming-b", "scheduled"),
            ("upcoming-a", "scheduled"),
            ("by-clock", "in_progress"),
            ("verifying", "verifying"),
            ("completed", "completed"),
            ("late", "in_progress"),
            ("over-by-clock", "completed"),
            ("no-end", "completed"),
        ]
    );
    let incidents = read("incidents").incidents.unwrap();
    let states: Vec<_> = incidents.iter().map(|it| it.status.as_str()).collect();
    assert_eq!(states, ["monitoring", "postmortem", "resolved"]);
    let said: Vec<_> = incidents[1]
        .incident_updates
        .iter()
        .map(|it| it.status.as_str())
        .collect();
    assert_eq!(
        said,
        ["postmortem", "postmortem", "resolved", "investigating"]
    );
}

#[test]
fn the_status_is_that_of_the_page() {
    let site = built(&everything(), NOW);
    let page = std::str::from_utf8(site.get("index.html").unwrap()).unwrap();
    let status = file(&site, "status").status.unwrap();
    assert!(page.contains(&format!("data-indicator=\"{}\"", status.indicator)));
    assert_eq!(Some(status), file(&site, "summary").status);
}

/// A document with one service and one entry.
fn small(entry: &str) -> Document {
    document(&format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/"}},
"services":[{{"id":"imap","name":"IMAP"}},{{"id":"smtp","name":"SMTP"}}],"incidents":[{entry}]}}"#
    ))
}

fn status_of(entry: &str) -> (String, String) {
    let status = file(&built(&small(entry), NOW), "status").status.unwrap();
    (status.indicator, status.description)
}

#[test]
fn the_words_never_say_less_than_the_indicator() {
    let open = |impact: &str, services: &str| {
        let (indicator, words) = status_of(&format!(
            r#"{{"id":"e","title":"T","kind":"incident","impact":"{impact}","services":[{services}],
"updates":[{{"at":"2026-11-23T10:00:00Z","body":"B"}}]}}"#
        ));
        format!("{indicator}: {words}")
    };
    assert_eq!(
        open("minor", r#""imap""#),
        "minor: Partially Degraded Service"
    );
    assert_eq!(
        open("minor", r#""imap","smtp""#),
        "minor: Degraded System Service"
    );
    assert_eq!(open("major", r#""imap""#), "major: Partial System Outage");
    assert_eq!(
        open("major", r#""imap","smtp""#),
        "major: Partial System Outage"
    );
    assert_eq!(
        open("critical", r#""imap","smtp""#),
        "critical: Major System Outage"
    );
    assert_eq!(open("none", r#""imap""#), "none: All Systems Operational");
    assert_eq!(open("minor", ""), "minor: Minor Service Outage");
    assert_eq!(open("critical", ""), "critical: Major System Outage");
}

#[test]
fn names_are_unique() {
    let document = document(
        r#"{"version":1,"page":{"name":"P","url":"https://p.example/"},
"groups":[{"id":"eu","name":"EU"},{"id":"us","name":"US"},{"id":"mail","name":"Mail"}],
"services":[{"id":"a","name":"API","group":"eu"},{"id":"b","name":"API","group":"us"},{"id":"c","name":"API"},
{"id":"d","name":"Mail"},{"id":"e","name":"Mail","group":"mail"},{"id":"f","name":"Web","group":"us"},
{"id":"g","name":"API","group":"us"}],"incidents":[]}"#,
    );
    let components = file(&built(&document, NOW), "components")
        .components
        .unwrap();
    let mut names: Vec<_> = components.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "API",
            "API (g)",
            "EU",
            "EU – API",
            "Mail",
            "Mail (d)",
            "Mail – Mail",
            "US",
            "US – API",
            "Web"
        ]
    );
}

#[test]
fn a_group_and_a_service_of_one_id_are_two_components() {
    let document = document(
        r#"{"version":1,"page":{"name":"P","url":"https://p.example/"},
"groups":[{"id":"abcdefghijkl","name":"G"}],
"services":[{"id":"abcdefghijkl","name":"S","group":"abcdefghijkl"}],"incidents":[]}"#,
    );
    let components = file(&built(&document, NOW), "components")
        .components
        .unwrap();
    let (group, service) = (&components[0], &components[1]);
    assert_eq!(service.id, "abcdefghijkl");
    assert_ne!(group.id, service.id);
    assert_eq!(
        group.components.as_deref(),
        Some([service.id.clone()].as_slice())
    );
    assert_eq!(service.group_id.as_ref(), Some(&group.id));
}

#[test]
fn positions_fit_into_a_byte() {
    let services: Vec<_> = (0..300)
        .map(|at| format!(r#"{{"id":"s{at}","name":"S{at}"}}"#))
        .collect();
    let document = document(&format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/"}},"services":[{}],"incidents":[]}}"#,
        services.join(",")
    ));
    let components = file(&built(&document, NOW), "components")
        .components
        .unwrap();
    let names: Vec<_> = components.iter().map(|it| it.name.clone()).collect();
    assert_eq!(
        names,
        (0..300).map(|at| format!("S{at}")).collect::<Vec<_>>()
    );
    assert_eq!(components[299].position, 255);
}

#[test]
fn a_post_mortem_closes_nothing() {
    let document = small(
        r#"{"id":"e","title":"T","kind":"incident","updates":[
{"at":"2026-11-23T10:00:00Z","state":"identified","body":"B"},{"at":"2026-11-23T11:00:00Z","state":"postmortem","body":"B"}]}"#,
    );
    let open = only(
        file(&built(&document, NOW), "incidents/unresolved")
            .incidents
            .unwrap(),
    );
    assert_eq!(open.status, "identified");
}

#[test]
fn a_reopened_incident_is_open_and_the_newer_end_counts() {
    let said = |at: &str, state: &str| {
        format!(r#"{{"at":"2026-11-23T{at}:00Z","state":"{state}","body":"B"}}"#)
    };
    let updates = |list: &[(&str, &str)]| {
        let list: Vec<_> = list.iter().map(|(at, state)| said(at, state)).collect();
        small(&format!(
            r#"{{"id":"e","title":"T","kind":"incident","updates":[{}]}}"#,
            list.join(",")
        ))
    };
    let reopened = [
        ("08:00", "investigating"),
        ("09:00", "resolved"),
        ("10:00", "identified"),
    ];
    let open = only(
        file(&built(&updates(&reopened), NOW), "summary")
            .incidents
            .unwrap(),
    );
    assert_eq!(
        (open.status.as_str(), open.resolved_at),
        ("identified", None)
    );
    let again = [&reopened[..], &[("11:00", "resolved")]].concat();
    let over = only(
        file(&built(&updates(&again), NOW), "incidents/resolved")
            .incidents
            .unwrap(),
    );
    assert_eq!(
        over.resolved_at.as_deref(),
        Some("2026-11-23T11:00:00.000Z")
    );
}

#[test]
fn lists_hold_fifty_and_keep_what_is_open() {
    let over = (0..60).map(|at| {
        format!(
            r#"{{"id":"e{at:02}","title":"T","kind":"incident","updates":[
{{"at":"2026-10-01T10:00:00Z","state":"investigating","body":"B"}},{{"at":"2026-10-01T11:{at:02}:00Z","state":"resolved","body":"B"}}]}}"#
        )
    });
    let open = r#"{"id":"open","title":"T","kind":"incident","updates":[{"at":"2009-01-01T00:00:00Z","body":"B"}]}"#;
    let all: Vec<_> = over.chain([open.to_owned()]).collect();
    let site = built(&small(&all.join(",")), NOW);
    check(&site);
    let told = ids(file(&site, "incidents").incidents);
    let expected: Vec<_> = (11..60).rev().map(|at| format!("e{at}")).collect();
    assert_eq!(told, format!("open {}", expected.join(" ")));
}

#[test]
fn the_small_site_has_an_api() {
    let site = common::built("<b>Down</b>");
    check(&site);
    let down = &file(&site, "incidents/resolved").incidents.unwrap()[0];
    assert_eq!(down.name, "<b>Down</b>");
}

#[test]
fn an_empty_page_has_empty_lists() {
    let site = built(&small(""), NOW);
    check(&site);
    let summary = file(&site, "summary");
    assert_eq!(summary.components.unwrap().len(), 2);
    assert!(summary.incidents.unwrap().is_empty());
    assert!(summary.scheduled_maintenances.unwrap().is_empty());
    assert_eq!(
        summary.status.unwrap().description,
        "All Systems Operational"
    );
}

#[test]
fn what_is_not_said_yet_is_not_told() {
    let document = small(
        r#"{"id":"e","title":"T","kind":"incident","updates":[{"at":"2026-11-23T10:00:00Z","body":"B"},
{"at":"2026-11-24T10:00:00Z","state":"resolved","body":"Tomorrow"}]},
{"id":"f","title":"T","kind":"incident","updates":[{"at":"2026-11-24T10:00:00Z","body":"Tomorrow"}]}"#,
    );
    let site = built(&document, NOW);
    check(&site);
    let told = only(file(&site, "incidents").incidents.unwrap());
    assert_eq!(told.incident_updates.len(), 1);
    assert_eq!(told.status, "investigating");
}

#[test]
fn only_a_change_that_came_moves_a_time() {
    let document = everything();
    let later = built(&document, "2026-11-23T12:30:00Z");
    let now = built(&document, NOW);
    for name in FILES {
        let path = format!("api/v2/{name}.json");
        assert_eq!(now.get(&path), later.get(&path), "{path}");
    }
    let begun = file(&built(&document, "2026-12-01T22:00:00Z"), "summary");
    assert_eq!(begun.page.updated_at, "2026-12-01T22:00:00.000Z");
}

/// What became of `imap` with each update of an entry, oldest first.
fn became(entry: &str) -> Vec<(String, String)> {
    let site = built(&small(entry), NOW);
    check(&site);
    let updates = only(file(&site, "incidents").incidents.unwrap()).incident_updates;
    let turn = |update: &Update| {
        let affected = &update.affected_components.as_ref().unwrap()[0];
        (affected.old_status.clone(), affected.new_status.clone())
    };
    updates.iter().rev().map(turn).collect()
}

fn pair(old: &str, new: &str) -> (String, String) {
    (old.to_owned(), new.to_owned())
}

#[test]
fn updates_of_one_minute_are_told_apart() {
    let map = |status: &str| format!(r#""services":{{"imap":"{status}"}}"#);
    let expected = [
        pair("operational", "major_outage"),
        pair("major_outage", "degraded_performance"),
    ];
    for second in [r#""at":"2026-11-23T10:00:00Z","#, ""] {
        let told = became(&format!(
            r#"{{"id":"e","title":"T","kind":"incident","updates":[
{{"at":"2026-11-23T10:00:00Z","body":"B",{}}},{{{second}"body":"B",{}}}]}}"#,
            map("major_outage"),
            map("degraded_performance")
        ));
        assert_eq!(told, expected, "{second}");
    }
    let over = became(
        r#"{"id":"e","title":"T","kind":"incident","impact":"major","services":["imap"],"updates":[
{"at":"2026-11-23T10:00:00Z","state":"investigating","body":"B"},
{"at":"2026-11-23T10:00:00Z","state":"resolved","body":"B"}]}"#,
    );
    assert_eq!(
        over,
        [
            pair("operational", "partial_outage"),
            pair("partial_outage", "operational")
        ]
    );
}

#[test]
fn an_incident_that_lies_ahead_starts_when_it_was_published() {
    let entry = r#"{"id":"e","title":"T","kind":"incident","starts":"2026-11-24T00:00:00Z",
"services":["imap"],"updates":[{"at":"2026-11-23T10:00:00Z","body":"B"}]}"#;
    let times = |now: &str| {
        let told = file(&built(&small(entry), now), "incidents").incidents;
        let told = only(told.unwrap());
        (told.created_at, told.started_at)
    };
    let published = "2026-11-23T10:00:00.000Z";
    assert_eq!(times(NOW), pair(published, published));
    let begun = "2026-11-24T00:00:00.000Z";
    assert_eq!(times("2026-11-24T00:00:00Z"), pair(published, begun));
    assert_eq!(became(entry), [pair("operational", "operational")]);
}

/// When `imap` was made, whose `since` is this, on a page with these entries.
fn made(since: &str, entries: &str, now: &str) -> String {
    let document = document(&format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/"}},"services":[
{{"id":"imap","name":"IMAP"{since}}},{{"id":"smtp","name":"SMTP"}}],"incidents":[{entries}]}}"#
    ));
    let site = built(&document, now);
    check(&site);
    let components = file(&site, "components").components.unwrap();
    components[0].created_at.clone()
}

#[test]
fn a_service_is_as_old_as_the_first_that_is_known_of_it() {
    let entry = |service: &str| {
        format!(
            r#"{{"id":"e","title":"T","kind":"incident","services":["{service}"],
"updates":[{{"at":"2026-11-20T10:00:00Z","body":"B"}}]}}"#
        )
    };
    let said = "2026-11-20T10:00:00.000Z";
    let (ahead, past) = (r#","since":"2026-11-25""#, r#","since":"2020-02-03""#);
    for now in [NOW, "2026-11-26T00:00:00Z"] {
        assert_eq!(made(ahead, &entry("imap"), now), said);
        assert_eq!(made("", &entry("imap"), now), said);
        assert_eq!(made("", &entry("smtp"), now), said);
        let since = made(past, &entry("imap"), now);
        assert_eq!(since, "2020-02-03T00:00:00.000Z");
    }
    assert_eq!(made(ahead, &entry("smtp"), NOW), said);
}

#[test]
fn where_nothing_happened_no_time_is_before_the_millennium() {
    let never = "2000-01-01T00:00:00.000Z";
    assert_eq!(made("", "", NOW), never);
    assert_eq!(
        file(&built(&small(""), NOW), "status").page.updated_at,
        never
    );
}

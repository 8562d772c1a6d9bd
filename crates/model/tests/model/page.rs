//! The answer for the whole page: what services add up to, and the worst open incident.

use crate::common::{at, document};
use tidings_model::{History, Indicator, PageStatus, RollUp};

const SERVICES: &str =
    r#"{"id":"a","name":"A"},{"id":"b","name":"B"},{"id":"old","name":"O","retired":"2020-01-01"}"#;

fn page(services: &str, entries: &str) -> PageStatus {
    History::new(&document(services, entries), at("2026-05-10T12:00:00Z")).page()
}

/// An incident without an impact of its own that gives services these statuses.
fn mapped(statuses: &[(&str, &str)]) -> String {
    let map: Vec<_> = statuses
        .iter()
        .map(|(id, status)| format!(r#""{id}":"{status}""#))
        .collect();
    format!(
        r#"{{"id":"e","title":"T","kind":"incident","impact":"none","updates":[{{"at":"2026-05-10T10:00:00Z","services":{{{}}},"body":"B"}}]}}"#,
        map.join(",")
    )
}

#[test]
fn services_add_up_by_the_table() {
    let (ok, work, bad) = ("operational", "under_maintenance", "degraded_performance");
    let (part, out) = ("partial_outage", "major_outage");
    for (a, b, roll_up, indicator) in [
        (ok, ok, RollUp::AllOperational, Indicator::None),
        (ok, work, RollUp::UnderMaintenance, Indicator::Maintenance),
        (work, work, RollUp::UnderMaintenance, Indicator::Maintenance),
        (ok, bad, RollUp::PartiallyDegraded, Indicator::Minor),
        (work, bad, RollUp::PartiallyDegraded, Indicator::Minor),
        (bad, bad, RollUp::Degraded, Indicator::Minor),
        (ok, part, RollUp::MinorOutage, Indicator::Minor),
        (bad, part, RollUp::MinorOutage, Indicator::Minor),
        (part, part, RollUp::PartialOutage, Indicator::Major),
        (ok, out, RollUp::PartialOutage, Indicator::Major),
        (part, out, RollUp::PartialOutage, Indicator::Major),
        (out, out, RollUp::MajorOutage, Indicator::Critical),
    ] {
        let status = page(SERVICES, &mapped(&[("a", a), ("b", b), ("old", out)]));
        assert_eq!(
            (status.roll_up, status.indicator),
            (roll_up, indicator),
            "{a} {b}"
        );
    }
    assert_eq!(page("", "").roll_up, RollUp::AllOperational);
}

#[test]
fn an_open_incident_shows_even_where_every_service_works() {
    for (impact, indicator) in [
        ("none", Indicator::None),
        ("minor", Indicator::Minor),
        ("major", Indicator::Major),
        ("critical", Indicator::Critical),
    ] {
        let open = format!(
            r#"{{"id":"e","title":"T","kind":"incident","impact":"{impact}","updates":[{{"at":"2026-05-10T10:00:00Z","body":"B"}}]}}"#
        );
        let status = page(SERVICES, &open);
        assert_eq!(
            (status.roll_up, status.indicator),
            (RollUp::AllOperational, indicator)
        );
        assert_eq!(status.since.is_some(), impact != "none");
        for over in [
            r#""closed":true,"updates""#,
            r#""starts":"2026-05-10T09:00:00Z","updates""#,
        ] {
            let state = if over.contains("closed") {
                "identified"
            } else {
                "resolved"
            };
            let closed = open
                .replace(r#""updates""#, over)
                .replace(r#""body""#, &format!(r#""state":"{state}","body""#));
            assert_eq!(page(SERVICES, &closed).indicator, Indicator::None);
        }
    }
}

/// Planned work on `a` from 11:00 to 13:00; `map` is what its first update says of services.
fn works(map: &str) -> String {
    format!(
        r#"{{"id":"w","title":"T","kind":"maintenance","starts":"2026-05-10T11:00:00Z","ends":"2026-05-10T13:00:00Z","services":["a"],
"updates":[{{"at":"2026-05-01T00:00:00Z",{map}"body":"B"}}]}}"#
    )
}

#[test]
fn maintenance_shows_only_when_nothing_is_worse() {
    let minor = r#"{"id":"e","title":"T","kind":"incident","impact":"minor","updates":[{"at":"2026-05-10T10:00:00Z","body":"B"}]}"#;
    assert_eq!(page(SERVICES, &works("")).indicator, Indicator::Maintenance);
    assert_eq!(
        page(SERVICES, &format!("{},{minor}", works(""))).indicator,
        Indicator::Minor
    );
    let elsewhere = works("").replace(r#"["a"]"#, r#"["old","nobody"]"#);
    assert_eq!(page(SERVICES, &elsewhere).indicator, Indicator::None);
}

/// Since when the page has been as it is, as a time of the day.
fn since(entries: &[String]) -> Option<String> {
    let status = page(SERVICES, &entries.join(","));
    status.since.map(|at| at.format("%H:%M").to_string())
}

fn incident(id: &str, impact: &str, from: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":"T","kind":"incident","impact":"{impact}","updates":[{{"at":"2026-05-10T{from}:00Z","body":"B"}}]}}"#
    )
}

#[test]
fn since_is_when_it_came_to_be_as_bad_as_it_is() {
    assert_eq!(since(&[]), None);
    let (none, minor) = (
        incident("x", "none", "08:00"),
        incident("y", "minor", "09:00"),
    );
    let worse = incident("z", "major", "10:00");
    for (entries, expected) in [
        (vec![none.clone(), minor.clone()], "09:00"),
        (vec![none, minor.clone(), worse.clone()], "10:00"),
        (vec![worse, incident("z2", "major", "11:00")], "10:00"),
        (vec![minor, incident("y2", "minor", "11:00")], "09:00"),
        (vec![works("")], "11:00"),
        (vec![works(""), incident("y", "minor", "11:30")], "11:30"),
        // Work that breaks something is a reason like an incident.
        (vec![works(r#""services":{"a":"major_outage"},"#)], "11:00"),
    ] {
        assert_eq!(since(&entries).as_deref(), Some(expected), "{entries:?}");
    }
}

#[test]
fn since_follows_what_updates_say_of_services() {
    let told = |changes: &[(&str, &str, &str)]| {
        let update = |(at, a, b): &(&str, &str, &str)| {
            format!(
                r#"{{"at":"2026-05-10T{at}:00Z","body":"B","services":{{"a":"{a}","b":"{b}"}}}}"#
            )
        };
        let updates: Vec<_> = changes.iter().map(update).collect();
        let updates = updates.join(",");
        since(&[format!(
            r#"{{"id":"e","title":"T","kind":"incident","impact":"none","updates":[{updates}]}}"#
        )])
    };
    let (ok, bad, out) = ("operational", "degraded_performance", "major_outage");
    for (changes, expected) in [
        // Both are out only since the second update.
        (&[("08:00", out, bad), ("09:00", out, out)][..], "09:00"),
        // What was worse before was at least as bad.
        (&[("08:00", out, out), ("09:00", ok, bad)][..], "08:00"),
        // A break in between starts it anew.
        (
            &[("08:00", bad, ok), ("09:00", ok, ok), ("10:00", ok, bad)][..],
            "10:00",
        ),
        // The one follows the other without a break.
        (&[("08:00", bad, ok), ("09:00", ok, bad)][..], "08:00"),
    ] {
        assert_eq!(told(changes).as_deref(), Some(expected), "{changes:?}");
    }
}

#[test]
fn a_service_retires_on_its_day() {
    let services = SERVICES.replace("2020-01-01", "2026-05-10");
    assert_eq!(
        page(&services, &mapped(&[("old", "major_outage")])).indicator,
        Indicator::None
    );
    let services = SERVICES.replace("2020-01-01", "2026-05-11");
    assert_eq!(
        page(&services, &mapped(&[("old", "major_outage")])).indicator,
        Indicator::Major
    );
}

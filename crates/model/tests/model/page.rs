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

#[test]
fn since_is_when_the_oldest_reason_began() {
    let incident = |id: &str, impact: &str, from: &str| {
        format!(
            r#"{{"id":"{id}","title":"T","kind":"incident","impact":"{impact}","updates":[{{"at":"2026-05-10T{from}:00Z","body":"B"}}]}}"#
        )
    };
    let since = |entries: &[String]| {
        page(SERVICES, &entries.join(","))
            .since
            .map(|at| at.format("%H:%M").to_string())
    };
    assert_eq!(since(&[]), None);
    assert_eq!(
        since(&[
            incident("x", "none", "08:00"),
            incident("y", "minor", "09:00"),
            incident("z", "major", "10:00")
        ])
        .as_deref(),
        Some("09:00")
    );
    assert_eq!(since(&[works("")]).as_deref(), Some("11:00"));
    assert_eq!(
        since(&[works(""), incident("y", "minor", "11:30")]).as_deref(),
        Some("11:30")
    );
    // Work that breaks something is a reason like an incident.
    assert_eq!(
        since(&[works(r#""services":{"a":"major_outage"},"#)]).as_deref(),
        Some("11:00")
    );
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

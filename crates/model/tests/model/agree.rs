//! Two readers, one document: on good files they agree, on damaged ones the lenient one keeps the rest.

use crate::common::at;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use tidings_model::read::{lenient, strict};
use tidings_model::{Body, IncidentState, Instant, MaintenanceState, ServiceStatus, rfc3339, wire};

fn text() -> impl Strategy<Value = String> {
    "\\PC{0,12}[a-zé東\"\\\\<&]\\PC{0,12}"
}

fn id() -> impl Strategy<Value = String> {
    "[A-Za-z0-9][A-Za-z0-9._-]{0,12}"
}

/// An instant of the years 2000 to 2026, some with a fraction.
fn instant() -> impl Strategy<Value = Instant> {
    let start = at("2000-01-01T00:00:00Z");
    (0..800_000_000_i64, prop_oneof![Just(0_i64), 1..1000_i64]).prop_map(
        move |(seconds, millis)| {
            start + chrono::TimeDelta::seconds(seconds) + chrono::TimeDelta::milliseconds(millis)
        },
    )
}

fn day() -> impl Strategy<Value = String> {
    (1990..2030, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

prop_compose! {
    /// Updates in order, ids unique, the first with a time.
    fn updates(states: &'static [&'static str])(
        mut times in vec(instant(), 1..6),
        parts in vec((any::<bool>(), any::<bool>(), option::of(0..5_usize), text(),
            btree_map(id(), one_of(ServiceStatus::WORDS), 0..3)), 6),
    ) -> Vec<wire::Update> {
        times.sort_unstable();
        let updates = times.iter().zip(parts).enumerate();
        let update = updates.map(|(index, (at, (id, said, state, body, services)))| wire::Update {
            id: id.then(|| format!("u{index}")),
            at: (index == 0 || said).then(|| rfc3339(*at)),
            state: state.and_then(|state| states.get(state)).map(|word| (*word).to_owned()),
            body: Some(Body::Markdown(body)),
            services,
        });
        update.collect()
    }
}

fn incident() -> impl Strategy<Value = wire::Entry> {
    let rest = (
        option::of(one_of(&["none", "minor", "major", "critical"])),
        any::<bool>(),
        any::<bool>(),
    );
    (updates(IncidentState::WORDS), rest).prop_map(|(updates, (impact, closed, early))| {
        let first = at(updates[0].at.as_ref().unwrap());
        let starts = early.then(|| rfc3339(first - chrono::TimeDelta::hours(1)));
        wire::Entry {
            kind: Some("incident".into()),
            impact,
            closed,
            starts,
            updates: Some(updates),
            ..wire::Entry::default()
        }
    })
}

fn maintenance() -> impl Strategy<Value = wire::Entry> {
    let rest = (
        instant(),
        option::of(1..100_000_i64),
        option::of(Just("maintenance".to_owned())),
        any::<bool>(),
    );
    (updates(MaintenanceState::WORDS), rest).prop_map(
        |(updates, (starts, length, impact, closed))| wire::Entry {
            kind: Some("maintenance".into()),
            starts: Some(rfc3339(starts)),
            ends: length.map(|length| rfc3339(starts + chrono::TimeDelta::seconds(length))),
            impact,
            closed,
            updates: Some(updates),
            ..wire::Entry::default()
        },
    )
}

fn announcement() -> impl Strategy<Value = wire::Entry> {
    (updates(&[]), instant(), option::of(1..100_000_i64)).prop_map(|(updates, starts, length)| {
        wire::Entry {
            kind: Some("announcement".into()),
            starts: Some(rfc3339(starts)),
            ends: length.map(|length| rfc3339(starts + chrono::TimeDelta::seconds(length))),
            updates: Some(updates),
            ..wire::Entry::default()
        }
    })
}

fn entries() -> impl Strategy<Value = Vec<wire::Entry>> {
    let entry = (
        prop_oneof![incident(), maintenance(), announcement()],
        text(),
        vec(id(), 0..4),
    );
    vec(entry, 0..6).prop_map(|entries| {
        let named = entries
            .into_iter()
            .enumerate()
            .map(|(index, (entry, title, services))| wire::Entry {
                id: Some(format!("e{index}")),
                aliases: (0..index % 3)
                    .map(|alias| format!("e{index}-{alias}"))
                    .collect(),
                title: Some(title),
                services,
                ..entry
            });
        named.collect()
    })
}

prop_compose! {
    fn page()(
        name in text(),
        description in option::of(text()),
        support in option::of(one_of(&["mailto:a@p.example", "https://p.example/help?a=b#c"])),
        time_zone in option::of(one_of(&["UTC", "Asia/Kolkata", "America/New_York"])),
        language in option::of(one_of(&["en", "pt-BR", "zh-Hant-TW"])),
        accent in option::of("#[0-9a-fA-F]{6}"),
        logo in option::of(one_of(&["logo.svg", "img/ö.png"])),
    ) -> wire::Page {
        let url = Some("https://p.example/status".into());
        wire::Page { name: Some(name), url, description, support, time_zone, language, accent, logo, home: None, feed_id: None }
    }
}

fn documents() -> impl Strategy<Value = wire::Document> {
    let service = (
        text(),
        option::of(Just("g0".to_owned())),
        option::of(text()),
        option::of(day()),
        option::of(day()),
    );
    (page(), vec(text(), 0..3), vec(service, 0..4), entries()).prop_map(
        |(page, groups, services, entries)| {
            let group = |(index, name)| wire::Group {
                id: Some(format!("g{index}")),
                name: Some(name),
            };
            let service = |(index, (name, group, description, since, retired))| wire::Service {
                id: Some(format!("s{index}")),
                name: Some(name),
                group,
                description,
                since,
                retired,
            };
            wire::Document {
                schema: Some("./incidents.schema.json".into()),
                version: Some(wire::VERSION),
                page: Some(page),
                groups: groups.into_iter().enumerate().map(group).collect(),
                services: Some(services.into_iter().enumerate().map(service).collect()),
                incidents: Some(entries),
                ..wire::Document::default()
            }
        },
    )
}

/// Puts other bytes in the place of some, and makes text of it again.
fn damage(text: &str, places: &[(prop::sample::Index, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (place, byte) in places {
        let at = place.index(bytes.len());
        bytes[at] = *byte;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn both_readers_read_a_good_file_alike(wire in documents(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&wire) } else { serde_json::to_string(&wire) }.unwrap();
        let strict = strict(&text, at("2026-11-23T12:00:00Z"));
        prop_assert!(!strict.has_errors(), "{:?}\n{}", strict.findings, text);
        let lenient = lenient(&text).unwrap();
        prop_assert_eq!(lenient.lost, 0);
        prop_assert_eq!(strict.document, Some(lenient.document));
    }

    #[test]
    fn damaged_bytes_never_crash_a_reader(
        wire in documents(),
        places in vec((any::<prop::sample::Index>(), prop::sample::select(&b"{}[]\",:0\\ \nx\xc3"[..])), 1..6),
    ) {
        let text = damage(&serde_json::to_string_pretty(&wire).unwrap(), &places);
        let now = at("2026-11-23T12:00:00Z");
        let strict = strict(&text, now);
        let not_json = strict.findings.iter().any(|it| it.problem.code() == "not-json");
        let by_serde = serde_json::from_str::<serde_json::Value>(&text).is_err();
        prop_assert_eq!(not_json, by_serde, "{}", text);
        for finding in &strict.findings {
            prop_assert!(text.get(finding.bytes.clone()).is_some());
        }
        let lenient = lenient(&text);
        if let (false, Ok(lenient)) = (strict.has_errors(), &lenient) {
            prop_assert_eq!(strict.document.as_ref(), Some(&lenient.document));
        }
        prop_assert!(strict.has_errors() || lenient.is_ok(), "{}", text);
    }

    #[test]
    fn a_damaged_entry_costs_only_itself(
        wire in documents(),
        which in any::<prop::sample::Index>(),
        field in prop::sample::select(&["id", "title", "kind", "updates", "services"][..]),
        value in prop::sample::select(&["null", "5", "{\"a\":[]}", "[{}]", "\"\\u0000\""][..]),
    ) {
        let mut json = serde_json::to_value(&wire).unwrap();
        let good = lenient(&json.to_string()).unwrap().document;
        prop_assume!(!good.entries.is_empty());
        let index = which.index(good.entries.len());
        json["incidents"][index][field] = serde_json::from_str(value).unwrap();
        let read = lenient(&json.to_string()).unwrap();
        let kept: Vec<_> = read.document.entries.iter().filter(|it| it.id != good.entries[index].id).collect();
        let others: Vec<_> = good.entries.iter().filter(|it| it.id != good.entries[index].id).collect();
        prop_assert_eq!(kept, others);
        prop_assert!(read.lost <= 1);
        prop_assert_eq!((&read.document.page, &read.document.services), (&good.page, &good.services));
    }
}

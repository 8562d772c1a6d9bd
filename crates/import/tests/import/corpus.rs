//! Real histories, when they lie beside the checkout: counts, ids, states, impacts, services, and every
//! line of text.

use crate::support::{assert_sound, folder, now};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use tidings_import::merge::{Existing, plan};
use tidings_import::{Imported, SourceFile, cstate, google, statuspage};
use tidings_model::wire;

/// The folder of real histories.
fn corpus() -> Option<PathBuf> {
    let corpus = std::env::var_os("TIDINGS_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        // Straight to the terminal: what a passing test prints by macro is never seen.
        let _ = writeln!(
            std::io::stderr(),
            "TIDINGS_CORPUS is not set: no real history is imported"
        );
    }
    corpus
}

fn entries(imported: &Imported) -> &[wire::Entry] {
    imported.document.incidents.as_deref().unwrap()
}

/// All that an entry says, without escapes and with single spaces.
fn said(entry: &wire::Entry) -> String {
    let bodies = entry.updates.iter().flatten();
    let bodies: Vec<_> = bodies.map(|it| it.body.as_ref().unwrap().text()).collect();
    plain(&format!(
        "{}\n{}",
        entry.title.as_deref().unwrap(),
        bodies.join("\n")
    ))
}

/// Text without the escapes of Markdown and with single spaces.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let escape = c == '\\' && (next.is_ascii_punctuation() || next == '\n');
        if !escape {
            out.push(c);
        } else if next != '\n' {
            out.extend(chars.next());
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks that every line of a text that is not blank stands in another one.
#[track_caller]
fn assert_lines(text: &str, said: &str) {
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(&line), "lost: {line}\nin: {said}");
    }
}

/// A second import has nothing to do.
#[track_caller]
fn assert_stable(imported: &Imported, again: &Imported) {
    assert_eq!(imported, again);
    let existing = Existing {
        groups: imported.document.groups.clone(),
        services: imported.document.services.clone().unwrap(),
        entries: entries(imported).to_vec(),
    };
    assert!(plan(&existing, &again.document, false).is_empty());
    assert_sound(&imported.document);
}

fn by_alias(imported: &Imported) -> BTreeMap<&str, &wire::Entry> {
    let entries = entries(imported).iter();
    entries
        .filter_map(|it| Some((it.aliases.first()?.as_str(), it)))
        .collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn statuspage_is_imported_without_loss() {
    let Some(corpus) = corpus() else { return };
    let file = |name: &str| SourceFile {
        name: name.to_owned(),
        text: fs::read_to_string(corpus.join(name)).unwrap(),
    };
    let files = [
        "statuspage-github-2026-incidents.json",
        "statuspage-github-2026-summary.json",
    ]
    .map(file);
    let read = || statuspage::import(&files, &statuspage::Options::default()).unwrap();
    let imported = read();
    assert_stable(&imported, &read());
    assert!(imported.remarks.is_empty(), "{:?}", imported.remarks);
    let source: Value = serde_json::from_str(&files[0].text).unwrap();
    let summary: Value = serde_json::from_str(&files[1].text).unwrap();
    let services = imported.document.services.as_deref().unwrap();
    let names: BTreeMap<_, _> = services
        .iter()
        .map(|it| (it.id.clone().unwrap(), it.name.clone().unwrap()))
        .collect();
    for component in list(&summary, "components") {
        assert!(names.values().any(|name| name == text(component, "name")));
    }
    let found = by_alias(&imported);
    assert_eq!(found.len(), list(&source, "incidents").len());
    for incident in list(&source, "incidents") {
        let entry = found[text(incident, "id")];
        assert_eq!(entry.title.as_deref(), Some(text(incident, "name").trim()));
        assert_eq!(entry.impact.as_deref(), Some(text(incident, "impact")));
        let expected: BTreeSet<_> = list(incident, "components")
            .iter()
            .map(|it| text(it, "name"))
            .collect();
        let named: BTreeSet<_> = entry.services.iter().map(|id| names[id].as_str()).collect();
        assert_eq!(named, expected);
        let updates = entry.updates.as_deref().unwrap();
        let told = list(incident, "incident_updates");
        assert_eq!(updates.len(), told.len());
        for (update, told) in updates.iter().zip(told.iter().rev()) {
            assert_eq!(update.id.as_deref(), Some(text(told, "id")));
            assert_eq!(update.state.as_deref(), Some(text(told, "status")));
            assert_eq!(
                update.at.as_deref().map(|at| &at[..19]),
                Some(&text(told, "display_at")[..19])
            );
            let lines = text(told, "body").replace("<br />", "\n");
            assert_lines(&lines, &said(entry));
        }
    }
}

#[test]
fn google_cloud_is_imported_without_loss() {
    let Some(corpus) = corpus() else { return };
    let source = fs::read_to_string(corpus.join("google-cloud-2022-incidents.json")).unwrap();
    let imported = google::import(&source).unwrap();
    assert_stable(&imported, &google::import(&source).unwrap());
    assert!(imported.remarks.is_empty(), "{:?}", imported.remarks);
    let source: Value = serde_json::from_str(&source).unwrap();
    let source = source.as_array().unwrap();
    let services = imported.document.services.as_deref().unwrap();
    let names: BTreeMap<_, _> = services
        .iter()
        .map(|it| (it.id.clone().unwrap(), it.name.clone().unwrap()))
        .collect();
    let found = by_alias(&imported);
    assert_eq!(found.len(), source.len());
    for incident in source {
        let entry = found[text(incident, "id")];
        let impact = match text(incident, "status_impact") {
            "SERVICE_INFORMATION" => "minor",
            "SERVICE_DISRUPTION" => "major",
            _ => "critical",
        };
        assert_eq!(entry.impact.as_deref(), Some(impact));
        let expected: BTreeSet<_> = list(incident, "affected_products")
            .iter()
            .map(|it| text(it, "title"))
            .collect();
        let named: BTreeSet<_> = entry.services.iter().map(|id| names[id].as_str()).collect();
        assert_eq!(named, expected);
        let updates = entry.updates.as_deref().unwrap();
        let resolved: Vec<_> = updates
            .iter()
            .filter(|it| it.state.as_deref() == Some("resolved"))
            .collect();
        assert_eq!(resolved.len(), 1);
        assert_eq!(
            resolved[0].at.as_deref().map(|at| &at[..16]),
            Some(&text(incident, "end")[..16])
        );
        let made = updates
            .iter()
            .filter(|it| it.id.as_deref() == Some("end"))
            .count();
        assert_eq!(updates.len() - made, list(incident, "updates").len());
        let said = said(entry);
        assert_lines(
            &plain(text(incident, "external_desc")).replace('*', ""),
            &said.replace('*', ""),
        );
        for update in list(incident, "updates") {
            for line in text(update, "text").lines() {
                assert_lines(&plain(line), &said);
            }
        }
    }
}

#[test]
fn cstate_is_imported_without_loss() {
    let Some(corpus) = corpus() else { return };
    let files = folder(&corpus.join("cstate-srht"));
    let options = cstate::Options {
        now: now(),
        zone: None,
        drafts: false,
        notices: cstate::Notices::Guess,
    };
    let imported = cstate::import(&files, &options).unwrap();
    assert_stable(&imported, &cstate::import(&files, &options).unwrap());
    let issues: Vec<_> = files.iter().filter(|it| it.name.ends_with(".md")).collect();
    assert_eq!(entries(&imported).len(), issues.len());
    let services = imported.document.services.as_deref().unwrap();
    let names: BTreeMap<_, _> = services
        .iter()
        .map(|it| (it.id.clone().unwrap(), it.name.clone().unwrap()))
        .collect();
    for issue in issues {
        let stem = issue
            .name
            .rsplit('/')
            .next()
            .unwrap()
            .trim_end_matches(".md");
        let entry = entries(&imported)
            .iter()
            .find(|it| it.id.as_deref() == Some(stem.to_lowercase().as_str()));
        let entry = entry.unwrap_or_else(|| panic!("no entry `{stem}`"));
        let mut parts = issue.text.splitn(3, "---\n");
        let (front, body) = (parts.nth(1).unwrap(), parts.next().unwrap());
        let member = |name: &str| {
            let line = front
                .lines()
                .find_map(|line| line.strip_prefix(&format!("{name}: ")));
            line.unwrap().trim_matches('"').to_owned()
        };
        assert_eq!(entry.title.as_deref(), Some(member("title").as_str()));
        let impact = match member("severity").as_str() {
            "down" => Some("critical"),
            "disrupted" => Some("major"),
            _ if entry.kind.as_deref() == Some("maintenance") => None,
            _ => Some("none"),
        };
        assert_eq!(entry.impact.as_deref(), impact, "{stem}");
        let affected: BTreeSet<_> = front
            .lines()
            .filter_map(|line| line.trim().strip_prefix("- "))
            .collect();
        let named: BTreeSet<_> = entry.services.iter().map(|id| names[id].as_str()).collect();
        assert_eq!(named, affected, "{stem}");
        let end = member("resolvedWhen").replacen(' ', "T", 1) + "Z";
        let updates = entry.updates.as_deref().unwrap();
        let closing = updates
            .iter()
            .find(|it| matches!(it.state.as_deref(), Some("resolved" | "completed")));
        let date = member("date").replacen(' ', "T", 1) + "Z";
        if end < date {
            // It ended before it began: over, and the time stands in the text.
            assert!(closing.is_none() && entry.closed, "{stem}");
            assert_lines(&member("resolvedWhen"), &said(entry));
        } else {
            assert_eq!(closing.and_then(|it| it.at.clone()), Some(end), "{stem}");
        }
        let times = body.matches("{{< track").count();
        let made = updates
            .iter()
            .filter(|it| it.id.as_deref() == Some("end"))
            .count();
        let timed = updates.iter().filter(|it| it.at.is_some()).count();
        assert_eq!(timed - made, times, "{stem}");
        let said = said(entry);
        for line in body.lines().filter(|line| !line.contains("{{<")) {
            // The label of a part whose state says the same is not repeated.
            let label = ["Resolved", "Investigating", "Identified", "Monitoring"];
            if !label.contains(&line.trim().trim_matches(['*', ':'])) {
                assert_lines(&plain(line), &said);
            }
        }
    }
}

//! Statuspage there and back: what was imported and built offers the same API. Every difference is one
//! of those that docs/import.md explains.

use crate::build::Desk;
use crate::import::{import, source};
use crate::support::arg;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Imports files, builds, and compares the incidents field by field.
fn there_and_back(paths: &[PathBuf]) {
    let desk = Desk::new();
    let (file, site) = (desk.path("incidents.json"), desk.path("site"));
    let others = paths[1..].iter().map(|path| arg(path));
    let more: Vec<&str> = others.chain(["--yes", "--component-ids"]).collect();
    let run = import("statuspage", &paths[0], &file, &more);
    assert_eq!(run.code, 0, "{}", run.err);
    let built = desk.build(&file, &site);
    assert_eq!(built.code, 0, "{}{}", built.out, built.err);
    let original = incidents(&paths[0]);
    let ours = incidents(&site.join("api/v2/incidents.json"));
    assert!(!original.is_empty());
    assert_eq!(
        original.keys().collect::<Vec<_>>(),
        ours.keys().collect::<Vec<_>>()
    );
    for (id, original) in &original {
        compare(id, original, &ours[id]);
    }
}

/// Incidents by their ids; of the original, those that the list of 50 holds.
fn incidents(path: &Path) -> BTreeMap<String, Value> {
    let text = fs::read_to_string(path).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let list = value["incidents"].as_array().unwrap().iter();
    list.map(|it| (it["id"].as_str().unwrap().to_owned(), it.clone()))
        .collect()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().unwrap().iter()
}

fn compare(id: &str, original: &Value, ours: &Value) {
    for (key, value) in members(original) {
        let mine = &ours[key];
        let place = format!("{id}.{key}");
        match key.as_str() {
            // Made from the address of the page, or the address itself.
            "page_id" | "shortlink" => assert!(mine.is_string(), "{place}"),
            // When a text was edited is not kept: the time of the newest update.
            "updated_at" => assert!(later(value, mine), "{place}: {value} {mine}"),
            // An entry has one start: the earliest of all that the source tells.
            "created_at" | "started_at" => assert_eq!(*mine, start(original), "{place}"),
            "incident_updates" => updates(&place, value, mine),
            // They tell of today's page: that they are the same ones is what counts.
            "components" => assert_eq!(ids(value), ids(mine), "{place}"),
            _ => assert_eq!(value, mine, "{place}"),
        }
    }
}

/// Whether the original is as late or later.
fn later(original: &Value, ours: &Value) -> bool {
    original.as_str() >= ours.as_str()
}

fn start(incident: &Value) -> Value {
    let updates = incident["incident_updates"].as_array().unwrap().iter();
    let said = updates.filter_map(|it| it["display_at"].as_str());
    let told = ["created_at", "started_at"]
        .into_iter()
        .filter_map(|key| incident[key].as_str());
    told.chain(said).min().into()
}

fn ids(list: &Value) -> Vec<&str> {
    let mut ids: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    ids
}

fn updates(place: &str, original: &Value, ours: &Value) {
    let (original, ours) = (original.as_array().unwrap(), ours.as_array().unwrap());
    assert_eq!(original.len(), ours.len(), "{place}");
    for (original, ours) in original.iter().zip(ours) {
        for (key, value) in members(original) {
            let mine = &ours[key];
            let place = format!("{place}.{}.{key}", original["id"]);
            match key.as_str() {
                // An update has one time: the one that the page shows.
                "created_at" | "updated_at" => assert_eq!(*mine, original["display_at"], "{place}"),
                // White space is one space, and a line ends with `<br />` alone.
                "body" => assert_eq!(lines(value), lines(mine), "{place}"),
                // A folder of files notifies nobody.
                "deliver_notifications" => assert_eq!(*mine, false, "{place}"),
                "affected_components" => affected(&place, value, mine),
                _ => assert_eq!(value, mine, "{place}"),
            }
        }
    }
}

/// The lines of a body that are not blank, with single spaces.
fn lines(body: &Value) -> Vec<String> {
    let body = body
        .as_str()
        .unwrap()
        .replace("<br />", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    let lines = body
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The original names what an update touched; ours name every component of the incident. What both
/// name is the same.
fn affected(place: &str, original: &Value, ours: &Value) {
    let empty = Vec::new();
    let ours = ours.as_array().unwrap_or(&empty);
    for it in original.as_array().into_iter().flatten() {
        let mine = ours.iter().find(|mine| mine["code"] == it["code"]);
        assert_eq!(mine, Some(it), "{place}");
    }
}

#[test]
fn a_page_of_statuspage_comes_back() {
    // The fixture holds what only imports are about; a page as Statuspage sends it is this one.
    let desk = Desk::new();
    let saved = desk.path("incidents.json.saved");
    let text = fs::read_to_string(source("statuspage/incidents.json")).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    let list = value["incidents"].as_array_mut().unwrap();
    list.truncate(1);
    list[0]["incident_updates"]
        .as_array_mut()
        .unwrap()
        .remove(0);
    for update in list[0]["incident_updates"].as_array_mut().unwrap() {
        update["custom_tweet"] = Value::Null;
    }
    fs::write(&saved, value.to_string()).unwrap();
    there_and_back(&[saved, source("statuspage/components.json")]);
}

/// Real incidents, when they lie beside the checkout.
#[test]
fn a_real_page_of_statuspage_comes_back() {
    let Some(corpus) = std::env::var_os("TIDINGS_CORPUS").map(PathBuf::from) else {
        // Straight to the terminal: what a passing test prints by macro is never seen.
        let _ = writeln!(
            std::io::stderr(),
            "TIDINGS_CORPUS is not set: no real page goes there and back"
        );
        return;
    };
    there_and_back(&[
        corpus.join("statuspage-github-2026-incidents.json"),
        corpus.join("statuspage-github-2026-summary.json"),
    ]);
}

//! The summary, the badges and what unfolds links: the same state in few bytes.

use crate::folder::{Built, NOW};
use crate::pages::{all, page};
use crate::seen::{Seen, plain};
use crate::source::{Entry, Phase, seconds};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every field there is: another one is an error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Summary {
    version: u8,
    as_of: String,
    page: Page,
    indicator: String,
    services: Vec<Service>,
    entries: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    name: String,
    url: String,
    time_zone: String,
    language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    id: String,
    name: String,
    status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    id: String,
    title: String,
    kind: String,
    impact: Option<String>,
    state: Option<String>,
    phase: String,
    starts: String,
    ends: Option<String>,
    updated: String,
    services: BTreeMap<String, String>,
}

/// How long before its begin an entry is told, in seconds.
const AHEAD: i64 = 14 * 86_400;

/// The summary says of now what the source, the page and the API say; badges and unfolded links agree.
pub(crate) fn check(built: &Built) {
    let text = built.folder.text("summary.json");
    let summary: Summary = serde_json::from_str(text).unwrap();
    assert!(!text.contains("null"), "what is not there is absent");
    assert_eq!((summary.version, summary.as_of.as_str()), (1, NOW));
    assert_eq!(summary.page.url, built.source.url);
    let Page {
        name,
        time_zone,
        language,
        ..
    } = &summary.page;
    assert!([name, time_zone, language].iter().all(|it| !it.is_empty()));
    state(built, &summary);
    entries(built, &summary);
    worst(&summary);
    badges(built, &summary);
    unfolding(built);
}

/// The indicator and the statuses are those of the page and of the API, in the order of the page.
fn state(built: &Built, summary: &Summary) {
    let html = page(built, "index.html");
    let root = html.root_element();
    let shown = all(root, "[data-indicator]")[0].attr("data-indicator");
    assert_eq!(shown, Some(summary.indicator.as_str()));
    let api: Value = serde_json::from_str(built.folder.text("api/v2/status.json")).unwrap();
    assert_eq!(api["status"]["indicator"], summary.indicator);
    let rows = all(root, "[data-service][data-status]").into_iter();
    let rows = rows.map(|it| {
        (
            it.attr("data-service").unwrap(),
            it.attr("data-status").unwrap(),
        )
    });
    let shown: BTreeMap<_, _> = rows.collect();
    let told = summary.services.iter();
    let told: BTreeMap<_, _> = told
        .map(|it| (it.id.as_str(), it.status.as_str()))
        .collect();
    assert_eq!(told, shown);
    assert_eq!(told.len(), summary.services.len());
    for service in &summary.services {
        assert_eq!(plain(&service.name), plain(&built.source.name(&service.id)));
    }
}

/// What goes on, as the source has it and in the order of the page, then what comes soon.
fn entries(built: &Built, summary: &Summary) {
    let html = page(built, "index.html");
    let ids = |section: &str| -> Vec<String> {
        let shown = all(html.root_element(), &format!("{section} [data-entry]"));
        let ids = shown
            .iter()
            .map(|it| it.attr("data-entry").unwrap().to_owned());
        ids.collect()
    };
    let soon =
        |id: &String| built.source.entry(id).seen.starts.unwrap() <= built.source.now + AHEAD;
    let upcoming = ids("section.planned").into_iter().filter(soon);
    let expected: Vec<_> = ids("section.now").into_iter().chain(upcoming).collect();
    let told: Vec<_> = summary.entries.iter().map(|it| it.id.clone()).collect();
    assert_eq!(told, expected);
    for told in &summary.entries {
        compare(told, built.source.entry(&told.id), built.source.now);
    }
}

fn compare(told: &Told, entry: &Entry, now: i64) {
    let place = format!("summary.json: {}", told.id);
    let seen = Seen {
        id: told.id.clone(),
        kind: Some(told.kind.clone()),
        title: Some(told.title.clone()),
        updated: Some(seconds(&told.updated)),
        starts: Some(seconds(&told.starts)),
        state: Some(told.state.clone().unwrap_or_default()),
        services: Some(told.services.keys().cloned().collect()),
        ..Seen::default()
    };
    seen.agrees(&entry.seen, &place);
    let impact = match entry.kind.as_str() {
        "maintenance" => Some("maintenance"),
        _ => entry.impact.as_deref(),
    };
    assert_eq!(told.impact.as_deref(), impact, "{place}");
    let phase = match entry.phase {
        Phase::Open => "open",
        Phase::Upcoming => "upcoming",
        Phase::Closed => panic!("{place} is over"),
    };
    assert_eq!(told.phase, phase, "{place}");
    let ends = entry
        .ends
        .filter(|ends| *ends > now && entry.kind != "incident");
    assert_eq!(told.ends.as_deref().map(seconds), ends, "{place}");
    let quiet = told.services.values().all(|it| it == "operational");
    assert!(quiet || entry.kind != "announcement", "{place}");
}

/// What services have is the worst that any open entry gives them.
fn worst(summary: &Summary) {
    const ORDER: [&str; 5] = [
        "operational",
        "under_maintenance",
        "degraded_performance",
        "partial_outage",
        "major_outage",
    ];
    let rank = |status: &str| ORDER.iter().position(|it| *it == status).unwrap();
    let open = || summary.entries.iter().filter(|it| it.phase == "open");
    for service in &summary.services {
        let given = open().filter_map(|it| it.services.get(&service.id));
        let worst = given.map(|it| rank(it)).max().unwrap_or(0);
        assert_eq!(rank(&service.status), worst, "{}", service.id);
    }
}

/// Each service in use has a badge with its status, and so has the page.
fn badges(built: &Built, summary: &Summary) {
    let words = [
        ("operational", "Operational"),
        ("under_maintenance", "Maintenance"),
        ("degraded_performance", "Degraded"),
        ("partial_outage", "Partial outage"),
        ("major_outage", "Major outage"),
    ];
    let words = BTreeMap::from(words);
    for service in &summary.services {
        let path = format!("badge/{}", service.id);
        assert_eq!(
            badge(built, &path),
            words[service.status.as_str()],
            "{path}"
        );
    }
    let of_page = match summary.indicator.as_str() {
        "none" => "Operational",
        "maintenance" => "Maintenance",
        "minor" => "Minor problem",
        "major" => "Major problem",
        _ => "Critical problem",
    };
    assert_eq!(badge(built, "badge"), of_page);
}

/// The words of a badge, which are those of its data.
fn badge(built: &Built, path: &str) -> String {
    let svg = built.folder.text(&format!("{path}.svg"));
    assert!(svg.len() <= 1024, "{path}: {} bytes", svg.len());
    let xml = roxmltree::Document::parse(svg).unwrap();
    let texts = xml
        .descendants()
        .filter(|it| it.tag_name().name() == "text");
    let texts: Vec<_> = texts.filter_map(|it| it.text()).collect();
    let data: Value = serde_json::from_str(built.folder.text(&format!("{path}.json"))).unwrap();
    assert_eq!(data["schemaVersion"], 1);
    assert_eq!(texts.last().copied(), data["message"].as_str(), "{path}");
    texts.last().unwrap().to_string()
}

/// The page and every entry name a file that unfolds links to them.
fn unfolding(built: &Built) {
    let entries = built.source.entries.iter();
    let folders = entries.map(|it| {
        (
            format!("incidents/{}/", it.seen.id),
            it.seen.title.as_deref(),
        )
    });
    for (folder, title) in std::iter::once((String::new(), None)).chain(folders) {
        let path = format!("{folder}oembed.json");
        let told: Value = serde_json::from_str(built.folder.text(&path)).unwrap();
        assert_eq!(
            (&told["type"], &told["version"]),
            (&"rich".into(), &"1.0".into())
        );
        assert!(title.is_none_or(|it| told["title"] == *it), "{path}");
        let html = scraper::Html::parse_fragment(told["html"].as_str().unwrap());
        let frames = all(html.root_element(), "*");
        assert_eq!(frames.len(), 1, "{path}");
        let address = frames[0].attr("src").unwrap();
        assert!(
            address.starts_with(&format!("{}embed/", built.source.url)),
            "{path}"
        );
        let head = page(built, &format!("{folder}index.html"));
        let links = all(head.root_element(), "link[type='application/json+oembed']");
        let link = links.first().and_then(|it| it.attr("href"));
        assert_eq!(link, Some(format!("{}{path}", built.source.url).as_str()));
    }
}

//! The pages: a permalink for each entry, the main page, and the lists of years and of services.

use crate::folder::Built;
use crate::seen::{Said, Seen, plain};
use crate::source::{Entry, Phase, Source, seconds};
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

/// The words of states that pages use where another would do.
const WORDS: [(&str, &str); 2] = [
    ("postmortem", "Post-mortem"),
    ("in_progress", "In progress"),
];

/// Every entry has a page with all that was said, and stands in every list that it belongs to.
pub(crate) fn check(built: &Built) {
    for entry in &built.source.entries {
        permalink(built, entry);
        for alias in &entry.aliases {
            let html = page(built, &format!("incidents/{alias}/index.html"));
            let target = format!("../{}/", entry.seen.id);
            let links = all(html.root_element(), "a[href]");
            assert!(
                links.iter().any(|it| it.attr("href") == Some(&target)),
                "{alias}"
            );
        }
    }
    main_page(built);
    years(built);
    services(built);
}

pub(crate) fn page(built: &Built, path: &str) -> Html {
    Html::parse_document(built.folder.text(path))
}

pub(crate) fn all<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    within.select(&Selector::parse(selector).unwrap()).collect()
}

#[track_caller]
fn one<'a>(within: ElementRef<'a>, selector: &str) -> ElementRef<'a> {
    let found = all(within, selector);
    assert_eq!(found.len(), 1, "elements `{selector}`");
    found[0]
}

pub(crate) fn text(element: ElementRef<'_>) -> String {
    plain(&element.text().collect::<Vec<_>>().concat())
}

fn texts(within: ElementRef<'_>, selector: &str) -> Vec<String> {
    all(within, selector).into_iter().map(text).collect()
}

#[track_caller]
fn time(within: ElementRef<'_>, selector: &str) -> i64 {
    seconds(one(within, selector).attr("datetime").unwrap())
}

/// What a state is called on a page.
fn word(state: &str) -> String {
    if let Some((_, word)) = WORDS.iter().find(|(it, _)| *it == state) {
        return (*word).to_owned();
    }
    let mut letters = state.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// How an entry stands, in a word.
fn standing(entry: &Entry) -> Option<String> {
    let state = entry.seen.state.as_deref().unwrap();
    let ends = ["resolved", "postmortem", "completed", "cancelled"];
    match entry.phase {
        Phase::Closed if entry.kind == "announcement" => None,
        Phase::Closed if ends.contains(&state) => Some(word(state)),
        Phase::Closed => Some("Closed".to_owned()),
        _ if !state.is_empty() => Some(word(state)),
        Phase::Open => Some("Open".to_owned()),
        Phase::Upcoming => Some("Upcoming".to_owned()),
    }
}

/// What an entry is, in a word or two.
fn sort(entry: &Entry) -> String {
    match entry.impact.as_deref() {
        Some("none") => "No impact".to_owned(),
        Some(impact) => format!("{} incident", word(impact)),
        None => word(&entry.kind),
    }
}

fn permalink(built: &Built, entry: &Entry) {
    let path = format!("incidents/{}/index.html", entry.seen.id);
    let html = page(built, &path);
    let article = one(html.root_element(), "article[data-entry]");
    let mut seen = shown(article, "h1", &path);
    seen.updates = Some(updates(article));
    seen.agrees(&named(entry, &built.source), &path);
    told_in_words(article, entry, &path);
    let canonical = one(html.root_element(), "link[rel=canonical]");
    let address = format!("{}incidents/{}/", built.source.url, entry.seen.id);
    assert_eq!(canonical.attr("href"), Some(address.as_str()));
}

/// The source as a page tells it: services by their names, updates newest first and without ids.
fn named(entry: &Entry, source: &Source) -> Seen {
    let mut seen = entry.seen.clone();
    let names = entry.services().iter().map(|it| plain(&source.name(it)));
    seen.services = Some(names.collect());
    seen.updates.as_mut().unwrap().reverse();
    seen
}

fn shown(article: ElementRef<'_>, heading: &str, place: &str) -> Seen {
    let services = texts(article, ".meta .service");
    let set: BTreeSet<_> = services.iter().cloned().collect();
    Seen {
        id: article.attr("data-entry").unwrap_or(place).to_owned(),
        title: Some(text(one(article, heading))),
        starts: Some(time(article, ".day time")),
        services: Some(set),
        ..Seen::default()
    }
}

fn told_in_words(article: ElementRef<'_>, entry: &Entry, path: &str) {
    let state = texts(article, ".meta .state");
    assert_eq!(state.first(), standing(entry).as_ref(), "{path}");
    assert_eq!(texts(article, ".meta .sort"), [sort(entry)], "{path}");
}

fn updates(article: ElementRef<'_>) -> Vec<Said> {
    let said = all(article, ".updates .update").into_iter().map(|update| {
        let times = all(update, ".said time");
        let time = times
            .first()
            .map(|it| seconds(it.attr("datetime").unwrap()));
        let state = texts(update, ".said .state");
        let state = state.first().filter(|it| *it != "Update");
        Said {
            time,
            dated: Some(time.is_some()),
            state: Some(state.map_or_else(String::new, |it| of_word(it))),
            text: Some(all(update, ".body")[0].text().collect::<Vec<_>>().join(" ")),
            ..Said::default()
        }
    });
    said.collect()
}

/// The state with this word.
fn of_word(text: &str) -> String {
    let odd = WORDS.iter().find(|(_, word)| *word == text);
    odd.map_or_else(|| text.to_lowercase(), |(state, _)| (*state).to_owned())
}

/// The main page has everything that is not closed, whole, and the newest of what is.
fn main_page(built: &Built) {
    let html = page(built, "index.html");
    let mut told = BTreeSet::new();
    for article in all(html.root_element(), "article[data-entry]") {
        let mut seen = shown(article, ".title", "index.html");
        let entry = built.source.entry(&seen.id);
        seen.updates = Some(updates(article));
        seen.agrees(&named(entry, &built.source), "index.html");
        told_in_words(article, entry, "index.html");
        assert!(
            told.insert(seen.id.clone()),
            "index.html: {} twice",
            seen.id
        );
    }
    let closed = |it: &&Entry| it.phase == Phase::Closed;
    for entry in built.source.entries.iter().filter(|it| !closed(it)) {
        assert!(
            told.contains(&entry.seen.id),
            "index.html: {}",
            entry.seen.id
        );
    }
    let services = all(html.root_element(), "[data-service]");
    let services: BTreeSet<_> = services
        .iter()
        .filter_map(|it| it.attr("data-service"))
        .collect();
    for service in built.source.current() {
        assert!(services.contains(service.as_str()), "index.html: {service}");
    }
}

/// Each entry stands once in the list of its year, newest first.
fn years(built: &Built) {
    let mut told = Vec::new();
    for path in built.folder.paths("history/", "index.html") {
        let year: i32 = path.split('/').nth(1).unwrap().parse().unwrap();
        for id in listed(built, path) {
            assert_eq!(built.source.entry(&id).year(), year, "{path}: {id}");
            told.push(id);
        }
    }
    told.sort();
    let mut all: Vec<_> = built
        .source
        .entries
        .iter()
        .map(|it| it.seen.id.clone())
        .collect();
    all.sort();
    assert_eq!(told, all);
}

/// Each service has a page with its name, and every entry that names it.
fn services(built: &Built) {
    for service in built.source.services() {
        let folder = format!("services/{service}/");
        let html = page(built, &format!("{folder}index.html"));
        let name = text(one(html.root_element(), "h1"));
        assert_eq!(name, plain(&built.source.name(&service)));
        let lists = built.folder.paths(&folder, "/index.html");
        let mut told: Vec<_> = lists.flat_map(|path| listed(built, path)).collect();
        told.sort();
        let entries = built.source.entries.iter();
        let named = entries.filter(|it| it.services().contains(&service));
        let mut named: Vec<_> = named.map(|it| it.seen.id.clone()).collect();
        named.sort();
        assert_eq!(told, named, "{folder}");
    }
}

/// The entries of a list, whose titles and addresses are those of the source.
pub(crate) fn listed(built: &Built, path: &str) -> Vec<String> {
    let html = page(built, path);
    let up = "../".repeat(path.matches('/').count());
    let items = all(html.root_element(), "li[data-entry]").into_iter();
    let ids = items.map(|item| {
        let id = item.attr("data-entry").unwrap().to_owned();
        let entry = built.source.entry(&id);
        let link = one(item, "a[href]");
        let seen = Seen {
            id: id.clone(),
            title: Some(text(link)),
            starts: Some(time(item, "time")),
            ..Seen::default()
        };
        seen.agrees(&entry.seen, path);
        assert_eq!(
            link.attr("href"),
            Some(format!("{up}incidents/{id}/").as_str())
        );
        assert_eq!(texts(item, ".sort"), [sort(entry)], "{path}: {id}");
        // Only a list that every build tells anew says how an entry stands.
        if let Some(told) = texts(item, ".state").first() {
            assert_ne!(entry.phase, Phase::Closed, "{path}: {id}");
            assert_eq!(Some(told), standing(entry).as_ref(), "{path}: {id}");
        }
        id
    });
    ids.collect()
}

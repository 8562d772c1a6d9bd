//! What pages say about themselves in the words of schema.org, as a block of JSON-LD.

use crate::page::language;
use crate::pages::shortened;
use crate::source::permalink;
use chrono::Datelike;
use serde_json::{Map, Value, json};
use tidings_model::{
    Entry, Instant, Maintenance, MaintenanceState, Page, Phase, Record, State, UpdateRef, rfc3339,
};
use tidings_viewer::words;

/// The most updates that are told, the newest ones.
const MOST: usize = 10;

/// The block. It is data, which a policy against scripts within the page lets through; nothing in it
/// can end it.
pub(crate) fn block(facts: &Value) -> String {
    let mut text = facts.to_string();
    // Those that JSON lets stand as they are, HTML does not allow.
    text.retain(|c| !c.is_control());
    for (sign, escaped) in [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")] {
        text = text.replace(sign, escaped);
    }
    format!("<script type=\"application/ld+json\">{text}</script>\n")
}

/// About the main page: the site, and whose it is.
pub(crate) fn main(page: &Page) -> Value {
    let mut site = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": page.name,
        "url": page.url.as_str(),
        "inLanguage": language(page),
    });
    if let Some(home) = &page.home {
        site["publisher"] = json!({ "@type": "Organization", "url": home.as_str() });
    }
    site
}

/// About a list: the way to it, by names and paths from the root of the site.
pub(crate) fn list(page: &Page, way: &[(&str, &str)]) -> Value {
    let mut trail = trail(page, way);
    trail["@context"] = "https://schema.org".into();
    trail
}

/// About an entry: what it is, and the way to it.
pub(crate) fn entry(page: &Page, entry: &Entry, now: Instant) -> Value {
    let path = permalink(&entry.id);
    let year = entry.starts().year().to_string();
    let list = format!("history/{year}/");
    let way = [(year.as_str(), list.as_str()), (&entry.title, &path)];
    let mut it = match &entry.record {
        Record::Incident(_) => incident(entry, now),
        Record::Maintenance(maintenance) => event(page, entry, maintenance, now),
        Record::Announcement(announcement) => {
            let mut it = article("Article", entry);
            insert(&mut it, "expires", announcement.ends);
            it
        }
    };
    it.insert("url".to_owned(), page.url.join(&path).into());
    json!({ "@context": "https://schema.org", "@graph": [it, trail(page, &way)] })
}

fn insert(facts: &mut Map<String, Value>, name: &str, at: Option<Instant>) {
    if let Some(at) = at {
        facts.insert(name.to_owned(), rfc3339(at).into());
    }
}

fn article(sort: &str, entry: &Entry) -> Map<String, Value> {
    let mut it = Map::new();
    it.insert("@type".to_owned(), sort.into());
    it.insert("headline".to_owned(), entry.title.as_str().into());
    insert(&mut it, "datePublished", Some(entry.published()));
    insert(&mut it, "dateModified", Some(entry.updated()));
    it
}

/// An incident is news that is told while it goes on.
fn incident(entry: &Entry, now: Instant) -> Map<String, Value> {
    let mut it = article("LiveBlogPosting", entry);
    insert(&mut it, "coverageStartTime", Some(entry.starts()));
    if entry.moment(now).phase == Phase::Closed {
        insert(&mut it, "coverageEndTime", entry.span(now).end);
    }
    let updates = entry.updates().into_iter().enumerate();
    let told = updates.rev().take(MOST).map(|(at, update)| {
        let words = words::update(&update, at == 0);
        post(words.unwrap_or(&entry.title), &update)
    });
    it.insert("liveBlogUpdate".to_owned(), told.collect());
    it
}

fn post(headline: &str, update: &UpdateRef<'_>) -> Value {
    json!({
        "@type": "BlogPosting",
        "headline": headline,
        "datePublished": rfc3339(update.time),
        "articleBody": shortened(&update.body.text()),
    })
}

/// A window is an event that takes place, or is called off.
fn event(
    page: &Page,
    entry: &Entry,
    maintenance: &Maintenance,
    now: Instant,
) -> Map<String, Value> {
    let cancelled = State::Maintenance(MaintenanceState::Cancelled);
    let status = if entry.moment(now).state == Some(cancelled) {
        "https://schema.org/EventCancelled"
    } else {
        "https://schema.org/EventScheduled"
    };
    let it = json!({
        "@type": "Event",
        "name": entry.title,
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": { "@type": "VirtualLocation", "url": page.url.as_str() },
    });
    let Value::Object(mut it) = it else {
        return Map::new();
    };
    insert(&mut it, "startDate", Some(maintenance.starts));
    insert(&mut it, "endDate", maintenance.ends);
    it
}

/// The way from the main page.
fn trail(page: &Page, way: &[(&str, &str)]) -> Value {
    let steps = std::iter::once((page.name.as_str(), "")).chain(way.iter().copied());
    let step = |(position, (name, path)): (i32, (&str, &str))| {
        json!({
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": page.url.join(path),
        })
    };
    let steps: Vec<_> = (1..).zip(steps).map(step).collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}

#[cfg(test)]
mod tests;

//! Google Cloud's `incidents.json`: a list of incidents, newest first, and so are their updates.
//!
//! Products become services. There are no states: the member `end` alone says that an incident is over.
//! What an update says of availability becomes the status of the products.

mod text;

use crate::entry::{self, add_paragraph, close, oldest_first, said_at};
use crate::ids::Ids;
use crate::json::{self, At};
use crate::services::Services;
use crate::{Imported, Nature, Refusal, Remark, html};
use std::collections::BTreeMap;
use text::{hard_lines, title};
use tidings_model::{
    EntryId, Impact, Instant, Kind, Path, ServiceStatus, parse_instant, rfc3339, wire,
};

/// Members of an incident that are understood, or that say nothing to a reader.
const INCIDENT: &[&str] = &[
    "id",
    "number",
    "begin",
    "created",
    "end",
    "modified",
    "external_desc",
    "updates",
    "most_recent_update",
    "status_impact",
    "severity",
    "service_key",
    "service_name",
    "affected_products",
    "uri",
    "currently_affected_locations",
    "previously_affected_locations",
];
/// The same of an update.
const UPDATE: &[&str] = &[
    "created",
    "modified",
    "when",
    "text",
    "status",
    "affected_locations",
];

/// Imports a list of incidents.
///
/// # Errors
/// When the text is not JSON, or not a list of incidents.
pub fn import(text: &str) -> Result<Imported, Refusal> {
    let value = json::read("", text)?;
    let mut items = At::root(&value).elements();
    let known = |at: &At<'_>| at.text("id").is_some() && at.text("begin").is_some();
    if !items.iter().any(known) {
        return Err(Refusal::new(
            "expected a list of incidents with `id` and `begin`, got none",
            "save `https://status.cloud.google.com/incidents.json` as it is",
        ));
    }
    items.sort_by(|a, b| (a.text("begin"), a.text("id")).cmp(&(b.text("begin"), b.text("id"))));
    let mut import = Import::default();
    let mut entries: Vec<_> = items.iter().map(|at| import.entry(at)).collect();
    entries.reverse();
    let (services, _) = import.services.finish(&entries);
    let document = wire::Document {
        version: Some(wire::VERSION),
        page: Some(wire::Page {
            name: Some("Google Cloud Service Health".to_owned()),
            ..wire::Page::default()
        }),
        services: Some(services),
        incidents: Some(entries),
        ..wire::Document::default()
    };
    Ok(Imported {
        document,
        remarks: import.remarks,
    })
}

/// What is known so far.
#[derive(Default)]
struct Import {
    ids: Ids,
    services: Services,
    remarks: Vec<Remark>,
}

impl Import {
    fn remark(&mut self, nature: Nature, path: Path, text: impl Into<String>) {
        self.remarks.push(Remark::in_json(nature, path, text));
    }

    fn entry(&mut self, at: &At<'_>) -> wire::Entry {
        let begin = self.time(at, "begin");
        let headline = at.text("external_desc").unwrap_or("Untitled");
        let title = title(headline);
        let named = self.products(at);
        let impact = self.impact(at);
        let mut updates = self.updates(at, &named, &title);
        if title != headline.trim() {
            let first = updates.first_mut();
            first
                .into_iter()
                .for_each(|it| prepend(it, headline.trim()));
        }
        let closed = self.finish(at, begin, &mut updates);
        self.keep_others(at, INCIDENT, updates.last_mut());
        let first = updates.first().and_then(said_at);
        let starts = begin.into_iter().chain(first).min();
        let day = starts.map_or("undated".to_owned(), |at| at.date_naive().to_string());
        let id = self.ids.give(&day, &title);
        let alias = at.text("id").filter(|alias| EntryId::parse(alias).is_ok());
        wire::Entry {
            id: Some(id),
            title: Some(title),
            kind: Some(Kind::Incident.as_str().to_owned()),
            impact: impact.map(|it| it.as_str().to_owned()),
            services: named,
            aliases: alias.map(str::to_owned).into_iter().collect(),
            starts: starts.filter(|_| starts != first).map(rfc3339),
            closed,
            updates: Some(updates),
            ..wire::Entry::default()
        }
    }

    fn time(&mut self, at: &At<'_>, key: &str) -> Option<Instant> {
        let text = at.text(key)?;
        let time = parse_instant(text).ok();
        if time.is_none() {
            let told = format!("expected a time with an offset, got `{text}`: left out");
            self.remark(Nature::Skipped, at.path().key(key), told);
        }
        time
    }

    /// The ids of the products. The names of old, `Multiple Products` among them, are for incidents
    /// that list none.
    fn products(&mut self, at: &At<'_>) -> Vec<String> {
        let mut products: Vec<(String, String)> = Vec::new();
        for product in at.list("affected_products") {
            let title = product.text("current_title").or(product.text("title"));
            let key = product.text("id").or(title);
            products.extend(
                key.zip(title)
                    .map(|(key, it)| (key.to_owned(), it.to_owned())),
            );
        }
        let several = at.text("service_key") == Some("zall");
        if let (true, false, Some(name)) = (products.is_empty(), several, at.text("service_name")) {
            let key = at.text("service_key").unwrap_or(name);
            products.push((key.to_owned(), name.to_owned()));
        }
        let mut ids: Vec<String> = Vec::new();
        for (key, name) in products {
            let service = wire::Service {
                name: Some(name),
                ..wire::Service::default()
            };
            self.services.add(&key, service);
            let id = self.services.id_of(&key).unwrap_or_default().to_owned();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    fn impact(&mut self, at: &At<'_>) -> Option<Impact> {
        let told = at.text("status_impact").map(|word| (word, impact(word)));
        let told = told.or_else(|| at.text("severity").map(|word| (word, impact(word))));
        let (word, impact) = told?;
        if impact.is_none() {
            let text = format!("unknown impact `{word}`: left to what became of the products");
            self.remark(Nature::Skipped, at.path().key("status_impact"), text);
        }
        impact
    }

    /// The updates, oldest first.
    fn updates(&mut self, at: &At<'_>, named: &[String], title: &str) -> Vec<wire::Update> {
        let begin = self.time(at, "created").or_else(|| self.time(at, "begin"));
        let listed = at.list("updates");
        let read: Vec<_> = listed.iter().map(|it| self.update(it, begin)).collect();
        let mut updates = oldest_first(read);
        if updates.is_empty() {
            let told = "no updates: its headline is repeated as the only one";
            self.remark(Nature::Guessed, at.path().key("updates"), told);
            updates.push(entry::update(begin, None, html::markdown(title)));
        }
        if let Some(first) = updates.first_mut().filter(|it| it.at.is_none()) {
            first.at = begin.map(rfc3339);
        }
        fill(&mut updates, named);
        let mut ids = Ids::default();
        for update in &mut updates {
            let at = said_at(update).map(|at| at.format("%Y%m%dT%H%M%SZ").to_string());
            update.id = Some(ids.take(at.as_deref().unwrap_or("undated")));
        }
        updates
    }

    fn update(&mut self, at: &At<'_>, begin: Option<Instant>) -> wire::Update {
        let said = self.time(at, "when").or_else(|| self.time(at, "created"));
        let text = at.text("text").unwrap_or_default().trim();
        let mut update = entry::update(said.or(begin), at.text("status"), hard_lines(text));
        if text.is_empty() {
            let told = "an update without a text: its status is repeated there";
            self.remark(Nature::Guessed, at.path().key("text"), told);
            let word = at.text("status").unwrap_or("An update");
            add_paragraph(&mut update, &html::markdown(word));
        }
        let places = at.list("affected_locations");
        let places: Vec<_> = places
            .iter()
            .filter_map(|it| it.text("title").or(it.text("id")))
            .collect();
        if !places.is_empty() {
            let text = format!("Affected locations: {}", places.join(", "));
            add_paragraph(&mut update, &html::markdown(&text));
        }
        if let Some(word) = at.text("status").filter(|word| status(word).is_none()) {
            let told = format!("unknown status `{word}`: kept at the end of the update");
            self.remark(Nature::Kept, at.path().key("status"), told);
            add_paragraph(&mut update, &html::markdown(&format!("status: {word}")));
        }
        self.keep_others(at, UPDATE, Some(&mut update));
        update
    }

    /// Ends what has an `end`. True when it cannot have ended then.
    fn finish(
        &mut self,
        at: &At<'_>,
        begin: Option<Instant>,
        updates: &mut Vec<wire::Update>,
    ) -> bool {
        let Some(end) = self.time(at, "end") else {
            return at.text("end").is_some();
        };
        if begin.is_some_and(|begin| end < begin) {
            let told = "it ends before it begins: over, and when is not known";
            self.remark(Nature::Guessed, at.path().key("end"), told);
            add_last(updates, &format!("end: {}", rfc3339(end)));
            return true;
        }
        close(updates, end, "resolved");
        false
    }

    fn keep_others(&mut self, at: &At<'_>, known: &[&str], update: Option<&mut wire::Update>) {
        let Some(update) = update else { return };
        for (key, other) in at.others(known) {
            let text = format!("{key}: {}", json::shown(other.value()));
            add_paragraph(update, &html::markdown(&text));
            let told = format!("`{key}` is not understood: kept at the end of an update");
            self.remark(Nature::Kept, other.path(), told);
        }
    }
}

fn add_last(updates: &mut [wire::Update], text: &str) {
    let text = html::markdown(text);
    updates
        .last_mut()
        .into_iter()
        .for_each(|it| add_paragraph(it, &text));
}

fn prepend(update: &mut wire::Update, text: &str) {
    let body = update
        .body
        .as_ref()
        .map(tidings_model::Body::text)
        .unwrap_or_default();
    let body = format!("{}\n\n{body}", hard_lines(text));
    update.body = Some(tidings_model::Body::Markdown(body));
}

/// Turns the words for availability, which updates carry as their state so far, into the status of
/// products where it changes, and into the states that follow from it.
fn fill(updates: &mut [wire::Update], named: &[String]) {
    let mut now = None;
    let mut monitoring = false;
    for update in updates {
        let word = update.state.take();
        let Some(status) = word.as_deref().and_then(status) else {
            continue;
        };
        let works = status == ServiceStatus::Operational;
        if works != monitoring {
            let state = if works { "monitoring" } else { "investigating" };
            update.state = Some(state.to_owned());
            monitoring = works;
        }
        if now != Some(status) {
            let word = status.as_str();
            let statuses = named.iter().map(|id| (id.clone(), word.to_owned()));
            update.services = statuses.collect::<BTreeMap<_, _>>();
            now = Some(status);
        }
    }
}

fn status(word: &str) -> Option<ServiceStatus> {
    Some(match word {
        "AVAILABLE" => ServiceStatus::Operational,
        "SERVICE_INFORMATION" => ServiceStatus::DegradedPerformance,
        "SERVICE_DISRUPTION" => ServiceStatus::PartialOutage,
        "SERVICE_OUTAGE" => ServiceStatus::MajorOutage,
        _ => return None,
    })
}

fn impact(word: &str) -> Option<Impact> {
    Some(match word {
        "SERVICE_INFORMATION" | "low" => Impact::Minor,
        "SERVICE_DISRUPTION" | "medium" => Impact::Major,
        "SERVICE_OUTAGE" | "high" => Impact::Critical,
        _ => return None,
    })
}

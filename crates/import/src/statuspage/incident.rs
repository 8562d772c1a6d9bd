//! An incident or a maintenance as an entry.

use super::components::Components;
use super::effects::{self, Mention};
use super::{Item, time, update};
use crate::entry::{add_paragraph, close, is_closed_by, oldest_first, said_at};
use crate::{Nature, Remark, entry, html, json};
use tidings_model::{EntryId, Impact, Instant, Kind, rfc3339, wire};

/// Members that are understood, or that say nothing to a reader.
const KNOWN: &[&str] = &[
    "id",
    "name",
    "status",
    "created_at",
    "updated_at",
    "monitoring_at",
    "resolved_at",
    "impact",
    "shortlink",
    "started_at",
    "page_id",
    "incident_updates",
    "components",
    "reminder_intervals",
    "scheduled_for",
    "scheduled_until",
    "impact_override",
    "postmortem_body",
    "postmortem_body_last_updated_at",
    "postmortem_ignored",
    "postmortem_notified_subscribers",
    "postmortem_notified_twitter",
    "postmortem_published_at",
    "scheduled_remind_prior",
    "scheduled_reminded_at",
    "scheduled_auto_completed",
    "scheduled_auto_in_progress",
    "scheduled_auto_transition",
];

/// Makes an entry, still without its id: the original one is among its aliases.
pub(super) fn entry(
    item: &Item<'_>,
    components: &mut Components,
    remarks: &mut Vec<Remark>,
) -> wire::Entry {
    let at = &item.at;
    let kind = match item.planned || at.get("scheduled_for").is_some() {
        true => Kind::Maintenance,
        false => Kind::Incident,
    };
    let title = at.text("name").unwrap_or("Untitled").trim().to_owned();
    let impact = impact(item, kind, remarks);
    let (mut updates, mentions) = said(item, kind, &title, components, remarks);
    let named = services(item, &mentions, components);
    effects::fill(&mut updates, &mentions, kind);
    let first = updates.first().and_then(said_at);
    let starts = starts(item, kind, first, remarks);
    let ends = ends(item, kind, starts, remarks);
    let closed = finish(item, kind, starts.or(first), &mut updates, remarks);
    keep_others(item, &mut updates, remarks);
    wire::Entry {
        title: Some(title),
        kind: Some(kind.as_str().to_owned()),
        impact: impact.map(|it| it.as_str().to_owned()),
        services: named,
        aliases: at
            .text("id")
            .filter(|id| EntryId::parse(id).is_ok())
            .map(str::to_owned)
            .into_iter()
            .collect(),
        starts: starts
            .filter(|_| kind == Kind::Maintenance || starts != first)
            .map(rfc3339),
        ends: ends.map(rfc3339),
        closed,
        updates: Some(updates),
        ..wire::Entry::default()
    }
}

fn impact(item: &Item<'_>, kind: Kind, remarks: &mut Vec<Remark>) -> Option<Impact> {
    let word = item.at.text("impact")?;
    if kind == Kind::Maintenance {
        return None;
    }
    let impact = Impact::from_word(word);
    if impact.is_none() {
        let text = format!("unknown impact `{word}`: left to what became of the services");
        remarks.push(item.remark(Nature::Skipped, item.at.path().key("impact"), text));
    }
    impact
}

/// The updates, oldest first, each with its id and what it says of components.
fn said(
    item: &Item<'_>,
    kind: Kind,
    title: &str,
    components: &mut Components,
    remarks: &mut Vec<Remark>,
) -> (Vec<wire::Update>, Vec<Vec<Mention>>) {
    let listed = item.at.list("incident_updates");
    let fallback = time(&item.at, "created_at", item, &mut Vec::new())
        .or_else(|| time(&item.at, "started_at", item, &mut Vec::new()));
    let mut updates = Vec::new();
    for at in &listed {
        let (mut update, mentions) = update::read(at, item, kind, title, components, remarks);
        if update.at.is_none() {
            update.at = fallback.map(rfc3339);
        }
        updates.push((update, mentions));
    }
    if updates.is_empty() {
        let text = "no updates: its title is repeated as the only one";
        let path = item.at.path().key("incident_updates");
        remarks.push(item.remark(Nature::Guessed, path, text));
        updates.push((
            entry::update(fallback, None, html::markdown(title)),
            Vec::new(),
        ));
    }
    updates.extend(postmortem(item, remarks).map(|it| (it, Vec::new())));
    // Ids of the source belong to updates, so the mentions follow them through the sorting.
    let order = oldest_first(updates.iter().map(|(update, _)| update.clone()).collect());
    let mut mentions = Vec::new();
    for update in &order {
        let at = updates.iter().position(|(it, _)| it == update);
        mentions.push(at.map_or_else(Vec::new, |at| updates.remove(at).1));
    }
    let mut order = order;
    number_nameless(&mut order);
    (order, mentions)
}

/// Updates without an id of the source are numbered.
fn number_nameless(updates: &mut [wire::Update]) {
    for (number, update) in (1..).zip(updates) {
        update.id.get_or_insert_with(|| number.to_string());
    }
}

/// The post-mortem that some shapes carry beside the updates.
fn postmortem(item: &Item<'_>, remarks: &mut Vec<Remark>) -> Option<wire::Update> {
    let body = html::markdown(item.at.text("postmortem_body")?);
    let at = time(&item.at, "postmortem_published_at", item, remarks)?;
    let mut update = entry::update(Some(at), Some("postmortem"), body);
    update.id = Some("postmortem".to_owned());
    Some(update)
}

/// The ids of the services that an incident names, in its order.
fn services(
    item: &Item<'_>,
    mentions: &[Vec<Mention>],
    components: &mut Components,
) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let listed = item.at.list("components");
    let listed = listed.iter().filter(|at| !at.is_set("group"));
    let listed: Vec<_> = listed
        .filter_map(|at| components.id(at.text("id"), at.text("name")))
        .collect();
    let mentioned = mentions.iter().flatten().map(|it| it.service.clone());
    for id in listed.into_iter().chain(mentioned) {
        if !named.contains(&id) {
            named.push(id);
        }
    }
    named
}

/// When it began: the earliest time that the source gives. A window begins when it was planned.
fn starts(
    item: &Item<'_>,
    kind: Kind,
    first: Option<Instant>,
    remarks: &mut Vec<Remark>,
) -> Option<Instant> {
    if kind == Kind::Maintenance {
        let planned = time(&item.at, "scheduled_for", item, remarks);
        if planned.is_none() {
            let text = "no `scheduled_for`: taken to begin when it was announced";
            remarks.push(item.remark(Nature::Guessed, item.at.path(), text));
        }
        return planned.or(first);
    }
    let told = ["created_at", "started_at"].map(|key| time(&item.at, key, item, remarks));
    told.into_iter().chain([first]).flatten().min()
}

fn ends(
    item: &Item<'_>,
    kind: Kind,
    starts: Option<Instant>,
    remarks: &mut Vec<Remark>,
) -> Option<Instant> {
    if kind != Kind::Maintenance {
        return None;
    }
    let ends = time(&item.at, "scheduled_until", item, remarks)?;
    if starts.is_some_and(|starts| ends <= starts) {
        let text = format!("ends at `{}`, before it begins: left out", rfc3339(ends));
        remarks.push(item.remark(Nature::Skipped, item.at.path().key("scheduled_until"), text));
        return None;
    }
    Some(ends)
}

/// Sees to it that what is over at the source is over here. True when nobody knows since when.
fn finish(
    item: &Item<'_>,
    kind: Kind,
    starts: Option<Instant>,
    updates: &mut Vec<wire::Update>,
    remarks: &mut Vec<Remark>,
) -> bool {
    let over = matches!(
        item.at.text("status"),
        Some("resolved" | "postmortem" | "completed")
    );
    if !over || is_closed_by(updates) {
        return false;
    }
    let end = time(&item.at, "resolved_at", item, remarks);
    let Some(end) = end.filter(|end| starts.is_none_or(|starts| *end >= starts)) else {
        let text = "over without an update that says so: when it ended is not known";
        remarks.push(item.remark(Nature::Guessed, item.at.path().key("status"), text));
        return true;
    };
    let word = if kind == Kind::Maintenance {
        "completed"
    } else {
        "resolved"
    };
    if close(updates, end, word) {
        let text = "over without an update that says so: ended by `resolved_at`";
        remarks.push(item.remark(Nature::Guessed, item.at.path().key("resolved_at"), text));
    }
    false
}

/// Keeps members that are not understood as text of the last update.
fn keep_others(item: &Item<'_>, updates: &mut [wire::Update], remarks: &mut Vec<Remark>) {
    for (key, at) in item.at.others(KNOWN) {
        let text = html::markdown(&format!("{key}: {}", json::shown(at.value())));
        updates
            .last_mut()
            .into_iter()
            .for_each(|it| add_paragraph(it, &text));
        let told = format!("`{key}` is not understood: kept at the end of the last update");
        remarks.push(item.remark(Nature::Kept, at.path(), told));
    }
}

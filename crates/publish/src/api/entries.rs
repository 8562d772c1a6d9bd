//! Entries as incidents and as scheduled maintenances.

use super::affected::{Turn, turns};
use super::code::{Sort, code, is_code};
use super::components::Components;
use super::lists::resolved_at;
use super::text;
use super::wire::{Affected, Component, Incident, Update};
use crate::source::{Source, permalink};
use tidings_model::{
    Entry, EntryId, IncidentState, Instant, MaintenanceState, Phase, Record, State, UpdateRef,
};

/// What incidents and maintenances are derived from.
pub(super) struct Entries<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) page_id: &'a str,
    pub(super) components: &'a Components<'a>,
}

impl<'a> Entries<'a> {
    /// A list of entries as Statuspage tells it.
    pub(super) fn incidents(&self, list: Vec<&'a Entry>) -> Vec<Incident<'a>> {
        list.into_iter().map(|entry| self.incident(entry)).collect()
    }

    /// An entry as Statuspage tells it.
    fn incident(&self, entry: &'a Entry) -> Incident<'a> {
        let Source { document, now, .. } = self.source;
        let id = entry_code(entry);
        let (published, starts) = (entry.published(), entry.starts());
        // What is to come is `started` here when it was announced, and so is work, whose window
        // stands in keys of its own.
        let started = match &entry.record {
            Record::Incident(_) if starts <= *now => starts,
            _ => published,
        };
        let window = window(entry);
        Incident {
            name: &entry.title,
            status: status(entry, *now),
            created_at: text::time(started.min(published)),
            updated_at: text::time(entry.last_said(*now).unwrap_or(published)),
            monitoring_at: self.monitoring_at(entry).map(text::time),
            resolved_at: resolved_at(entry, *now).map(text::time),
            impact: entry
                .impact()
                .map_or("maintenance", |impact| impact.as_str()),
            shortlink: document.page.url.join(&permalink(&entry.id)),
            started_at: text::time(started),
            page_id: self.page_id,
            incident_updates: self.updates(entry, &id),
            components: self.components(entry),
            reminder_intervals: None,
            scheduled_for: window.map(|(starts, _)| text::time(starts)),
            scheduled_until: window.map(|(_, ends)| text::time(ends)),
            id,
        }
    }

    fn components(&self, entry: &'a Entry) -> Vec<&'a Component> {
        let named = entry.named().into_iter();
        named.filter_map(|id| self.components.get(id)).collect()
    }

    fn monitoring_at(&self, entry: &Entry) -> Option<Instant> {
        let monitoring = Some(State::Incident(IncidentState::Monitoring));
        let mut known = entry.said_by(self.source.now).into_iter();
        known.find(|it| it.state == monitoring).map(|it| it.time)
    }

    /// What was said by now, newest first.
    fn updates(&self, entry: &'a Entry, incident_id: &str) -> Vec<Update> {
        let mut updates = Vec::new();
        let (states, turns) = (entry.states(), turns(entry, self.source.now));
        for (index, update) in entry.said_by(self.source.now).iter().enumerate() {
            let affected = turns[index].iter().map(|turn| self.affected(turn));
            let affected: Vec<_> = affected.collect();
            updates.push(Update {
                id: update_code(entry, index, update),
                status: states[index].map_or("", word),
                body: text::body(update.body),
                incident_id: incident_id.to_owned(),
                created_at: text::time(update.time),
                updated_at: text::time(update.time),
                display_at: text::time(update.time),
                affected_components: (!affected.is_empty()).then_some(affected),
                deliver_notifications: false,
                custom_tweet: None,
                tweet_id: None,
            });
        }
        updates.reverse();
        updates
    }

    /// What became of a service with an update, because of the entry.
    fn affected(&self, turn: &Turn<'_>) -> Affected {
        let label = self.components.label(turn.service);
        Affected {
            code: code(Sort::Service, turn.service.as_str()),
            name: label.unwrap_or_default().to_owned(),
            old_status: turn.old.as_str(),
            new_status: turn.new.as_str(),
        }
    }
}

/// The id of an entry. One that came from Statuspage keeps the id that it had there, among its old ones.
fn entry_code(entry: &Entry) -> String {
    let ids = std::iter::once(&entry.id).chain(&entry.aliases);
    let kept = ids.map(EntryId::as_str).find(|id| is_code(id));
    code(Sort::Entry, kept.unwrap_or(entry.id.as_str()))
}

/// The id of an update: its own is unique within its entry only, so a hash takes both.
fn update_code(entry: &Entry, index: usize, update: &UpdateRef<'_>) -> String {
    match update.id {
        Some(id) if is_code(id.as_str()) => id.to_string(),
        _ => code(
            Sort::Update,
            &format!("{}/{}", entry.id, entry.update_key(index)),
        ),
    }
}

/// The window of a maintenance. One without an end is over as soon as it has begun.
fn window(entry: &Entry) -> Option<(Instant, Instant)> {
    match &entry.record {
        Record::Maintenance(it) => Some((it.starts, it.ends.unwrap_or(it.starts))),
        Record::Incident(_) | Record::Announcement(_) => None,
    }
}

/// The state of an entry by now, in Statuspage's words. What is over without a word of it is over.
fn status(entry: &Entry, now: Instant) -> &'static str {
    let moment = entry.moment(now);
    match (moment.phase, moment.state) {
        (Phase::Closed, Some(POSTMORTEM)) => IncidentState::Postmortem.as_str(),
        (Phase::Closed, _) => match &entry.record {
            Record::Maintenance(_) => MaintenanceState::Completed.as_str(),
            Record::Incident(_) | Record::Announcement(_) => IncidentState::Resolved.as_str(),
        },
        (_, Some(POSTMORTEM)) | (_, None) => before_postmortem(entry, now),
        (_, Some(state)) => word(state),
    }
}

const POSTMORTEM: State = State::Incident(IncidentState::Postmortem);

/// The state of an incident that is open although a post-mortem was written: the one before it.
fn before_postmortem(entry: &Entry, now: Instant) -> &'static str {
    let known = entry.said_by(now).into_iter();
    let mut states = known.filter_map(|update| update.state);
    let last = states.rfind(|state| *state != POSTMORTEM);
    last.map_or(IncidentState::Investigating.as_str(), word)
}

/// The word for a state; Statuspage has none for a window that is cancelled.
const fn word(state: State) -> &'static str {
    match state {
        State::Maintenance(MaintenanceState::Cancelled) => MaintenanceState::Completed.as_str(),
        state => state.as_str(),
    }
}

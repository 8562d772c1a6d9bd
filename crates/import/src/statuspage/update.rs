//! One update of an incident.

use super::components::Components;
use super::effects::Mention;
use super::{Item, time};
use crate::entry::{self, add_paragraph};
use crate::json::{self, At};
use crate::{Nature, Remark, html};
use tidings_model::{IncidentState, Kind, MaintenanceState, ServiceStatus, UpdateId, wire};

/// Members that are understood, or that say nothing to a reader.
const KNOWN: &[&str] = &[
    "id",
    "status",
    "body",
    "incident_id",
    "created_at",
    "updated_at",
    "display_at",
    "affected_components",
    "deliver_notifications",
    "tweet_id",
    "twitter_updated_at",
    "wants_twitter_update",
];

/// Reads an update, and what it says of components.
pub(super) fn read(
    at: &At<'_>,
    item: &Item<'_>,
    kind: Kind,
    title: &str,
    components: &mut Components,
    remarks: &mut Vec<Remark>,
) -> (wire::Update, Vec<Mention>) {
    let said = time(at, "display_at", item, remarks)
        .or_else(|| time(at, "created_at", item, remarks))
        .or_else(|| time(at, "updated_at", item, remarks));
    let body = at.text("body").map(html::markdown).unwrap_or_default();
    let state = at.text("status").and_then(|word| state(word, kind));
    let mut update = entry::update(said, state, body);
    let id = at.text("id").filter(|id| UpdateId::parse(id).is_ok());
    update.id = id.map(str::to_owned);
    let mut kept = Kept {
        item,
        update: &mut update,
        remarks,
    };
    if let (Some(word), None) = (at.text("status"), state) {
        kept.text("status", &at.get("status"), word);
    }
    let mentions = kept.mentions(at, components);
    for (key, other) in at.others(KNOWN) {
        kept.text(key, &Some(other.clone()), &json::shown(other.value()));
    }
    if update
        .body
        .as_ref()
        .is_none_or(tidings_model::Body::is_blank)
    {
        let told = "an update that says nothing: the title is repeated there";
        remarks.push(item.remark(Nature::Guessed, at.path().key("body"), told));
        add_paragraph(&mut update, &html::markdown(title));
    }
    (update, mentions)
}

/// The state that a word of Statuspage stands for; imitators say `maintenance_in_progress`.
fn state(word: &str, kind: Kind) -> Option<&'static str> {
    if kind == Kind::Incident {
        return IncidentState::from_word(word).map(IncidentState::as_str);
    }
    let word = word.strip_prefix("maintenance_").unwrap_or(word);
    let word = match word {
        "complete" | "resolved" => "completed",
        "canceled" => "cancelled",
        word => word,
    };
    MaintenanceState::from_word(word).map(MaintenanceState::as_str)
}

/// Keeps what is not understood as text of an update.
struct Kept<'a, 'b> {
    item: &'a Item<'b>,
    update: &'a mut wire::Update,
    remarks: &'a mut Vec<Remark>,
}

impl Kept<'_, '_> {
    fn text(&mut self, key: &str, at: &Option<At<'_>>, text: &str) {
        add_paragraph(self.update, &html::markdown(&format!("{key}: {text}")));
        let told = format!("`{key}` is not understood: kept at the end of the update");
        let path = at.as_ref().map(At::path).unwrap_or_default();
        self.remarks
            .push(self.item.remark(Nature::Kept, path, told));
    }

    fn mentions(&mut self, at: &At<'_>, components: &mut Components) -> Vec<Mention> {
        let affected = at.list("affected_components");
        affected
            .iter()
            .filter_map(|it| self.mention(it, components))
            .collect()
    }

    fn mention(&mut self, at: &At<'_>, components: &mut Components) -> Option<Mention> {
        let name = at.text("name");
        // A name is that of the group, ` - `, and that of the component.
        let short = name.map(|name| name.rsplit(" - ").next().unwrap_or(name));
        let code = at.text("code");
        // The placeholder of old pages says that no component was affected.
        if components.ignores(code) || code.is_none() && at.text("new_status").is_none() {
            return None;
        }
        let status = |key| at.text(key).and_then(ServiceStatus::from_word);
        let service = components.id(code, short);
        match (service, status("new_status")) {
            (Some(service), Some(new)) => {
                let old = status("old_status").unwrap_or(ServiceStatus::Operational);
                Some(Mention { service, old, new })
            }
            _ => {
                let text = json::shown(at.value());
                self.text("affected_components", &Some(at.clone()), &text);
                None
            }
        }
    }
}

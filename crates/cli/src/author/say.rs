//! Adding an update to an entry: what `update`, `resolve` and `postmortem` have in common.

use super::{Deed, Desk, Draft, finish};
use crate::edit::Edit;
use crate::failure::{Failure, Outcome};
use crate::settings::Write;
use std::collections::BTreeMap;
use tidings_model::{Body, Entry, IncidentState, Kind, MaintenanceState, rfc3339, wire};

/// What is to be said.
pub(crate) struct Saying<'a> {
    /// When, as it was typed; now when absent.
    pub(crate) at: Option<&'a str>,
    /// The state that it gives.
    pub(crate) state: Option<String>,
    /// The status of services from then on.
    pub(crate) statuses: BTreeMap<String, String>,
    /// The impact of the whole entry from now on.
    pub(crate) impact: Option<String>,
}

/// Adds an update to an entry, and tells.
pub(crate) fn say(
    desk: &Desk,
    entry: &Entry,
    draft: &Draft,
    saying: Saying<'_>,
    write: &Write,
) -> Outcome {
    let at = desk.said(saying.at)?;
    if let Some(state) = &saying.state {
        fits(state, entry)?;
    }
    saying.statuses.keys().try_for_each(|id| desk.service(id))?;
    let services: Vec<String> = entry.named().into_iter().map(ToString::to_string).collect();
    let span = entry.span(desk.now);
    let values = desk.values(&entry.title, &services, (Some(span.start), span.end));
    let body = draft.body(desk, &values)?;
    let mut facts = vec![
        ("entry", format!("{} ({})", entry.title, entry.id)),
        ("said", desk.in_full(at)),
    ];
    facts.extend(saying.state.clone().map(|state| ("state", state)));
    desk.confirm(&facts)?;

    let mut edit = Edit::open(&write.file)?;
    let update = wire::Update {
        id: None,
        at: Some(rfc3339(at)),
        state: saying.state,
        services: saying.statuses,
        body: Some(Body::Markdown(body)),
    };
    let id = edit.add_update(&entry.id, &update)?;
    if let Some(impact) = saying.impact {
        let path = edit.entry(&entry.id)?.key("impact");
        edit.set(&path, &impact.into())?;
    }
    let deed = Deed {
        what: format!("added update `{id}` to `{}`", entry.id),
        entry: Some(entry.id.to_string()),
        update: Some(id),
        ..Deed::default()
    };
    finish(edit, write, &deed)
}

/// The states that the updates of a kind may have.
pub(crate) const fn states_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Incident => IncidentState::WORDS,
        Kind::Maintenance => MaintenanceState::WORDS,
        Kind::Announcement => &[],
    }
}

fn fits(state: &str, entry: &Entry) -> Result<(), Failure> {
    let known = states_of(entry.kind());
    if known.contains(&state) {
        return Ok(());
    }
    let kind = entry.kind().as_str();
    let hint = match known {
        [] => "an announcement has no states; say it without `--state`".to_owned(),
        known => format!("known here: `{}`", known.join("`, `")),
    };
    Err(Failure::new(format!("state `{state}` does not belong to kind `{kind}`")).hint(hint))
}

//! What became of services, written where it changes.

use crate::entry::closes;
use std::collections::BTreeMap;
use tidings_model::{Kind, ServiceStatus, wire};

/// What an update says of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) service: String,
    pub(super) old: ServiceStatus,
    pub(super) new: ServiceStatus,
}

/// Writes the status of services into the updates that change it. The first one says what each had
/// until it was first mentioned.
pub(super) fn fill(updates: &mut [wire::Update], mentions: &[Vec<Mention>], kind: Kind) {
    // Work alone puts a service under maintenance.
    let usual = (kind == Kind::Maintenance).then_some(ServiceStatus::UnderMaintenance);
    let mut now: BTreeMap<&str, ServiceStatus> = BTreeMap::new();
    let before = |service: &str| {
        let mut all = mentions.iter().flatten();
        all.find(|it| it.service == service).map(|it| it.old)
    };
    for (index, (update, mentions_here)) in updates.iter_mut().zip(mentions).enumerate() {
        let state = update.state.as_deref();
        // What is only planned does nothing to a service yet.
        if kind == Kind::Maintenance && matches!(state, None | Some("scheduled")) {
            continue;
        }
        let is_over = state.is_some_and(closes);
        let mut said: BTreeMap<&str, ServiceStatus> = BTreeMap::new();
        if index == 0 && kind == Kind::Incident {
            let later = mentions.iter().flatten().map(|it| it.service.as_str());
            said.extend(later.filter_map(|id| Some((id, before(id)?))));
        }
        said.extend(mentions_here.iter().map(|it| (it.service.as_str(), it.new)));
        for (service, status) in said {
            let last = now.insert(service, status).or(usual);
            let ends = is_over && status == ServiceStatus::Operational;
            if last != Some(status) && !ends {
                let word = status.as_str().to_owned();
                update.services.insert(service.to_owned(), word);
            }
        }
    }
}

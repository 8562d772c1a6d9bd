//! Labels by which people say what an update is: `Update`, `Resolved`, `In progress`.

use tidings_model::{IncidentState, Kind, MaintenanceState};

/// What a labelled part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// An update that names no state.
    Update,
    /// An update with a state of incidents.
    Incident(IncidentState),
    /// An update with a state of maintenance.
    Maintenance(MaintenanceState),
}

impl Label {
    /// The label that a line begins with, whatever its case: `Update:`, `Post-mortem:`.
    pub(crate) fn of(line: &str) -> Option<Self> {
        let (word, _) = line.trim_start().split_once(':')?;
        Self::of_word(word)
    }

    /// The label that a word is, whatever its case, spaces and hyphens.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        let letters: String = word.chars().filter(|c| !" -_".contains(*c)).collect();
        Some(match letters.to_lowercase().as_str() {
            "update" => Self::Update,
            "investigating" => Self::Incident(IncidentState::Investigating),
            "identified" => Self::Incident(IncidentState::Identified),
            "monitoring" => Self::Incident(IncidentState::Monitoring),
            "resolved" => Self::Incident(IncidentState::Resolved),
            "postmortem" => Self::Incident(IncidentState::Postmortem),
            "scheduled" => Self::Maintenance(MaintenanceState::Scheduled),
            "inprogress" => Self::Maintenance(MaintenanceState::InProgress),
            "verifying" => Self::Maintenance(MaintenanceState::Verifying),
            "completed" => Self::Maintenance(MaintenanceState::Completed),
            "cancelled" | "canceled" => Self::Maintenance(MaintenanceState::Cancelled),
            _ => return None,
        })
    }

    /// The state it gives to an entry of this kind, if it belongs there.
    pub(crate) fn state(self, kind: Kind) -> Option<&'static str> {
        match (self, kind) {
            (Self::Incident(state), Kind::Incident) => Some(state.as_str()),
            (Self::Maintenance(state), Kind::Maintenance) => Some(state.as_str()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_at_the_start_of_a_line_only() {
        assert_eq!(Label::of("UPDATE: up"), Some(Label::Update));
        for line in ["Postmortem: x", "post-mortem: x", "Post mortem:"] {
            assert_eq!(
                Label::of(line),
                Some(Label::Incident(IncidentState::Postmortem))
            );
        }
        for line in ["Update", "We resolved: x", "Server: x", "Updates: x", ""] {
            assert_eq!(Label::of(line), None, "{line}");
        }
    }

    #[test]
    fn a_state_belongs_to_its_kind() {
        let resolved = Label::Incident(IncidentState::Resolved);
        assert_eq!(resolved.state(Kind::Incident), Some("resolved"));
        assert_eq!(resolved.state(Kind::Maintenance), None);
        assert_eq!(resolved.state(Kind::Announcement), None);
    }
}

//! The services that a history speaks of, each with a number, so that rows need not repeat ids.

use crate::ServiceId;
use std::collections::BTreeMap;

/// Services by number: those of the document in its order, then those that only entries name.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    ids: Vec<ServiceId>,
    numbers: BTreeMap<ServiceId, usize>,
}

impl Roster {
    /// The id of each number.
    #[must_use]
    pub fn ids(&self) -> &[ServiceId] {
        &self.ids
    }

    /// The number of a service; absent when nothing speaks of it.
    #[must_use]
    pub fn number(&self, id: &ServiceId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// The number of a service, which gets one now if it has none.
    pub(crate) fn enrol(&mut self, id: &ServiceId) -> usize {
        if let Some(number) = self.number(id) {
            return number;
        }
        self.ids.push(id.clone());
        self.numbers.insert(id.clone(), self.ids.len() - 1);
        self.ids.len() - 1
    }
}

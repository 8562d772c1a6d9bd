//! Statuspage's objects, as a client that trusts nothing would read them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What every object can say about itself.
pub(crate) trait Wire {
    /// Panics where a value is not one that Statuspage could send.
    fn check(&self, place: &str);
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) page: Page,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) components: Option<Vec<Component>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) incidents: Option<Vec<Incident>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scheduled_maintenances: Option<Vec<Incident>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<Status>,
}

#[derive(Debug, Deserialize, Serialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) time_zone: String,
    pub(crate) updated_at: String,
}

#[derive(Debug, Deserialize, Serialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Status {
    pub(crate) indicator: String,
    pub(crate) description: String,
}

#[derive(Debug, Deserialize, Serialize, Clone, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Component {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) position: u8,
    pub(crate) description: Option<String>,
    pub(crate) showcase: bool,
    pub(crate) start_date: Option<String>,
    pub(crate) group_id: Option<String>,
    pub(crate) page_id: String,
    pub(crate) group: bool,
    pub(crate) only_show_if_degraded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) components: Option<Vec<String>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Incident {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) monitoring_at: Option<String>,
    pub(crate) resolved_at: Option<String>,
    pub(crate) impact: String,
    pub(crate) shortlink: String,
    pub(crate) started_at: String,
    pub(crate) page_id: String,
    pub(crate) incident_updates: Vec<Update>,
    pub(crate) components: Vec<Component>,
    pub(crate) reminder_intervals: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scheduled_for: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scheduled_until: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Update {
    pub(crate) id: String,
    pub(crate) status: String,
    pub(crate) body: String,
    pub(crate) incident_id: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) display_at: String,
    pub(crate) affected_components: Option<Vec<Affected>>,
    pub(crate) deliver_notifications: bool,
    pub(crate) custom_tweet: Option<String>,
    pub(crate) tweet_id: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Affected {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) old_status: String,
    pub(crate) new_status: String,
}

const STATUSES: &str =
    "operational under_maintenance degraded_performance partial_outage major_outage";

fn one_of(value: &str, words: &str, place: &str) {
    assert!(
        words.split(' ').any(|word| word == value),
        "{place}: `{value}`"
    );
}

fn id(value: &str, place: &str) {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    assert!(
        value.len() == 12 && value.bytes().all(fits),
        "{place}: `{value}`"
    );
}

fn time(value: &str, place: &str) {
    let shape: String = value
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000Z", "{place}: `{value}`");
}

fn unique<'a>(values: impl Iterator<Item = &'a str>, place: &str) {
    let mut seen = BTreeSet::new();
    for value in values {
        assert!(seen.insert(value), "{place}: `{value}` stands twice");
    }
}

impl Wire for File {
    fn check(&self, place: &str) {
        let (id_of, updated) = (&self.page.id, &self.page.updated_at);
        id(id_of, place);
        time(updated, place);
        assert!(self.page.url.starts_with("https://") && !self.page.url.ends_with('/'));
        if let Some(status) = &self.status {
            one_of(
                &status.indicator,
                "none minor major critical maintenance",
                place,
            );
        }
        let components = self.components.iter().flatten();
        unique(components.clone().map(|it| it.id.as_str()), place);
        components.for_each(|it| it.check(place));
        let told = || {
            self.incidents
                .iter()
                .chain(&self.scheduled_maintenances)
                .flatten()
        };
        unique(told().map(|it| it.id.as_str()), place);
        for list in [&self.incidents, &self.scheduled_maintenances]
            .into_iter()
            .flatten()
        {
            assert!(list.len() <= 50, "{place}");
        }
        for it in told() {
            let place = format!("{place}: {}", it.name);
            it.check(&place);
            assert!(it.updated_at <= *updated && it.page_id == *id_of, "{place}");
        }
        let upcoming = self.scheduled_maintenances.iter().flatten();
        for it in upcoming.filter(|it| it.status == "scheduled") {
            assert_eq!(it.resolved_at, None, "{place}");
        }
    }
}

impl Wire for Component {
    fn check(&self, place: &str) {
        id(&self.id, place);
        id(&self.page_id, place);
        one_of(&self.status, STATUSES, place);
        time(&self.created_at, place);
        time(&self.updated_at, place);
        assert!(
            self.created_at <= self.updated_at && self.position > 0,
            "{place}"
        );
        assert_eq!(self.group, self.components.is_some(), "{place}");
        assert!(!self.group || self.group_id.is_none(), "{place}");
        self.components
            .iter()
            .flatten()
            .chain(&self.group_id)
            .for_each(|it| id(it, place));
    }
}

impl Incident {
    fn words(&self) -> (&'static str, &'static str) {
        match self.scheduled_for {
            Some(_) => ("scheduled in_progress verifying completed", "maintenance"),
            None => (
                "investigating identified monitoring resolved postmortem",
                "none minor major critical",
            ),
        }
    }
}

impl Wire for Incident {
    fn check(&self, place: &str) {
        id(&self.id, place);
        let (states, impacts) = self.words();
        one_of(&self.status, states, place);
        one_of(&self.impact, impacts, place);
        for at in [&self.created_at, &self.updated_at, &self.started_at] {
            time(at, place);
        }
        let ends = [
            &self.monitoring_at,
            &self.resolved_at,
            &self.scheduled_for,
            &self.scheduled_until,
        ];
        ends.into_iter().flatten().for_each(|at| time(at, place));
        assert_eq!(
            self.scheduled_for.is_some(),
            self.scheduled_until.is_some(),
            "{place}"
        );
        let over = ["resolved", "postmortem", "completed"].contains(&self.status.as_str());
        assert_eq!(self.resolved_at.is_some(), over, "{place}");
        assert!(
            self.shortlink.starts_with("https://") && self.shortlink.ends_with('/'),
            "{place}"
        );
        assert_eq!(
            self.updated_at, self.incident_updates[0].display_at,
            "{place}"
        );
        unique(self.incident_updates.iter().map(|it| it.id.as_str()), place);
        for update in &self.incident_updates {
            update.check(place);
            one_of(&update.status, states, place);
            assert_eq!(update.incident_id, self.id, "{place}");
        }
        let newest_first = |pair: &[Update]| pair[0].display_at >= pair[1].display_at;
        assert!(
            self.incident_updates.windows(2).all(newest_first),
            "{place}"
        );
        self.components.iter().for_each(|it| it.check(place));
        let codes: BTreeSet<_> = self.components.iter().map(|it| &it.id).collect();
        let affected = self
            .incident_updates
            .iter()
            .flat_map(|it| &it.affected_components);
        let affected: BTreeSet<_> = affected.flatten().map(|it| &it.code).collect();
        assert_eq!(codes, affected, "{place}");
    }
}

impl Wire for Update {
    fn check(&self, place: &str) {
        id(&self.id, place);
        for at in [&self.created_at, &self.updated_at, &self.display_at] {
            time(at, place);
        }
        for it in self.affected_components.iter().flatten() {
            id(&it.code, place);
            one_of(&it.old_status, STATUSES, place);
            one_of(&it.new_status, STATUSES, place);
        }
    }
}

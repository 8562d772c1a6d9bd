//! The objects of the API, key for key in the order in which Statuspage sends them.
//!
//! A client may refuse a key that it does not know, so nothing of ours is added.

use serde::Serialize;

/// A file: the page, and what the file is about.
#[derive(Serialize)]
pub(super) struct File<'a> {
    pub(super) page: &'a Page<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) components: Option<&'a [Component]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) incidents: Option<Vec<Incident<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheduled_maintenances: Option<Vec<Incident<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<Status>,
}

impl<'a> File<'a> {
    /// A file about nothing but the page.
    pub(super) const fn of(page: &'a Page<'a>) -> Self {
        Self {
            page,
            components: None,
            incidents: None,
            scheduled_maintenances: None,
            status: None,
        }
    }
}

/// Whose page it is.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) url: &'a str,
    pub(super) time_zone: &'a str,
    pub(super) updated_at: String,
}

/// How the page is as a whole.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Status {
    pub(super) indicator: &'static str,
    pub(super) description: &'static str,
}

/// A service, or a group of them.
#[derive(Clone, Serialize)]
pub(super) struct Component {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) status: &'static str,
    pub(super) created_at: String,
    pub(super) updated_at: String,
    pub(super) position: u8,
    pub(super) description: Option<String>,
    pub(super) showcase: bool,
    pub(super) start_date: Option<String>,
    pub(super) group_id: Option<String>,
    pub(super) page_id: String,
    pub(super) group: bool,
    pub(super) only_show_if_degraded: bool,
    /// The ids of a group's services; a service has no such key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) components: Option<Vec<String>>,
}

/// An incident, or a maintenance, which has two keys more.
#[derive(Serialize)]
pub(super) struct Incident<'a> {
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) status: &'static str,
    pub(super) created_at: String,
    pub(super) updated_at: String,
    pub(super) monitoring_at: Option<String>,
    pub(super) resolved_at: Option<String>,
    pub(super) impact: &'static str,
    pub(super) shortlink: String,
    pub(super) started_at: String,
    pub(super) page_id: &'a str,
    pub(super) incident_updates: Vec<Update>,
    pub(super) components: Vec<&'a Component>,
    pub(super) reminder_intervals: Option<()>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheduled_for: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scheduled_until: Option<String>,
}

/// One message on an incident or a maintenance.
#[derive(Serialize)]
pub(super) struct Update {
    pub(super) id: String,
    pub(super) status: &'static str,
    pub(super) body: String,
    pub(super) incident_id: String,
    pub(super) created_at: String,
    pub(super) updated_at: String,
    pub(super) display_at: String,
    /// Absent, as `null`, where no service is named.
    pub(super) affected_components: Option<Vec<Affected>>,
    pub(super) deliver_notifications: bool,
    pub(super) custom_tweet: Option<()>,
    pub(super) tweet_id: Option<()>,
}

/// What became of a service with an update.
#[derive(Serialize)]
pub(super) struct Affected {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) old_status: &'static str,
    pub(super) new_status: &'static str,
}

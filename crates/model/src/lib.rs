//! The incident file of Tidings and everything that can be derived from it.
//!
//! This crate does no I/O, reads no clock ("now" is always a parameter) and knows no browser.
//! It builds for native targets and for wasm32 alike, so the publisher, the command and the viewer
//! answer every question about an entry with the same code.
//!
//! - [`read::strict`] returns a document *and all findings*, each with its place in the text.
//! - [`read::lenient`] takes what it can, entry by entry, for a page that must never be blank.
//! - [`Entry::moment`], [`Entry::span`] and [`History`] derive phase, state, status and uptime.
//! - [`Filter`] and [`search`] decide what a visitor sees.

mod body;
mod document;
mod filter;
mod history;
mod id;
mod letters;
mod link;
mod moment;
mod path;
mod problem;
pub mod read;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod search;
mod spans;
mod time;
pub mod wire;
mod words;
mod zone;

pub use body::{Align, Block, Body, Inline, ListItem, plain_text};
pub use document::{
    Announcement, Document, Entry, Group, Incident, Maintenance, Page, Record, Service, Update,
    UpdateRef, Updates, UpdatesError,
};
pub use filter::Filter;
pub use history::{Day, History, PageStatus, RollUp, Uptime};
pub use id::{EntryId, GroupId, ServiceId, UpdateId};
pub use link::{Colour, FileName, Language, Link, SiteUrl};
pub use moment::{Moment, Span};
pub use path::{Path, Segment};
pub use problem::{Problem, Severity};
pub use spans::StatusSpan;
pub use time::{Instant, TimeError, parse_date, parse_instant, rfc3339};
pub use words::{
    Impact, IncidentState, Indicator, Kind, MaintenanceState, NoState, Phase, ServiceStatus, State,
    StateOf,
};
pub use zone::{TimeZone, Utc, days_between};

//! The incident file of Tidings and everything that can be derived from it.
//!
//! This crate does no I/O, reads no clock ("now" is always a parameter) and knows no browser.
//! It builds for native targets and for wasm32 alike, so the publisher, the command and the viewer
//! answer every question about an entry with the same code.
//!
//! - [`read::strict`] returns a document *and all findings*, each with its place in the text.
//! - [`read::lenient`] takes what it can, entry by entry, for a page that must never be blank.
//! - [`Entry::moment`] and [`Entry::span`] derive phase and state, [`History`] a row for each entry,
//!   and from those status, days, uptime and sums.
//! - [`Filter`] and [`search`] decide what a visitor sees; [`History::find`] finds it.

mod body;
#[cfg(not(target_arch = "wasm32"))]
mod contrast;
mod document;
mod due;
pub mod export;
mod filter;
mod find;
mod history;
mod id;
mod letters;
mod link;
mod marks;
mod moment;
mod month;
mod order;
mod path;
mod period;
mod problem;
pub mod read;
mod roster;
mod row;
mod rows;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod search;
mod set;
mod spans;
mod sums;
mod time;
mod uptime;
pub mod wire;
mod words;
mod zone;

pub use body::{Align, Block, Body, Inline, ListItem, plain_text};
pub use document::{
    Announcement, Document, Entry, Group, Incident, Maintenance, Page, Record, Service, Update,
    UpdateRef, Updates, UpdatesError,
};
pub use due::{Change, Subject, Turn};
pub use filter::{Dimension, Filter};
pub use find::{Calendar, Facets, Found};
pub use history::{History, PageStatus, RollUp};
pub use id::{EntryId, GroupId, ServiceId, UpdateId};
pub use link::{Colour, FileName, Language, Link, SiteUrl};
pub use moment::{Moment, Span};
pub use month::{Month, Tallies, Tally, months_of};
pub use order::ordered;
pub use path::{Path, Segment};
pub use period::{DayRange, Period, Window};
pub use problem::{Problem, Severity};
pub use roster::Roster;
pub use row::{Effect, Row};
pub use rows::{Archive, Index, Older, Rows};
pub use set::{Word, WordSet};
pub use spans::{StatusSpan, worst_in};
pub use sums::Sums;
pub use time::{Instant, TimeError, parse_date, parse_instant, rfc3339};
pub use uptime::{Day, Uptime};
pub use words::{
    Impact, IncidentState, Indicator, Kind, MaintenanceState, NoState, Phase, ServiceStatus, State,
    StateOf,
};
pub use zone::{TimeZone, Utc, days_between};

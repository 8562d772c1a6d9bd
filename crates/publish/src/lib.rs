//! From an incident file to a folder that any CDN can serve.
//!
//! Two steps, so that everything but the last can be tested without a disk:
//!
//! 1. [`site`] derives every file from a [`Document`](tidings_model::Document), a built [`Viewer`]
//!    and an instant. It is pure: same input, same bytes.
//! 2. [`write()`] puts the [`Site`] in place of the old one, all at once where the system allows it.
//!
//! [`screen`] is what the page shows, as plain data, for those who show it elsewhere.
//!
//! This crate owns file names, content hashes, the `../` of links and the security policy. What
//! pages look like is the viewer's business, what a document means the model's.

mod api;
mod archives;
mod assets;
mod badge;
mod calendar;
mod compress;
mod csp;
mod cuts;
mod data;
mod direction;
mod error;
mod exchange;
mod facts;
mod feeds;
mod fit;
mod headers;
mod html;
mod markdown;
mod oembed;
mod old;
mod options;
mod page;
mod pages;
mod parallel;
mod plain;
mod previous;
mod published;
mod remove;
mod report;
mod site;
mod source;
mod summary;
mod text;
mod viewer;
mod widget;
mod write;

pub use api::api;
pub use error::Error;
pub use exchange::exchange;
pub use headers::{Header, headers};
pub use options::Options;
pub use parallel::{Deed, Step, Watch};
pub use report::{Placement, Report};
pub use site::{Logo, Site, screen, site};
pub use viewer::Viewer;
pub use write::{write, write_watched};

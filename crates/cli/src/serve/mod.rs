//! A site that is served from memory at a local address, and told anew while its file is edited.
//!
//! [`stage`] holds what is shown, [`host`] hands it out, [`page`] puts the script into pages that
//! reloads them and shows what is wrong with the file.

mod host;
mod page;
mod stage;

pub(crate) use host::serve;
pub(crate) use stage::{News, Stage};

//! A site that is served from memory at a local address, and told anew while its file is edited.
//!
//! [`preview`] looks at the file, [`stage`] holds what is shown, [`host`] hands it out, and [`page`] puts
//! the script into pages that reloads them and shows what is wrong with the file.

mod host;
mod page;
mod preview;
mod stage;

pub(crate) use host::serve;
pub(crate) use preview::Preview;

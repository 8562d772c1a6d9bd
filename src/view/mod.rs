//! The components. They wire [`crate::screen`] to elements and decide nothing.

mod archive;
mod body;
mod entry;
mod filters;
mod frame;
mod page;
mod services;
mod shapes;
mod timeline;

pub use archive::{Listed, entry_page, year_page};
pub use body::blocks;
pub use page::{Controls, Step, page};

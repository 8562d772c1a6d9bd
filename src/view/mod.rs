//! The components. They wire [`crate::screen`] and [`crate::chart`] to elements and decide nothing.

mod active;
mod archive;
mod body;
#[cfg(not(target_arch = "wasm32"))]
mod code;
mod entry;
mod filters;
mod fixed;
mod frame;
mod keys;
mod live;
mod longview;
mod lost;
mod page;
mod service;
mod services;
mod shapes;
mod strip;
mod sums;
mod timeline;
mod tools;
mod ui;

pub use archive::{Listed, entry_page, live_entry_page, year_page};
#[cfg(not(target_arch = "wasm32"))]
pub use code::code_page;
pub use entry::{AGO, COPY};
pub use frame::SUBSCRIPTIONS;
pub use lost::lost_page;
pub use page::page;
pub use service::{service_page, services_page};
pub use shapes::{icon, path};
pub use ui::{Act, Export, Fetch, Fetched, Heard, Step, Ui};

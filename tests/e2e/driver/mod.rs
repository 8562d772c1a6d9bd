//! Builds sites, serves them on a port of their own, and opens them in a browser of their own.
//!
//! ```text
//! let site = SiteTest::demo().await;
//! let page = site.open("?kind=incident").await;
//! page.type_search("OSPF").await;
//! page.until_count("1 of 120 entries").await;
//! page.assert_healthy().await;
//! ```
//!
//! Nothing sleeps: whatever takes its time is asked again until it holds or a deadline has passed.

mod acts;
mod axe;
mod browser;
mod clock;
mod command;
mod crawl;
mod host;
mod measure;
mod page;
mod portal;
mod preview;
mod site;
mod tests;
mod visit;
mod waiting;

pub(super) use browser::{
    done_with_suggestions, needs_chromium, rounds_letters, tints_pictures, unchanged,
};
pub(super) use command::tidings;
pub(super) use crawl::crawl;
pub(super) use host::{Answer, Gate};
pub(super) use page::Page;
pub(super) use portal::Portals;
pub(super) use preview::Preview;
pub(super) use site::{SiteTest, Source, fixture};
pub(super) use visit::Visit;

/// The moment at which every site is built and which every browser takes for now.
pub(super) const NOW: &str = "2026-11-23T12:00:00Z";

/// The zone that browsers are in unless a test says otherwise: that of the demo.
const ZONE: &str = "Europe/Oslo";

/// The value of an environment variable that the test step sets.
fn setting(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("expected `{name}` to be set, got nothing\nhint: run cargo xtask test")
    })
}

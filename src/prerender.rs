//! Pages as strings, from the same components that the browser runs. Native only.

use crate::clock::{Clock, SharedZone};
use crate::screen::{Screen, Sources};
use crate::view::{self, Listed, Ui};
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::{Block, Document, Entry, History, Instant};

pub use crate::view::icon;

/// Renders the pages of one site. Built once for all of them: each shares the document.
pub struct Pages {
    screen: Arc<Screen>,
}

impl Pages {
    /// Prepares to render a document, whose bodies are trees, as of `now`, with times in `zone`.
    #[must_use]
    pub fn new(document: Arc<Document>, now: Instant, zone: SharedZone) -> Self {
        let sources = Sources {
            document,
            older: None,
            index: None,
        };
        Self {
            screen: Arc::new(Screen::new(sources, now, Clock::plain(zone), None)),
        }
    }

    /// The same pages without the time of the build, so that they stay as they are in every later
    /// one.
    #[must_use]
    pub fn undated(&self) -> Self {
        Self {
            screen: Arc::new(self.screen.undated()),
        }
    }

    /// What the document says about its services.
    #[must_use]
    pub fn history(&self) -> &History {
        self.screen.history()
    }

    /// The main page, at the site's root, with the `closed` newest closed entries in full.
    #[must_use]
    pub fn index(&self, closed: usize) -> String {
        let screen = Arc::clone(&self.screen);
        render(|| view::page(Ui::new(screen, closed)).into_any())
    }

    /// The permalink of one entry, at `incidents/<id>/`.
    #[must_use]
    pub fn entry(&self, entry: &Entry) -> String {
        let screen = self.screen.rooted("../../");
        render(|| view::entry_page(&screen, entry))
    }

    /// One page of the list of a year's entries (UTC), newest first: `history/<year>/` for page 1,
    /// `history/<year>/<page>/` for those after it.
    #[must_use]
    pub fn year(&self, listed: Listed, entries: &[&Entry]) -> String {
        let screen = self.screen.rooted(if listed.page == 1 {
            "../../"
        } else {
            "../../../"
        });
        render(|| view::year_page(&screen, listed, entries))
    }
}

/// A body alone, for feeds.
#[must_use]
pub fn body(blocks: &[Block]) -> String {
    render(|| view::blocks(blocks))
}

/// Renders a view. Nothing hydrates it, so the markers that would guide that are dropped: text can
/// never look like one, because its `<` is escaped.
fn render(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().to_html());
    html.replace("<!>", "")
}

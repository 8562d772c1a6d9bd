//! Pages as strings, from the same components that the browser runs. Native only.

use crate::clock::{Clock, SharedZone};
use crate::screen::{Screen, Sources};
use crate::view::{self, Listed, Ui};
use leptos::prelude::*;
use std::sync::Arc;
use tidings_model::{Document, Entry, History, Instant, ServiceId};

pub use crate::view::{SUBSCRIPTIONS, icon, path};

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
        render(|| view::page(Ui::new(screen, closed)))
    }

    /// The same without head and foot, for a frame, at `embed/`.
    #[must_use]
    pub fn embed(&self, closed: usize) -> String {
        let screen = Arc::new(self.screen.rooted("../"));
        render(|| {
            let mut ui = Ui::new(screen, closed);
            ui.embedded = true;
            view::page(ui)
        })
    }

    /// The page that makes snippets for the pages of others, at `embed/code/`. `origin` is the scheme
    /// and the host of the site.
    #[must_use]
    pub fn code(&self, origin: &str) -> String {
        let screen = self.screen.rooted("../../");
        render(|| view::code_page(&screen, origin))
    }

    /// The permalink of one entry, at `incidents/<id>/`, as it stays for ever.
    #[must_use]
    pub fn entry(&self, entry: &Entry) -> String {
        let screen = self.screen.rooted("../../");
        render(|| view::entry_page(&screen, entry))
    }

    /// The permalink of one entry that the viewer takes over.
    #[must_use]
    pub fn live_entry(&self, entry: &Entry) -> String {
        let screen = self.screen.rooted("../../");
        render(|| view::live_entry_page(Ui::new(Arc::new(screen), 0), entry.id.clone()))
    }

    /// One page of the list of a year's entries (UTC), at `listed.path(listed.page)`.
    #[must_use]
    pub fn year(&self, year: i32, listed: Listed<'_>) -> String {
        let screen = self.screen.rooted(root(listed));
        render(|| view::year_page(&screen, year, listed))
    }

    /// One page of a service, at `listed.path(listed.page)`; `current` says whether it is one that
    /// every build tells anew.
    #[must_use]
    pub fn service(&self, id: &ServiceId, current: bool, listed: Listed<'_>) -> String {
        let screen = self.screen.rooted(root(listed));
        render(|| view::service_page(&screen, id, current, listed))
    }

    /// The list of all services, at `services/`.
    #[must_use]
    pub fn services(&self) -> String {
        let screen = self.screen.rooted("../");
        render(|| view::services_page(&screen))
    }

    /// The page for addresses at which there is nothing. It may stand at any of them, so it links by
    /// the address of the site alone.
    #[must_use]
    pub fn lost(&self) -> String {
        let page = &self.screen.document().page;
        let screen = self.screen.rooted(page.url.as_str());
        render(|| view::lost_page(&screen))
    }
}

/// The way from a page of a list to the site's root.
fn root(listed: Listed<'_>) -> &'static str {
    if listed.page == 1 {
        "../../"
    } else {
        "../../../"
    }
}

/// Renders a view. Nothing hydrates it, so the markers that would guide that are dropped: text can
/// never look like one, because its `<` is escaped. Characters of control are dropped too, since HTML
/// does not allow them.
fn render(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().to_html());
    let mut html = html.replace("<!>", "").replace("<!--<() />-->", "");
    html.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    html
}

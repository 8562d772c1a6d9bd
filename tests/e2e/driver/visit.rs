//! How a visitor comes: window, colours, zone, with scripts or without.

use super::browser::Browser;
use super::{NOW, ZONE};

/// What a page is given in front of its own scripts.
const CLOCK: &str = include_str!("clock.js");
const WATCH: &str = include_str!("watch.js");

/// A visitor's browser.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(super) host: &'static str,
    pub(super) width: u32,
    pub(super) dark: bool,
    pub(super) still: bool,
    pub(super) scripts: bool,
    pub(super) zone: &'static str,
    pub(super) locale: Option<&'static str>,
    /// The moment at which `Date` stands.
    now: &'static str,
    /// Whether timers wait for the test as well.
    held: bool,
}

impl Default for Visit {
    fn default() -> Self {
        Self {
            host: "127.0.0.1",
            width: 1280,
            dark: false,
            // Without motion a click finds its target where it was a moment ago.
            still: true,
            scripts: true,
            zone: ZONE,
            locale: None,
            now: NOW,
            held: false,
        }
    }
}

impl Visit {
    /// By another name of the host.
    pub(crate) fn by(self, host: &'static str) -> Self {
        Self { host, ..self }
    }

    /// With a window of another width.
    pub(crate) fn wide(self, width: u32) -> Self {
        Self { width, ..self }
    }

    /// With a preference for dark pages.
    pub(crate) fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// Without the preference for little motion that visitors have otherwise.
    pub(crate) fn with_motion(self) -> Self {
        Self {
            still: false,
            ..self
        }
    }

    /// With scripts switched off.
    pub(crate) fn without_scripts(self) -> Self {
        Self {
            scripts: false,
            ..self
        }
    }

    /// From another time zone.
    pub(crate) fn in_zone(self, zone: &'static str) -> Self {
        Self { zone, ..self }
    }

    /// With a browser in another language, such as `de-DE`. Chromium only.
    pub(crate) fn in_language(self, locale: &'static str) -> Self {
        Self {
            locale: Some(locale),
            ..self
        }
    }

    /// At a moment of one's choice, and with timers that wait for `page.clock()`.
    pub(crate) fn with_clock_at(self, now: &'static str) -> Self {
        Self {
            now,
            held: true,
            ..self
        }
    }

    /// The script that runs in front of a page's own. The page would otherwise live on while its
    /// site stands still at the moment of the build.
    pub(super) fn prelude(&self) -> String {
        let Self { now, held, .. } = self;
        let clock = format!("({CLOCK})(Date.parse('{now}'), {held});\n");
        match Browser::current() {
            Browser::Chromium => clock,
            Browser::Firefox | Browser::Webkit => format!("{clock}({WATCH})();\n"),
        }
    }
}

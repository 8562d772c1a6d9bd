//! How a visitor comes: window, colours, zone, with scripts or without.

use super::{NOW, ZONE};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// A visitor's browser.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(super) host: &'static str,
    width: u32,
    dark: bool,
    scripts: bool,
    zone: &'static str,
}

impl Default for Visit {
    fn default() -> Self {
        Self {
            host: "127.0.0.1",
            width: 1280,
            dark: false,
            scripts: true,
            zone: ZONE,
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

    /// Prepares a browser that has not opened anything yet.
    pub(super) async fn prepare(&self, driver: &WebDriver) {
        for (method, params) in self.commands() {
            let sent = driver.cdp().send_raw(method, params).await;
            sent.unwrap_or_else(|error| panic!("{method}: {error}"));
        }
    }

    fn commands(&self) -> [(&'static str, Value); 5] {
        let scheme = if self.dark { "dark" } else { "light" };
        // The page would otherwise live on while its site stands still at the moment of the build.
        let clock = format!("{{ const now = Date.parse('{NOW}'); Date.now = () => now; }}");
        [
            (
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": clock }),
            ),
            (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": self.width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
            ),
            (
                "Emulation.setEmulatedMedia",
                // Without motion a click finds its target where it was a moment ago.
                json!({ "features": [
                    { "name": "prefers-color-scheme", "value": scheme },
                    { "name": "prefers-reduced-motion", "value": "reduce" },
                ] }),
            ),
            (
                "Emulation.setTimezoneOverride",
                json!({ "timezoneId": self.zone }),
            ),
            (
                "Emulation.setScriptExecutionDisabled",
                json!({ "value": !self.scripts }),
            ),
        ]
    }
}

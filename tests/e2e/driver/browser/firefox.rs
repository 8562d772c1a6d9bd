//! Firefox, whose preferences stand in for most of what Chromium is told by command.

use super::super::{Visit, setting};
use super::Launch;
use serde_json::json;

pub(super) fn launch(visit: &Visit) -> Launch {
    assert_eq!(visit.locale, None, "only Chromium takes a locale");
    let preferences = json!({
        // Of the two numbers, 0 is dark and 1 is light.
        "layout.css.prefers-color-scheme.content-override": u8::from(!visit.dark),
        "ui.prefersReducedMotion": u8::from(visit.still),
        "javascript.enabled": visit.scripts,
        // A narrow window is opened by script.
        "dom.disable_open_during_load": false,
        // Each link in the order of Tab, on a Mac as well.
        "accessibility.tabfocus": 7,
        // Where the page leaves the key `/` alone, Firefox would open a search of its own.
        "accessibility.typeaheadfind.manual": false,
        // Nothing of its own on the network.
        "app.normandy.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
    });
    Launch {
        capabilities: json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "binary": setting("TIDINGS_FIREFOX"),
                "args": ["-headless"],
                "prefs": preferences,
            },
        }),
        environment: vec![("TZ", visit.zone.to_owned())],
    }
}

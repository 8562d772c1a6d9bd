//! Chromium, which also takes commands through its DevTools.

use super::super::{Visit, setting};
use super::{Folders, Launch};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

pub(super) fn launch(visit: &Visit, folders: &Folders<'_>) -> Launch {
    let mut flags: Vec<_> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    flags.push(format!("--user-data-dir={}", folders.profile().display()));
    flags.extend(visit.locale.map(|it| format!("--accept-lang={it}")));
    Launch {
        capabilities: json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": setting("TIDINGS_CHROMIUM"),
                "args": flags,
                "prefs": { "download.default_directory": folders.downloads() },
            },
        }),
        environment: Vec::new(),
    }
}

/// Prepares a browser that has not opened anything yet.
pub(super) async fn prepare(driver: &WebDriver, visit: &Visit) {
    for (method, params) in commands(visit) {
        let sent = driver.cdp().send_raw(method, params).await;
        sent.unwrap_or_else(|error| panic!("{method}: {error}"));
    }
}

fn commands(visit: &Visit) -> Vec<(&'static str, Value)> {
    let scheme = if visit.dark { "dark" } else { "light" };
    let motion = if visit.still {
        "reduce"
    } else {
        "no-preference"
    };
    let mut commands = vec![
        (
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": visit.prelude() }),
        ),
        (
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": visit.width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        ),
        (
            "Emulation.setEmulatedMedia",
            json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": motion },
            ] }),
        ),
        (
            "Emulation.setTimezoneOverride",
            json!({ "timezoneId": visit.zone }),
        ),
        (
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !visit.scripts }),
        ),
    ];
    let locale = visit.locale.map(|it| json!({ "locale": it }));
    commands.extend(locale.map(|it| ("Emulation.setLocaleOverride", it)));
    commands
}

//! WebKit in WebKitGTK's MiniBrowser, which asks its toolkit for what a visitor prefers.

use super::super::{Visit, setting};
use super::{Folders, Launch};
use serde_json::json;
use std::fs;

pub(super) fn launch(visit: &Visit, folders: &Folders<'_>) -> Launch {
    assert_eq!(visit.locale, None, "only Chromium takes a locale");
    configure(visit, folders);
    let mut arguments = vec![
        "--automation".to_owned(),
        // A narrow window is opened by script.
        "--javascript-can-open-windows-automatically=true".to_owned(),
        format!("--enable-javascript-markup={}", visit.scripts),
        format!("--time-zone={}", visit.zone),
    ];
    arguments.extend(visit.dark.then(|| "--dark-mode".to_owned()));
    let configuration = folders.configuration().display().to_string();
    Launch {
        capabilities: json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {
                "binary": setting("TIDINGS_MINIBROWSER"),
                "args": arguments,
            },
        }),
        environment: vec![
            ("XDG_CONFIG_HOME", configuration),
            ("GDK_BACKEND", "x11".to_owned()),
            // Without a language its own name for one would be `C`, which no browser of a person says.
            ("LANGUAGE", "en_US".to_owned()),
            ("LC_ALL", "C.UTF-8".to_owned()),
        ],
    }
}

/// What the toolkit leaves around its own buttons would make a window at least 334 pixels wide.
const STYLE: &str = "* { min-width: 0; padding: 0; margin: 0; }\n";

/// Writes the settings of the toolkit, which knows motion as animations.
fn configure(visit: &Visit, folders: &Folders<'_>) {
    let toolkit = folders.configuration().join("gtk-3.0");
    fs::create_dir(&toolkit).expect("a folder for the toolkit");
    let animations = u8::from(!visit.still);
    let settings = format!("[Settings]\ngtk-enable-animations={animations}\n");
    for (name, text) in [("settings.ini", settings.as_str()), ("gtk.css", STYLE)] {
        fs::write(toolkit.join(name), text).expect("the settings are written");
    }
}

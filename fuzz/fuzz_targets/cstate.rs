//! The importer of cState sites: a configuration, and an issue, in each form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_import::SourceFile;
use tidings_import::cstate::{Notices, Options, import};
use tidings_model::parse_instant;

fuzz_target!(|text: &str| {
    let Ok(now) = parse_instant("2026-11-23T12:00:00Z") else { return };
    let options = Options {
        now,
        zone: None,
        drafts: true,
        notices: Notices::Guess,
    };
    for name in ["config.yml", "config.toml", "content/issues/2020-01-01-a.md"] {
        let file = SourceFile {
            name: name.to_owned(),
            text: text.to_owned(),
        };
        _ = import(&[file], &options);
    }
});

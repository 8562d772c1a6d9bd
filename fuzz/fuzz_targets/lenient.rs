//! The lenient reader: a document, an index, an archive. What was read is put to use.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_model::{Calendar, History, Utc, parse_instant, read};

fuzz_target!(|text: &str| {
    let Ok(now) = parse_instant("2026-11-23T12:00:00Z") else { return };
    if let Ok(read) = read::lenient(text) {
        let older = read.older.as_ref().map(|older| &older.recent);
        let history = History::with(&read.document, older, now);
        _ = history.page();
        _ = Calendar::new(&history, &Utc).tallies(&history);
    }
    _ = read::index(text);
    _ = read::archive(text);
});

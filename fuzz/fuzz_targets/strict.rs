//! The strict reader: any text gets a document or findings.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_model::{parse_instant, read};

fuzz_target!(|text: &str| {
    let Ok(now) = parse_instant("2026-11-23T12:00:00Z") else { return };
    let read = read::strict(text, now);
    assert!(read.document.is_some() || !read.findings.is_empty());
});

//! The importer of sites that were built.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_import::SourceFile;
use tidings_import::published::{import, needed};

fuzz_target!(|text: &str| {
    let file = |name: &str| SourceFile {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let files = [file("incidents.json"), file("data/index.json")];
    _ = needed(&files);
    _ = import(&files);
});

//! The importer of Google Cloud's incidents.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_import::google::import;

fuzz_target!(|text: &str| {
    _ = import(text);
});

//! The importer of feeds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_import::feed::import;

fuzz_target!(|bytes: &[u8]| {
    _ = import(bytes);
});

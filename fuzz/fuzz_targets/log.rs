//! The importer of plain logs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_import::log::{Rules, import};
use tidings_model::wire;

fuzz_target!(|text: &str| {
    _ = Rules::read(text);
    _ = import(text, &Rules::default(), wire::Page::default());
});

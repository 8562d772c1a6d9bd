//! The importer of Statuspage's API. A second import has nothing to do.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_import::SourceFile;
use tidings_import::statuspage::{Options, import};

fuzz_target!(|text: &str| {
    let file = SourceFile {
        name: "a.json".to_owned(),
        text: text.to_owned(),
    };
    let first = import(std::slice::from_ref(&file), &Options::default());
    assert_eq!(first, import(&[file], &Options::default()));
});

//! The query string: every one reads as a filter, and every filter prints as one that reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_model::Filter;

fuzz_target!(|query: &str| {
    let filter = Filter::from_query(query);
    assert_eq!(Filter::from_query(&filter.to_query()), filter);
    _ = filter.query().matches(query);
});

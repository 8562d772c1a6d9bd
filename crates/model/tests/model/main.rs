//! The model from outside: what it reads, refuses, derives and finds.
#![cfg(not(target_arch = "wasm32"))]

mod agree;
mod common;
mod counts;
mod drawn;
mod due;
mod facets;
mod filter;
mod finding;
mod index;
mod moment;
mod moved;
mod older;
mod page;
mod period;
mod reading;
mod schema;
mod search;
mod status;
mod strict;
mod sums;
mod uptime;

//! The model from outside: what it reads, refuses, derives and finds.
#![cfg(not(target_arch = "wasm32"))]

mod agree;
mod common;
mod filter;
mod moment;
mod page;
mod reading;
mod schema;
mod search;
mod status;
mod strict;
mod uptime;

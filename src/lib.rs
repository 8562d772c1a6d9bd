//! The status page of Tidings: Leptos components over [`tidings_model`], rendered to strings by the
//! publisher and run live in the browser.
//!
//! What is shown is decided in [`screen`], which is plain code with native tests; [`chart`] draws in
//! numbers; the components in [`view`] only wire both to elements, and [`words`] holds every word of
//! the page.

#![deny(clippy::unwrap_used, clippy::expect_used)]
#![recursion_limit = "256"]

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod chart;
pub mod clock;
pub mod offsets;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
pub mod relative;
pub mod screen;
pub mod tone;
pub mod view;
pub mod words;

pub use words::dates;

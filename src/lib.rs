//! The status page of Tidings: Leptos components over [`tidings_model`], rendered to strings by the
//! publisher and run live in the browser.
//!
//! What is shown is decided in [`screen`], which is plain code with native tests; the components in
//! [`view`] only wire it to elements, and [`words`] holds every word of the page.

#![deny(clippy::unwrap_used, clippy::expect_used)]
#![recursion_limit = "256"]

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod dates;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
pub mod screen;
pub mod view;
pub mod words;

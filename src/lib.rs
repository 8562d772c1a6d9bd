//! The status page of Tidings: Leptos components over [`tidings_model`], rendered to strings by the
//! publisher and run live in the browser.

#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;

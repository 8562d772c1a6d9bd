//! The two readers of the incident file, over one set of types and one set of rules.

pub(crate) mod convert;
mod lenient;
#[cfg(not(target_arch = "wasm32"))]
mod moved;
#[cfg(not(target_arch = "wasm32"))]
mod place;
pub(crate) mod sink;
#[cfg(not(target_arch = "wasm32"))]
mod strict;
#[cfg(not(target_arch = "wasm32"))]
mod tree;

/// Some editors begin a file with it; it says nothing in UTF-8, and JSON has no place for it.
const BYTE_ORDER_MARK: char = '\u{feff}';

pub use lenient::{Lenient, LenientError, archive, index, lenient};
#[cfg(not(target_arch = "wasm32"))]
pub use place::Finding;
#[cfg(not(target_arch = "wasm32"))]
pub use strict::{Strict, strict, strict_after};

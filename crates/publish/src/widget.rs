//! The widget: one module of script for the pages of others, with its types.

use crate::site::Files;

/// Where the module lies.
pub(crate) const PATH: &str = "widget.js";

/// Where its types lie.
pub(crate) const TYPES_PATH: &str = "widget.d.ts";

/// The module, from its parts: each is script without imports, and uses what stands before it.
const SCRIPT: &str = concat!(
    include_str!("../widget/words.js"),
    include_str!("../widget/source.js"),
    include_str!("../widget/look.js"),
    include_str!("../widget/frame.js"),
    include_str!("../widget/element.js"),
);

const TYPES: &str = include_str!("../widget/widget.d.ts");

/// Adds the module and its types.
pub(crate) fn add(files: &mut Files) {
    files.insert(PATH.to_owned(), SCRIPT.into());
    files.insert(TYPES_PATH.to_owned(), TYPES.into());
}

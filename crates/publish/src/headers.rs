//! `_headers`: what Netlify and Cloudflare Pages send with each file.

use crate::site::Files;
use crate::source::Source;

/// Adds the file of rules.
pub(crate) fn add(_files: &mut Files, _source: &Source<'_>) {}

//! The operator's picture, which lies beside the incident file.

use crate::failure::Failure;
use crate::files;
use std::path::{Path, PathBuf};
use tidings_model::Document;
use tidings_publish::Logo;

/// Where the picture of a document lies, if it names one.
pub(crate) fn path(file: &Path, document: &Document) -> Option<PathBuf> {
    let name = document.page.logo.as_ref()?;
    Some(file.with_file_name(name.as_str()))
}

/// Reads the picture of a document.
pub(crate) fn read(file: &Path, document: &Document) -> Result<Option<Logo>, Failure> {
    let (Some(name), Some(path)) = (&document.page.logo, path(file, document)) else {
        return Ok(None);
    };
    let bytes = files::read(&path).map_err(|failure| {
        failure
            .hint("`page.logo` names a file beside the incident file; put it there or leave it out")
    })?;
    let name = name.as_str().to_owned();
    Ok(Some(Logo { name, bytes }))
}

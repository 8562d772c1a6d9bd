//! What two sites differ in.

use tidings_publish::Site;

/// The files of a site that another one has not, or has otherwise.
pub(crate) fn changed<'a>(site: &'a Site, other: &Site) -> Vec<&'a str> {
    let files = site.files();
    let changed = files.filter(|(path, bytes)| other.get(path) != Some(bytes));
    changed.map(|(path, _)| path).collect()
}

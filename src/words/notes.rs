//! Words about the file and the viewer: what is not live, what is missing, what is not known.

/// The note when the live view cannot be had.
pub const NOT_LIVE: &str = "The live view is not available:";
/// What the note says in its second half.
pub const NOT_LIVE_THEN: &str =
    "This page shows what was known when it was built. Reload to try again.";
/// Why, when the host did not answer.
pub const NO_ANSWER: &str = "the list of incidents could not be fetched.";
/// Why, when the host answered with something else.
pub const NOT_READABLE: &str = "the list of incidents could not be read.";
/// Why, when the file is older than the page.
pub const OLDER: &str = "the list of incidents is older than this page.";
/// Why, when the file has no entry for the page of one.
pub const NOT_LISTED: &str = "the list of incidents does not have this entry.";
/// Said when the entry of an open page has been taken out of the file.
pub const GONE: &str = "This entry has been taken out of the list of incidents.";
/// Said when the entry of an open page has changed.
pub const UPDATED: &str = "There is an update.";
/// Why, when the program stopped.
pub const STOPPED: &str = "the viewer has stopped.";
/// Said when the host serves a source file in place of a built one.
pub const UNBUILT: &str =
    "The host serves an unbuilt file: feeds and other pages follow with the next build.";

/// Said when entries were unreadable.
#[must_use]
pub fn lost(count: usize) -> String {
    if count == 1 {
        "One part of the file could not be read and is left out.".to_owned()
    } else {
        format!("{count} parts of the file could not be read and are left out.")
    }
}

/// Said when values of a link were not understood.
#[must_use]
pub fn dropped(values: &[String]) -> String {
    format!(
        "This link asks for something that is not known here and was left out: {}.",
        values.join(", ")
    )
}

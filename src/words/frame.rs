//! Words that stand around: headings, ways on, and what is said of the page itself.

/// The name of the links out of the site.
pub const ELSEWHERE: &str = "Elsewhere";
/// The operator's own site.
pub const HOME: &str = "Home";
/// Where help is to be had.
pub const SUPPORT: &str = "Support";
/// The menu of what can be subscribed to.
pub const SUBSCRIBE: &str = "Subscribe";
/// What can be subscribed to: an item for each entry.
pub const RSS: &str = "RSS";
/// See [`RSS`].
pub const ATOM: &str = "Atom";
/// See [`RSS`].
pub const JSON_FEED: &str = "JSON Feed";
/// What can be subscribed to: an item for each update.
pub const RSS_UPDATES: &str = "RSS, every update";
/// See [`RSS_UPDATES`].
pub const ATOM_UPDATES: &str = "Atom, every update";
/// What can be subscribed to: the windows of maintenance.
pub const CALENDAR: &str = "Calendar of maintenance";
/// The same beside the windows themselves.
pub const TO_CALENDAR: &str = "Add to a calendar";
/// The way to the page that makes snippets.
pub const EMBEDS: &str = "Badge, widget, frame";

/// The name of the answer.
pub const STATUS: &str = "Status";
/// Before the moment since which something is wrong.
pub const SINCE: &str = "Since ";
/// Before the day of the newest incident, while nothing is wrong.
pub const LAST_INCIDENT: &str = "The last incident was on ";
/// Before the moment at which the page was built, in its head.
pub const AS_OF: &str = "As of ";
/// The same in its foot.
pub const BUILT: &str = "Built ";

/// In which zone the times of a page are.
#[must_use]
pub fn times_in(zone: &str) -> String {
    format!("Times are in {zone}.")
}

/// The heading of what goes on.
pub const NOW: &str = "Now";
/// The heading of what is planned.
pub const PLANNED: &str = "Planned";
/// The heading of what was.
pub const HISTORY: &str = "History";
/// Said where nothing was.
pub const NOTHING_EVER: &str = "Nothing has ever happened here.";
/// The name of the long view.
pub const MONTHS: &str = "Months of the history";

/// The name of the links to older entries.
pub const ARCHIVE: &str = "Archive";
/// Before the years.
pub const BY_YEAR: &str = "All entries by year";
/// The name of the links between the pages of a list.
pub const PAGES: &str = "Pages";

/// Said of an entry that lasts longer than was planned.
pub const LATE: &str = "Running late";
/// Said of an update that a visitor has not seen.
pub const NEW: &str = "New";
/// The name of a table in a text.
pub const TABLE: &str = "Table";

/// The heading where there is nothing.
pub const LOST: &str = "There is nothing at this address";
/// What that may be due to.
pub const LOST_WHY: &str =
    "The link may be old or mistyped. What was reported here is still on the site.";
/// The way on from there.
pub const TO_STATUS: &str = "See the current status";
/// The other way on.
pub const OR_SEARCH: &str = "Or search all entries";
/// The button beside it.
pub const SEARCH: &str = "Search";

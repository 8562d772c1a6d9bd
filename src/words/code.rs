//! Words of the page that makes snippets.

/// The heading of the page that makes snippets.
pub const EMBED: &str = "Show this status elsewhere";
/// What that page is for.
pub const EMBED_LEAD: &str = "A badge, a widget or the whole timeline within a page of your own. Choose what it is to show, look \
    at it, and copy the lines.";
/// A picture with one status.
pub const BADGE: &str = "Badge";
/// What it is.
pub const BADGE_IS: &str = "A picture with one status: for a wiki, a readme, a footer.";
/// The element that shows the status.
pub const WIDGET: &str = "Widget";
/// What it is.
pub const WIDGET_IS: &str = "The status of the chosen services, what goes on and what is planned.";
/// The timeline within another page.
pub const FRAME: &str = "Frame";
/// What it is.
pub const FRAME_IS: &str = "The whole timeline with its filters.";
/// What can be subscribed to.
pub const FEED: &str = "Feed and calendar";
/// What it is for.
pub const FEED_IS: &str = "For a reader of feeds, and for a calendar of planned maintenance.";
/// From what shields.io draws a badge.
pub const SHIELDS: &str = "Endpoint for shields.io";
/// The frame as plain HTML.
pub const FRAME_FIXED: &str = "HTML, of a height of your choice";
/// The frame that the widget makes.
pub const FRAME_TALL: &str = "HTML, as tall as what it shows";
/// What a strict page must allow.
pub const POLICY: &str = "For the content security policy of your page";
/// Which services are shown.
pub const EMBED_SERVICES: &str = "Services";
/// Which these are before any is chosen.
pub const EMBED_ALL: &str = "All of them, unless you choose some.";
/// How the embeds look.
pub const COLOURS: &str = "Colours";
/// The widget that hides.
pub const HIDES: &str = "Nothing while all is well";
/// The widget as a box with what goes on.
pub const CARD: &str = "Card";
/// The widget as a line of text.
pub const LINE: &str = "Line";
/// The widget as a mark.
pub const DOT: &str = "Dot";
/// Light or dark as the system says.
pub const THEME_OWN: &str = "As the reader has it";
/// Always light.
pub const LIGHT: &str = "Light";
/// Always dark.
pub const DARK: &str = "Dark";
/// The colour of links and controls there.
pub const ACCENT: &str = "Accent of the frame";
/// The button that copies a snippet.
pub const COPY_LINES: &str = "Copy";

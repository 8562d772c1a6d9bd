//! The browser that this run drives: Chromium, Firefox or WebKit.
//!
//! What all three can do needs no word. What only Chromium can do says so in its documentation, and
//! a test that needs it begins with
//!
//! ```text
//! if needs_chromium("the accessibility tree") {
//!     return;
//! }
//! ```

mod chromium;
mod firefox;
mod server;
mod session;
mod webkit;
mod window;

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use thirtyfour::Key;

pub(super) use session::Session;

/// The browsers that tests are run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Browser {
    Chromium,
    Firefox,
    Webkit,
}

impl Browser {
    /// The one of this run; Chromium unless the test step says otherwise.
    pub(super) fn current() -> Self {
        static CURRENT: OnceLock<Browser> = OnceLock::new();
        *CURRENT.get_or_init(|| match std::env::var("TIDINGS_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::Webkit,
            Ok(other) => panic!(
                "expected `chromium`, `firefox` or `webkit` in `TIDINGS_BROWSER`, got `{other}`"
            ),
        })
    }

    /// Whether scripts can be put in front of a page's own by the browser itself.
    pub(super) fn takes_preludes(self) -> bool {
        self == Self::Chromium
    }

    /// Whether an answer is kept, so that later the host is asked only whether it has changed.
    /// MiniBrowser gives a window that is driven a store for private browsing, which has no cache.
    fn keeps_answers(self) -> bool {
        self != Self::Webkit
    }

    /// Whether a picture is as light or as dark as the page around it. In WebKit it is light in every
    /// page, and dark only when it is opened by itself.
    fn tints_pictures(self) -> bool {
        self != Self::Webkit
    }

    /// Whether each letter has whole pixels, as in WebKit on Linux: a word is up to a pixel wider than
    /// elsewhere, and a line may break that does not there.
    fn rounds_letters(self) -> bool {
        self == Self::Webkit
    }
}

/// The status of what the host answers when a page asks again for what has not changed.
pub(crate) fn unchanged() -> u16 {
    if Browser::current().keeps_answers() {
        304
    } else {
        200
    }
}

/// The key that ends what was typed into a box with suggestions. In WebKit Enter only closes their list,
/// and what was typed is taken when the box is left.
pub(crate) fn done_with_suggestions() -> Key {
    match Browser::current() {
        Browser::Chromium | Browser::Firefox => Key::Enter,
        Browser::Webkit => Key::Tab,
    }
}

/// Whether letters are as wide as whole pixels.
pub(crate) fn rounds_letters() -> bool {
    Browser::current().rounds_letters()
}

/// Whether pictures in a dark page are dark.
pub(crate) fn tints_pictures() -> bool {
    Browser::current().tints_pictures()
}

/// Whether this run drives another browser than Chromium, in which case it says what is not tried.
#[must_use = "a test that needs Chromium ends here in another browser"]
pub(crate) fn needs_chromium(what: &str) -> bool {
    let browser = Browser::current();
    if browser == Browser::Chromium {
        return false;
    }
    let test = std::thread::current();
    let test = test.name().unwrap_or("a test");
    // Straight to the terminal: what a passing test prints by macro is never seen.
    let _ = writeln!(
        std::io::stderr(),
        "{test}: not tried in {browser:?}, needs Chromium for {what}"
    );
    true
}

/// How a browser is started.
struct Launch {
    /// What is asked of it.
    capabilities: Value,
    /// The environment of its driver, which hands it on.
    environment: Vec<(&'static str, String)>,
}

/// The folders of one browser, which go with it.
struct Folders<'a>(&'a Path);

impl Folders<'_> {
    fn profile(&self) -> PathBuf {
        self.0.join("profile")
    }

    fn downloads(&self) -> PathBuf {
        self.0.join("downloads")
    }

    fn configuration(&self) -> PathBuf {
        self.0.join("configuration")
    }
}

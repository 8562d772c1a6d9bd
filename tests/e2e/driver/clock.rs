//! The clock of a page, which stands still until a test moves it.
//!
//! A script of a test says `window.Date`: in Firefox its plain `Date` is not the page's.

use super::Page;
use serde_json::json;
use std::time::Duration;

/// The clock of a page that was opened with `Visit::with_clock_at`. A page that is gone to later
/// begins at that moment again.
pub(crate) struct Clock<'a>(pub(super) &'a Page);

impl Clock<'_> {
    /// Lets time pass: what is due on the way happens in order, each at its moment.
    pub(crate) async fn advance(&self, span: Duration) {
        // WebKit's driver sets a limit to a script by a timer of the page, which passes as well.
        let limit = span + Duration::from_secs(60);
        let driver = self.0.driver();
        let limited = driver.set_script_timeout(limit).await;
        limited.expect("the driver takes a limit");
        let span = u64::try_from(span.as_millis()).expect("a span within a life");
        let advanced = "window.testClock.advance(arguments[0])";
        let _: f64 = self.0.eval_with(advanced, vec![json!(span)]).await;
    }
}

impl Page {
    /// The clock, when the visit holds it.
    pub(crate) fn clock(&self) -> Clock<'_> {
        Clock(self)
    }
}

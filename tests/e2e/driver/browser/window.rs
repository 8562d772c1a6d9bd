//! Windows of a given width in browsers that do not take one by command.

use super::super::waiting::wait_for;
use thirtyfour::prelude::*;

const HEIGHT: u32 = 900;

/// Below this a window has no room for the browser's own buttons; one without them is opened then.
const NARROW: u32 = 500;

/// How much a window is larger than the page in it.
const FRAME: &str = "return [outerWidth - innerWidth, outerHeight - innerHeight];";

const OPEN: &str = "window.open('about:blank', '_blank', 'popup,noopener,width=400,height=900');";

/// Gives the window a width, which its page then has.
pub(super) async fn fit(driver: &WebDriver, width: u32) {
    if width < NARROW {
        open(driver).await;
    }
    resize(driver, width, HEIGHT).await;
    let frame = driver.execute(FRAME, Vec::new()).await;
    let frame = frame.and_then(|it| it.convert::<[u32; 2]>());
    let [wider, higher] = frame.expect("the window tells its frame");
    resize(driver, width + wider, HEIGHT + higher).await;
}

async fn resize(driver: &WebDriver, width: u32, height: u32) {
    let resized = driver.set_window_rect(0, 0, width, height).await;
    resized.expect("the window takes a size");
}

/// Opens a window without buttons and goes there.
async fn open(driver: &WebDriver) {
    let first = driver.window().await.expect("a window");
    let opened = driver.execute(OPEN, Vec::new()).await;
    opened.expect("a window opens");
    let second = wait_for("a second window", async || {
        let windows = driver.windows().await.map_err(|it| it.to_string())?;
        let other = windows.into_iter().find(|it| *it != first);
        other.ok_or_else(|| "one".to_owned())
    })
    .await;
    let there = driver.switch_to_window(second).await;
    there.expect("the window can be gone to");
}

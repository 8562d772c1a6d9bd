//! Windows of a given width in browsers that do not take one by command.

use super::super::waiting::wait_for;
use thirtyfour::prelude::*;

const HEIGHT: u32 = 900;

/// Below this a window has no room for the browser's own buttons; one without them is opened then.
const NARROW: u32 = 500;

/// How large a page is, and how much the window around it is larger.
const SIZES: &str =
    "return [innerWidth, innerHeight, outerWidth - innerWidth, outerHeight - innerHeight];";

const OPEN: &str = "window.open('about:blank', '_blank', 'popup,noopener,width=400,height=900');";

/// Gives the window a width, which its page then has. A window takes its size in steps of its own, and
/// what it tells on the way fits nothing.
pub(super) async fn fit(driver: &WebDriver, width: u32) {
    if width < NARROW {
        open(driver).await;
    }
    let (width, height) = (i64::from(width), i64::from(HEIGHT));
    resize(driver, width, height).await;
    wait_for("the window with its size", async || {
        let sizes = driver.execute(SIZES, Vec::new()).await;
        let sizes = sizes.and_then(|it| it.convert::<[i64; 4]>());
        let sizes = sizes.map_err(|it| it.to_string())?;
        let [wide, high, wider, higher] = sizes;
        if [wide, high] == [width, height] {
            return Ok(());
        }
        if wider >= 0 && higher >= 0 {
            resize(driver, width + wider, height + higher).await;
        }
        Err(format!("{sizes:?}"))
    })
    .await;
}

async fn resize(driver: &WebDriver, width: i64, height: i64) {
    let [width, height] = [width, height].map(|it| u32::try_from(it).expect("a size"));
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

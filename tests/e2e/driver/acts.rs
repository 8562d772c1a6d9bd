//! What a person does on a page.

use super::Page;
use super::browser::Browser;
use super::page::STYLED;
use super::waiting::wait_for;
use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::{Key, WebElement};

/// Brings an element into the window, and says whether it is still there two frames later.
const REACHED: &str = "new Promise(done => {
    const it = document.querySelector(arguments[0]);
    it.scrollIntoView({ block: 'nearest' });
    const tell = () => {
        const { top, bottom } = it.getBoundingClientRect();
        done(top < innerHeight && bottom > 0);
    };
    requestAnimationFrame(() => requestAnimationFrame(tell));
})";

/// The menu in which a choice of a name stands.
fn menu(name: &str) -> String {
    let title = match name {
        "service" => "Services",
        "kind" => "Kind",
        "state" => "State",
        "impact" => "Impact",
        "period" => "Period",
        other => panic!("no menu has choices called `{other}`"),
    };
    format!("details.menu:has(> [aria-label={title}])")
}

impl Page {
    async fn find(&self, selector: &str) -> WebElement {
        let found = self.driver().find(By::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("`{selector}`: {error}"))
    }

    /// Clicks the element that a selector names, once the page has its styles: before, nobody sees
    /// it, and Firefox drops the click.
    pub(crate) async fn click(&self, selector: &str) {
        self.until(STYLED, true).await;
        if Browser::current() == Browser::Webkit {
            self.reach(selector).await;
        }
        let clicked = self.find(selector).await.click().await;
        clicked.unwrap_or_else(|error| panic!("cannot click `{selector}`: {error}"));
    }

    /// Brings an element into the window for good. What comes near the window there takes its height,
    /// and WebKit does not hold the rest in its place; its driver scrolls once and clicks.
    async fn reach(&self, selector: &str) {
        wait_for(&format!("`{selector}` in the window"), async || {
            let reached = self
                .driver()
                .execute(format!("return {REACHED};"), vec![selector.into()]);
            let reached = reached.await.map_err(|error| error.to_string())?;
            match reached.convert() {
                Ok(true) => Ok(()),
                _ => Err("it elsewhere".to_owned()),
            }
        })
        .await;
    }

    /// Types into the search box, after what it holds.
    pub(crate) async fn type_search(&self, text: &str) {
        let search = self.find("input[type=search]").await;
        search
            .send_keys(text)
            .await
            .expect("the search box takes text");
    }

    /// Ticks or unticks a service.
    pub(crate) async fn toggle_service(&self, id: &str) {
        self.toggle("service", id).await;
    }

    /// Ticks or unticks a choice of a menu, which is left as it was found: open or closed.
    pub(crate) async fn toggle(&self, name: &str, value: &str) {
        let was_open = self.sees(&format!("{}[open]", menu(name))).await;
        self.open_menu(name).await;
        let input = format!("input[name={name}][value='{value}']");
        self.click(&format!("label:has({input})")).await;
        if !was_open {
            self.close_menu(name).await;
        }
    }

    /// Opens a menu unless it is open: `service`, `kind`, `state`, `impact` or `period`.
    pub(crate) async fn open_menu(&self, name: &str) {
        let menu = menu(name);
        if !self.sees(&format!("{menu}[open]")).await {
            self.click(&format!("{menu} > summary")).await;
        }
        let shown = format!("document.querySelectorAll(\"{menu}[open] input\").length > 0");
        self.until(&shown, true).await;
    }

    /// Closes a menu that is open.
    pub(crate) async fn close_menu(&self, name: &str) {
        self.click(&format!("{}[open] > summary", menu(name))).await;
    }

    /// Clicks the button with these words.
    pub(crate) async fn click_button(&self, words: &str) {
        let path = format!("//button[contains(normalize-space(.), '{words}')]");
        let found = self.driver().find(By::XPath(path)).await;
        let button = found.unwrap_or_else(|error| panic!("`{words}`: {error}"));
        let clicked = button.click().await;
        clicked.unwrap_or_else(|error| panic!("cannot click `{words}`: {error}"));
    }

    /// Types a day, such as `2026-03-12`, into a box for dates.
    pub(crate) async fn enter_day(&self, selector: &str, day: &str) {
        let mut parts = day.splitn(3, '-');
        let (year, month, last) = (parts.next(), parts.next(), parts.next());
        // Two of them type the keys one by one into the parts of the box, in the order of their
        // language.
        let parts = [month, last, year].map(Option::unwrap_or_default);
        let keys = match Browser::current() {
            Browser::Chromium => parts.concat(),
            Browser::Firefox => day.to_owned(),
            // A day is chosen when the box is left.
            Browser::Webkit => format!("{}{}", parts.join("/"), Key::Tab.value()),
        };
        let entered = self.find(selector).await.send_keys(keys).await;
        entered.unwrap_or_else(|error| panic!("cannot enter `{day}`: {error}"));
    }

    /// Presses on an element at a share of its width, and lets go at another.
    pub(crate) async fn drag(&self, selector: &str, from: f64, to: f64) {
        let middle =
            "(document.querySelector(arguments[0]).scrollIntoView({ block: 'center' }), true)";
        let _: bool = self.eval_with(middle, vec![selector.into()]).await;
        let element = self.find(selector).await;
        let width = self.rect(selector).await.width;
        // WebDriver counts from the middle of the element.
        let place = |share: f64| ((share - 0.5) * width).round() as i64;
        let chain = self.driver().action_chain();
        let pressed = chain
            .move_to_element_with_offset(&element, place(from), 0)
            .click_and_hold();
        let moved = pressed.move_to_element_with_offset(&element, place(to), 0);
        let dragged = moved.release().perform().await;
        dragged.unwrap_or_else(|error| panic!("cannot drag on `{selector}`: {error}"));
    }

    /// Clears all filters.
    pub(crate) async fn clear(&self) {
        self.click("#clear").await;
    }

    /// Goes back.
    pub(crate) async fn back(&self) {
        let before = self.address().await;
        self.driver().back().await.expect("the browser goes back");
        self.until_left(&before).await;
    }

    /// Goes forward.
    pub(crate) async fn forward(&self) {
        let before = self.address().await;
        let gone = self.driver().forward().await;
        gone.expect("the browser goes forward");
        self.until_left(&before).await;
    }

    /// Waits until the address is another one: WebKit's driver does not wait for a step to be done.
    async fn until_left(&self, address: &str) {
        let left = format!("location.href !== {}", Value::from(address));
        self.until(&left, true).await;
    }

    /// Turns to what is in a frame of the page, once all of that has come; what is asked for then is asked
    /// for there. WebKit's driver may lose a frame that is entered on the way, and find it no more until
    /// it is entered again.
    pub(crate) async fn enter_frame(&self, selector: &str) {
        self.until("document.readyState", "complete".to_owned())
            .await;
        let come = "return location.href !== 'about:blank' && document.readyState !== 'loading';";
        wait_for(&format!("`{selector}` to enter"), async || {
            self.leave_frame().await;
            let entered = self.find(selector).await.enter_frame().await;
            entered.map_err(|error| error.to_string())?;
            let come = self.driver().execute(come, Vec::new()).await;
            match come.map_err(|error| error.to_string())?.convert() {
                Ok(true) => Ok(()),
                _ => Err("an empty frame".to_owned()),
            }
        })
        .await;
    }

    /// Turns back to the whole page.
    pub(crate) async fn leave_frame(&self) {
        let left = self.driver().enter_default_frame().await;
        left.expect("the page is there");
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: Key) {
        let chain = self.driver().action_chain();
        chain
            .key_down(key.clone())
            .key_up(key)
            .perform()
            .await
            .expect("a key is pressed");
    }

    /// Presses a key while Shift is held.
    pub(crate) async fn press_with_shift(&self, key: Key) {
        let chain = self.driver().action_chain().key_down(Key::Shift);
        let pressed = chain.key_down(key.clone()).key_up(key).key_up(Key::Shift);
        pressed.perform().await.expect("keys are pressed");
    }

    /// Types on the keyboard, wherever the focus is.
    pub(crate) async fn type_keys(&self, text: &str) {
        let chain = self.driver().action_chain();
        chain
            .send_keys(text)
            .perform()
            .await
            .expect("keys are pressed");
    }

    /// Presses Tab until the focus is on an element that a selector names.
    pub(crate) async fn tab_to(&self, selector: &str) {
        const MOST: usize = 200;
        for _ in 0..MOST {
            self.press(Key::Tab).await;
            let arrived = "document.activeElement.matches(arguments[0])";
            if self.eval_with(arrived, vec![selector.into()]).await {
                return;
            }
        }
        panic!("{MOST} times Tab did not lead to `{selector}`");
    }
}

//! What a person does on a page.

use super::Page;
use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::{Key, WebElement};

impl Page {
    async fn find(&self, selector: &str) -> WebElement {
        let found = self.driver().find(By::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("`{selector}`: {error}"))
    }

    /// Clicks the element that a selector names.
    pub(crate) async fn click(&self, selector: &str) {
        let clicked = self.find(selector).await.click().await;
        clicked.unwrap_or_else(|error| panic!("cannot click `{selector}`: {error}"));
    }

    /// Types into the search box, after what it holds.
    pub(crate) async fn type_search(&self, text: &str) {
        let search = self.find("input[type=search]").await;
        search
            .send_keys(text)
            .await
            .expect("the search box takes text");
    }

    /// Ticks or unticks a service in the menu.
    pub(crate) async fn toggle_service(&self, id: &str) {
        if self.count("details.menu[open]").await == 0 {
            self.click("details.menu > summary").await;
        }
        self.toggle("service", id).await;
    }

    /// Ticks or unticks a choice by its label.
    pub(crate) async fn toggle(&self, name: &str, value: &str) {
        let label = format!("label:has(input[type=checkbox][name={name}][value='{value}'])");
        self.click(&label).await;
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

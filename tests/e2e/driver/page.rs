//! A page in a browser, and what a person can see on it.

use super::browser::{Browser, Session};
use super::waiting::wait_for;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;
use thirtyfour::prelude::*;

/// Names every entry that is shown, in order.
const ENTRIES: &str = "[...document.querySelectorAll('[data-entry]')].map(it => it.dataset.entry)";

/// Whether every style sheet is there.
pub(super) const STYLED: &str =
    "[...document.querySelectorAll('link[rel=stylesheet]')].every(it => it.sheet)";

/// A page in a browser of its own.
pub(crate) struct Page {
    session: Session,
    base: String,
}

impl Page {
    pub(super) fn new(session: Session, base: String) -> Self {
        Self { session, base }
    }

    pub(super) fn driver(&self) -> &WebDriver {
        &self.session.driver
    }

    pub(super) fn downloads(&self) -> PathBuf {
        self.session.downloads()
    }

    /// Goes to a path of the site.
    pub(crate) async fn go(&self, path: &str) {
        let address = format!("{}{path}", self.base);
        // WebKit's driver does not wait for the new page, which may have the address of the old one.
        let waits = Browser::current() != Browser::Webkit;
        if !waits {
            let _: bool = self.eval("window.testLeft = true").await;
        }
        self.driver().goto(&address).await.expect("the page opens");
        if !waits {
            let there = format!(
                "!window.testLeft && location.href.startsWith({}) && document.readyState !== 'loading'",
                Value::from(address.split('?').next())
            );
            self.until(&there, true).await;
        }
        // No driver waits for a style sheet here, since a page counts as open before its data has come;
        // where no script waits for the sheet either, what is hidden by it would be seen. A sheet that
        // fails to come ends the loading.
        let settled = format!("document.readyState === 'complete' || {STYLED}");
        self.until(&settled, true).await;
    }

    /// Evaluates an expression of JavaScript.
    pub(crate) async fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.eval_with(expression, Vec::new()).await
    }

    /// Evaluates an expression whose `arguments` are these.
    pub(crate) async fn eval_with<T: DeserializeOwned>(
        &self,
        expression: &str,
        arguments: Vec<Value>,
    ) -> T {
        let value = self
            .driver()
            .execute(format!("return {expression};"), arguments)
            .await;
        let value = value.unwrap_or_else(|error| panic!("`{expression}`: {error}"));
        value
            .convert()
            .unwrap_or_else(|error| panic!("`{expression}`: {error}"))
    }

    /// Waits until an expression has a value.
    pub(crate) async fn until<T>(&self, expression: &str, expected: T)
    where
        T: DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        wait_for(&format!("{expected:?} from `{expression}`"), async || {
            let said = self
                .driver()
                .execute(format!("return {expression};"), Vec::new());
            // Between two pages there is nobody to answer, which is no answer yet.
            let said = said.await.map_err(|error| error.to_string())?;
            match said.convert::<T>() {
                Ok(value) if value == expected => Ok(()),
                _ => Err(said.json().to_string()),
            }
        })
        .await;
    }

    /// Waits until the viewer has come to a state: `ready` or `failed`.
    pub(crate) async fn until_viewer(&self, state: &str) {
        self.until("document.documentElement.dataset.viewer", state.to_owned())
            .await;
    }

    /// Waits until the line with the number of entries says so.
    pub(crate) async fn until_count(&self, text: &str) {
        self.until(
            "document.querySelector('#count[role=status]').textContent",
            text.to_owned(),
        )
        .await;
    }

    /// Waits until the address has this query string, decoded; empty for none.
    pub(crate) async fn until_query(&self, query: &str) {
        let said = "decodeURIComponent(location.search.replaceAll('+', ' '))";
        self.until(said, query.to_owned()).await;
    }

    /// The address.
    pub(crate) async fn address(&self) -> String {
        self.eval("location.href").await
    }

    /// The ids of the entries that are shown, in order.
    pub(crate) async fn entries(&self) -> Vec<String> {
        self.eval(ENTRIES).await
    }

    /// The ids of the entries that are shown, sorted.
    pub(crate) async fn sorted_entries(&self) -> Vec<String> {
        let mut entries = self.entries().await;
        entries.sort();
        entries
    }

    /// Each service row: its id and its status.
    pub(crate) async fn services(&self) -> Vec<(String, String)> {
        let rows = "document.querySelectorAll('[data-service]')";
        self.eval(&format!(
            "[...{rows}].map(it => [it.dataset.service, it.dataset.status])"
        ))
        .await
    }

    /// The status of the whole page, as the hook says it.
    pub(crate) async fn indicator(&self) -> String {
        self.eval("document.querySelector('[data-indicator]').dataset.indicator")
            .await
    }

    /// The text that a person reads in the one element that a selector names.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.eval_with(
            "document.querySelector(arguments[0]).innerText",
            vec![selector.into()],
        )
        .await
    }

    /// How many elements a selector names.
    pub(crate) async fn count(&self, selector: &str) -> usize {
        self.eval_with(
            "document.querySelectorAll(arguments[0]).length",
            vec![selector.into()],
        )
        .await
    }

    /// Whether a person sees an element that a selector names.
    pub(crate) async fn sees(&self, selector: &str) -> bool {
        let seen = "[...document.querySelectorAll(arguments[0])].some(it => it.checkVisibility())";
        self.eval_with(seen, vec![selector.into()]).await
    }

    /// Which choices of the open menus are ticked, in the order of the page.
    pub(crate) async fn ticked(&self) -> Vec<String> {
        self.eval("[...document.querySelectorAll('.choices input:checked')].map(it => it.value)")
            .await
    }

    /// The labels of the active filters.
    pub(crate) async fn chips(&self) -> Vec<String> {
        let words = "it.textContent.replace('Remove filter: ', '').replace('×', '')";
        let chips = "document.querySelectorAll('ul.active button')";
        self.eval(&format!("[...{chips}].map(it => {words})")).await
    }

    /// What the search box holds.
    pub(crate) async fn search_text(&self) -> String {
        self.eval("document.querySelector('input[type=search]').value")
            .await
    }

    /// The nodes of the accessibility tree that are not ignored. Chromium only.
    pub(crate) async fn accessible_nodes(&self) -> Vec<Value> {
        let tree = self
            .driver()
            .cdp()
            .send_raw("Accessibility.getFullAXTree", ())
            .await;
        let tree = tree.expect("the accessibility tree");
        let nodes = tree["nodes"].as_array().expect("nodes").iter();
        nodes
            .filter(|node| node["ignored"] == false)
            .cloned()
            .collect()
    }

    /// What the browser complained about since it was last asked: errors, warnings, violations of
    /// the security policy. Chromium's log also has those of pages that were left.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        if Browser::current() != Browser::Chromium {
            return self.eval("(window.testComplaints ?? []).splice(0)").await;
        }
        let log = self
            .driver()
            .browser_log()
            .await
            .expect("the log of the browser");
        let loud = log
            .into_iter()
            .filter(|entry| ["WARNING", "SEVERE"].contains(&entry.level.as_str()));
        loud.map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect()
    }

    /// Waits until the browser has complained so often, which it may do a moment after the fact.
    pub(crate) async fn until_complaints(&self, number: usize) -> Vec<String> {
        let mut all = Vec::new();
        wait_for(&format!("{number} complaints"), async || {
            all.extend(self.complaints().await);
            match all.len() {
                some if some < number => Err(format!("{all:?}")),
                _ => Ok(()),
            }
        })
        .await;
        all
    }

    /// Expects that the browser has nothing to complain about.
    pub(crate) async fn assert_healthy(&self) {
        assert_eq!(self.complaints().await, Vec::<String>::new());
    }
}

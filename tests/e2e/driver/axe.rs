//! axe-core: the rules for accessibility that a program can check.

use super::{Page, setting};
use serde::Deserialize;
use serde_json::json;
use std::fs;
use std::sync::OnceLock;

/// The rules: WCAG 2.0, 2.1 and 2.2 at levels A and AA, and what is good practice beyond them.
const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

const RUN: &str = "axe.run(document, {
    runOnly: { type: 'tag', values: arguments[0] },
    resultTypes: ['violations'],
}).then(found => found.violations.map(rule => ({
    id: rule.id,
    impact: rule.impact,
    help: rule.help,
    places: rule.nodes.map(node => node.target.flat().join(' ')),
})))";

#[derive(Deserialize)]
struct Violation {
    id: String,
    impact: Option<String>,
    help: String,
    places: Vec<String>,
}

impl Violation {
    fn lines(&self) -> impl Iterator<Item = String> {
        let impact = self.impact.as_deref().unwrap_or("unrated");
        let places = self.places.iter();
        places.map(move |place| format!("{} ({impact}): {}: `{place}`", self.id, self.help))
    }
}

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| fs::read_to_string(setting("TIDINGS_AXE")).expect("axe-core is there"))
}

impl Page {
    /// What axe finds wrong with the page as it stands: rule, impact, what should be, selector.
    /// A page with a held clock cannot be asked: axe waits by timers.
    pub(crate) async fn axe(&self) -> Vec<String> {
        // A script by WebDriver is not the page's own, so the page's policy does not stop it.
        let loaded = self.driver().execute(source(), Vec::new()).await;
        loaded.expect("axe-core runs");
        let found: Vec<Violation> = self.eval_with(RUN, vec![json!(TAGS)]).await;
        found.iter().flat_map(Violation::lines).collect()
    }

    /// Expects that axe finds nothing wrong with the page as it stands.
    pub(crate) async fn expect_no_axe_findings(&self) {
        let found = self.axe().await;
        let address = self.address().await;
        assert!(found.is_empty(), "{address}:\n{}", found.join("\n"));
    }
}

//! What assistive technology finds.

use super::driver::{Page, SiteTest, Visit, needs_chromium};
use serde_json::Value;
use std::collections::BTreeSet;

/// The roles of what can be used, each of which needs a name.
const CONTROLS: [&str; 6] = [
    "link",
    "button",
    "checkbox",
    "searchbox",
    "textbox",
    "DisclosureTriangle",
];

fn word<'a>(node: &'a Value, field: &str) -> &'a str {
    node[field]["value"].as_str().unwrap_or_default()
}

async fn expect_order(page: &Page) {
    let headings = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter(it => it.checkVisibility()).map(it => Number(it.tagName[1]))";
    let headings: Vec<u8> = page.eval(headings).await;
    assert_eq!(
        headings.iter().filter(|level| **level == 1).count(),
        1,
        "one h1: {headings:?}"
    );
    let skipped = headings.windows(2).find(|pair| pair[1] > pair[0] + 1);
    assert_eq!(skipped, None, "no level is skipped");
    assert_eq!(headings[0], 1);

    let ids: Vec<String> = page
        .eval("[...document.querySelectorAll('[id]')].map(it => it.id)")
        .await;
    assert_eq!(
        ids.len(),
        ids.iter().collect::<BTreeSet<_>>().len(),
        "ids are unique: {ids:?}"
    );
    assert_eq!(
        page.eval::<String>("document.documentElement.lang").await,
        "en"
    );
    let lost = "[...document.querySelectorAll('[aria-labelledby]')]
        .map(it => it.getAttribute('aria-labelledby')).filter(id => !document.getElementById(id))";
    assert_eq!(page.eval::<Vec<String>>(lost).await, Vec::<String>::new());
}

async fn expect_names(page: &Page, landmarks: &[&str]) {
    let nodes = page.accessible_nodes().await;
    for landmark in landmarks {
        let count = nodes
            .iter()
            .filter(|node| word(node, "role") == *landmark)
            .count();
        assert_eq!(count, 1, "one `{landmark}`");
    }
    let controls = nodes
        .iter()
        .filter(|node| CONTROLS.contains(&word(node, "role")));
    let nameless: Vec<_> = controls
        .clone()
        .filter(|node| word(node, "name").trim().is_empty())
        .collect();
    assert!(nameless.is_empty(), "{nameless:#?}");
    assert!(controls.count() > 3);
}

#[tokio::test]
async fn the_page_has_an_order_and_all_controls_have_names() {
    if needs_chromium("the accessibility tree") {
        return;
    }
    let site = SiteTest::demo().await;
    let page = site.open("").await;
    let landmarks = ["banner", "main", "contentinfo", "search"];
    expect_order(&page).await;
    expect_names(&page, &landmarks).await;
    page.open_menu("service").await;
    expect_names(&page, &landmarks).await;
    page.open_menu("period").await;
    page.click("details.earlier > summary").await;
    expect_names(&page, &landmarks).await;
    page.toggle("kind", "announcement").await;
    expect_order(&page).await;
}

#[tokio::test]
async fn the_other_pages_have_an_order_and_names_too() {
    if needs_chromium("the accessibility tree") {
        return;
    }
    let site = SiteTest::demo().await;
    for path in ["", "incidents/dav-database-upgrade/", "history/2024/"] {
        let page = site.visit(path, &Visit::default().without_scripts()).await;
        expect_order(&page).await;
        expect_names(&page, &["banner", "main", "contentinfo"]).await;
    }
}

#[tokio::test]
async fn a_change_of_the_filter_is_announced() {
    if needs_chromium("the accessibility tree") {
        return;
    }
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    // Only an element that stays is announced when its text changes.
    let _: bool = page
        .eval("(window.line = document.getElementById('count'), true)")
        .await;
    page.toggle("state", "open").await;
    page.until_count("1 of 6 entries").await;
    assert!(
        page.eval::<bool>("window.line === document.getElementById('count')")
            .await
    );
    let nodes = page.accessible_nodes().await;
    let lines = nodes.iter().filter(|node| word(node, "role") == "status");
    assert_eq!(
        lines.count(),
        2,
        "the number found, and what was done just now"
    );
}

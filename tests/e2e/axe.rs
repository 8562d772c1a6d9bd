//! What axe-core has to say of the pages, in every look and with everything open.

use super::driver::{Page, SiteTest, Visit};

/// Opens every detail there is, menus among them.
const OPEN: &str = "document.querySelectorAll('details').forEach(it => { it.open = true; })";

/// Searches where there is something to search with, for a word that many entries hold.
const SEARCH: &str = "const box = document.querySelector('input[type=search]'); \
    if (box) { box.value = 'mail'; box.dispatchEvent(new Event('input', { bubbles: true })); }";

/// What a page is brought to before it is examined.
type State = (&'static str, &'static str);

/// The states of any page: a name, and the script that leads there.
const STATES: [State; 3] = [
    ("as it comes", ""),
    ("with every detail open", OPEN),
    ("while searching", SEARCH),
];

/// One page of each sort.
fn paths(site: &SiteTest) -> [String; 9] {
    let incidents = site.source.ids(|entry| entry["kind"] == "incident");
    [
        String::new(),
        format!("incidents/{}/", incidents[0]),
        "incidents/delayed-delivery-external-domains/".to_owned(),
        "history/2024/".to_owned(),
        "services/submission/".to_owned(),
        "services/".to_owned(),
        "404.html".to_owned(),
        "embed/".to_owned(),
        "embed/code/".to_owned(),
    ]
}

/// Goes to a path, and waits for the viewer where there is one.
async fn go(page: &Page, path: &str) {
    page.go(path).await;
    page.until("document.readyState", "complete".to_owned())
        .await;
    if page.count("#tidings-data").await == 1 {
        page.until_viewer("ready").await;
    }
}

/// What is wrong with the page in each state, one after the other.
async fn findings(page: &Page, states: &[State]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, script) in states {
        let _: bool = page
            .eval(&format!("(() => {{ {script}; return true; }})()"))
            .await;
        let path: String = page.eval("location.pathname").await;
        let lines = page.axe().await;
        found.extend(lines.iter().map(|line| format!("{path} {name}: {line}")));
    }
    found
}

/// Expects that each page is clean as a visitor has it; tells of all that are not at once.
async fn expect_clean(visit: Visit) {
    let site = SiteTest::demo().await;
    let page = site.visit("", &visit).await;
    let mut found = Vec::new();
    for path in paths(&site) {
        go(&page, &path).await;
        found.extend(findings(&page, &STATES).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn a_wide_light_window_is_clean() {
    expect_clean(Visit::default()).await;
}

#[tokio::test]
async fn a_wide_dark_window_is_clean() {
    expect_clean(Visit::default().dark()).await;
}

#[tokio::test]
async fn a_narrow_light_window_is_clean() {
    expect_clean(Visit::default().wide(390)).await;
}

#[tokio::test]
async fn a_narrow_dark_window_is_clean() {
    expect_clean(Visit::default().wide(390).dark()).await;
}

#[tokio::test]
async fn a_filtered_page_is_clean() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("?kind=incident&q=mail").await;
    page.expect_no_axe_findings().await;
}

#[tokio::test]
async fn a_button_without_a_name_would_be_found() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    let before = page.axe().await;
    let slip = "(document.querySelector('main').append(document.createElement('button')), true)";
    assert!(page.eval::<bool>(slip).await);
    let mut found = page.axe().await;
    found.retain(|line| !before.contains(line));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("button-name (critical): "),
        "{found:?}"
    );
}

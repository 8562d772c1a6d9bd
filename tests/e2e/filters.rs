//! Filters: what is chosen is shown, said, and can be taken back.

use super::driver::{Page, SiteTest};

/// The entries of the fixture in the order of the page.
pub(super) const ALL: [&str; 6] = [
    "imap-slow",
    "dns-window",
    "smtp-window",
    "smtp-down",
    "webmail-search",
    "imap-certificates",
];

/// The fixture, opened with a query string.
pub(super) async fn opened(query: &str) -> (SiteTest, Page) {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open(query).await;
    (site, page)
}

/// Expects these entries, this query string and the number in words.
pub(super) async fn expect(page: &Page, query: &str, entries: &[&str]) {
    page.until_query(query).await;
    let count = match entries.len() {
        6 => "6 entries".to_owned(),
        some => format!("{some} of 6 entries"),
    };
    page.until_count(&count).await;
    assert_eq!(page.entries().await, entries, "{query}");
}

#[tokio::test]
async fn a_service_leaves_its_entries() {
    let (_site, page) = opened("").await;
    expect(&page, "", &ALL).await;
    page.toggle_service("imap").await;
    expect(
        &page,
        "?service=imap",
        &["imap-slow", "smtp-window", "imap-certificates"],
    )
    .await;
    page.toggle_service("webmail").await;
    let either = [
        "imap-slow",
        "smtp-window",
        "webmail-search",
        "imap-certificates",
    ];
    expect(&page, "?service=imap,webmail", &either).await;
    page.toggle_service("imap").await;
    expect(&page, "?service=webmail", &["webmail-search"]).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_kind_leaves_its_entries() {
    let (_site, page) = opened("").await;
    page.toggle("kind", "maintenance").await;
    expect(&page, "?kind=maintenance", &["dns-window", "smtp-window"]).await;
    page.toggle("kind", "announcement").await;
    let either = ["dns-window", "smtp-window", "imap-certificates"];
    expect(&page, "?kind=maintenance,announcement", &either).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_state_leaves_its_entries() {
    let (_site, page) = opened("").await;
    page.toggle("state", "open").await;
    expect(&page, "?state=open", &["imap-slow"]).await;
    page.toggle("state", "open").await;
    page.toggle("state", "upcoming").await;
    expect(&page, "?state=upcoming", &["dns-window"]).await;
    page.toggle("state", "upcoming").await;
    page.toggle("state", "closed").await;
    expect(&page, "?state=closed", &ALL[2..]).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn an_impact_leaves_its_entries() {
    let (_site, page) = opened("").await;
    page.toggle("impact", "minor").await;
    expect(&page, "?impact=minor", &["imap-slow", "webmail-search"]).await;
    page.toggle("impact", "critical").await;
    let either = ["imap-slow", "smtp-down", "webmail-search"];
    expect(&page, "?impact=minor,critical", &either).await;
    page.toggle("impact", "minor").await;
    page.toggle("impact", "critical").await;
    page.toggle("impact", "none").await;
    expect(&page, "?impact=none", &[]).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn words_leave_the_entries_that_hold_them_all() {
    let (_site, page) = opened("").await;
    page.type_search("ROUTING").await;
    expect(&page, "?q=ROUTING", &["smtp-down", "imap-certificates"]).await;
    page.type_search(" lost").await;
    expect(&page, "?q=ROUTING lost", &["smtp-down"]).await;
    page.clear().await;
    page.type_search("tromso").await;
    expect(&page, "?q=tromso", &["imap-slow"]).await;
    page.clear().await;
    page.type_search("\"routing table\"").await;
    expect(&page, "?q=\"routing table\"", &["imap-certificates"]).await;
    page.type_search(" nowhere").await;
    expect(&page, "?q=\"routing table\" nowhere", &[]).await;
    assert!(page.sees(".empty").await, "that nothing matches is said");
    page.assert_healthy().await;
}

#[tokio::test]
async fn all_filters_work_together_and_clearing_restores_all() {
    let (_site, page) = opened("").await;
    assert!(!page.sees("#clear").await, "there is nothing to clear yet");
    page.toggle_service("smtp").await;
    page.toggle_service("imap").await;
    page.toggle("kind", "incident").await;
    page.toggle("state", "closed").await;
    page.type_search("mail").await;
    expect(
        &page,
        "?service=imap,smtp&kind=incident&state=closed&q=mail",
        &["smtp-down"],
    )
    .await;
    page.clear().await;
    expect(&page, "", &ALL).await;
    assert_eq!(page.chips().await, Vec::<String>::new());
    for menu in ["service", "kind", "state"] {
        page.open_menu(menu).await;
        assert_eq!(page.ticked().await, Vec::<String>::new());
        page.close_menu(menu).await;
    }
    assert_eq!(page.search_text().await, "");
    assert!(!page.sees("#clear").await);
    page.assert_healthy().await;
}

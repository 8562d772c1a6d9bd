//! The address: it holds the whole view, and the browser's history has a step for each choice.

use super::driver::Page;
use super::filters::{ALL, expect, opened};

/// What a visitor has chosen, as every part of the page shows it.
async fn chosen(page: &Page) -> (Vec<String>, Vec<String>, String) {
    let mut ticked = Vec::new();
    for menu in ["service", "kind", "state", "impact", "period"] {
        page.open_menu(menu).await;
        ticked.extend(page.ticked().await);
        page.close_menu(menu).await;
    }
    (page.chips().await, ticked, page.search_text().await)
}

#[tokio::test]
async fn a_copied_link_shows_the_same_in_a_new_window() {
    let (site, page) = opened("").await;
    page.toggle_service("imap").await;
    page.toggle_service("dns").await;
    page.toggle("kind", "incident").await;
    page.toggle("kind", "announcement").await;
    page.toggle("state", "open").await;
    page.toggle("impact", "minor").await;
    page.toggle("period", "90d").await;
    page.type_search("disk").await;
    let query =
        "?service=dns,imap&kind=incident,announcement&state=open&impact=minor&period=90d&q=disk";
    expect(&page, query, &["imap-slow"]).await;

    let address = page.address().await;
    let copied = address.strip_prefix(&site.address());
    let other = site.open(copied.expect("a query of the site")).await;
    expect(&other, query, &["imap-slow"]).await;
    let here = chosen(&page).await;
    assert_eq!(
        here.1,
        [
            "imap",
            "dns",
            "incident",
            "announcement",
            "open",
            "minor",
            "90d"
        ]
    );
    assert_eq!(here.2, "disk");
    assert_eq!(chosen(&other).await, here);
    other.assert_healthy().await;
}

#[tokio::test]
async fn signs_with_a_meaning_of_their_own_survive_in_a_link() {
    let (site, page) = opened("").await;
    page.type_search("imap & co=100%? #1 +").await;
    page.until_count("0 of 6 entries").await;
    page.until_query("?q=imap & co=100%? #1 +").await;
    let address = page.address().await;
    let copied = address.strip_prefix(&site.address());
    let other = site.open(copied.expect("a query of the site")).await;
    other.until_count("0 of 6 entries").await;
    assert_eq!(other.search_text().await, "imap & co=100%? #1 +");
    assert_eq!(other.address().await, address);
}

#[tokio::test]
async fn back_and_forward_step_through_choices_and_not_through_keystrokes() {
    let (_site, page) = opened("").await;
    page.toggle("kind", "incident").await;
    page.until_query("?kind=incident").await;
    page.type_search("mail").await;
    page.until_query("?kind=incident&q=mail").await;
    page.toggle("state", "closed").await;
    let closed = ["smtp-down", "webmail-search"];
    expect(&page, "?kind=incident&state=closed&q=mail", &closed).await;

    page.back().await;
    expect(&page, "?kind=incident&q=mail", &closed).await;
    assert_eq!(page.chips().await, ["Incidents", "“mail”"]);
    assert_eq!(page.search_text().await, "mail");
    page.back().await;
    expect(&page, "", &ALL).await;
    assert_eq!(page.search_text().await, "");
    page.forward().await;
    page.forward().await;
    expect(&page, "?kind=incident&state=closed&q=mail", &closed).await;
    page.open_menu("state").await;
    assert_eq!(page.ticked().await, ["closed"]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn keystrokes_add_no_steps_however_many_they_are() {
    let (_site, page) = opened("").await;
    let before: usize = page.eval("history.length").await;
    page.type_search("routing table").await;
    expect(&page, "?q=routing table", &["imap-certificates"]).await;
    assert_eq!(page.eval::<usize>("history.length").await, before);
    page.toggle("state", "closed").await;
    page.until_query("?state=closed&q=routing table").await;
    assert_eq!(page.eval::<usize>("history.length").await, before + 1);
}

#[tokio::test]
async fn every_sort_of_choice_is_a_step() {
    let (_site, page) = opened("").await;
    page.toggle_service("imap").await;
    page.until_query("?service=imap").await;
    page.toggle("period", "30d").await;
    page.until_query("?service=imap&period=30d").await;
    page.click_button("Remove filter: IMAP").await;
    page.until_query("?period=30d").await;
    page.click("[data-service=smtp] details.days > summary")
        .await;
    page.click("[data-service=smtp] details.days li:last-child button")
        .await;
    page.until_query("?service=smtp&period=2026-10-02").await;
    page.clear().await;
    expect(&page, "", &ALL).await;

    for query in [
        "?service=smtp&period=2026-10-02",
        "?period=30d",
        "?service=imap&period=30d",
    ] {
        page.back().await;
        page.until_query(query).await;
    }
    let shown = ["imap-slow", "smtp-window"];
    expect(&page, "?service=imap&period=30d", &shown).await;
    page.back().await;
    page.until_query("?service=imap").await;
    page.back().await;
    expect(&page, "", &ALL).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn back_from_an_entry_leads_to_what_was_found() {
    let (_site, page) = opened("").await;
    page.toggle_service("smtp").await;
    page.type_search("mail").await;
    let found = ["smtp-window", "smtp-down"];
    expect(&page, "?service=smtp&q=mail", &found).await;
    page.click("[data-entry=smtp-down] .title a").await;
    page.until("location.pathname", "/incidents/smtp-down/".to_owned())
        .await;
    page.back().await;
    page.until_viewer("ready").await;
    expect(&page, "?service=smtp&q=mail", &found).await;
    assert_eq!(page.chips().await, ["SMTP", "“mail”"]);
    assert_eq!(page.search_text().await, "mail");
    page.assert_healthy().await;
}

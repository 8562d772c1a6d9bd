//! Something is broken: what can be read stays, and the page says what is not live.

use super::driver::{Answer, NOW, Page, SiteTest, Visit, crawl};
use serde_json::{Value, json};
use std::time::Duration;

const DATA: &str = "incidents.json";

/// The entries in the HTML as the host sends it.
async fn prerendered(site: &SiteTest) -> Vec<String> {
    let page = site.visit("", &Visit::default().without_scripts()).await;
    page.entries().await
}

/// Opens a site that cannot come alive, and expects that nothing is lost but that.
async fn expect_prerendered(site: &SiteTest, words: &str) -> Page {
    let page = site.visit("?kind=incident", &Visit::default()).await;
    page.until_viewer("failed").await;
    assert!(page.sees("#tidings-note[role=status]").await);
    let note = page.text("#tidings-note").await;
    assert!(note.contains(words), "{note}");
    assert!(
        note.contains("eload to try again"),
        "the note says what to do: {note}"
    );
    assert_eq!(page.entries().await, prerendered(site).await);
    assert!(page.sees("[data-indicator] .sentence").await);
    page
}

#[tokio::test]
async fn without_wasm_the_page_is_read_and_every_entry_reached() {
    let site = SiteTest::demo().await;
    site.answer(&site.path_of(".wasm"), Answer::Missing);
    let page = expect_prerendered(&site, "live view could not start").await;
    page.click("[data-entry] .title a").await;
    page.until("document.querySelectorAll('article.alone h1').length", 1)
        .await;

    let found = crawl(&site.address()).await;
    assert_eq!(found.entries(), site.source.ids(|_| true));
    for id in site.source.ids(|_| true) {
        let text = &found.pages[&format!("incidents/{id}/")];
        assert!(text.contains(&format!("data-entry=\"{id}\"")), "{id}");
    }
}

#[tokio::test]
async fn without_the_script_of_the_viewer_the_page_is_read() {
    let site = SiteTest::file("mixed.json").await;
    site.answer(
        &site.path_of(".wasm"),
        Answer::Text("application/wasm", "not wasm".to_owned()),
    );
    expect_prerendered(&site, "live view could not start").await;
}

#[tokio::test]
async fn without_the_list_of_incidents_the_page_stays() {
    let site = SiteTest::file("mixed.json").await;
    site.answer("incidents.json", Answer::Missing);
    expect_prerendered(&site, "the list of incidents could not be fetched").await;
}

#[tokio::test]
async fn with_a_damaged_list_of_incidents_the_page_stays() {
    let site = SiteTest::file("mixed.json").await;
    let whole = site.read("incidents.json");
    let truncated = whole[..whole.len() / 2].to_owned();
    let newer = whole.replacen("\"version\":1", "\"version\":2", 1);
    assert_ne!(whole, newer);
    let html = "<!doctype html><title>Log in</title><h1>Log in to the network</h1>".to_owned();
    let cases = [
        Answer::json(truncated),
        Answer::json(newer),
        Answer::json("null"),
        Answer::json(""),
        Answer::Text("text/html", html),
    ];
    for answer in cases {
        site.answer("incidents.json", answer);
        expect_prerendered(&site, "the list of incidents could not be read").await;
    }
}

#[tokio::test]
async fn a_damaged_entry_costs_itself_alone() {
    let site = SiteTest::file("mixed.json").await;
    let mut document: Value = serde_json::from_str(&site.read("incidents.json")).expect("JSON");
    let entries = document["incidents"].as_array_mut().expect("a list");
    let damaged = entries
        .iter_mut()
        .find(|entry| entry["id"] == "smtp-down")
        .expect("the entry");
    damaged["updates"] = json!(7);
    site.answer("incidents.json", Answer::json(document.to_string()));

    let page = site.open("").await;
    page.until_count("5 entries").await;
    assert_eq!(
        page.sorted_entries().await,
        site.source.ids(|entry| entry["id"] != "smtp-down")
    );
    assert_eq!(
        page.text(".note").await,
        "One part of the file could not be read and is left out."
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn without_scripts_all_is_there_and_the_feed_is_linked() {
    let site = SiteTest::demo().await;
    let page = site.visit("", &Visit::default().without_scripts()).await;
    assert_eq!(page.services().await.len(), 12);
    assert_eq!(page.indicator().await, "minor");
    let entries = page.entries().await;
    assert!(entries.contains(&"delayed-delivery-external-domains".to_owned()));
    assert!(
        page.sees("[data-entry=delayed-delivery-external-domains] .update")
            .await
    );
    assert!(!page.sees("#tidings-note").await);

    let feed: String = page
        .eval("[...document.querySelectorAll('nav a')].find(it => it.textContent === 'RSS').href")
        .await;
    let response = reqwest::get(feed).await.expect("the host answers");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/rss+xml");
    page.assert_healthy().await;
}

/// Serves a file from before what the page tells, and expects that the page stays until a newer one
/// comes.
async fn expect_the_newer_page(path: &str) {
    let site = SiteTest::file("mixed.json").await;
    let mut older: Value = serde_json::from_str(&site.read(DATA)).expect("JSON");
    assert_eq!(older["as_of"], NOW);
    older["as_of"] = "2026-11-23T11:59:00Z".into();
    older["incidents"] = json!([]);
    site.answer(DATA, Answer::json(older.to_string()));
    let page = site.visit(path, &Visit::default().with_clock_at(NOW)).await;
    page.until_viewer("failed").await;
    let note = page.text("#tidings-note").await;
    assert!(note.contains("older than this page"), "{note}");
    assert!(page.sees("[data-entry=imap-slow] .update").await);
    assert!(page.text(".heard").await.starts_with("As of 23 November"));
    assert_eq!(site.requests(DATA), 2, "the host itself was asked too");

    site.answer(DATA, Answer::File);
    page.clock().advance(Duration::from_secs(60)).await;
    page.until_viewer("ready").await;
    assert_eq!(page.text(".heard").await, "Checked now");
    assert!(page.sees("[data-entry=imap-slow] .update").await);
    assert!(!page.sees("#tidings-note").await);
    page.assert_healthy().await;
}

#[tokio::test]
async fn an_older_file_does_not_replace_a_newer_page() {
    expect_the_newer_page("").await;
}

#[tokio::test]
async fn an_older_file_does_not_replace_the_newer_page_of_an_entry() {
    expect_the_newer_page("incidents/imap-slow/").await;
}

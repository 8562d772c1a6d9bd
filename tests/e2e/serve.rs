//! `tidings serve` in a browser: the page follows the file, and tells what is wrong with it.

use super::driver::{Page, Preview, Source, Visit};
use thirtyfour::Key;

/// What the panel with the findings says, in one line; empty while there is none.
const SAID: &str = "(document.getElementById('tidings-findings')?.shadowRoot.querySelector('section')\
    .innerText ?? '').replace(/\\s+/g, ' ')";

const SLIP: (&str, &str) = ("\"investigating\"", "\"investigaring\"");

async fn until_said(page: &Page, words: &str) {
    page.until(&format!("{SAID}.includes({words:?})"), true)
        .await;
}

async fn until_silent(page: &Page) {
    page.until(SAID, String::new()).await;
}

fn with_slip(text: &str) -> String {
    let (from, to) = SLIP;
    assert!(text.contains(from));
    text.replacen(from, to, 1)
}

#[tokio::test]
async fn a_slip_is_told_over_the_page_until_it_is_mended() {
    let preview = Preview::start(Source::file("mixed.json"));
    let page = preview.visit("", &Visit::default()).await;
    page.until_viewer("ready").await;
    until_silent(&page).await;
    let (before, sound) = (page.entries().await, preview.source.text());
    preview.save(&with_slip(&sound));
    until_said(&page, "1 error").await;
    until_said(&page, "`investigaring`").await;
    until_said(&page, "incidents.json:").await;
    until_said(&page, "hint: ").await;
    assert_eq!(page.entries().await, before, "the last good site stays");
    preview.save(&sound);
    until_silent(&page).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_panel_closes_by_key_and_stays_closed_until_something_else_is_wrong() {
    let preview = Preview::start(Source::file("mixed.json"));
    let page = preview.visit("", &Visit::default()).await;
    page.until_viewer("ready").await;
    let sound = preview.source.text();
    preview.save(&with_slip(&sound));
    until_said(&page, "1 error").await;
    page.press(Key::Escape).await;
    until_silent(&page).await;
    preview.save("{");
    until_said(&page, "incidents.json:1:").await;
}

#[tokio::test]
async fn a_text_that_looks_like_markup_stays_text() {
    let preview = Preview::start(Source::file("mixed.json"));
    let page = preview.visit("", &Visit::default()).await;
    page.until_viewer("ready").await;
    let sound = preview.source.text();
    preview.save(&sound.replacen(SLIP.0, "\"<img src=x onerror=alert(1)>\"", 1));
    until_said(&page, "<img src=x").await;
    let images =
        "document.getElementById('tidings-findings').shadowRoot.querySelectorAll('img').length";
    assert_eq!(page.eval::<usize>(images).await, 0);
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_good_save_reloads_every_sort_of_page() {
    let preview = Preview::start(Source::file("mixed.json"));
    let page = preview.visit("", &Visit::default()).await;
    let still = preview.visit("history/2026/", &Visit::default()).await;
    page.until_viewer("ready").await;
    let text = preview.source.text();
    assert!(text.contains("IMAP answers slowly"));
    preview.save(&text.replace("IMAP answers slowly", "IMAP is slow today"));
    for page in [&page, &still] {
        let there = "document.body.innerText.includes('IMAP is slow today')";
        page.until(there, true).await;
    }
    page.until_viewer("ready").await;
    page.assert_healthy().await;
    still.assert_healthy().await;
}

#[tokio::test]
async fn a_file_that_was_never_sound_is_shown_once_it_is() {
    let source = Source::file("mixed.json");
    let sound = source.text();
    std::fs::write(source.incidents(), "{").expect("the file is written");
    let preview = Preview::start(source);
    let page = preview.visit("", &Visit::default()).await;
    until_said(&page, "1 error").await;
    page.expect_no_axe_findings().await;
    preview.save(&sound);
    page.until_viewer("ready").await;
    until_silent(&page).await;
}

#[tokio::test]
async fn the_panel_is_clean_in_every_look() {
    let preview = Preview::start(Source::file("mixed.json"));
    let sound = preview.source.text();
    preview.save(&with_slip(&sound));
    for visit in [
        Visit::default(),
        Visit::default().dark(),
        Visit::default().wide(390),
        Visit::default().wide(390).dark(),
    ] {
        let page = preview.visit("", &visit).await;
        page.until_viewer("ready").await;
        until_said(&page, "1 error").await;
        page.expect_no_axe_findings().await;
    }
}

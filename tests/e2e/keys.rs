//! Single keys: what they do, and that they can be switched off.

use super::driver::Page;
use super::filters::{ALL, expect, opened};
use thirtyfour::Key;

/// Whether the focus is on the search box.
const SEARCHING: &str = "document.activeElement === document.getElementById('search')";

/// Whether the list of keys is shown.
const LISTED: &str = "document.getElementById('keys').open";

/// Ticks or unticks that single keys are listened to, and closes the list.
async fn switch(page: &Page, on: bool) {
    page.click("button.keys").await;
    page.until(LISTED, true).await;
    page.click("#keys label:has(input[name=keys])").await;
    let ticked = "document.querySelector('input[name=keys]').checked";
    page.until(ticked, on).await;
    page.click_button("Close").await;
    page.until(LISTED, false).await;
}

#[tokio::test]
async fn a_slash_leads_to_the_search_box_and_is_text_within_it() {
    let (_site, page) = opened("").await;
    page.type_keys("/").await;
    page.until(SEARCHING, true).await;
    assert_eq!(page.search_text().await, "");
    page.type_keys("a/b?").await;
    page.until_query("?q=a/b?").await;
    assert_eq!(page.search_text().await, "a/b?");
    assert!(!page.eval::<bool>(LISTED).await);
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_slash_leads_there_from_a_choice_too() {
    let (_site, page) = opened("").await;
    page.open_menu("kind").await;
    page.tab_to("input[name=kind][value=incident]").await;
    page.type_keys("/").await;
    page.until(SEARCHING, true).await;
}

#[tokio::test]
async fn escape_clears_the_filters_from_the_page_and_from_the_search_box() {
    let (_site, page) = opened("?kind=incident&period=90d").await;
    page.until_count("3 of 6 entries").await;
    page.press(Key::Escape).await;
    expect(&page, "", &ALL).await;
    page.back().await;
    page.until_query("?kind=incident&period=90d").await;

    page.type_keys("/").await;
    page.type_keys("mail").await;
    page.until_query("?kind=incident&period=90d&q=mail").await;
    page.press(Key::Escape).await;
    expect(&page, "", &ALL).await;
    assert_eq!(page.search_text().await, "");
    assert!(page.eval::<bool>(SEARCHING).await, "the focus stays");
    page.assert_healthy().await;
}

#[tokio::test]
async fn escape_closes_what_is_open_before_it_clears() {
    let (_site, page) = opened("?kind=incident").await;
    page.until_count("3 of 6 entries").await;
    page.open_menu("state").await;
    page.press(Key::Escape).await;
    page.until("document.querySelectorAll('details.menu[open]').length", 0)
        .await;
    assert_eq!(page.chips().await, ["Incidents"]);
    page.type_keys("?").await;
    page.until(LISTED, true).await;
    page.press(Key::Escape).await;
    page.until(LISTED, false).await;
    assert_eq!(page.chips().await, ["Incidents"]);
    page.press(Key::Escape).await;
    expect(&page, "", &ALL).await;
}

#[tokio::test]
async fn a_question_mark_shows_the_keys() {
    let (_site, page) = opened("").await;
    assert!(!page.sees("#keys").await);
    page.type_keys("?").await;
    page.until(LISTED, true).await;
    let keys: Vec<String> = page
        .eval("[...document.querySelectorAll('#keys kbd')].map(it => it.innerText)")
        .await;
    assert_eq!(keys, ["/", "Esc", "?"]);
    let inside = "document.activeElement.closest('#keys') !== null";
    assert!(page.eval::<bool>(inside).await, "the focus is in the list");
    page.press(Key::Escape).await;
    page.until(LISTED, false).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn keys_are_switched_off_and_stay_off_until_they_are_switched_on() {
    let (_site, page) = opened("").await;
    switch(&page, false).await;
    for visit in ["this one", "the next"] {
        page.type_keys("/").await;
        page.type_keys("?").await;
        // The keys are handled in order, so that Tab comes after both.
        page.tab_to("input[type=search]").await;
        assert!(!page.eval::<bool>(LISTED).await, "{visit}");
        page.go("").await;
        page.until_viewer("ready").await;
    }
    switch(&page, true).await;
    page.go("").await;
    page.until_viewer("ready").await;
    page.type_keys("/").await;
    page.until(SEARCHING, true).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn keys_that_are_off_leave_the_focus_where_it_is() {
    let (_site, page) = opened("").await;
    switch(&page, false).await;
    page.tab_to("#more, .foot a").await;
    page.type_keys("/").await;
    page.press(Key::Tab).await;
    assert!(!page.eval::<bool>(SEARCHING).await);
}

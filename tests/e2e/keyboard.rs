//! Everything can be done from the keyboard.

use super::driver::{Page, SiteTest};
use thirtyfour::Key;

/// Whether the ring around what has the focus can be seen, on it or on what stands for it.
const RING: &str = "(it => [it, ...it.parentElement.children].some(near => {
    const style = getComputedStyle(near);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
}))(document.activeElement)";

/// The menu of the services, by its button.
const SERVICES: &str = "details.menu:has(> [aria-label=Services]) > summary";

/// Goes on with Tab to something, whose focus can be seen.
async fn reach(page: &Page, selector: &str) {
    page.tab_to(selector).await;
    assert!(
        page.eval::<bool>(RING).await,
        "the focus is seen on `{selector}`"
    );
}

#[tokio::test]
async fn a_whole_visit_is_done_without_a_mouse() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;

    page.type_keys("/").await;
    page.type_keys("mail").await;
    page.until_count("3 of 6 entries").await;
    assert!(
        page.eval::<bool>(RING).await,
        "the focus is seen on the search box"
    );

    reach(&page, SERVICES).await;
    page.press(Key::Enter).await;
    reach(&page, "input[name=service][value=imap]").await;
    page.press(Key::Space).await;
    page.until_query("?service=imap&q=mail").await;
    reach(&page, "input[name=service][value=webmail]").await;
    page.press(Key::Space).await;
    page.until_query("?service=imap,webmail&q=mail").await;
    page.press(Key::Escape).await;
    assert_eq!(page.count("details.menu[open]").await, 0);
    assert_eq!(page.chips().await, ["IMAP", "Webmail", "“mail”"]);

    reach(&page, "ul.active button").await;
    page.press(Key::Enter).await;
    page.until_query("?service=webmail&q=mail").await;
    page.until_count("1 of 6 entries").await;

    reach(&page, "[data-service=smtp] .bars").await;
    page.press(Key::Home).await;
    for _ in 0..37 {
        page.press(Key::Right).await;
    }
    page.press(Key::Enter).await;
    page.until_query("?service=smtp&period=2026-10-02&q=mail")
        .await;
    page.until_count("1 of 6 entries").await;

    reach(&page, "[data-entry=smtp-down] .title a").await;
    page.press(Key::Enter).await;
    page.until("location.pathname", "/incidents/smtp-down/".to_owned())
        .await;
    let heading = "document.querySelector('h1')?.innerText";
    page.until(heading, Some("No mail could be sent".to_owned()))
        .await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_focus_stays_on_a_choice_that_is_ticked() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    reach(&page, SERVICES).await;
    page.press(Key::Enter).await;
    reach(&page, "input[name=service][value=smtp]").await;
    for query in ["?service=smtp", "", "?service=smtp"] {
        page.press(Key::Space).await;
        page.until_query(query).await;
        let stays = "document.activeElement.matches('input[name=service][value=smtp]')";
        assert!(page.eval::<bool>(stays).await);
    }
}

#[tokio::test]
async fn the_focus_returns_to_the_menu_that_escape_closes() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    page.tab_to(SERVICES).await;
    page.press(Key::Enter).await;
    page.tab_to("input[name=service][value=smtp]").await;
    page.press(Key::Escape).await;
    assert!(
        page.eval::<bool>("document.activeElement.matches('details.menu:not([open]) > summary')")
            .await
    );
}

//! Everything can be done from the keyboard.

use super::driver::{Page, SiteTest};
use thirtyfour::Key;

/// Whether the ring around what has the focus can be seen, on it or on what stands for it.
const RING: &str = "(it => [it, ...it.parentElement.children].some(near => {
    const style = getComputedStyle(near);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
}))(document.activeElement)";

async fn expect_ring(page: &Page) {
    assert!(page.eval::<bool>(RING).await, "the focus can be seen");
}

#[tokio::test]
async fn the_page_is_used_without_a_mouse() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;

    page.tab_to("input[type=search]").await;
    expect_ring(&page).await;
    page.type_keys("imap").await;
    page.until_count("3 of 6 entries").await;

    page.tab_to("details.menu > summary").await;
    expect_ring(&page).await;
    page.press(Key::Enter).await;
    page.tab_to("input[name=service][value=imap]").await;
    expect_ring(&page).await;
    page.press(Key::Space).await;
    page.until_query("?service=imap&q=imap").await;
    page.press(Key::Escape).await;
    assert_eq!(page.count("details.menu[open]").await, 0);

    page.tab_to("input[name=kind][value=announcement]").await;
    expect_ring(&page).await;
    page.press(Key::Space).await;
    page.until_count("1 of 6 entries").await;

    page.tab_to("[data-entry=imap-certificates] .title a").await;
    expect_ring(&page).await;
    page.press(Key::Enter).await;
    page.until(
        "location.pathname",
        "/incidents/imap-certificates/".to_owned(),
    )
    .await;
    page.until(
        "document.querySelector('h1')?.innerText",
        "New certificates for IMAP".to_owned(),
    )
    .await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_focus_returns_to_the_menu_that_escape_closes() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    page.tab_to("details.menu > summary").await;
    page.press(Key::Enter).await;
    page.tab_to("input[name=service][value=smtp]").await;
    page.press(Key::Escape).await;
    assert!(
        page.eval::<bool>("document.activeElement.matches('details.menu:not([open]) > summary')")
            .await
    );
}

//! The viewer takes the place of the prerendered page, and nobody notices.

use super::driver::{Gate, Page, SiteTest, Visit, needs_chromium, rounds_letters};
use super::live::after_drawing;
use serde_json::json;

/// The sum of all layout shifts since the page began, once the frame in hand has been drawn.
const SHIFT: &str = "new Promise(done => {
    const sum = () => {
        const observer = new PerformanceObserver(() => {});
        observer.observe({ type: 'layout-shift', buffered: true });
        done(observer.takeRecords().reduce((sum, it) => sum + it.value, 0));
    };
    requestAnimationFrame(() => requestAnimationFrame(sum));
})";

/// What lies above the window.
#[derive(PartialEq)]
enum Above {
    /// As high as before.
    Same,
    /// Perhaps a line more, or less.
    Other,
}

/// Opens the demo with its data held back, scrolled to where an entry stands that has the focus;
/// then lets the data come.
async fn swapped(visit: Visit, target: &str) -> (SiteTest, Page, Vec<String>) {
    let site = SiteTest::demo().await;
    let (gate, answer) = Gate::new();
    site.answer("incidents.json", answer);
    let page = site.visit("", &visit).await;
    page.until("document.readyState !== 'loading'", true).await;
    let before = page.entries().await;

    let focus = "(it => {
        it.focus();
        it.scrollIntoView({ block: 'center' });
        window.before = [scrollY, it.getBoundingClientRect().top];
        return true;
    })(document.querySelector(arguments[0]))";
    let _: bool = page.eval_with(focus, vec![json!(target)]).await;
    page.until("scrollY > 0", true).await;
    page.until_viewer("static").await;

    gate.open();
    page.until_viewer("ready").await;
    (site, page, before)
}

/// What must hold after the swap, wherever the visitor is. In a narrow window a line above may break
/// that did not before, with a clock of 12 hours: then all of the page moves down, and the visitor too.
async fn expect_nothing_lost(visit: Visit, above: Above) {
    let target = "[aria-labelledby=history] [data-entry]:nth-of-type(2) .title a";
    let (_site, page, before) = swapped(visit, target).await;
    let after = page.entries().await;
    assert!(before.len() > 5, "the prerendered page holds some entries");
    assert!(
        after.starts_with(&before),
        "expected {before:?} first, got {after:?}"
    );

    after_drawing(&page).await;
    let place: [f64; 2] = page
        .eval("[scrollY, document.activeElement.getBoundingClientRect().top]")
        .await;
    let expected: [f64; 2] = page.eval("window.before").await;
    assert_eq!(place[1], expected[1], "where the focus is in the window");
    if above == Above::Same {
        assert_eq!(place[0], expected[0], "scroll position");
    }
    let is_target = "document.activeElement === document.querySelector(arguments[0])";
    assert!(page.eval_with::<bool>(is_target, vec![json!(target)]).await);
    let shift: f64 = page.eval(SHIFT).await;
    assert!(shift <= 0.001, "expected no layout shift, got {shift}");
    page.assert_healthy().await;
}

#[tokio::test]
async fn order_scroll_position_and_focus_stay() {
    expect_nothing_lost(Visit::default(), Above::Same).await;
}

#[tokio::test]
async fn times_in_another_zone_have_room() {
    expect_nothing_lost(Visit::default().in_zone("America/Los_Angeles"), Above::Same).await;
}

#[tokio::test]
async fn a_narrow_window_does_not_jump() {
    let above = match rounds_letters() {
        true => Above::Other,
        false => Above::Same,
    };
    expect_nothing_lost(Visit::default().wide(390), above).await;
}

#[tokio::test]
async fn an_opened_detail_stays_open() {
    let site = SiteTest::demo().await;
    let (gate, answer) = Gate::new();
    site.answer("incidents.json", answer);
    let page = site.visit("", &Visit::default()).await;
    page.click("details.earlier > summary").await;
    let opened =
        "[...document.querySelectorAll('details.earlier[open]')].map(it => it.dataset.key)";
    let before: Vec<String> = page.eval(opened).await;
    assert_eq!(before.len(), 1);
    gate.open();
    page.until_viewer("ready").await;
    assert_eq!(page.eval::<Vec<String>>(opened).await, before);
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_page_can_be_read_while_its_data_is_on_the_way() {
    let site = SiteTest::demo().await;
    let (_gate, answer) = Gate::new();
    site.answer("incidents.json", answer);
    let page = site.visit("", &Visit::default()).await;
    page.until_viewer("static").await;
    assert!(page.sees("[data-indicator] .sentence").await);
    assert!(page.sees("[data-entry] .title a").await);
    assert!(!page.sees("#tidings-note").await, "nothing has failed yet");
}

#[tokio::test]
async fn a_shift_would_be_seen() {
    if needs_chromium("layout shifts") {
        return;
    }
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    assert_eq!(page.eval::<f64>(SHIFT).await, 0.0);
    let push =
        "(document.querySelector('main').before(document.createElement('hr'), 'pushed'), true)";
    let _: bool = page.eval(push).await;
    assert!(page.eval::<f64>(SHIFT).await > 0.001);
}

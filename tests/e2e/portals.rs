//! The widget in the pages of others: each shows the right status, and stays as it was.

use super::driver::{Gate, Page, Portals, SiteTest, Visit, needs_chromium};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a person reads as the status in the widget of an id.
fn headline(id: &str) -> String {
    format!("document.getElementById('{id}').shadowRoot.querySelector('[part=status]')?.innerText")
}

/// Waits until a widget says so.
pub(super) async fn until_says(page: &Page, id: &str, words: &str) {
    page.until(&headline(id), words.to_owned()).await;
}

/// Two sites: one with a slow IMAP, and one on which nothing goes on.
pub(super) async fn sites() -> (SiteTest, SiteTest) {
    let (site, other) = (
        SiteTest::file("mixed.json").await,
        SiteTest::file("mixed.json").await,
    );
    other.source.edit(|document| {
        document["page"]["name"] = "Other Status".into();
        document["incidents"] = json!([]);
    });
    other.rebuild(super::driver::NOW);
    (site, other)
}

/// A portal whose widget shows what the site says.
pub(super) async fn opened(name: &str, visit: &Visit) -> (SiteTest, Page) {
    let (site, other) = sites().await;
    let page = Portals::of(&site, &other).await.visit(name, visit).await;
    until_says(&page, "widget", "Degraded performance").await;
    (site, page)
}

/// Every computed style of every element but the widgets, without what follows from the size of a page.
const STYLES: &str = "Object.fromEntries([...document.querySelectorAll('*:not(tidings-status)')].map((it, at) => {
    const style = getComputedStyle(it);
    const sized = /^(block-size|inline-size|height|width|.*-origin|top|bottom|left|right|inset.*)$/;
    const names = [...style].filter(name => !sized.test(name));
    return [at + ' ' + it.tagName, names.map(name => name + ':' + style.getPropertyValue(name)).join(';')];
}))";

/// Expects that a portal shows the status of its site, says nothing on its console, is the same page with
/// the widget as without, and that axe finds nothing.
async fn expect_at_home(name: &str) {
    let (site, other) = sites().await;
    let (gate, answer) = Gate::new();
    site.answer("widget.js", answer);
    let portals = Portals::of(&site, &other).await;
    let page = portals.visit(name, &Visit::default()).await;
    let before: BTreeMap<String, String> = page.eval(STYLES).await;
    assert!(before.len() > 8 && before.values().all(|it| it.len() > 1000));
    gate.open();
    let words = if name == "rtl" {
        "أداء منخفض"
    } else {
        "Degraded performance"
    };
    until_says(&page, "widget", words).await;
    let after: BTreeMap<String, String> = page.eval(STYLES).await;
    assert!(before == after, "the portal `{name}` looks different");
    page.assert_healthy().await;
    page.expect_no_axe_findings().await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_plain_page_is_at_home() {
    expect_at_home("plain").await;
}

#[tokio::test]
async fn a_hostile_style_sheet_does_not_reach_the_widget() {
    expect_at_home("hostile").await;
    let (_site, page) = opened("hostile", &Visit::default()).await;
    let seen = "[...document.getElementById('widget').shadowRoot.querySelectorAll('.box *')].filter(it =>
        !it.checkVisibility({ visibilityProperty: true, opacityProperty: true })).map(it => it.tagName)";
    assert_eq!(page.eval::<Vec<String>>(seen).await, ["SLOT", "SLOT"]);
    let traits = "(it => [it.textTransform, it.letterSpacing, it.display])(getComputedStyle(
        document.getElementById('widget').shadowRoot.querySelector('.box')))";
    assert_eq!(
        page.eval::<[String; 3]>(traits).await,
        ["none", "normal", "flex"]
    );
}

#[tokio::test]
async fn the_strictest_policy_needs_the_host_alone() {
    if needs_chromium("trusted types, and scripts in front of a page that allows none") {
        return;
    }
    expect_at_home("strict").await;
    let (_site, page) = opened("strict", &Visit::default()).await;
    let slip = "(() => { try { document.body.insertAdjacentHTML('beforeend', 'x'); return 'allowed'; } catch { return 'refused'; } })()";
    assert_eq!(
        page.eval::<String>(slip).await,
        "refused",
        "the policy holds"
    );
}

#[tokio::test]
async fn a_page_from_right_to_left_is_followed() {
    expect_at_home("rtl").await;
    let (site, other) = sites().await;
    let portals = Portals::of(&site, &other).await;
    let page = portals.visit("rtl", &Visit::default()).await;
    until_says(&page, "widget", "أداء منخفض").await;
    let sides = "(root => ['svg', 'slot[name=degraded_performance]'].map(it => {
        const range = document.createRange();
        range.selectNodeContents(root.querySelector('p ' + it));
        return (it === 'svg' ? root.querySelector('p svg') : range).getBoundingClientRect().left;
    }))(document.getElementById('widget').shadowRoot)";
    let [sign, words]: [f64; 2] = page.eval(sides).await;
    assert!(
        sign > words,
        "the sign stands before the words, got {sign} and {words}"
    );
    assert_eq!(site.requests("widget.words.js"), 1);
}

#[tokio::test]
async fn two_sites_are_told_apart() {
    expect_at_home("two").await;
    let (site, other) = sites().await;
    let portals = Portals::of(&site, &other).await;
    let page = portals.visit("two", &Visit::default()).await;
    until_says(&page, "widget", "Degraded performance").await;
    until_says(&page, "other", "Everything works").await;
    let short = "document.getElementById('short').shadowRoot.querySelector('.box').getAttribute('aria-label')";
    page.until(short, "Fjordpost Status: Degraded performance".to_owned())
        .await;
    assert_eq!(
        site.requests("summary.json"),
        1,
        "one request for both of its widgets"
    );
    assert_eq!(other.requests("summary.json"), 1);
}

#[tokio::test]
async fn an_element_that_is_put_back_goes_on() {
    expect_at_home("again").await;
    let (site, page) = opened("again", &Visit::default().with_clock_at(super::driver::NOW)).await;
    let minutes = |count: u64| std::time::Duration::from_secs(60 * count);
    assert!(page.eval::<bool>("(leave(), true)").await);
    page.clock().advance(minutes(10)).await;
    assert_eq!(
        site.requests("summary.json"),
        1,
        "nobody asks for an element that is gone"
    );
    assert!(page.eval::<bool>("(comeBack(), true)").await);
    page.until("performance.getEntriesByName(document.getElementById('widget').shadowRoot.querySelector('a').href + 'summary.json').length", 2).await;
    until_says(&page, "widget", "Degraded performance").await;
    page.clock().advance(minutes(1)).await;
    page.until("performance.getEntriesByType('resource').filter(it => it.name.endsWith('/summary.json')).length", 3).await;
    page.assert_healthy().await;
}

async fn expect_framework(name: &str) {
    let (site, other) = sites().await;
    let portals = Portals::of(&site, &other).await.with_frameworks();
    let page = portals.visit(name, &Visit::default()).await;
    until_says(&page, "widget", "Degraded performance").await;
    let heard = "document.getElementById('heard').textContent";
    page.until(heard, "Heard degraded_performance".to_owned())
        .await;
    page.click_button("Webmail alone").await;
    until_says(&page, "widget", "Everything works").await;
    page.until(heard, "Heard operational".to_owned()).await;
    page.assert_healthy().await;
    page.expect_no_axe_findings().await;
}

#[tokio::test]
async fn a_page_made_with_react_is_at_home() {
    expect_framework("react").await;
}

#[tokio::test]
async fn a_page_made_with_vue_is_at_home() {
    expect_framework("vue").await;
}

/// The sum of all shifts of the page's layout so far.
const SHIFTS: &str = "new Promise(done => {
    let sum = 0;
    const watch = new PerformanceObserver(list => list.getEntries().forEach(it => { sum += it.value; }));
    watch.observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(sum + watch.takeRecords().reduce((sum, it) => sum + it.value, 0)), 300);
})";

#[tokio::test]
async fn a_card_costs_two_requests_and_moves_nothing() {
    if needs_chromium("shifts of the layout") {
        return;
    }
    let site = SiteTest::demo().await;
    let (gate, answer) = Gate::new();
    let (later, data) = Gate::new();
    site.answer("widget.js", answer);
    site.answer("summary.json", data);
    let portals = Portals::of(&site, &site).await;
    let page = portals.visit("plain", &Visit::default()).await;
    super::live::after_drawing(&page).await;
    let before = page.rect("main p").await;
    gate.open();
    page.until(&headline("widget"), "…".to_owned()).await;
    super::live::after_drawing(&page).await;
    later.open();
    let told = "document.getElementById('widget').shadowRoot.querySelectorAll('li').length > 0";
    page.until(told, true).await;
    super::live::after_drawing(&page).await;
    assert_eq!(page.rect("main p").await, before);
    assert!(page.eval::<f64>(SHIFTS).await < f64::EPSILON);
    let asked = format!(
        "performance.getEntriesByType('resource').map(it => it.name).filter(it => it.startsWith({}))",
        Value::from(site.address())
    );
    let asked: Vec<String> = page.eval(&asked).await;
    let expected = ["widget.js", "summary.json"].map(|it| format!("{}{it}", site.address()));
    assert_eq!(asked, expected);
}

//! A widget that is left open: what is new appears in it, and what it cannot know it does not claim.

use super::driver::{Answer, Gate, NOW, Page, Portals, SiteTest, Visit, unchanged};
use super::portals::{opened, sites, until_says};
use serde_json::{Value, json};
use std::time::Duration;

const SUMMARY: &str = "summary.json";
/// How many answers the page has had.
const ANSWERS: &str = "performance.getEntriesByType('resource').filter(it => it.name.endsWith('/summary.json')).length";
const A_MINUTE_LATER: &str = "2026-11-23T12:01:00Z";

const fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

/// A portal whose clock waits for the test.
async fn held() -> (SiteTest, Page) {
    let (site, page) = opened("plain", &Visit::default().with_clock_at(NOW)).await;
    watch(&page).await;
    (site, page)
}

/// Lets minutes pass one by one, with the answers that come in each of them: a request that is on its way
/// while the clock is moved on would be given up.
async fn pass(page: &Page, site: &SiteTest, count: u64) {
    let asked = format!(
        "fetch('{}history.rss', {{ cache: 'no-store' }}).then(it => it.status)",
        site.address()
    );
    for _ in 0..count {
        page.clock().advance(minutes(1)).await;
        assert_eq!(page.eval::<u16>(&asked).await, 200);
    }
}

/// Lets minutes pass one by one while the host answers, each to the end of its answer: the timer for the
/// next one is set only then.
async fn pass_answered(page: &Page, count: u64) {
    for _ in 0..count {
        let before: usize = page.eval(ANSWERS).await;
        page.clock().advance(minutes(1)).await;
        page.until(ANSWERS, before + 1).await;
    }
}

/// Keeps what is announced and what is fired from now on.
async fn watch(page: &Page) {
    let watch = "(() => {
        const live = document.getElementById('widget').shadowRoot.querySelector('[role=status]');
        window.testSaid = [];
        window.testHeard = [];
        const keep = () => testSaid.push(live.textContent);
        new MutationObserver(keep).observe(live, { childList: true, characterData: true, subtree: true });
        document.addEventListener('tidings-status', it => testHeard.push([it.detail.previous, it.detail.status]));
        return true;
    })()";
    assert!(page.eval::<bool>(watch).await);
}

async fn said(page: &Page) -> Vec<String> {
    page.eval("window.testSaid").await
}

async fn heard(page: &Page) -> Vec<[String; 2]> {
    page.eval("window.testHeard").await
}

async fn until_age(page: &Page, words: &str) {
    let age =
        "document.getElementById('widget').shadowRoot.querySelector('[part=age]')?.textContent";
    page.until(age, words.to_owned()).await;
}

fn resolve(document: &mut Value) {
    let end = json!({ "id": "3", "at": "2026-11-23T12:00:30Z", "state": "resolved", "body": "All is well." });
    let updates = document["incidents"][0]["updates"].as_array_mut();
    updates.expect("updates").push(end);
}

#[tokio::test]
async fn a_change_appears_within_the_refresh_and_is_told_once() {
    let (site, page) = held().await;
    site.source.edit(resolve);
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(Duration::from_secs(59)).await;
    until_says(&page, "widget", "Degraded performance").await;
    page.clock().advance(Duration::from_secs(1)).await;
    until_says(&page, "widget", "Everything works").await;
    pass(&page, &site, 3).await;
    until_age(&page, "Checked this minute").await;
    assert_eq!(said(&page).await, ["Fjordpost Status: Everything works"]);
    assert_eq!(
        heard(&page).await,
        [["degraded_performance", "operational"]]
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_quiet_poll_is_one_conditional_request() {
    let (site, page) = held().await;
    page.clock().advance(minutes(1)).await;
    until_age(&page, "Checked this minute").await;
    page.until(ANSWERS, 2).await;
    assert_eq!(site.statuses(SUMMARY), [200, unchanged()]);
    assert_eq!(said(&page).await, Vec::<String>::new());
}

#[tokio::test]
async fn the_refresh_is_what_the_portal_wants_within_bounds() {
    let (site, page) = held().await;
    for (refresh, seconds) in [("1", 30), ("1e9", 300), ("-5", 30), ("often", 60)] {
        let set = "(document.getElementById('widget').setAttribute('refresh', arguments[0]), document.getElementById('widget').refresh)";
        let pause: u64 = page.eval_with(set, vec![refresh.into()]).await;
        assert_eq!(pause, seconds * 1000, "{refresh}");
    }
    assert_eq!(site.requests(SUMMARY), 1);
}

/// Lets the host answer badly, and expects that the last known state is shown with its age, then nothing
/// is claimed any more, and that all is well again once the host is.
async fn expect_recovery(bad: Answer) {
    let (site, page) = held().await;
    site.answer(SUMMARY, bad);
    pass(&page, &site, 1).await;
    until_age(&page, "No answer · Checked 1 minute ago").await;
    pass(&page, &site, 13).await;
    until_age(&page, "No answer · Checked 14 minutes ago").await;
    until_says(&page, "widget", "Degraded performance").await;
    assert!(heard(&page).await.is_empty());
    pass(&page, &site, 1).await;
    until_says(&page, "widget", "Status unknown").await;
    until_age(&page, "No answer · Checked 15 minutes ago").await;
    let links = "[...document.getElementById('widget').shadowRoot.querySelectorAll('a')].map(it => it.href)";
    assert_eq!(page.eval::<Vec<String>>(links).await, [site.address()]);
    // Asked after 1, 2, 4 and 8 minutes, and 15 at the most.
    assert_eq!(site.requests(SUMMARY), 5);
    site.answer(SUMMARY, Answer::File);
    pass(&page, &site, 15).await;
    until_says(&page, "widget", "Degraded performance").await;
    until_age(&page, "Checked this minute").await;
    let unknown = ["degraded_performance", "unknown"].map(String::from);
    let known = ["unknown", "degraded_performance"].map(String::from);
    assert_eq!(heard(&page).await, [unknown, known]);
    assert_eq!(said(&page).await.len(), 2);
}

#[tokio::test]
async fn a_host_that_fails_is_lived_through() {
    expect_recovery(Answer::Status(500)).await;
}

#[tokio::test]
async fn a_host_that_sends_a_page_is_lived_through() {
    let page = "<!doctype html><title>Parked</title>".to_owned();
    expect_recovery(Answer::Text("text/html", page)).await;
}

#[tokio::test]
async fn a_summary_that_is_cut_off_is_lived_through() {
    let cut = r#"{"version":1,"as_of":"2026-11-23T12:05:00Z","page":{"name":"Fj"#;
    expect_recovery(Answer::json(cut)).await;
}

#[tokio::test]
async fn a_summary_that_is_none_is_lived_through() {
    let other = r#"{"version":1,"as_of":"2026-11-23T12:05:00Z","page":{"name":"X"},"indicator":"none","services":[],"entries":[{"id":"a"}]}"#;
    expect_recovery(Answer::json(other)).await;
}

#[tokio::test]
async fn a_host_that_is_silent_is_given_up_and_asked_again() {
    let (site, page) = held().await;
    let (_gate, silent) = Gate::new();
    site.answer(SUMMARY, silent);
    page.clock().advance(Duration::from_secs(69)).await;
    until_age(&page, "Checked this minute").await;
    page.clock().advance(Duration::from_secs(1)).await;
    until_age(&page, "No answer · Checked 1 minute ago").await;
    site.answer(SUMMARY, Answer::File);
    page.clock().advance(Duration::from_secs(110)).await;
    until_age(&page, "Checked this minute").await;
}

#[tokio::test]
async fn an_older_summary_changes_nothing() {
    let (site, page) = held().await;
    let older = site.read(SUMMARY).replace(NOW, "2026-11-23T11:00:00Z");
    let older = older.replace("IMAP answers slowly", "From another day");
    assert!(older.contains("From another day") && older.contains("11:00:00Z"));
    site.answer(SUMMARY, Answer::json(older));
    page.clock().advance(minutes(1)).await;
    until_age(&page, "No answer · Checked 1 minute ago").await;
    let text = "document.getElementById('widget').shadowRoot.querySelector('ul').innerText";
    assert!(
        page.eval::<String>(text)
            .await
            .contains("IMAP answers slowly")
    );
}

#[tokio::test]
async fn a_host_that_never_answered_leaves_the_status_unknown() {
    let (site, other) = sites().await;
    site.answer(SUMMARY, Answer::Status(500));
    let portals = Portals::of(&site, &other).await;
    let visit = Visit::default().with_clock_at(NOW);
    let page = portals.visit("plain", &visit).await;
    until_says(&page, "widget", "Status unknown").await;
    until_age(&page, "No answer").await;
    site.answer(SUMMARY, Answer::File);
    page.clock().advance(minutes(2)).await;
    until_says(&page, "widget", "Degraded performance").await;
}

#[tokio::test]
async fn a_window_begins_and_ends_by_the_clock() {
    let (site, other) = sites().await;
    other.source.edit(|document| {
        document["incidents"] = json!([{
            "id": "window", "title": "New disks", "kind": "maintenance", "services": ["imap"],
            "starts": "2026-11-23T12:02:00Z", "ends": "2026-11-23T12:05:00Z",
            "updates": [{ "id": "1", "at": "2026-11-23T10:00:00Z", "state": "scheduled", "body": "Soon." }]
        }]);
    });
    other.rebuild(NOW);
    let portals = Portals::of(&other, &site).await;
    let page = portals
        .visit("plain", &Visit::default().with_clock_at(NOW))
        .await;
    until_says(&page, "widget", "Everything works").await;
    watch(&page).await;
    let rows = "[...document.getElementById('widget').shadowRoot.querySelectorAll('li')].map(it => it.innerText.trim().replace(/\\s+/g, ' '))";
    let planned = "New disks Nov 23, 1:02 – 1:05 PM · Planned maintenance";
    page.until(rows, vec![planned.to_owned()]).await;
    pass_answered(&page, 2).await;
    until_says(&page, "widget", "Maintenance under way").await;
    pass_answered(&page, 3).await;
    until_says(&page, "widget", "Everything works").await;
    page.until(rows, Vec::<String>::new()).await;
    let [begun, over] = [
        ["operational", "under_maintenance"],
        ["under_maintenance", "operational"],
    ];
    assert_eq!(heard(&page).await, [begun, over]);
}

#[tokio::test]
async fn a_page_that_nobody_sees_asks_nothing() {
    let (site, page) = held().await;
    let hide =
        "(Object.defineProperty(document, 'hidden', { value: arguments[0], configurable: true }),
        document.dispatchEvent(new Event('visibilitychange')))";
    assert!(page.eval_with::<bool>(hide, vec![true.into()]).await);
    page.clock().advance(minutes(60)).await;
    assert_eq!(site.requests(SUMMARY), 1);
    site.source.edit(resolve);
    site.rebuild(A_MINUTE_LATER);
    assert!(page.eval_with::<bool>(hide, vec![false.into()]).await);
    until_says(&page, "widget", "Everything works").await;
    assert_eq!(
        heard(&page).await,
        [["degraded_performance", "operational"]]
    );
}

//! A page that is left open: it asks again, shows what is new, and says when it last heard anything.

use super::driver::{Answer, Gate, NOW, Page, SiteTest, Visit, unchanged};
use serde_json::{Value, json};
use std::time::Duration;

const DATA: &str = "incidents.json";

const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// A page with its clock held, while something is open.
async fn opened() -> (SiteTest, Page) {
    let site = SiteTest::file("mixed.json").await;
    let page = held(&site, "").await;
    (site, page)
}

/// A page whose timers wait for the test.
pub(super) async fn held(site: &SiteTest, query: &str) -> Page {
    let page = site
        .visit(query, &Visit::default().with_clock_at(NOW))
        .await;
    page.until_viewer("ready").await;
    page
}

/// Waits until the line about the host says so.
async fn until_heard(page: &Page, words: &str) {
    let line = "document.querySelector('.heard').textContent";
    page.until(line, words.to_owned()).await;
}

/// Waits until the host has answered something else, so that a question before it has arrived.
async fn after_a_round_trip(page: &Page) {
    let answered = "fetch('history.rss', { cache: 'no-store' }).then(it => it.status)";
    assert_eq!(page.eval::<u16>(answered).await, 200);
}

/// Waits until what has changed is drawn, and all that follows from it.
pub(super) async fn after_drawing(page: &Page) {
    let drawn =
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    assert!(page.eval::<bool>(drawn).await);
}

/// Keeps how long the viewer waits from now on whenever it waits for something.
async fn watch_pauses(page: &Page) {
    let watch = "(() => {
        const set = window.setTimeout;
        window.testPauses = [];
        window.setTimeout = (run, pause, ...words) => {
            window.testPauses.push(pause);
            return set(run, pause, ...words);
        };
        return true;
    })()";
    assert!(page.eval::<bool>(watch).await);
}

async fn until_pause(page: &Page, pause: Duration) {
    let waits = format!("window.testPauses.includes({})", pause.as_millis());
    page.until(&waits, true).await;
}

/// Says that the one open incident is over.
fn resolve(document: &mut Value) {
    let end = json!({ "id": "3", "at": "2026-11-23T12:00:30Z", "state": "resolved", "body": "All is well." });
    let updates = document["incidents"][0]["updates"].as_array_mut();
    updates.expect("updates").push(end);
}

/// Adds an incident that has just begun.
fn add_outage(document: &mut Value) {
    let outage = json!({
        "id": "all-out",
        "title": "A cable is cut",
        "kind": "incident",
        "impact": "critical",
        "services": [document["services"][0]["id"]],
        "updates": [{ "id": "1", "at": "2026-11-23T12:00:30Z", "state": "investigating", "body": "We look." }]
    });
    let incidents = document["incidents"].as_array_mut();
    incidents.expect("a list").insert(0, outage);
}

const A_MINUTE_LATER: &str = "2026-11-23T12:01:00Z";

#[tokio::test]
async fn the_host_is_asked_every_minute_while_something_is_open() {
    let (site, page) = opened().await;
    page.clock().advance(seconds(59)).await;
    after_a_round_trip(&page).await;
    assert_eq!(site.statuses(DATA), [200], "a minute has not passed");
    page.clock().advance(seconds(1)).await;
    until_heard(&page, "Checked now").await;
    assert_eq!(
        site.statuses(DATA),
        [200, unchanged()],
        "one conditional request"
    );
    page.clock().advance(seconds(60)).await;
    after_a_round_trip(&page).await;
    until_heard(&page, "Checked now").await;
    assert_eq!(site.statuses(DATA), [200, unchanged(), unchanged()]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_host_is_asked_every_five_minutes_while_all_is_well() {
    let site = SiteTest::file("mixed.json").await;
    site.source.edit(resolve);
    site.rebuild(A_MINUTE_LATER);
    let page = held(&site, "").await;
    until_heard(&page, "Checked now").await;
    page.clock().advance(seconds(120)).await;
    until_heard(&page, "Checked 2 minutes ago").await;
    page.clock().advance(seconds(179)).await;
    until_heard(&page, "Checked 4 minutes ago").await;
    after_a_round_trip(&page).await;
    assert_eq!(site.statuses(DATA), [200]);
    page.clock().advance(seconds(1)).await;
    until_heard(&page, "Checked now").await;
    assert_eq!(site.statuses(DATA), [200, unchanged()]);
}

#[tokio::test]
async fn a_new_incident_appears_without_a_reload() {
    let (site, page) = opened().await;
    let before = page.entries().await;
    assert!(page.eval::<bool>("window.testSame = true").await);
    site.source.edit(add_outage);
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(seconds(60)).await;
    page.until_count("7 entries").await;
    let after = page.entries().await;
    assert_eq!((after[0].as_str(), &after[1..]), ("all-out", &before[..]));
    assert_eq!(page.indicator().await, "critical");
    let services = page.services().await;
    assert!(services.contains(&("imap".to_owned(), "major_outage".to_owned())));
    assert!(page.eval::<bool>("window.testSame").await, "the same page");
    assert_eq!(site.statuses(DATA), [200, 200]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn an_update_appears_without_a_reload() {
    let (site, page) = opened().await;
    site.source.edit(resolve);
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(seconds(60)).await;
    let newest = "document.querySelector('[data-entry=imap-slow] .update .body').innerText.trim()";
    page.until(newest, "All is well.".to_owned()).await;
    assert_eq!(page.indicator().await, "none");
    assert_eq!(page.count("#now").await, 0, "nothing goes on");
    page.assert_healthy().await;
}

/// Opens an earlier update of an entry, scrolls there, lets an incident come in above it, and
/// expects that nothing has moved or closed.
async fn expect_nothing_moves(number: usize) {
    let site = SiteTest::demo().await;
    let page = held(&site, "").await;
    let read = format!(
        "(it => {{
            it.querySelector('details').open = true;
            it.scrollIntoView();
            window.testRead = it;
            return it.dataset.entry;
        }})([...document.querySelectorAll('.entry:has(details.earlier)')][{number}])"
    );
    let id: String = page.eval(&read).await;
    after_drawing(&page).await;
    let entry = format!("[data-entry='{id}']");
    let (before, scroll) = (page.rect(&entry).await, page.scroll().await);
    assert!(scroll.1 > 100.0, "something lies above");

    site.source.edit(add_outage);
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(seconds(60)).await;
    page.until(
        "document.querySelectorAll('[data-entry=all-out]').length",
        1,
    )
    .await;
    after_drawing(&page).await;
    let after = page.rect(&entry).await;
    assert!(
        (after.y - before.y).abs() <= 1.0,
        "{before:?}, then {after:?}"
    );
    assert!(
        (after.height - before.height).abs() <= 1.0,
        "{before:?}, then {after:?}"
    );
    assert!(
        page.scroll().await.1 > scroll.1,
        "the incident stands above"
    );
    let open = format!("{entry} details.earlier[open]");
    assert_eq!(page.count(&open).await, 1, "what was opened stays open");
    let same = "document.contains(window.testRead)";
    assert!(
        page.eval::<bool>(same).await,
        "what is read is not drawn again"
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn what_is_read_does_not_move_when_something_comes_in_above() {
    expect_nothing_moves(0).await;
}

#[tokio::test]
async fn what_is_read_far_down_does_not_move_either() {
    expect_nothing_moves(6).await;
}

/// The title of the tab, and the address of its icon.
async fn tab(page: &Page) -> (String, String) {
    let icon = "document.getElementById('tidings-icon').getAttribute('href')";
    page.eval(&format!("[document.title, {icon}]")).await
}

#[tokio::test]
async fn the_tab_carries_the_status() {
    let (site, page) = opened().await;
    let (title, minor) = tab(&page).await;
    assert_eq!(title, "Minor problem – Fjordpost Status");
    assert!(minor.contains("icon-minor"), "{minor}");

    site.source.edit(add_outage);
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(seconds(60)).await;
    let critical = "Critical problem – Fjordpost Status".to_owned();
    page.until("document.title", critical).await;
    let (_, icon) = tab(&page).await;
    assert!(icon.contains("icon-critical"), "{icon}");
    assert!(site.folder().join(icon).is_file());

    site.source.edit(|document| {
        document["incidents"]
            .as_array_mut()
            .expect("a list")
            .remove(0);
        resolve(document);
    });
    site.rebuild("2026-11-23T12:02:00Z");
    page.clock().advance(seconds(60)).await;
    page.until("document.title", "Fjordpost Status".to_owned())
        .await;
    let (_, icon) = tab(&page).await;
    assert!(icon.contains("icon-none"), "{icon}");
    page.assert_healthy().await;
}

const SILENT: &str =
    "The status host does not answer as it should. Last heard from it 1 minute ago";

/// Has the host answer badly, waits so long until the viewer knows, and expects that the last good
/// state stays, that the page says so, and that it recovers.
async fn expect_the_last_good_state(waiting: u64, bad: impl FnOnce(&SiteTest) -> Answer) {
    let (site, page) = opened().await;
    let before = page.entries().await;
    let answer = bad(&site);
    site.answer(DATA, answer);
    page.clock().advance(seconds(60)).await;
    page.clock().advance(seconds(waiting)).await;
    until_heard(&page, SILENT).await;
    assert_eq!(page.entries().await, before);
    assert_eq!(page.indicator().await, "minor");
    assert!(!page.sees("#tidings-note").await, "what is there is good");

    site.answer(DATA, Answer::File);
    site.source.edit(add_outage);
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(seconds(120)).await;
    until_heard(&page, "Checked now").await;
    assert_eq!(page.indicator().await, "critical");
}

#[tokio::test]
async fn a_host_that_fails_leaves_the_last_good_state() {
    expect_the_last_good_state(0, |_| Answer::Status(500)).await;
}

#[tokio::test]
async fn a_host_that_answers_with_a_page_leaves_the_last_good_state() {
    let page = "<!doctype html><title>Sign in</title><p>Welcome to our wireless network.</p>";
    expect_the_last_good_state(0, |_| Answer::Text("text/html", page.to_owned())).await;
}

#[tokio::test]
async fn a_file_that_is_cut_off_leaves_the_last_good_state() {
    let half = |site: &SiteTest| {
        let text = site.read(DATA);
        Answer::json(&text[..text.len() / 2])
    };
    expect_the_last_good_state(0, half).await;
}

#[tokio::test]
async fn an_older_file_leaves_the_last_good_state() {
    let older = |site: &SiteTest| {
        let mut document: Value = serde_json::from_str(&site.read(DATA)).expect("JSON");
        assert_eq!(document["as_of"], NOW);
        document["as_of"] = "2026-11-23T11:59:00Z".into();
        document["incidents"] = json!([]);
        Answer::json(document.to_string())
    };
    expect_the_last_good_state(0, older).await;
}

#[tokio::test]
async fn a_silent_host_leaves_the_last_good_state() {
    let (_gate, silence) = Gate::new();
    expect_the_last_good_state(20, |_| silence).await;
}

#[tokio::test]
async fn a_failing_host_is_asked_less_and_less() {
    let (site, page) = opened().await;
    site.answer(DATA, Answer::Status(503));
    watch_pauses(&page).await;
    let mut asked = 1;
    for pause in [60, 120, 240, 480, 960] {
        page.clock().advance(seconds(pause - 1)).await;
        after_a_round_trip(&page).await;
        assert_eq!(
            site.requests(DATA),
            asked,
            "{pause} seconds have not passed"
        );
        page.clock().advance(seconds(1)).await;
        until_pause(&page, seconds((2 * pause).min(1800))).await;
        asked += 1;
        assert_eq!(site.requests(DATA), asked, "after {pause} seconds");
    }
    site.answer(DATA, Answer::File);
    page.clock().advance(seconds(1800)).await;
    until_heard(&page, "Checked now").await;
    page.clock().advance(seconds(60)).await;
    after_a_round_trip(&page).await;
    assert_eq!(site.requests(DATA), asked + 2, "every minute again");
}

/// Has the browser take the page for hidden, or for seen again.
async fn hide(page: &Page, hidden: bool) {
    let told = "(hidden => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
        return document.dispatchEvent(new Event('visibilitychange'));
    })(arguments[0])";
    let _: bool = page.eval_with(told, vec![hidden.into()]).await;
}

#[tokio::test]
async fn a_page_that_nobody_sees_does_not_ask() {
    let (site, page) = opened().await;
    hide(&page, true).await;
    page.clock().advance(seconds(3600)).await;
    after_a_round_trip(&page).await;
    assert_eq!(site.requests(DATA), 1);
    hide(&page, false).await;
    until_heard(&page, "Checked now").await;
    assert_eq!(site.requests(DATA), 2, "at once when it is seen again");
    page.clock().advance(seconds(60)).await;
    after_a_round_trip(&page).await;
    assert_eq!(site.requests(DATA), 3, "and then as before");
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_host_that_never_sends_the_data_is_waited_for_in_vain() {
    let site = SiteTest::file("mixed.json").await;
    let (_never, never) = Gate::new();
    let (gate, later) = Gate::new();
    site.answer(DATA, never);
    site.answer(&site.path_of(".wasm"), later);
    let page = site.visit("", &Visit::default().with_clock_at(NOW)).await;
    watch_pauses(&page).await;
    gate.open();
    until_pause(&page, seconds(20)).await;
    page.clock().advance(seconds(19)).await;
    after_a_round_trip(&page).await;
    assert!(!page.sees("#tidings-note").await, "there is still hope");
    page.clock().advance(seconds(1)).await;
    page.until_viewer("failed").await;
    assert!(page.sees("#tidings-note").await);
    let note = page.text("#tidings-note").await;
    assert!(note.contains("could not be fetched"), "{note}");
    assert!(
        page.sees("[data-entry=imap-slow]").await,
        "what was built stays"
    );
}

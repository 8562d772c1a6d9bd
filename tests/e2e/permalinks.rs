//! The page of one entry: plain once it is over, live while it goes on.

use super::driver::{Answer, NOW, Page, SiteTest, Source, Visit};
use super::live::after_drawing;
use serde_json::{Value, json};
use std::time::Duration;

const DATA: &str = "incidents.json";
const OPEN: &str = "incidents/imap-slow/";
const A_MINUTE: Duration = Duration::from_secs(60);
const A_MINUTE_LATER: &str = "2026-11-23T12:01:00Z";

/// What stands in the newest update.
const NEWEST: &str = "document.querySelector('.update .body').innerText.trim()";

/// What is said with a link like the one that is read.
const LINKED: &str = "The disk has room again, see [a link](https://example.net/).";

/// A page whose timers wait for the test.
async fn held(site: &SiteTest, visit: Visit) -> Page {
    let page = site.visit(OPEN, &visit.with_clock_at(NOW)).await;
    page.until_viewer("ready").await;
    page
}

/// Says something more about the one open incident.
fn say(document: &mut Value, state: &str, body: &str) {
    let update = json!({ "id": "9", "at": "2026-11-23T12:00:30Z", "state": state, "body": body });
    let updates = document["incidents"][0]["updates"].as_array_mut();
    updates.expect("updates").push(update);
}

/// Says so long about it what nobody reads at once.
fn lengthen(document: &mut Value) {
    let body = "A line of a long text, with [a link](https://example.net/).\n\n".repeat(40);
    for update in document["incidents"][0]["updates"]
        .as_array_mut()
        .expect("updates")
    {
        update["body"] = body.clone().into();
    }
}

#[tokio::test]
async fn an_update_comes_in_and_what_is_read_stays_where_it_is() {
    let source = Source::file("mixed.json");
    source.edit(lengthen);
    let site = SiteTest::of(source, "/").await;
    let page = held(&site, Visit::default()).await;
    let read = "(it => {
        it.scrollIntoView();
        it.querySelectorAll('a')[3].focus({ preventScroll: true });
        return it.getBoundingClientRect().top;
    })([...document.querySelectorAll('.update')].at(-1))";
    let before: f64 = page.eval(read).await;
    assert!(page.scroll().await.1 > 500.0, "something lies above");

    site.source
        .edit(|document| say(document, "monitoring", LINKED));
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(A_MINUTE).await;
    page.until(NEWEST, "The disk has room again, see a link.".to_owned())
        .await;
    after_drawing(&page).await;
    let top = "[...document.querySelectorAll('.update')].at(-1).getBoundingClientRect().top";
    let after: f64 = page.eval(top).await;
    assert!((after - before).abs() <= 1.0, "{before}, then {after}");
    let focused = "document.activeElement ===
        [...document.querySelectorAll('.update')].at(-1).querySelectorAll('a')[3]";
    assert!(page.eval::<bool>(focused).await, "the focus stays");
    assert_eq!(page.text(".update:first-child .new").await, "New");
    let said = page.text("main [role=status]").await;
    assert_eq!(said, "There is an update.", "whoever listens is told");
    assert!(page.text(".meta .state").await.contains("Monitoring"));
    assert_eq!(page.text(".heard").await, "Checked now");
    page.assert_healthy().await;
}

#[tokio::test]
async fn nothing_is_drawn_again_while_nothing_is_said() {
    let site = SiteTest::file("mixed.json").await;
    let page = held(&site, Visit::default()).await;
    let keep = "(window.testArticle = document.querySelector('article'), true)";
    assert!(page.eval::<bool>(keep).await);
    site.source
        .edit(|document| document["incidents"][3]["title"] = "No mail went out".into());
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(A_MINUTE).await;
    page.until("performance.getEntriesByName('app-ready').length", 1)
        .await;
    after_drawing(&page).await;
    assert_eq!(site.statuses(DATA), [200, 200]);
    let same = "window.testArticle === document.querySelector('article')";
    assert!(page.eval::<bool>(same).await);
}

#[tokio::test]
async fn times_are_those_of_the_visitor() {
    let site = SiteTest::file("mixed.json").await;
    let away = Visit::default().in_zone("America/Los_Angeles");
    let page = held(&site, away).await;
    // It began at half past ten in UTC.
    assert!(page.text(".meta .when").await.contains("2:30\u{202f}am"));
    assert!(page.text(".built").await.contains("America/Los_Angeles"));
    let ago = "document.querySelector('.said .ago').innerText.trim()";
    page.until(ago, "50 minutes ago".to_owned()).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_host_without_the_data_leaves_what_was_built() {
    let site = SiteTest::file("mixed.json").await;
    site.answer(DATA, Answer::Status(500));
    let page = site.visit(OPEN, &Visit::default()).await;
    page.until_viewer("failed").await;
    assert!(page.sees("[data-entry=imap-slow] .update").await);
    assert!(page.sees("#tidings-note").await);
    assert!(page.text(".heard").await.starts_with("As of 23 November"));
}

#[tokio::test]
async fn the_page_of_an_entry_that_is_over_needs_no_viewer() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.visit("incidents/smtp-down/", &Visit::default()).await;
    page.until("document.readyState", "complete".to_owned())
        .await;
    assert_eq!(site.requests(&site.path_of(".wasm")), 0);
    assert_eq!(site.requests(DATA), 0);
    assert_eq!(page.count(".heard").await, 0);
    page.assert_healthy().await;
}

/// Makes the open incident the oldest one by far, behind more than the main file holds.
fn bury(document: &mut Value) {
    let template = document["incidents"][3].clone();
    document["incidents"][0]["updates"][0]["at"] = "2020-01-01T08:00:00Z".into();
    let incidents = document["incidents"].as_array_mut().expect("a list");
    for number in 0..100 {
        let mut entry = template.clone();
        entry["id"] = format!("closed-{number}").into();
        incidents.push(entry);
    }
}

#[tokio::test]
async fn an_entry_that_is_over_and_has_left_the_file_is_still_told() {
    let source = Source::file("mixed.json");
    source.edit(bury);
    let site = SiteTest::of(source, "/").await;
    let page = held(&site, Visit::default()).await;
    site.source
        .edit(|document| say(document, "resolved", "All is well."));
    site.rebuild(A_MINUTE_LATER);
    assert!(!site.read(DATA).contains("All is well."), "it has left");
    page.clock().advance(A_MINUTE).await;
    page.until(NEWEST, "All is well.".to_owned()).await;
    assert!(page.text(".meta .state").await.contains("Resolved"));
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_page_whose_entry_the_file_does_not_have_says_so() {
    let source = Source::file("mixed.json");
    source.edit(bury);
    let site = SiteTest::of(source, "/").await;
    let old = site.read(&format!("{OPEN}index.html"));
    site.source
        .edit(|document| say(document, "resolved", "All is well."));
    site.rebuild(A_MINUTE_LATER);
    site.answer(OPEN, Answer::Text("text/html", old));
    let page = site.visit(OPEN, &Visit::default()).await;
    page.until_viewer("failed").await;
    assert!(
        page.text("#tidings-note")
            .await
            .contains("does not have this entry")
    );
    assert!(page.sees("[data-entry=imap-slow] .update").await);
}

#[tokio::test]
async fn the_update_that_the_address_names_stays_marked() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.visit(&format!("{OPEN}#2"), &Visit::default()).await;
    page.until_viewer("ready").await;
    let marked = "[...document.querySelectorAll(':target')].map(it => it.id)";
    assert_eq!(page.eval::<Vec<String>>(marked).await, ["2"]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn an_entry_that_is_taken_out_is_told_to_be() {
    let site = SiteTest::file("mixed.json").await;
    let page = held(&site, Visit::default()).await;
    site.source.edit(|document| {
        let incidents = document["incidents"].as_array_mut();
        incidents.expect("a list").remove(0);
    });
    site.rebuild(A_MINUTE_LATER);
    page.clock().advance(A_MINUTE).await;
    let heard = "document.querySelector('.heard').innerText";
    let gone = "This entry has been taken out of the list of incidents.";
    page.until(heard, gone.to_owned()).await;
    assert!(page.sees("[data-entry=imap-slow] .update").await);
    page.assert_healthy().await;
}

#[tokio::test]
async fn what_is_to_be_said_about_the_file_stands_here_too() {
    let site = SiteTest::file("mixed.json").await;
    site.answer(DATA, Answer::json(site.source.text()));
    let page = held(&site, Visit::default()).await;
    assert!(page.text(".note").await.contains("unbuilt file"));
}

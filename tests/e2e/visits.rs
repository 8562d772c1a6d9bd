//! A visitor who comes again, and one who passes on what they have found.

use super::driver::{NOW, Page, SiteTest, Visit};
use serde_json::{Value, json};

/// The updates that are marked, each as the entry that it belongs to.
async fn marked(page: &Page) -> Vec<String> {
    let marked = "[...document.querySelectorAll('strong.new')].map(it => it.closest('[data-entry]').dataset.entry)";
    page.eval(marked).await
}

/// Comes again so many hours later. The clock of the page stands still, so what was remembered moves
/// into the past instead.
async fn come_again(page: &Page, hours: u32) {
    let moved = "(hours => {
        const times = Object.entries(localStorage).filter(([, it]) => /^\\d{4}-\\d\\d-\\d\\dT/.test(it));
        for (const [name, it] of times) {
            localStorage.setItem(name, new Date(Date.parse(it) - hours * 3_600_000).toISOString());
        }
        return times.length;
    })(arguments[0])";
    assert!(
        page.eval_with::<usize>(moved, vec![json!(hours)]).await > 0,
        "the visit is remembered"
    );
    page.go("").await;
    page.until_viewer("ready").await;
}

#[tokio::test]
async fn what_was_said_since_the_last_visit_is_marked() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    assert_eq!(
        marked(&page).await,
        Vec::<String>::new(),
        "to a new visitor nothing is new"
    );
    // It is noon; updates came at 10:30, at 11:10, and days ago.
    come_again(&page, 1).await;
    assert_eq!(marked(&page).await, ["imap-slow"]);
    let update = page.text(".update:has(strong.new)").await;
    assert!(update.contains("A full disk in Tromsø."), "{update}");
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_reload_is_no_second_visit() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    come_again(&page, 24).await;
    assert_eq!(marked(&page).await, ["imap-slow", "imap-slow"]);
    page.go("").await;
    page.until_viewer("ready").await;
    assert_eq!(marked(&page).await, ["imap-slow", "imap-slow"], "still new");
    come_again(&page, 0).await;
    assert_eq!(marked(&page).await, ["imap-slow", "imap-slow"], "still new");
    page.assert_healthy().await;
}

#[tokio::test]
async fn what_was_seen_is_not_new_the_next_time() {
    let site = SiteTest::file("mixed.json").await;
    site.source.edit(|document| {
        let end = json!({ "id": "3", "at": "2026-11-23T11:50:00Z", "state": "resolved", "body": "All is well." });
        let updates = document["incidents"][0]["updates"].as_array_mut();
        updates.expect("updates").push(end);
    });
    site.rebuild(NOW);
    let page = site.visit("", &Visit::default()).await;
    page.until_viewer("ready").await;
    come_again(&page, 24).await;
    let new: Vec<Value> = page
        .eval("[...document.querySelectorAll('.update:has(strong.new) .body')].map(it => it.textContent)")
        .await;
    assert_eq!(
        new,
        [
            "All is well.",
            "A full disk in Tromsø.",
            "Logins take long."
        ]
    );
    // An hour later, all but what came within that hour was there to be seen.
    come_again(&page, 1).await;
    assert_eq!(marked(&page).await, ["imap-slow", "imap-slow"]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_link_to_an_entry_can_be_copied() {
    const PASTE: &str = "\u{e009}v\u{e000}";
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    page.click("[data-entry=smtp-down] button.copy").await;
    let said = "[...document.querySelectorAll('p[role=status]')].map(it => it.textContent)";
    page.until(&format!("{said}.includes('The link was copied.')"), true)
        .await;
    page.type_search(PASTE).await;
    let address = format!("{}incidents/smtp-down/", site.address());
    page.until("document.getElementById('search').value", address.clone())
        .await;
    let answer = reqwest::get(address).await.expect("the host answers");
    let text = answer.text().await.expect("the host answers in full");
    assert!(text.contains("No mail could be sent"));
    page.assert_healthy().await;
}

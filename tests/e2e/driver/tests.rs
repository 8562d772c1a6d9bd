//! What the driver promises to other tests.

use super::waiting::wait_for;
use super::{Answer, Gate, NOW, Page, SiteTest, Visit, needs_chromium};
use serde_json::{Value, json};
use std::time::Duration;

const LATER: &str = "2026-11-23T12:05:00Z";

async fn opened(visit: Visit) -> (SiteTest, Page) {
    let site = SiteTest::file("mixed.json").await;
    let page = site.visit("", &visit).await;
    (site, page)
}

#[tokio::test]
async fn the_date_is_that_of_the_build() {
    let (_site, page) = opened(Visit::default()).await;
    let told: Vec<String> = page
        .eval("[new window.Date(), new window.Date(window.Date.now()), new window.Date(window.Date())].map(it => it.toISOString())")
        .await;
    let expected = NOW.replace('Z', ".000Z");
    assert!(told.iter().all(|it| *it == expected), "{told:?}");
    let kinds = "[new window.Date(2020, 1) instanceof window.Date, new window.Date().constructor === window.Date, window.Date.UTC(1970, 0)]";
    assert_eq!(page.eval::<Value>(kinds).await, json!([true, true, 0]));
}

#[tokio::test]
async fn time_passes_when_a_test_says_so() {
    let (_site, page) = opened(Visit::default().with_clock_at("2030-01-01T00:00:00Z")).await;
    let set = "(() => {
        window.heard = [];
        const hear = word => heard.push(word + ' ' + new window.Date().toISOString().slice(14, 19));
        setTimeout(hear, 90_000, 'once');
        const beat = setInterval(hear, 60_000, 'beat');
        setTimeout(() => clearInterval(beat), 150_000);
        clearTimeout(setTimeout(hear, 1_000, 'never'));
        setTimeout(() => Promise.resolve().then(() => setTimeout(hear, 5_000, 'chained')), 10_000);
        return true;
    })()";
    assert!(page.eval::<bool>(set).await);
    let heard = async || page.eval::<Vec<String>>("window.heard").await;
    page.clock().advance(Duration::from_secs(59)).await;
    assert_eq!(heard().await, ["chained 00:15"]);
    page.clock().advance(Duration::from_secs(3600)).await;
    let all = ["chained 00:15", "beat 01:00", "once 01:30", "beat 02:00"];
    assert_eq!(heard().await, all);
    let now: String = page.eval("new window.Date().toISOString()").await;
    assert_eq!(now, "2030-01-01T01:00:59.000Z");
}

#[tokio::test]
async fn a_visitor_may_be_anywhere() {
    let (_site, page) = opened(Visit::default().in_zone("Asia/Tokyo")).await;
    let told: (i32, String) = page
        .eval("[new Date().getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().timeZone]")
        .await;
    assert_eq!(told, (-540, "Asia/Tokyo".to_owned()));
}

#[tokio::test]
async fn a_visitor_may_have_a_language() {
    if needs_chromium("a language of the browser") {
        return;
    }
    let (_site, page) = opened(Visit::default().in_language("de-DE")).await;
    let told: [String; 3] = page
        .eval("[navigator.language, Intl.DateTimeFormat().resolvedOptions().locale, (1234567.5).toLocaleString()]")
        .await;
    assert_eq!(told, ["de-DE", "de-DE", "1.234.567,5"]);
}

#[tokio::test]
async fn a_visitor_prefers_colours_and_motion() {
    let asked = "['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map(it => matchMedia(it).matches)";
    for (visit, expected) in [
        (Visit::default(), [false, true]),
        (Visit::default().dark().with_motion(), [true, false]),
    ] {
        let (_site, page) = opened(visit).await;
        assert_eq!(page.eval::<[bool; 2]>(asked).await, expected);
    }
}

#[tokio::test]
async fn a_window_has_the_width_that_was_asked_for() {
    for width in [390, 1280] {
        let (_site, page) = opened(Visit::default().wide(width)).await;
        assert_eq!(
            page.eval::<[u32; 2]>("[innerWidth, innerHeight]").await,
            [width, 900]
        );
    }
}

#[tokio::test]
async fn a_file_that_is_handed_out_can_be_read() {
    if needs_chromium("downloads") {
        return;
    }
    let (_site, page) = opened(Visit::default()).await;
    let hand_out = "(() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['one,two\\n'], { type: 'text/csv' }));
        link.download = 'numbers.csv';
        document.body.append(link);
        link.click();
        return true;
    })()";
    assert!(page.eval::<bool>(hand_out).await);
    assert_eq!(page.download("numbers.csv").await, "one,two\n");
}

#[tokio::test]
async fn a_page_can_be_printed() {
    if needs_chromium("printing") {
        return;
    }
    let (_site, page) = opened(Visit::default()).await;
    assert!(page.print().await.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn places_and_scrolling_are_measured() {
    let (_site, page) = opened(Visit::default()).await;
    let before = page.rect("h1").await;
    assert!(before.width > 100.0 && before.height > 10.0 && before.x >= 0.0);
    assert_eq!(page.scroll().await, (0.0, 0.0));
    assert!(page.eval::<bool>("(scrollTo(0, 50), true)").await);
    page.until("scrollY", 50).await;
    assert_eq!(page.scroll().await, (0.0, 50.0));
    assert_eq!(page.rect("h1").await.y, before.y - 50.0);
}

/// The status that the host answers a path with, asked by the page as the viewer asks.
async fn ask(page: &Page, path: &str) -> u16 {
    let asked = "fetch(arguments[0], { cache: 'no-cache' }).then(it => it.status)";
    page.eval_with(asked, vec![path.into()]).await
}

#[tokio::test]
async fn the_host_counts_and_does_not_send_again_what_is_known() {
    let site = SiteTest::file("mixed.json").await;
    let address = format!("{}history.rss", site.address());
    assert_eq!(site.requests("history.rss"), 0);
    let first = reqwest::get(&address).await.expect("the host answers");
    let known = first.headers()["etag"].clone();
    let client = reqwest::Client::new();
    let again = async || {
        let request = client.get(&address).header("if-none-match", known.clone());
        let response = request.send().await.expect("the host answers");
        response.text().await.expect("the host answers in full")
    };
    assert_eq!(again().await, "");
    assert_eq!(site.statuses("history.rss"), [200, 304]);

    let title = |document: &mut Value| document["incidents"][0]["title"] = "Renamed".into();
    site.source.edit(title);
    site.rebuild(LATER);
    assert!(again().await.contains("Renamed"));
    assert_eq!(site.statuses("history.rss"), [200, 304, 200]);
    assert_eq!(site.requests("history.rss"), 3);
}

#[tokio::test]
async fn the_host_fails_is_silent_and_recovers() {
    let (site, page) = opened(Visit::default()).await;
    site.answer("history.rss", Answer::Status(500));
    assert_eq!(ask(&page, "history.rss").await, 500);
    let (gate, answer) = Gate::new();
    site.answer("history.rss", answer);
    let asked = "(window.asked = fetch('history.rss').then(it => it.status), true)";
    assert!(page.eval::<bool>(asked).await);
    wait_for("a second request", async || {
        match site.requests("history.rss") {
            2 => Ok(()),
            other => Err(other.to_string()),
        }
    })
    .await;
    assert_eq!(site.statuses("history.rss"), [500]);
    gate.open();
    assert_eq!(page.eval::<u16>("window.asked").await, 200);
    site.answer("history.rss", Answer::Missing);
    assert_eq!(ask(&page, "history.rss").await, 404);
    site.answer("history.rss", Answer::File);
    assert_eq!(ask(&page, "history.rss").await, 200);
}

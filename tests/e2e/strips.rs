//! The strips: the days of a service, and the months of the whole history.

use super::driver::{Page, SiteTest, Visit};
use super::filters::{ALL, expect, opened};
use thirtyfour::Key;

const SMTP: &str = "[data-service=smtp] .bars";
const MONTHS: &str = ".longview .bars";

/// The days of a strip, today last.
const DAYS: f64 = 90.0;

/// The day of the outage of SMTP, counted from the first of the strip.
const OUTAGE: f64 = 37.0;

/// Expects that a strip says this of the day or month under its cursor.
async fn expect_words(page: &Page, strip: &str, words: &str) {
    let said = format!("document.querySelector('{strip}').getAttribute('aria-valuetext')");
    page.until(&said, words.to_owned()).await;
}

/// What a strip is called by assistive technology.
async fn role_and_name(page: &Page, strip: &str) -> [String; 2] {
    let said = "(it => [it.getAttribute('role'), it.getAttribute('aria-label')])(document.querySelector(arguments[0]))";
    page.eval_with(said, vec![strip.into()]).await
}

#[tokio::test]
async fn a_strip_is_one_tab_stop_that_arrows_walk() {
    let (_site, page) = opened("").await;
    let stops = "[data-service=smtp] :is(a, button, [tabindex], summary)";
    assert_eq!(
        page.count(stops).await,
        3,
        "the name, the strip, and the list of its days"
    );
    assert_eq!(
        role_and_name(&page, SMTP).await,
        ["slider", "SMTP, the last 90 days"]
    );

    page.tab_to(SMTP).await;
    expect_words(&page, SMTP, "23 November 2026: operational").await;
    page.press(Key::Left).await;
    expect_words(&page, SMTP, "22 November 2026: operational").await;
    page.press(Key::Right).await;
    page.press(Key::Right).await;
    expect_words(&page, SMTP, "23 November 2026: operational").await;
    page.press(Key::Home).await;
    expect_words(&page, SMTP, "26 August 2026: operational").await;
    page.press(Key::Left).await;
    expect_words(&page, SMTP, "26 August 2026: operational").await;
    page.press(Key::End).await;
    expect_words(&page, SMTP, "23 November 2026: operational").await;
    for _ in 0..13 {
        page.press(Key::Left).await;
    }
    let window = "10 November 2026: maintenance, 1 entry";
    expect_words(&page, SMTP, window).await;
    let (now, last): (String, String) = page
        .eval("(it => [it.ariaValueNow, it.ariaValueMax])(document.activeElement)")
        .await;
    assert_eq!((now.as_str(), last.as_str()), ("76", "89"));
    let legend = page.text("[data-service=smtp] .legend").await;
    assert_eq!(legend, window, "what is said is seen as well");
    page.assert_healthy().await;
}

#[tokio::test]
async fn enter_shows_the_service_and_the_day() {
    let (_site, page) = opened("?kind=incident").await;
    page.tab_to(SMTP).await;
    page.press(Key::Home).await;
    for _ in 0..OUTAGE as usize {
        page.press(Key::Right).await;
    }
    let words = "2 October 2026: major outage, 1 h 15 min, 1 entry";
    expect_words(&page, SMTP, words).await;
    page.press(Key::Enter).await;
    let query = "?service=smtp&kind=incident&period=2026-10-02";
    expect(&page, query, &["smtp-down"]).await;
    assert_eq!(page.chips().await, ["SMTP", "Incidents", "2 October 2026"]);
    expect_words(&page, SMTP, words).await;
    let focused = format!("document.activeElement === document.querySelector('{SMTP}')");
    assert!(
        page.eval::<bool>(&focused).await,
        "the focus stays on the strip"
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_click_shows_the_service_and_the_day() {
    let (_site, page) = opened("?service=imap").await;
    let middle = (OUTAGE + 0.5) / DAYS;
    page.drag(SMTP, middle, middle).await;
    expect(&page, "?service=smtp&period=2026-10-02", &["smtp-down"]).await;
    page.back().await;
    page.until_query("?service=imap").await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_narrow_strip_has_thirty_days() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.visit("", &Visit::default().wide(390)).await;
    page.until_viewer("ready").await;
    assert!(
        page.text("section.services")
            .await
            .contains("The last 30 days")
    );
    let window = (16.0 + 0.5) / 30.0;
    page.drag(SMTP, window, window).await;
    expect(&page, "?service=smtp&period=2026-11-10", &["smtp-window"]).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn days_are_those_of_the_visitors_zone() {
    let site = SiteTest::file("mixed.json").await;
    // There the window of SMTP, from 21:00 to 23:00 in UTC, is on the morning after.
    let page = site
        .visit("", &Visit::default().in_zone("Pacific/Auckland"))
        .await;
    page.until_viewer("ready").await;
    page.tab_to(SMTP).await;
    expect_words(&page, SMTP, "24 November 2026: operational").await;
    for _ in 0..13 {
        page.press(Key::Left).await;
    }
    expect_words(&page, SMTP, "11 November 2026: maintenance, 1 entry").await;
    page.press(Key::Enter).await;
    expect(&page, "?service=smtp&period=2026-11-11", &["smtp-window"]).await;
}

#[tokio::test]
async fn the_days_with_something_to_say_are_a_list_as_well() {
    let (_site, page) = opened("").await;
    let days = "[data-service=smtp] details.days";
    assert_eq!(
        page.text(&format!("{days} > summary")).await,
        "2 days with entries"
    );
    assert!(!page.sees(&format!("{days} button")).await);
    page.click(&format!("{days} > summary")).await;
    let told = format!("[...document.querySelectorAll('{days} button')].map(it => it.innerText)");
    let words = [
        "10 November 2026: maintenance, 1 entry",
        "2 October 2026: major outage, 1 h 15 min, 1 entry",
    ];
    page.until(&told, words.map(str::to_owned).to_vec()).await;
    page.click(&format!("{days} li:last-child button")).await;
    expect(&page, "?service=smtp&period=2026-10-02", &["smtp-down"]).await;
    assert_eq!(page.count("[data-service=dns] details.days").await, 0);
    page.assert_healthy().await;
}

/// The place of a month in the long view, which has twelve; November is the last.
fn month(number: f64) -> f64 {
    (number + 0.5) / 12.0
}

#[tokio::test]
async fn the_long_view_is_walked_by_keys_and_enter_sets_the_period() {
    let (_site, page) = opened("").await;
    assert_eq!(
        role_and_name(&page, MONTHS).await,
        ["slider", "Months of the history"]
    );
    page.tab_to(MONTHS).await;
    expect_words(&page, MONTHS, "November 2026: 3 entries").await;
    page.press(Key::Home).await;
    expect_words(&page, MONTHS, "December 2025: 0 entries").await;
    page.press(Key::End).await;
    page.press(Key::Left).await;
    expect_words(&page, MONTHS, "October 2026: 1 entry").await;
    page.press(Key::Enter).await;
    expect(&page, "?period=2026-10", &["smtp-down"]).await;
    assert_eq!(page.count(".longview rect.chosen").await, 1);
    page.press(Key::Enter).await;
    expect(&page, "", &ALL).await;
    assert_eq!(page.count(".longview rect.chosen").await, 0);
    page.assert_healthy().await;
}

#[tokio::test]
async fn shift_extends_the_choice_of_months() {
    let (_site, page) = opened("").await;
    page.tab_to(MONTHS).await;
    page.press(Key::Left).await;
    page.press_with_shift(Key::Left).await;
    page.press(Key::Enter).await;
    let both = ["smtp-down", "webmail-search"];
    expect(&page, "?period=2026-09-01..2026-10-31", &both).await;
    page.press(Key::Left).await;
    expect_words(&page, MONTHS, "August 2026: 1 entry").await;
    page.press(Key::Enter).await;
    expect(&page, "?period=2026-08", &["imap-certificates"]).await;
}

#[tokio::test]
async fn the_long_view_is_clicked_and_dragged_along() {
    let (_site, page) = opened("?q=mail").await;
    page.drag(MONTHS, month(9.0), month(9.0)).await;
    expect(&page, "?period=2026-09&q=mail", &["webmail-search"]).await;
    page.drag(MONTHS, month(9.0), month(10.0)).await;
    let both = ["smtp-down", "webmail-search"];
    expect(&page, "?period=2026-09-01..2026-10-31&q=mail", &both).await;
    // It does not matter in which direction.
    page.drag(MONTHS, month(11.0), month(10.0)).await;
    let both = ["smtp-window", "smtp-down"];
    expect(&page, "?period=2026-10-01..2026-11-30&q=mail", &both).await;
    page.back().await;
    page.until_query("?period=2026-09-01..2026-10-31&q=mail")
        .await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_long_view_shows_where_the_matches_are() {
    let (_site, page) = opened("").await;
    let bars = "[...document.querySelectorAll('.longview path:not(.all)')].map(it => it.getAttribute('class'))";
    let all: Vec<String> = page.eval(bars).await;
    assert_eq!(all, ["plain", "minor", "critical"]);
    page.toggle("impact", "critical").await;
    page.until(bars, vec!["critical".to_owned()]).await;
    assert_eq!(
        page.count(".longview path.all").await,
        1,
        "all others stand behind"
    );
    page.tab_to(MONTHS).await;
    expect_words(&page, MONTHS, "November 2026: 0 of 3 entries").await;
    page.press(Key::Left).await;
    expect_words(&page, MONTHS, "October 2026: 1 entry").await;
}

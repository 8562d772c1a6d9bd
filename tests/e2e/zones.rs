//! Times: in the zone of the visitor or one they choose, by the clock of their language.

use super::driver::{NOW, Page, SiteTest, Visit, done_with_suggestions, needs_chromium};
use serde_json::Value;

const ZONES: &str = ".tools details.menu:has([name=zone], [aria-label='Time zone'])";

/// A site with an incident in the night from October to November: 23:30 to 00:45 in UTC.
async fn at_a_months_edge() -> SiteTest {
    let site = SiteTest::file("mixed.json").await;
    site.source.edit(|document| {
        let edge: &mut Value = &mut document["incidents"][3];
        edge["updates"][0]["at"] = "2026-10-31T23:30:00Z".into();
        edge["updates"][1]["at"] = "2026-11-01T00:45:00Z".into();
    });
    site.rebuild(NOW);
    site
}

async fn opened(site: &SiteTest, zone: &'static str) -> Page {
    let page = site.visit("", &Visit::default().in_zone(zone)).await;
    page.until_viewer("ready").await;
    page
}

/// Waits until times are in a zone, and the page says so above the history and at its foot.
async fn until_zone(page: &Page, zone: &str) {
    let named = format!(
        "[document.querySelector(\"{ZONES} > summary\"), document.querySelector('.foot .built')]
            .every(it => it.textContent.includes('{zone}'))"
    );
    page.until(&named, true).await;
}

/// The month, the day and the first hour of the incident in that night.
async fn edge(page: &Page) -> [String; 3] {
    page.eval(
        "(it => {
            const before = [...document.querySelectorAll('h3.month')]
                .filter(month => month.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
            const when = it.querySelector('.when').textContent;
            return [before.at(-1).textContent, it.querySelector('.day time').textContent, when.split(':')[0]];
        })(document.querySelector('[data-entry=smtp-down]'))",
    )
    .await
}

/// The headings of months, in order.
async fn months(page: &Page) -> Vec<String> {
    page.eval("[...document.querySelectorAll('h3.month')].map(it => it.textContent)")
        .await
}

async fn open_zones(page: &Page) {
    if page.count(&format!("{ZONES}[open]")).await == 0 {
        page.click(&format!("{ZONES} > summary")).await;
    }
    page.until(
        "document.querySelector('input[name=zone]').checkVisibility()",
        true,
    )
    .await;
}

async fn choose(page: &Page, words: &str) {
    open_zones(page).await;
    page.click_button(words).await;
}

/// Types the name of a zone.
async fn type_zone(page: &Page, name: &str) {
    open_zones(page).await;
    page.click("input[name=zone]").await;
    page.type_keys(name).await;
    page.press(done_with_suggestions()).await;
}

#[tokio::test]
async fn a_new_visitor_is_told_times_in_their_own_zone() {
    let site = at_a_months_edge().await;
    let page = opened(&site, "America/Los_Angeles").await;
    until_zone(&page, "America/Los_Angeles").await;
    assert_eq!(edge(&page).await, ["October 2026", "31 Oct", "4"]);
    let page = opened(&site, "Pacific/Auckland").await;
    until_zone(&page, "Pacific/Auckland").await;
    assert_eq!(edge(&page).await, ["November 2026", "1 Nov", "12"]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_zone_is_chosen_and_days_and_months_follow() {
    let site = at_a_months_edge().await;
    let page = opened(&site, "Pacific/Auckland").await;
    assert_eq!(
        months(&page).await,
        ["November 2026", "September 2026", "August 2026"]
    );
    choose(&page, "UTC").await;
    until_zone(&page, "UTC").await;
    assert_eq!(edge(&page).await, ["October 2026", "31 Oct", "11"]);
    let all = [
        "November 2026",
        "October 2026",
        "September 2026",
        "August 2026",
    ];
    assert_eq!(months(&page).await, all);

    choose(&page, "The page’s: Europe/Oslo").await;
    until_zone(&page, "Europe/Oslo").await;
    assert_eq!(edge(&page).await, ["November 2026", "1 Nov", "12"]);

    choose(&page, "My own zone").await;
    until_zone(&page, "Pacific/Auckland").await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn any_zone_is_chosen_by_its_name() {
    let site = at_a_months_edge().await;
    let page = opened(&site, "Pacific/Auckland").await;
    type_zone(&page, "America/New_York").await;
    until_zone(&page, "America/New_York").await;
    assert_eq!(edge(&page).await, ["October 2026", "31 Oct", "7"]);
    page.go("").await;
    page.until_viewer("ready").await;
    until_zone(&page, "America/New_York").await;
    assert_eq!(
        edge(&page).await,
        ["October 2026", "31 Oct", "7"],
        "remembered"
    );

    type_zone(&page, "asia/tokyo").await;
    until_zone(&page, "Asia/Tokyo").await;
    assert_eq!(edge(&page).await, ["November 2026", "1 Nov", "8"]);
    choose(&page, "My own zone").await;
    until_zone(&page, "Pacific/Auckland").await;
    page.go("").await;
    page.until_viewer("ready").await;
    until_zone(&page, "Pacific/Auckland").await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_zone_that_nobody_knows_is_refused() {
    let site = at_a_months_edge().await;
    let page = opened(&site, "Pacific/Auckland").await;
    let before = edge(&page).await;
    type_zone(&page, "Mars/Olympus_Mons").await;
    let said = "[...document.querySelectorAll('p[role=status]')].map(it => it.textContent)";
    page.until(
        &format!("{said}.includes('No time zone has this name.')"),
        true,
    )
    .await;
    until_zone(&page, "Pacific/Auckland").await;
    assert_eq!(edge(&page).await, before);
    page.go("").await;
    page.until_viewer("ready").await;
    until_zone(&page, "Pacific/Auckland").await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_period_is_one_of_the_zone() {
    let site = at_a_months_edge().await;
    let page = site
        .visit("?period=2026-10&service=smtp", &Visit::default())
        .await;
    page.until_viewer("ready").await;
    page.until_count("0 of 6 entries").await;
    choose(&page, "UTC").await;
    page.until_count("1 of 6 entries").await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn hours_are_counted_as_the_language_does() {
    if needs_chromium("a language of the browser") {
        return;
    }
    let site = at_a_months_edge().await;
    for (language, when) in [
        ("en-US", "12:30\u{202f}am–1:45\u{202f}am (1 h 15 min)"),
        ("de-DE", "00:30–01:45 (1 h 15 min)"),
    ] {
        let page = site
            .visit("", &Visit::default().in_language(language))
            .await;
        page.until_viewer("ready").await;
        let told = page.text("[data-entry=smtp-down] .when").await;
        assert_eq!(told, when, "{language}");
    }
}

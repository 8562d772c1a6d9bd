//! What a choice would leave, the periods, what is chosen, and the ways out of an empty result.

use super::driver::{Page, SiteTest, Source, Visit};
use super::filters::{expect, opened};
use serde_json::{Value, json};

/// Expects these numbers beside the choices of a menu, and leaves it closed.
async fn expect_counts(page: &Page, menu: &str, expected: &[(&str, &str)]) {
    page.open_menu(menu).await;
    let counts = format!(
        "[...document.querySelectorAll('.options label:has(input[name={menu}])')]
            .map(it => [it.querySelector('input').value, it.querySelector('.count').innerText])"
    );
    let expected = expected
        .iter()
        .map(|(value, count)| (value.to_string(), count.to_string()));
    page.until(&counts, expected.collect::<Vec<_>>()).await;
    page.close_menu(menu).await;
}

#[tokio::test]
async fn beside_each_choice_stands_what_it_would_leave_given_the_others() {
    let (_site, page) = opened("").await;
    let services = [("imap", "3"), ("smtp", "2"), ("webmail", "1"), ("dns", "1")];
    expect_counts(&page, "service", &services).await;
    let kinds = [
        ("incident", "3"),
        ("maintenance", "2"),
        ("announcement", "1"),
    ];
    expect_counts(&page, "kind", &kinds).await;
    expect_counts(
        &page,
        "state",
        &[("open", "1"), ("upcoming", "1"), ("closed", "4")],
    )
    .await;
    let impacts = [
        ("none", "0"),
        ("minor", "2"),
        ("major", "0"),
        ("critical", "1"),
    ];
    expect_counts(&page, "impact", &impacts).await;

    page.toggle("kind", "incident").await;
    // A choice restricts all menus but its own.
    expect_counts(&page, "kind", &kinds).await;
    expect_counts(
        &page,
        "state",
        &[("open", "1"), ("upcoming", "0"), ("closed", "2")],
    )
    .await;
    let services = [("imap", "1"), ("smtp", "1"), ("webmail", "1"), ("dns", "0")];
    expect_counts(&page, "service", &services).await;

    page.type_search("mail").await;
    page.until_count("2 of 6 entries").await;
    let kinds = [
        ("incident", "2"),
        ("maintenance", "1"),
        ("announcement", "0"),
    ];
    expect_counts(&page, "kind", &kinds).await;
    expect_counts(
        &page,
        "state",
        &[("open", "0"), ("upcoming", "0"), ("closed", "2")],
    )
    .await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_numbers_of_an_open_menu_follow_its_own_choices() {
    let (_site, page) = opened("?kind=incident").await;
    page.open_menu("state").await;
    page.toggle("state", "open").await;
    expect(&page, "?kind=incident&state=open", &["imap-slow"]).await;
    assert_eq!(page.ticked().await, ["open"]);
    assert!(
        page.text("details.menu[open] > summary")
            .await
            .contains('1')
    );
    expect_counts(
        &page,
        "service",
        &[("imap", "1"), ("smtp", "0"), ("webmail", "0"), ("dns", "0")],
    )
    .await;
}

/// The fixture, and an outage around the New Year of UTC, which lies wholly in the year's first
/// hours in Oslo.
async fn with_an_old_outage() -> SiteTest {
    let source = Source::file("mixed.json");
    source.edit(|document| {
        let outage = json!({
            "id": "new-year", "title": "No names resolved", "kind": "incident", "impact": "major",
            "services": ["dns"],
            "updates": [
                { "id": "1", "at": "2024-12-31T23:30:00Z", "state": "investigating", "body": "Out." },
                { "id": "2", "at": "2025-01-01T00:30:00Z", "state": "resolved", "body": "Back." }
            ]
        });
        let entries = document["incidents"].as_array_mut();
        entries.expect("a list").push(outage);
    });
    SiteTest::of(source, "/").await
}

#[tokio::test]
async fn a_period_is_chosen_from_presets_and_years_of_the_visitors_zone() {
    let site = with_an_old_outage().await;
    for (zone, years) in [
        ("Europe/Oslo", &[("2026", "6"), ("2025", "1")][..]),
        ("UTC", &[("2026", "6"), ("2025", "1"), ("2024", "1")]),
    ] {
        let page = site.visit("", &Visit::default().in_zone(zone)).await;
        page.until_viewer("ready").await;
        let presets = [
            ("", "7"),
            ("7d", "1"),
            ("30d", "2"),
            ("90d", "4"),
            ("365d", "5"),
        ];
        expect_counts(&page, "period", &[&presets, years].concat()).await;

        page.toggle("period", "30d").await;
        page.until_query("?period=30d").await;
        page.until_count("2 of 7 entries").await;
        assert_eq!(page.entries().await, ["imap-slow", "smtp-window"]);
        assert_eq!(page.chips().await, ["Last 30 days"]);
        page.toggle("period", "2025").await;
        page.until_query("?period=2025").await;
        page.until_count("1 of 7 entries").await;
        assert_eq!(page.entries().await, ["new-year"]);
        page.toggle("period", "").await;
        page.until_query("").await;
        page.until_count("7 entries").await;
        page.assert_healthy().await;
    }
}

#[tokio::test]
async fn a_period_is_chosen_from_a_day_to_a_day() {
    let (_site, page) = opened("").await;
    let before: usize = page.eval("history.length").await;
    page.open_menu("period").await;
    page.enter_day("input[name=from]", "2026-10-01").await;
    let since = ["imap-slow", "dns-window", "smtp-window", "smtp-down"];
    expect(&page, "?period=2026-10-01..", &since).await;
    page.enter_day("input[name=to]", "2026-11-15").await;
    let between = ["smtp-window", "smtp-down"];
    expect(&page, "?period=2026-10-01..2026-11-15", &between).await;
    page.close_menu("period").await;
    assert_eq!(page.chips().await, ["1 October 2026 – 15 November 2026"]);
    let steps = page.eval::<usize>("history.length").await - before;
    assert_eq!(steps, 2, "a day is one step, however many keys it took");

    page.back().await;
    expect(&page, "?period=2026-10-01..", &since).await;
    page.open_menu("period").await;
    let days = "[...document.querySelectorAll('input[type=date]')].map(it => it.value)";
    let days: [String; 2] = page.eval(days).await;
    assert_eq!(days, ["2026-10-01", ""]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_month_is_chosen_by_a_link() {
    let (_site, page) = opened("?period=2026-10").await;
    expect(&page, "?period=2026-10", &["smtp-down"]).await;
    assert_eq!(page.chips().await, ["October 2026"]);
}

#[tokio::test]
async fn each_filter_is_removed_by_itself() {
    let all = "?service=imap,smtp&kind=incident&state=open&impact=minor&period=30d&q=disk";
    let (_site, page) = opened(all).await;
    expect(&page, all, &["imap-slow"]).await;
    let chips = [
        "IMAP",
        "SMTP",
        "Incidents",
        "Open",
        "Minor",
        "Last 30 days",
        "“disk”",
    ];
    assert_eq!(page.chips().await, chips);
    for (chip, rest) in [
        (
            "SMTP",
            "?service=imap&kind=incident&state=open&impact=minor&period=30d&q=disk",
        ),
        (
            "Last 30 days",
            "?service=imap&kind=incident&state=open&impact=minor&q=disk",
        ),
        (
            "“disk”",
            "?service=imap&kind=incident&state=open&impact=minor",
        ),
        ("Open", "?service=imap&kind=incident&impact=minor"),
        ("Incidents", "?service=imap&impact=minor"),
        ("Minor", "?service=imap"),
        ("IMAP", ""),
    ] {
        page.click_button(&format!("Remove filter: {chip}")).await;
        page.until_query(rest).await;
        assert!(!page.chips().await.contains(&chip.to_owned()), "{chip}");
    }
    page.until_count("6 entries").await;
    assert_eq!(page.search_text().await, "");
    assert!(!page.sees("#clear").await);
    page.assert_healthy().await;
}

#[tokio::test]
async fn what_a_link_says_that_nobody_knows_is_dropped_with_a_note() {
    let unknown = "?kind=incident,party&state=lost&colour=red&service=..,gone&period=soon&q=";
    let (_site, page) = opened(unknown).await;
    page.until_count("3 of 6 entries").await;
    assert_eq!(
        page.entries().await,
        ["imap-slow", "smtp-down", "webmail-search"]
    );
    assert_eq!(page.chips().await, ["Incidents"]);
    let note = page.text(".note").await;
    for value in ["party", "lost", "..", "gone", "soon"] {
        assert!(note.contains(value), "{value} in {note}");
    }
    assert!(!note.contains("red"), "{note}");

    // Whoever goes on has left the link behind.
    page.toggle("state", "open").await;
    expect(&page, "?kind=incident&state=open", &["imap-slow"]).await;
    assert_eq!(page.count(".note").await, 0);
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_link_that_is_understood_has_no_note() {
    let (_site, page) = opened("?service=imap&kind=incident&utm_source=mail").await;
    page.until_count("1 of 6 entries").await;
    assert_eq!(page.count(".note").await, 0);
}

#[tokio::test]
async fn an_empty_result_says_what_to_drop_and_what_that_would_find() {
    let (_site, page) = opened("?service=imap&state=upcoming").await;
    expect(&page, "?service=imap&state=upcoming", &[]).await;
    let ways = "[...document.querySelectorAll('.empty button')].map(it => it.innerText)";
    let expected = [
        "Without the services: 1 entry",
        "Without the state: 3 entries",
    ];
    assert_eq!(page.eval::<Vec<String>>(ways).await, expected);
    page.click_button("Without the state").await;
    let found = ["imap-slow", "smtp-window", "imap-certificates"];
    expect(&page, "?service=imap", &found).await;
    assert_eq!(page.count(".empty").await, 0);
    page.back().await;
    expect(&page, "?service=imap&state=upcoming", &[]).await;
    page.click_button("Without the services").await;
    expect(&page, "?state=upcoming", &["dns-window"]).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn an_empty_result_that_no_single_filter_explains_says_so() {
    let (_site, page) = opened("?kind=announcement&state=upcoming&q=nowhere").await;
    expect(&page, "?kind=announcement&state=upcoming&q=nowhere", &[]).await;
    assert_eq!(page.count(".empty button").await, 0);
    let words = page.text(".empty").await;
    assert!(words.contains("clear them all"), "{words}");
    page.clear().await;
    page.until_count("6 entries").await;
}

#[tokio::test]
async fn a_page_without_entries_has_nothing_to_filter_away() {
    let source = Source::file("mixed.json");
    source.edit(|document: &mut Value| document["incidents"] = json!([]));
    let site = SiteTest::of(source, "/").await;
    let page = site.open("").await;
    page.until_count("0 entries").await;
    assert!(
        page.text(".empty")
            .await
            .contains("Nothing has ever happened")
    );
    expect_counts(
        &page,
        "kind",
        &[
            ("incident", "0"),
            ("maintenance", "0"),
            ("announcement", "0"),
        ],
    )
    .await;
    page.assert_healthy().await;
}

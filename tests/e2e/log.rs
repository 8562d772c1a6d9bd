//! A plain status log, imported and read as a page.

use super::driver::{Page, SiteTest, Source, fixture};
use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};

async fn opened(log: &Path, rules: &Path) -> (SiteTest, Page) {
    let site = SiteTest::of(Source::log(log, rules), "/").await;
    let page = site.open("").await;
    (site, page)
}

/// Whether an entry is about a service.
fn names(entry: &Value, service: &str) -> bool {
    entry["services"]
        .as_array()
        .is_some_and(|services| services.iter().any(|it| it == service))
}

/// What holds for every log of a dozen entries in which one speaks of OSPF.
async fn expect_twelve_past_entries(site: &SiteTest, page: &Page) {
    assert_eq!(site.source.entries().len(), 12);
    page.until_count("12 entries").await;
    assert_eq!(page.sorted_entries().await, site.source.ids(|_| true));
    assert_eq!(page.indicator().await, "none");
    page.toggle("state", "open").await;
    page.until_count("0 of 12 entries").await;
    assert_eq!(page.entries().await, Vec::<String>::new());
    page.clear().await;

    let about_imap = site.source.ids(|entry| names(entry, "imap"));
    assert!((1..12).contains(&about_imap.len()));
    page.toggle_service("imap").await;
    page.until_count(&format!("{} of 12 entries", about_imap.len()))
        .await;
    assert_eq!(page.sorted_entries().await, about_imap);
    page.clear().await;

    page.type_search("OSPF").await;
    page.until_count("1 of 12 entries").await;
    let shown = page.entries().await;
    let text = page.text(&format!("[data-entry='{}']", shown[0])).await;
    assert!(text.contains("OSPF"), "{text}");
    page.assert_healthy().await;
}

/// Every line of a log that is not a time occurs in a text, spaces aside.
fn expect_every_line(log: &Path, text: &str) {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = squeeze(text);
    let log = std::fs::read_to_string(log).expect("the log is there");
    for line in log
        .lines()
        .filter(|line| !line.trim_end().ends_with(" UTC"))
    {
        assert!(shown.contains(&squeeze(line)), "`{line}` is not shown");
    }
}

#[tokio::test]
async fn every_word_of_a_log_is_on_the_page() {
    let log = fixture("status-log.txt");
    let (site, page) = opened(&log, &fixture("log-rules.json")).await;
    let shown: String = page
        .eval("document.querySelector('main').textContent")
        .await;
    expect_every_line(&log, &shown);
    expect_twelve_past_entries(&site, &page).await;
}

#[tokio::test]
async fn labelled_parts_of_a_log_are_updates_newest_first() {
    let (_site, page) = opened(&fixture("status-log.txt"), &fixture("log-rules.json")).await;
    let entry = "[data-entry='2017-11-05-power-outage-in-the-whole-quarter']";
    page.click(&format!("{entry} summary")).await;
    let updates = format!(
        "[...document.querySelectorAll(\"{entry} .update .body\")].map(it => it.innerText.slice(0, 14))"
    );
    let updates: Vec<String> = page.eval(&updates).await;
    assert_eq!(
        updates,
        [
            "Postmortem: Th",
            "Update: SMTP s",
            "Update: All IM",
            "We find out wh"
        ]
    );
}

#[tokio::test]
async fn a_real_log_is_shown_in_full() {
    let Some(folder) = std::env::var_os("TIDINGS_CORPUS").map(PathBuf::from) else {
        // Straight to the terminal: what a passing test prints by macro is never seen.
        let _ = writeln!(
            std::io::stderr(),
            "TIDINGS_CORPUS is not set: the first log is not shown"
        );
        return;
    };
    let log = folder.join("mxes-status-log.txt");
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/log-rules.json");
    let (site, page) = opened(&log, &rules).await;
    let shown: String = page
        .eval("document.querySelector('main').textContent")
        .await;
    expect_every_line(&log, &shown);
    expect_twelve_past_entries(&site, &page).await;
}

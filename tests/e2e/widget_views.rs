//! What a widget shows by its attributes, in words of its own or of the page, and to whom.

use super::driver::{Answer, Page, Portals, SiteTest, Source, Visit, needs_chromium};
use super::portals::{opened, sites, until_says};
use serde_json::{Value, json};

const ROOT: &str = "document.getElementById('widget').shadowRoot";

/// Sets attributes of the widget; one that is null is taken away.
async fn set(page: &Page, attributes: Value) {
    let set = "(Object.entries(arguments[0]).forEach(([name, value]) => {
        const widget = document.getElementById('widget');
        value === null ? widget.removeAttribute(name) : widget.setAttribute(name, value);
    }), true)";
    assert!(page.eval_with::<bool>(set, vec![attributes]).await);
}

async fn until_text(page: &Page, selector: &str, text: &str) {
    let said = format!("{ROOT}.querySelector('{selector}')?.innerText.replace(/\\s+/g, ' ') ?? ''");
    page.until(&said, text.to_owned()).await;
}

async fn titles(page: &Page) -> Vec<String> {
    page.eval(&format!(
        "[...{ROOT}.querySelectorAll('li a')].map(it => it.textContent)"
    ))
    .await
}

#[tokio::test]
async fn each_view_shows_the_same_status() {
    let (site, page) = opened("plain", &Visit::default()).await;
    let entry = format!("{}incidents/imap-slow/", site.address());
    set(&page, json!({ "view": "line" })).await;
    until_text(&page, ".box", "Degraded performance · IMAP answers slowly").await;
    let href = format!("{ROOT}.querySelector('a.box').href");
    assert_eq!(page.eval::<String>(&href).await, entry);
    set(&page, json!({ "view": "dot" })).await;
    until_text(&page, ".box", "").await;
    let label = format!("{ROOT}.querySelector('a.box').getAttribute('aria-label')");
    page.until(&label, "Fjordpost Status: Degraded performance".to_owned())
        .await;
    set(&page, json!({ "view": "anything" })).await;
    until_says(&page, "widget", "Degraded performance").await;
    page.expect_no_axe_findings().await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn services_and_kinds_narrow_what_is_shown() {
    let (_site, page) = opened("plain", &Visit::default()).await;
    set(&page, json!({ "services": "smtp, webmail" })).await;
    until_says(&page, "widget", "Everything works").await;
    assert!(titles(&page).await.is_empty());
    set(&page, json!({ "services": "imap" })).await;
    until_says(&page, "widget", "Degraded performance").await;
    assert_eq!(titles(&page).await, ["IMAP answers slowly"]);
    until_text(&page, ".quiet", "IMAP").await;
    set(&page, json!({ "kinds": "maintenance" })).await;
    until_text(&page, "ul", "").await;
    until_says(&page, "widget", "Degraded performance").await;
}

#[tokio::test]
async fn a_service_that_is_not_there_is_never_fine() {
    let (_site, page) = opened("plain", &Visit::default()).await;
    for id in ["smtp,smpt", "constructor", "__proto__"] {
        set(&page, json!({ "services": id })).await;
        until_says(&page, "widget", "Status unknown").await;
    }
    set(&page, json!({ "services": "imap,none" })).await;
    until_says(&page, "widget", "Degraded performance").await;
}

#[tokio::test]
async fn nothing_is_shown_while_it_should_hide() {
    let (_site, page) = opened("plain", &Visit::default()).await;
    set(
        &page,
        json!({ "hide-when": "operational", "services": "smtp" }),
    )
    .await;
    let seen = format!("{ROOT}.querySelector('.box') !== null");
    page.until(&seen, false).await;
    set(&page, json!({ "services": "imap" })).await;
    page.until(&seen, true).await;
    set(&page, json!({ "services": "gone" })).await;
    until_says(&page, "widget", "Status unknown").await;
}

#[tokio::test]
async fn the_page_has_words_of_its_own() {
    let (_site, page) = opened("plain", &Visit::default()).await;
    let add = "(document.getElementById('widget').append(...arguments[0].map(([slot, text]) =>
        Object.assign(document.createElement('span'), { slot, textContent: text }))), true)";
    // Pairs, since WebKit's driver hands on the keys of an object in no order.
    let words = json!([["heading", "Our mail"], ["operational", "All quiet"]]);
    assert!(page.eval_with::<bool>(add, vec![words]).await);
    let seen = "[...document.querySelectorAll('#widget span')].filter(it => it.checkVisibility()).map(it => it.textContent)";
    page.until(seen, vec!["Our mail".to_owned()]).await;
    set(&page, json!({ "services": "smtp" })).await;
    page.until(seen, vec!["Our mail".to_owned(), "All quiet".to_owned()])
        .await;
    let said = format!("{ROOT}.querySelector('[role=status]').textContent");
    page.until(&said, "SMTP: All quiet".to_owned()).await;
}

#[tokio::test]
async fn languages_and_zones_are_those_that_were_asked_for() {
    let (site, page) = opened("plain", &Visit::default()).await;
    assert_eq!(site.requests("widget.words.js"), 0);
    for (lang, words) in [
        ("de-AT", "Eingeschränkte Leistung"),
        ("no", "Redusert ytelse"),
        ("fr", "Performances réduites"),
        ("tlh", "Degraded performance"),
        ("\"><b>", "Degraded performance"),
    ] {
        set(&page, json!({ "lang": lang })).await;
        until_says(&page, "widget", words).await;
    }
    assert_eq!(site.requests("widget.words.js"), 1);
    set(&page, json!({ "lang": "en" })).await;
    until_text(&page, "[part=meta]", "Nov 23, 11:30 AM · Identified").await;
    set(&page, json!({ "time-zone": "America/New_York" })).await;
    until_text(&page, "[part=meta]", "Nov 23, 5:30 AM EST · Identified").await;
    set(&page, json!({ "time-zone": "Nowhere/At all" })).await;
    until_text(&page, "[part=meta]", "Nov 23, 11:30 AM · Identified").await;
}

#[tokio::test]
async fn words_that_do_not_come_are_said_in_english() {
    let (site, other) = sites().await;
    site.answer("widget.words.js", Answer::Missing);
    let portals = Portals::of(&site, &other).await;
    let page = portals.visit("rtl", &Visit::default()).await;
    until_says(&page, "widget", "Degraded performance").await;
}

#[tokio::test]
async fn the_keyboard_stops_only_where_there_is_something_to_read() {
    let (_site, page) = opened("plain", &Visit::default()).await;
    let links = format!("{ROOT}.querySelectorAll('a, [tabindex], button').length");
    assert_eq!(
        page.eval::<usize>(&links).await,
        2,
        "the page and the entry"
    );
    for view in ["card", "line", "dot"] {
        set(&page, json!({ "services": "smtp", "view": view })).await;
        page.until(&links, 0).await;
    }
}

#[tokio::test]
async fn the_focus_stays_where_it_was() {
    let (_site, page) = opened("plain", &Visit::default()).await;
    let focus = format!("({ROOT}.querySelector('li a').focus(), {ROOT}.activeElement.textContent)");
    assert_eq!(page.eval::<String>(&focus).await, "IMAP answers slowly");
    set(&page, json!({ "lang": "de" })).await;
    until_says(&page, "widget", "Eingeschränkte Leistung").await;
    let focused = format!("{ROOT}.activeElement?.textContent");
    assert_eq!(page.eval::<String>(&focused).await, "IMAP answers slowly");
}

#[tokio::test]
async fn hostile_attributes_do_nothing() {
    let (site, page) = opened("plain", &Visit::default()).await;
    for src in [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://[",
        "blob:null/1",
    ] {
        set(&page, json!({ "src": src })).await;
        until_says(&page, "widget", "Status unknown").await;
        let links = format!("{ROOT}.querySelectorAll('a, iframe').length");
        assert_eq!(page.eval::<usize>(&links).await, 0, "{src}");
    }
    let hostile = "\"><img src=x onerror=alert(1)>{{1}}\u{0}\u{202e}";
    set(&page, json!({ "src": site.address().trim_end_matches('/'), "theme": hostile, "view": hostile,
        "kinds": hostile, "time-zone": hostile, "lang": hostile, "hide-when": hostile, "refresh": hostile })).await;
    until_says(&page, "widget", "Degraded performance").await;
    expect_only_text(&page).await;
    page.assert_healthy().await;
}

/// Expects that the widget is made of its own elements and that its links lead to its site.
async fn expect_only_text(page: &Page) {
    let foreign = format!("[...{ROOT}.querySelectorAll('*')].filter(it =>
        !/^(a|bdi|circle|div|li|p|path|slot|span|svg|ul)$/.test(it.localName)
        || it.getAttributeNames().some(name => name.startsWith('on') || name === 'style')).map(it => it.outerHTML)");
    assert_eq!(
        page.eval::<Vec<String>>(&foreign).await,
        Vec::<String>::new()
    );
    let protocols = format!(
        "[...{ROOT}.querySelectorAll('a')].every(it => it.href.startsWith(new URL('.', performance.getEntriesByType('resource').find(it => it.name.endsWith('widget.js')).name)))"
    );
    assert!(page.eval::<bool>(&protocols).await);
}

#[tokio::test]
async fn markup_in_a_document_is_text_in_the_widget() {
    let site = SiteTest::of(Source::file("hostile.json"), "/").await;
    let portals = Portals::of(&site, &site).await;
    let page = portals.visit("plain", &Visit::default()).await;
    let told = format!("{ROOT}.querySelector('[part=age]')?.textContent");
    page.until(&told, "Checked this minute".to_owned()).await;
    until_text(&page, ".quiet", page_name(&site).as_str()).await;
    expect_only_text(&page).await;
    page.assert_healthy().await;
}

fn page_name(site: &SiteTest) -> String {
    let summary: Value = serde_json::from_str(&site.read("summary.json")).expect("JSON");
    let name = summary["page"]["name"].as_str().expect("a name");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_hostile_summary_is_text_in_the_widget() {
    let (site, other) = sites().await;
    let mut summary: Value = serde_json::from_str(&site.read("summary.json")).expect("JSON");
    let markup = "<img src=x onerror=alert(1)>";
    summary["entries"][0]["title"] = markup.into();
    summary["entries"][0]["id"] = "//evil.example/../../\"><script>".into();
    summary["page"]["name"] = markup.into();
    site.answer("summary.json", Answer::json(summary.to_string()));
    let portals = Portals::of(&site, &other).await;
    let page = portals.visit("plain", &Visit::default()).await;
    until_says(&page, "widget", "Degraded performance").await;
    until_text(&page, "li a", markup).await;
    until_text(&page, ".quiet", markup).await;
    expect_only_text(&page).await;
}

#[tokio::test]
async fn colours_can_be_told_apart_in_light_and_dark() {
    if needs_chromium("a page that follows the reader's colours") {
        return;
    }
    for visit in [Visit::default(), Visit::default().dark()] {
        let (_site, page) = opened("plain", &visit).await;
        for theme in ["light", "dark", "auto"] {
            set(&page, json!({ "theme": theme })).await;
            let ground = format!("getComputedStyle({ROOT}.querySelector('.box')).backgroundColor");
            let ground: String = page.eval(&ground).await;
            let dark = theme == "dark";
            assert_eq!(
                ground,
                if dark {
                    "rgb(26, 29, 33)"
                } else {
                    "rgb(255, 255, 255)"
                }
            );
            page.expect_no_axe_findings().await;
        }
    }
}

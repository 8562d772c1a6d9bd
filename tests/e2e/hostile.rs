//! Hostile text is text, wherever it comes from.

use super::driver::{Answer, Page, SiteTest, Visit};

/// The elements that nobody but an attacker puts into a page, and handlers of any element.
const FOREIGN: &str = "[...document.querySelectorAll('body *')].filter(it =>
    ['IMG', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE'].includes(it.tagName)
    || (it.tagName === 'SCRIPT' && it.textContent !== '')
    || it.getAttributeNames().some(name => name.startsWith('on') || name === 'style')
).map(it => it.outerHTML)";

/// The drawings that are not the page's own: shapes beside words, on buttons, and charts.
const DRAWINGS: &str = "[...document.querySelectorAll('svg')].filter(it =>
    !it.closest('[data-indicator], .sort, .status, .copy, .bars') && !it.matches('.axis')
).map(it => it.outerHTML)";

/// Where the links of the page lead, by their protocols.
const PROTOCOLS: &str = "[...new Set([...document.links].map(it => it.protocol))].sort()";

async fn expect_only_text(page: &Page) {
    assert_eq!(
        page.eval::<Vec<String>>(FOREIGN).await,
        Vec::<String>::new()
    );
    let protocols: Vec<String> = page.eval(PROTOCOLS).await;
    let allowed = |protocol: &String| ["http:", "https:", "mailto:"].contains(&protocol.as_str());
    assert!(protocols.iter().all(allowed), "{protocols:?}");
    assert_eq!(
        page.eval::<Vec<String>>(DRAWINGS).await,
        Vec::<String>::new()
    );
    page.assert_healthy().await;
}

/// A text without the characters of control, which HTML cannot hold.
fn readable(text: &str) -> String {
    text.chars().filter(|it| !it.is_control()).collect()
}

/// The titles of all entries, as the source has them and as the page shows them.
async fn expect_titles(site: &SiteTest, page: &Page) {
    let shown = "document.querySelector(`[data-entry='${arguments[0]}'] .title`).textContent";
    for entry in site.source.entries() {
        let title: String = page.eval_with(shown, vec![entry["id"].clone()]).await;
        let written = entry["title"].as_str().expect("a title");
        assert_eq!(readable(&title), readable(written));
    }
}

#[tokio::test]
async fn markup_in_a_document_is_shown_as_text() {
    let site = SiteTest::file("hostile.json").await;
    for scripts in [true, false] {
        let visit = if scripts {
            Visit::default()
        } else {
            Visit::default().without_scripts()
        };
        let page = site.visit("", &visit).await;
        page.until_viewer(if scripts { "ready" } else { "static" })
            .await;
        expect_titles(&site, &page).await;
        let text = page.text("[data-entry=markup]").await;
        for word in [
            "<img src=x",
            "<script>alert(7)</script>",
            "<div onclick=",
            "</pre><script>",
        ] {
            assert!(text.contains(word), "{word} in {text}");
        }
        let name = page.text("[data-service=mail] .name").await;
        assert!(name.contains("<svg onload=alert(4)>"), "{name}");
        let good: String = page
            .eval("[...document.links].find(it => it.innerText === 'good').href")
            .await;
        assert_eq!(good, "https://good.example.org/?a=1&b=%22%3E");
        expect_only_text(&page).await;
    }
}

#[tokio::test]
async fn markup_on_the_pages_of_entries_and_years_is_text() {
    let site = SiteTest::file("hostile.json").await;
    for path in [
        "incidents/markup/",
        "incidents/right-to-left/",
        "incidents/entities/",
        "history/2026/",
    ] {
        let page = site.visit(path, &Visit::default()).await;
        page.until("document.readyState", "complete".to_owned())
            .await;
        expect_only_text(&page).await;
        assert!(
            page.eval::<String>("document.title")
                .await
                .contains("<script>alert(2)</script>")
        );
    }
}

#[tokio::test]
async fn markup_in_a_link_is_searched_for_as_text() {
    let site = SiteTest::file("hostile.json").await;
    let hostile = "\"><img src=x onerror=alert(1)></script><script>alert(2)</script>";
    let query: String = hostile.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let page = site
        .open(&format!(
            "?q={query}&service={query}&kind={query}&state=%00%ff"
        ))
        .await;
    assert_eq!(page.search_text().await, hostile);
    page.until_count("0 of 4 entries").await;
    page.type_search(" <b>").await;
    assert_eq!(page.search_text().await, format!("{hostile} <b>"));
    expect_only_text(&page).await;
}

#[tokio::test]
async fn markup_in_an_unbuilt_file_is_text() {
    let site = SiteTest::file("hostile.json").await;
    site.answer("incidents.json", Answer::json(site.source.text()));
    let page = site.open("").await;
    assert!(page.sees(".note").await);
    expect_titles(&site, &page).await;
    expect_only_text(&page).await;
}

#[tokio::test]
async fn a_script_in_the_tree_of_a_body_is_no_link() {
    let site = SiteTest::file("hostile.json").await;
    let good = "https://good.example.org/?a=1&b=%22%3E";
    let published = site.read("incidents.json");
    assert!(published.contains(good));
    site.answer(
        "incidents.json",
        Answer::json(published.replace(good, "javascript:alert(16)//")),
    );
    let page = site.open("").await;
    assert!(page.text("[data-entry=markup]").await.contains("good"));
    expect_only_text(&page).await;
}

#[tokio::test]
async fn marks_of_direction_reorder_nothing_but_their_title() {
    let site = SiteTest::file("hostile.json").await;
    let page = site.visit("history/2026/", &Visit::default()).await;
    page.until("document.readyState", "complete".to_owned())
        .await;
    let places = "[...document.querySelectorAll('li[data-entry]')].map(row =>
        ['time', '.sort', 'a'].map(it => row.querySelector(it).getBoundingClientRect().left))";
    let rows: Vec<[f64; 3]> = page.eval(places).await;
    assert_eq!(rows.len(), site.source.entries().len());
    for row in rows {
        assert!(
            row.is_sorted(),
            "the time first, the title last, got {row:?}"
        );
    }
    page.assert_healthy().await;
}

#[tokio::test]
async fn markup_that_slipped_in_would_not_run() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    let slip = "(document.body.insertAdjacentHTML('beforeend', arguments[0]), true)";
    // An opened detail calls its handler by itself, in every browser; WebKit asks whether a handler
    // may run when it would run, and never calls that of a picture which comes late.
    let markup = "<details open ontoggle='window.ran = 1'></details><p style='color: red'></p>";
    let _: bool = page.eval_with(slip, vec![markup.into()]).await;
    let complaints = page.until_complaints(2).await;
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    for complaint in complaints {
        assert!(complaint.contains("Content Security Policy"), "{complaint}");
    }
    assert!(page.eval::<bool>("window.ran === undefined").await);
}

//! The page that makes snippets for the pages of others.

use super::driver::{Answer, Page, SiteTest, Visit};
use super::live::after_drawing;

/// The page, once its script has begun.
async fn opened(site: &SiteTest) -> Page {
    let page = site.visit("embed/code/", &Visit::default()).await;
    page.until("document.getElementById('choices').hidden", false)
        .await;
    page
}

/// The text of a snippet.
async fn snippet(page: &Page, id: &str) -> String {
    page.eval_with(
        "document.getElementById(arguments[0]).textContent",
        vec![id.into()],
    )
    .await
}

async fn choose(page: &Page, name: &str, value: &str) {
    page.click(&format!("label:has([name={name}][value='{value}'])"))
        .await;
}

/// The address of a site as its document has it.
fn address(site: &SiteTest) -> String {
    let summary: serde_json::Value =
        serde_json::from_str(&site.read("summary.json")).expect("JSON");
    summary["page"]["url"]
        .as_str()
        .expect("an address")
        .to_owned()
}

#[tokio::test]
async fn snippets_follow_what_is_chosen() {
    let site = SiteTest::file("mixed.json").await;
    let page = opened(&site).await;
    let url = address(&site);
    let before = snippet(&page, "badge-html").await;
    assert!(
        before.contains(&format!("src=\"{url}badge.svg\"")),
        "{before}"
    );

    choose(&page, "service", "imap").await;
    let badge = snippet(&page, "badge-html").await;
    let expected = format!(
        "<a href=\"{url}services/imap/\"><img src=\"{url}badge/imap.svg\" alt=\"IMAP\" height=\"24\"></a>"
    );
    assert_eq!(badge, expected);
    choose(&page, "service", "smtp").await;
    choose(&page, "view", "line").await;
    choose(&page, "hide", "operational").await;
    choose(&page, "theme", "dark").await;
    assert_eq!(snippet(&page, "badge-shields").await.lines().count(), 2);
    let widget = snippet(&page, "widget-html").await;
    let attributes =
        " services=\"imap,smtp\" view=\"line\" hide-when=\"operational\" theme=\"dark\"";
    assert!(
        widget.contains(&format!("<tidings-status{attributes}>")),
        "{widget}"
    );
    let frame = snippet(&page, "frame-html").await;
    let query = "embed/?service=imap,smtp&amp;theme=dark\"";
    assert!(frame.contains(&format!("{url}{query}")), "{frame}");
    let shown = "document.getElementById('try-frame').contentWindow.location.search";
    page.until(shown, "?service=imap,smtp&theme=dark".to_owned())
        .await;
    assert_eq!(page.count("#try-badge img").await, 2);
    let calendar =
        format!("{url}services/imap/maintenance.ics\n{url}services/smtp/maintenance.ics");
    assert_eq!(snippet(&page, "calendar").await, calendar);

    choose(&page, "service", "imap").await;
    choose(&page, "service", "smtp").await;
    assert_eq!(snippet(&page, "badge-html").await, before);
    page.assert_healthy().await;
}

#[tokio::test]
async fn choices_and_snippets_agree_after_the_way_back() {
    let site = SiteTest::file("mixed.json").await;
    let page = opened(&site).await;
    choose(&page, "service", "imap").await;
    choose(&page, "theme", "dark").await;
    page.go("").await;
    page.until_viewer("ready").await;
    page.back().await;
    page.until("document.getElementById('choices')?.hidden", false)
        .await;
    after_drawing(&page).await;
    // A browser that has kept the page has kept the choices, too; another begins anew.
    let boxes = "['[name=service][value=imap]', '[name=theme][value=dark]']
        .map(it => document.querySelector(it).checked)";
    let [service, theme]: [bool; 2] = page.eval(boxes).await;
    let widget = snippet(&page, "widget-html").await;
    assert_eq!(widget.contains("services=\"imap\""), service, "{widget}");
    assert_eq!(widget.contains("theme=\"dark\""), theme, "{widget}");
}

#[tokio::test]
async fn a_snippet_that_was_pasted_works() {
    let site = SiteTest::file("mixed.json").await;
    let page = opened(&site).await;
    choose(&page, "service", "imap").await;
    let mut text = "<!doctype html><html lang=\"en\"><title>Pasted</title>".to_owned();
    for id in ["badge-html", "widget-html", "frame-html"] {
        text += &snippet(&page, id).await;
    }
    let text = text.replace(&address(&site), &site.address());
    site.answer("pasted.html", Answer::Text("text/html", text));
    page.go("pasted.html").await;
    page.until("document.querySelector('img').naturalHeight", 24)
        .await;
    let says =
        "document.querySelector('tidings-status').shadowRoot?.textContent.includes('Degraded')";
    page.until(says, Some(true)).await;
    page.enter_frame("iframe").await;
    page.until_viewer("ready").await;
    page.until_query("?service=imap").await;
    page.leave_frame().await;
}

#[tokio::test]
async fn a_snippet_is_copied() {
    let site = SiteTest::file("mixed.json").await;
    let page = opened(&site).await;
    page.click("[data-copies=badge-markdown]").await;
    page.until(
        "document.getElementById('said').textContent",
        "Copied.".to_owned(),
    )
    .await;
    assert_eq!(page.text("[data-copies=badge-markdown]").await, "Copied");
    page.assert_healthy().await;
}

#[tokio::test]
async fn without_scripts_the_snippets_are_there() {
    let site = SiteTest::file("mixed.json").await;
    let visit = Visit::default().without_scripts();
    let page = site.visit("embed/code/", &visit).await;
    assert!(!page.sees("#choices, [data-copies]").await);
    assert!(
        page.text("#widget-html")
            .await
            .contains("<tidings-status view=\"card\">")
    );
    assert_eq!(
        page.text("#feed-atom").await,
        format!("{}history.atom", address(&site))
    );
    assert!(page.sees("#try-badge img").await);
}

#[tokio::test]
async fn hostile_names_stay_names_in_what_is_pasted() {
    let site = SiteTest::file("hostile.json").await;
    let page = opened(&site).await;
    for choice in ["", "[name=service]"] {
        if !choice.is_empty() {
            let all = format!("document.querySelectorAll('{choice}').forEach(it => it.click())");
            assert!(page.eval::<bool>(&format!("({all}, true)")).await);
        }
        let pasted = "(text => {
            const { body } = new DOMParser().parseFromString(text, 'text/html');
            return [...body.querySelectorAll('*')].map(it => it.localName + (it.alt ?? ''));
        })(document.getElementById('badge-html').textContent)";
        let expected = "(() => {
            const chosen = [...document.querySelectorAll('[name=service]:checked')];
            const names = chosen.map(it => it.nextElementSibling.textContent);
            const page = document.getElementById('choices').dataset.page;
            return (names.length ? names : [page]).flatMap(name => ['a', 'img' + name]);
        })()";
        let expected: Vec<String> = page.eval(expected).await;
        assert_eq!(page.eval::<Vec<String>>(pasted).await, expected);
    }
    page.assert_healthy().await;
}

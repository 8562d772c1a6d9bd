//! The pages beside the main one: services, and what is shown where there is nothing.

use super::driver::{Answer, SiteTest, Visit, crawl};

#[tokio::test]
async fn without_scripts_each_service_is_one_press_away() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.visit("", &Visit::default().without_scripts()).await;
    for (id, status) in page.services().await {
        page.go("").await;
        page.click(&format!("[data-service={id}] a.name")).await;
        page.until("location.pathname", format!("/services/{id}/"))
            .await;
        page.until("document.readyState", "complete".to_owned())
            .await;
        assert_eq!(page.services().await, [(id.clone(), status)]);
        assert!(page.sees(".uptime .rule").await, "the rule is said");
        let named = site.source.ids(|entry| {
            let services = entry["services"].as_array().expect("a list");
            services.iter().any(|it| *it == id.as_str())
        });
        assert_eq!(page.sorted_entries().await, named);
    }
}

#[tokio::test]
async fn without_scripts_links_lead_from_a_service_to_an_entry_and_back() {
    let site = SiteTest::file("mixed.json").await;
    let visit = Visit::default().without_scripts();
    let page = site.visit("services/imap/", &visit).await;
    page.click("[data-entry=smtp-window] a").await;
    let path = "/incidents/smtp-window/".to_owned();
    page.until("location.pathname", path).await;
    page.click(".meta .service a[href$='/imap/']").await;
    let path = "/services/imap/".to_owned();
    page.until("location.pathname", path).await;
    page.click(".foot a[href$='services/']").await;
    page.until("location.pathname", "/services/".to_owned())
        .await;
    assert_eq!(page.text("h1").await, "All services");
}

#[tokio::test]
async fn every_service_is_found_by_following_links() {
    let site = SiteTest::demo().await;
    let found = crawl(&site.address()).await;
    assert_eq!(found.dead, Vec::<String>::new());
    let named = site.source.entries();
    let named = named.iter().flat_map(|it| it["services"].as_array());
    for id in named.flatten().filter_map(|it| it.as_str()) {
        let path = format!("services/{id}/");
        assert!(found.pages.contains_key(&path), "{path}");
    }
}

#[tokio::test]
async fn a_service_leads_to_the_live_list_of_its_entries() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.visit("services/smtp/", &Visit::default()).await;
    page.click("a[href$='?service=smtp']").await;
    page.until_viewer("ready").await;
    assert_eq!(page.chips().await, ["SMTP"]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_live_page_leads_to_a_service_too() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("").await;
    page.click("[data-service=dns] a.name").await;
    let path = "/services/dns/".to_owned();
    page.until("location.pathname", path).await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_menu_of_feeds_stays_open_while_news_come_and_closes_with_escape() {
    let site = SiteTest::file("mixed.json").await;
    let page = super::live::held(&site, "").await;
    let menu = "header details.menu";
    page.click(&format!("{menu} > summary")).await;
    assert!(page.sees(&format!("{menu} a[href='history.rss']")).await);
    site.source
        .edit(|document| document["incidents"][0]["title"] = "IMAP is slow".into());
    site.rebuild("2026-11-23T12:01:00Z");
    page.clock()
        .advance(std::time::Duration::from_secs(60))
        .await;
    let title = "document.querySelector('[data-entry=imap-slow] .title').innerText";
    page.until(title, "IMAP is slow".to_owned()).await;
    assert!(page.sees(&format!("{menu}[open] a")).await);
    page.press(thirtyfour::Key::Escape).await;
    assert!(!page.sees(&format!("{menu} a")).await);
    page.assert_healthy().await;
}

#[tokio::test]
async fn at_any_depth_the_page_for_nothing_looks_as_it_should() {
    let site = SiteTest::file("mixed.json").await;
    let path = "incidents/long/gone/";
    site.answer(path, Answer::Text("text/html", site.read("404.html")));
    let page = site.visit(path, &Visit::default()).await;
    assert_eq!(page.text("h1").await, "There is nothing at this address");
    let links = "[...document.querySelectorAll('[href], [src]')].map(it => it.href || it.src)
        .filter(it => it.startsWith(location.origin))";
    assert_eq!(page.eval::<Vec<String>>(links).await, Vec::<String>::new());
    let width: String = page
        .eval("getComputedStyle(document.querySelector('.page')).maxInlineSize")
        .await;
    assert_eq!(width, "768px", "its style sheet holds");
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_browser_takes_what_pages_say_about_themselves_for_data() {
    let site = SiteTest::file("mixed.json").await;
    for path in [
        "",
        "incidents/imap-slow/",
        "services/imap/",
        "history/2026/",
    ] {
        let page = site.visit(path, &Visit::default()).await;
        page.until("document.readyState", "complete".to_owned())
            .await;
        let facts =
            "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').text)['@context']";
        assert_eq!(page.eval::<String>(facts).await, "https://schema.org");
        page.assert_healthy().await;
    }
}

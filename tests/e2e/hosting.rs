//! Where and how a site is hosted.

use super::driver::{Answer, SiteTest, Source, Visit, crawl};

#[tokio::test]
async fn a_source_file_in_place_of_the_built_one_is_shown() {
    let site = SiteTest::file("mixed.json").await;
    let text = site
        .source
        .text()
        .replace("IMAP answers slowly", "IMAP answers no more");
    site.answer("incidents.json", Answer::json(text));
    let page = site.open("").await;
    page.until_count("6 entries").await;
    assert_eq!(
        page.text("[data-entry=imap-slow] .title").await,
        "IMAP answers no more"
    );
    assert!(
        page.text("[data-entry=imap-slow]")
            .await
            .contains("A full disk in Tromsø.")
    );
    assert!(page.text(".note").await.contains("unbuilt file"));
    page.type_search("no more").await;
    page.until_count("1 of 6 entries").await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_site_below_a_path_works_from_more_than_one_host() {
    let site = SiteTest::of(Source::file("mixed.json"), "/status/").await;
    for host in ["127.0.0.1", "localhost"] {
        let page = site
            .visit("?kind=maintenance", &Visit::default().by(host))
            .await;
        page.until_viewer("ready").await;
        page.until_count("2 of 6 entries").await;
        page.toggle_service("smtp").await;
        page.until_query("?service=smtp&kind=maintenance").await;
        assert_eq!(page.eval::<String>("location.pathname").await, "/status/");

        page.click("[data-entry=smtp-window] .title a").await;
        let path = "/status/incidents/smtp-window/".to_owned();
        page.until("location.pathname", path).await;
        page.until(
            "document.querySelector('h1')?.innerText",
            Some("SMTP moves to another rack".to_owned()),
        )
        .await;
        page.click("header.top .name a").await;
        page.until("location.pathname", "/status/".to_owned()).await;
        page.until_viewer("ready").await;
        assert_eq!(page.eval::<String>("location.hostname").await, host);
        page.assert_healthy().await;
    }
}

#[tokio::test]
async fn every_link_below_a_path_stays_below_it() {
    let site = SiteTest::of(Source::file("mixed.json"), "/status/").await;
    let found = crawl(&site.address()).await;
    assert_eq!(found.dead, Vec::<String>::new());
    assert_eq!(found.entries(), site.source.ids(|_| true));
}

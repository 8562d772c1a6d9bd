//! The demo, as a customer sees it whose mail has just stopped.

use super::driver::{SiteTest, crawl};

#[tokio::test]
async fn the_answer_is_there_with_every_service_and_what_goes_on() {
    let site = SiteTest::demo().await;
    let page = site.open("").await;

    let marks: usize = page
        .eval("performance.getEntriesByName('app-ready', 'mark').length")
        .await;
    assert_eq!(marks, 1);
    assert_eq!(page.indicator().await, "minor");
    assert!(page.sees("[data-indicator] .sentence").await);

    let services = page.services().await;
    assert_eq!(
        services.len(),
        12,
        "the demo has twelve services that are not retired"
    );
    let degraded: Vec<_> = services
        .iter()
        .filter(|(_, status)| status != "operational")
        .collect();
    assert_eq!(
        degraded,
        [&("submission".to_owned(), "degraded_performance".to_owned())]
    );

    let open = "[aria-labelledby=now] [data-entry=delayed-delivery-external-domains]";
    assert!(page.sees(open).await);
    assert_eq!(page.count(&format!("{open} .update")).await, 3);
    assert_eq!(page.count("input[type=search]").await, 1);
    page.until_count("120 entries").await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn older_entries_come_as_one_goes_down_until_all_are_there() {
    let site = SiteTest::demo().await;
    let page = site.open("").await;
    let mut shown = page.entries().await;
    while page.sees("#more").await {
        let down = "(scrollTo(0, document.body.scrollHeight), true)";
        assert!(page.eval::<bool>(down).await);
        let entries = "document.querySelectorAll('[data-entry]').length";
        page.until(&format!("{entries} > {}", shown.len()), true)
            .await;
        let now = page.entries().await;
        assert!(
            now.starts_with(&shown),
            "older entries come below those that were there"
        );
        shown = now;
    }
    shown.sort();
    assert_eq!(shown, site.source.ids(|_| true));
    page.assert_healthy().await;
}

#[tokio::test]
async fn every_link_on_the_site_leads_somewhere_and_every_entry_has_its_page() {
    let site = SiteTest::demo().await;
    let found = crawl(&site.address()).await;
    assert_eq!(found.dead, Vec::<String>::new());
    assert_eq!(found.entries(), site.source.ids(|_| true));
}

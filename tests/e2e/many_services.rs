//! A page with very many services: they fold by group, and what is wrong is seen all the same.

use super::driver::{Page, SiteTest, Source, Visit};
use serde_json::{Value, json};

/// How many groups there are, and services in all.
const GROUPS: usize = 60;
const SERVICES: usize = 500;

/// The group in which IMAP is, which is slow.
const SLOW: usize = 7;

/// What a group says while it is folded, by its number.
const SUMMARIES: &str = "[...document.querySelectorAll('details.fold > summary')].map(it => \
    [...it.children].map(part => part.textContent).join(', '))";

/// Which groups are open, by their numbers.
const OPEN: &str =
    "[...document.querySelectorAll('details.fold')].flatMap((it, at) => it.open ? [at] : [])";

fn group(number: usize) -> Value {
    json!({ "id": format!("g{number}"), "name": format!("Region {number}") })
}

/// A service; the first few are those of the fixture, so that its entries name some of them.
fn service(number: usize) -> Value {
    let known = ["imap", "smtp", "webmail", "dns"];
    let id = known
        .get(number)
        .map_or_else(|| format!("s{number}"), |id| (*id).to_owned());
    let group = format!("g{}", (number + SLOW) % GROUPS);
    json!({ "name": id.to_uppercase(), "id": id, "group": group })
}

async fn many_services() -> SiteTest {
    let source = Source::file("mixed.json");
    source.edit(|document| {
        document["groups"] = (0..GROUPS).map(group).collect();
        document["services"] = (0..SERVICES).map(service).collect();
    });
    SiteTest::of(source, "/").await
}

async fn expect_folded(page: &Page) {
    assert_eq!(page.count("[data-service]").await, SERVICES);
    let summaries: Vec<String> = page.eval(SUMMARIES).await;
    assert_eq!(summaries.len(), GROUPS);
    for (number, said) in summaries.iter().enumerate() {
        // The first twenty groups have a service more than the others, counted from the slow one.
        let count =
            SERVICES / GROUPS + usize::from((number + GROUPS - SLOW) % GROUPS < SERVICES % GROUPS);
        let status = if number == SLOW {
            "Degraded"
        } else {
            "Operational"
        };
        assert_eq!(
            *said,
            format!("Region {number}, {count} services, {status}")
        );
    }
    assert_eq!(page.eval::<Vec<usize>>(OPEN).await, [SLOW]);
}

#[tokio::test]
async fn groups_fold_and_say_how_the_worst_of_them_is() {
    let site = many_services().await;
    let page = site.open("").await;
    expect_folded(&page).await;
    page.click("details.fold:nth-of-type(1) > summary").await;
    page.until(OPEN, vec![0, SLOW]).await;
    page.toggle("kind", "maintenance").await;
    page.until_query("?kind=maintenance").await;
    assert_eq!(
        page.eval::<Vec<usize>>(OPEN).await,
        [0, SLOW],
        "what was opened stays open"
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn without_scripts_and_on_a_narrow_screen_they_fold_too() {
    let site = many_services().await;
    let page = site.visit("", &Visit::default().without_scripts()).await;
    expect_folded(&page).await;
    let page = site.visit("", &Visit::default().wide(320)).await;
    page.until_viewer("ready").await;
    expect_folded(&page).await;
    let wide: u32 = page.eval("document.documentElement.scrollWidth").await;
    assert!(wide <= 320, "the page is {wide} wide");
}

//! What a visitor takes away: the sums, a table, the facts, a report on paper.

use super::driver::{Answer, NOW, Page, SiteTest, needs_chromium};
use super::long_history::{Older, RARE, ids, long_history};
use serde_json::{Value, json};

/// Presses a button of the export menu.
async fn export(page: &Page, words: &str) {
    page.click("#export > summary").await;
    page.click_button(words).await;
}

/// The first cells of a table, its head left out. None of them needs quotes.
fn first_cells(table: &str) -> Vec<String> {
    let rows = table.split_terminator("\r\n").skip(1);
    let cells = rows.filter_map(|row| row.split(',').next());
    cells.map(str::to_owned).collect()
}

/// The entries of the long history that began in 2024.
fn of_2024(site: &SiteTest) -> Vec<String> {
    let began = |entry: &Value| {
        entry["updates"][0]["at"]
            .as_str()
            .is_some_and(|at| at.starts_with("2024"))
    };
    site.source.ids(began)
}

#[tokio::test]
async fn a_table_holds_all_that_is_found() {
    if needs_chromium("downloads") {
        return;
    }
    let site = long_history().await;
    let page = site.open("?period=2024").await;
    let found = of_2024(&site);
    page.until_count(&format!("{} of 360 entries", found.len()))
        .await;
    let shown = page.entries().await;
    assert!(shown.len() < found.len(), "the page shows a part");
    export(&page, "CSV").await;
    let table = page.download("incidents.csv").await;
    let cells = first_cells(&table);
    assert_eq!(cells, found);
    assert!(cells.starts_with(&shown), "in the order of the page");
    let head = "id,title,kind,impact,state,services,starts,ends,duration_minutes,updates,url";
    assert_eq!(table.lines().next(), Some(head));
    let row = table.lines().find(|row| row.starts_with("entry-205,"));
    assert_eq!(
        row,
        Some(
            "entry-205,Trouble number 205,incident,minor,resolved,dns,2024-01-30T10:00:00Z,\
             2024-01-30T11:30:00Z,90,2,https://status.fjordpost.example/incidents/entry-205/"
        )
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_facts_hold_what_was_said() {
    if needs_chromium("downloads") {
        return;
    }
    let site = long_history().await;
    let page = site.open("?q=kumquat").await;
    page.until_count("3 of 360 entries").await;
    export(&page, "JSON").await;
    let facts: Value = serde_json::from_str(&page.download("incidents.json").await).expect("JSON");
    let facts = facts.as_array().expect("a list");
    let names: Vec<_> = facts
        .iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect();
    assert_eq!(names, page.entries().await);
    let said = facts.iter().map(|entry| &entry["updates"][0]["text"]);
    assert!(
        said.into_iter()
            .all(|text| text.as_str().is_some_and(|it| it.ends_with("kumquat.")))
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn what_could_not_be_had_is_said_and_the_rest_is_handed_over() {
    if needs_chromium("downloads") {
        return;
    }
    let site = long_history().await;
    let older = Older::of(&site);
    let missing = older.with(180);
    site.answer(missing, Answer::Missing);
    let page = site.open("?period=..2026-01-01").await;
    page.until("document.querySelectorAll('.loading').length", 0)
        .await;
    export(&page, "CSV").await;
    let cells = first_cells(&page.download("incidents.csv").await);
    let others = site.source.ids(|entry| {
        let number: usize = entry["id"]
            .as_str()
            .and_then(|id| id[6..].parse().ok())
            .expect("one");
        let at = entry["updates"][0]["at"].as_str().expect("a time");
        at < "2026-01-02" && older.with(number) != missing
    });
    assert_eq!(cells, others);
    let said =
        "[...document.querySelectorAll('[role=status]')].map(it => it.textContent).join(' ')";
    let said: String = page.eval(said).await;
    assert!(
        said.contains("Some entries could not be fetched and are missing."),
        "{said}"
    );
}

/// Shows the page as it is printed.
async fn as_printed(page: &Page) {
    let printed = "(() => {
        const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]);
        const media = rules.filter(rule => rule instanceof CSSMediaRule).map(rule => rule.media);
        const prints = media.filter(it => it.mediaText === 'print');
        media.filter(it => it.mediaText === 'screen').forEach(it => { it.mediaText = 'not all' });
        prints.forEach(it => { it.mediaText = 'all' });
        return prints.length;
    })()";
    assert!(
        page.eval::<usize>(printed).await > 0,
        "there is a style for print"
    );
}

#[tokio::test]
async fn paper_has_the_report_and_none_of_the_tools() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("?kind=incident").await;
    page.until_count("3 of 6 entries").await;
    page.click("details.sums > summary").await;
    page.until(
        "document.querySelectorAll('details.sums dd').length > 0",
        true,
    )
    .await;
    as_printed(&page).await;
    let tools = [
        "input[type=search]",
        "details.menu",
        ".services",
        ".longview",
        "#clear",
        ".copy",
    ];
    for tool in tools {
        assert!(!page.sees(tool).await, "`{tool}` is of no use on paper");
    }
    let report = [
        "[data-indicator] .sentence",
        "details.sums dl",
        "details.sums table",
        "ul.active .chip",
        "#count",
    ];
    for part in report {
        assert!(page.sees(part).await, "`{part}` is part of the report");
    }
    for entry in page.entries().await {
        assert!(
            page.sees(&format!("[data-entry={entry}] .body")).await,
            "{entry}"
        );
    }
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_report_holds_all_that_is_found_and_the_sums() {
    let site = long_history().await;
    let page = site.open("?period=2024").await;
    let found = of_2024(&site);
    page.until_count(&format!("{} of 360 entries", found.len()))
        .await;
    let before = page.entries().await;
    let watch = "(() => {
        window.print = () => {
            window.testPrinted = {
                entries: [...document.querySelectorAll('[data-entry]')].map(it => it.dataset.entry),
                absent: document.querySelectorAll('.entry.absent').length,
                sums: document.querySelector('details.sums[open] dl')?.checkVisibility() ?? false,
            };
        };
        return true;
    })()";
    assert!(page.eval::<bool>(watch).await);
    export(&page, "Print a report").await;
    page.until("typeof window.testPrinted", "object".to_owned())
        .await;
    let printed: Value = page.eval("window.testPrinted").await;
    assert_eq!(printed["entries"], json!(found));
    assert_eq!(printed["absent"], json!(0));
    assert_eq!(printed["sums"], json!(true));
    page.until("document.querySelectorAll('details.sums[open]').length", 0)
        .await;
    page.until(
        "document.querySelectorAll('[data-entry]').length",
        before.len(),
    )
    .await;
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_filtered_list_can_be_printed() {
    if needs_chromium("printing") {
        return;
    }
    let site = long_history().await;
    let page = site.open("?service=dns").await;
    page.until_count("10 of 360 entries").await;
    assert_eq!(page.entries().await, ids(RARE));
    let pdf = page.print().await;
    assert!(pdf.starts_with(b"%PDF-"));
    page.assert_healthy().await;
}

/// The pairs of words in the sums and in the table beneath them.
async fn sums(page: &Page) -> (Vec<(String, String)>, Vec<(String, String)>) {
    let pairs = "[['dl > div', 'dt', 'dd'], ['tbody > tr', 'th', 'td']].map(([row, name, value]) =>
        [...document.querySelectorAll('details.sums ' + row)].map(it =>
            [name, value].map(cell => it.querySelector(cell).textContent)))";
    page.eval(pairs).await
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

/// Opens the sums of what a query finds.
async fn opened(query: &str) -> (SiteTest, Page) {
    let site = SiteTest::file("mixed.json").await;
    site.source
        .edit(|document| document["incidents"][4]["impact"] = "major".into());
    site.rebuild(NOW);
    let page = site.open(query).await;
    page.click("details.sums > summary").await;
    page.until(
        "document.querySelectorAll('details.sums dd').length > 0",
        true,
    )
    .await;
    (site, page)
}

#[tokio::test]
async fn the_sums_are_those_of_what_is_found() {
    let (_site, page) = opened("").await;
    // The one that goes on has lasted 1 h 30 min, the other two took 1 h 15 min and 3 h.
    let all = [
        ("Incidents", "3"),
        ("In total", "5 h 45 min"),
        ("Longest", "3 h"),
        ("Mean time to resolve", "2 h 7 min"),
    ];
    assert_eq!(sums(&page).await.0, pairs(all));
    page.toggle_service("smtp").await;
    page.until_count("2 of 6 entries").await;
    let one = [
        ("Incidents", "1"),
        ("In total", "1 h 15 min"),
        ("Longest", "1 h 15 min"),
        ("Mean time to resolve", "1 h 15 min"),
    ];
    page.until(
        "document.querySelector('details.sums dd').textContent",
        "1".to_owned(),
    )
    .await;
    assert_eq!(sums(&page).await.0, pairs(one));
    page.clear().await;
    page.toggle("kind", "maintenance").await;
    page.until(
        "document.querySelector('details.sums dd').textContent",
        "0".to_owned(),
    )
    .await;
    assert_eq!(sums(&page).await.0, pairs([("Incidents", "0")]));
    page.assert_healthy().await;
}

#[tokio::test]
async fn the_uptime_is_that_of_the_period() {
    // Of 24 hours, 1 h 15 min were a major outage.
    let (_site, page) = opened("?period=2026-10-02").await;
    let day = [
        ("IMAP", "100 %"),
        ("SMTP", "94.79 %"),
        ("Webmail", "100 %"),
        ("DNS", "100 %"),
    ];
    assert_eq!(sums(&page).await.1, pairs(day));
    assert_eq!(
        page.text("details.sums caption").await,
        "Uptime: 2 October 2026"
    );

    // Of 24 hours, 3 were a partial outage, which counts as 0.3.
    let (_site, page) = opened("?period=2026-09-14&service=webmail").await;
    assert_eq!(sums(&page).await.1, pairs([("Webmail", "96.25 %")]));

    // October had 31 days and an hour there.
    let (_site, page) = opened("?period=2026-10&service=smtp").await;
    assert_eq!(sums(&page).await.1, pairs([("SMTP", "99.83 %")]));
    page.assert_healthy().await;
}

//! A long history: what is older comes when it is needed, and what was shown stays.

use super::driver::{Answer, Gate, Page, SiteTest};
use super::live::{after_drawing, held};
use super::long_history::{
    ENTRIES, Older, RARE, TELLING, body, day, entry, id, ids, long_history, month,
};
use chrono::Datelike;
use serde_json::json;
use std::time::Duration;

/// Waits until every entry that is shown has its text.
async fn until_texts(page: &Page) {
    page.until("document.querySelectorAll('.entry.absent').length", 0)
        .await;
}

/// Scrolls to the end, again and again, until so many entries are shown.
async fn scroll_until(page: &Page, least: usize) {
    let scrolled = format!(
        "(scrollTo(0, document.documentElement.scrollHeight),
        document.querySelectorAll('[data-entry]').length >= {least})"
    );
    page.until(&scrolled, true).await;
    until_texts(page).await;
}

/// The headings of months, in order.
async fn months(page: &Page) -> Vec<String> {
    page.eval("[...document.querySelectorAll('h3.month')].map(it => it.textContent)")
        .await
}

/// The months of the newest entries, each once.
fn months_of(entries: usize) -> Vec<String> {
    let mut months: Vec<_> = (0..entries).map(|number| month(day(number))).collect();
    months.dedup();
    months
}

#[tokio::test]
async fn a_first_visit_needs_neither_index_nor_archives() {
    let site = long_history().await;
    let older = Older::of(&site);
    let page = site.open("").await;
    page.until_count("360 entries").await;
    after_drawing(&page).await;
    let shown = page.entries().await;
    assert_eq!(shown, ids(0..shown.len()));
    assert!((20..=80).contains(&shown.len()), "{}", shown.len());
    assert_eq!(page.count(".entry.absent").await, 0);
    assert_eq!(site.requests(&older.index), 0);
    assert_eq!(older.requests(&site), older.holding(|_| false));
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_choice_needs_the_index_and_what_is_shown_of_the_archives() {
    let site = long_history().await;
    let older = Older::of(&site);
    let page = site.open("").await;
    page.toggle_service("dns").await;
    page.until_count("10 of 360 entries").await;
    assert_eq!(page.entries().await, ids(RARE));
    until_texts(&page).await;
    let text = page.text("[data-entry=entry-205] .body").await;
    assert_eq!(text.trim(), "Number 205 is over.");
    assert_eq!(site.requests(&older.index), 1);
    assert_eq!(
        older.requests(&site),
        older.holding(|it| RARE.contains(&it))
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_period_far_back_needs_its_archives_only() {
    let site = long_history().await;
    let older = Older::of(&site);
    let page = site.open("?period=2024-01").await;
    let found: Vec<_> = (0..ENTRIES)
        .filter(|it| month(day(*it)) == "January 2024")
        .collect();
    page.until_count(&format!("{} of 360 entries", found.len()))
        .await;
    assert_eq!(page.entries().await, ids(found.iter().copied()));
    assert_eq!(months(&page).await, ["January 2024"]);
    until_texts(&page).await;
    assert_eq!(
        older.requests(&site),
        older.holding(|it| found.contains(&it))
    );
    page.assert_healthy().await;
}

/// Goes down until older entries come, and back to the top, where nothing else is needed.
async fn next_entries(page: &Page) {
    let more = format!(
        "document.querySelectorAll('[data-entry]').length > {}
            ? (scrollTo(0, 0), true)
            : (scrollTo(0, document.documentElement.scrollHeight), false)",
        page.entries().await.len()
    );
    page.until(&more, true).await;
    until_texts(page).await;
    after_drawing(page).await;
}

#[tokio::test]
async fn older_entries_come_by_month_as_one_goes_down() {
    let site = long_history().await;
    let older = Older::of(&site);
    let page = site.open("").await;
    let before = page.entries().await;
    // The first ones are asked for before the index tells where months end.
    next_entries(&page).await;
    next_entries(&page).await;
    let after = page.entries().await;
    assert!(after.starts_with(&before));
    assert_eq!(after, ids(0..after.len()));
    let (last, next) = (day(after.len() - 1), day(after.len()));
    assert_ne!(last.month(), next.month(), "to the end of a month");
    assert_eq!(months(&page).await, months_of(after.len()));
    let (first, oldest) = (older.requests(&site), older.with(ENTRIES - 1));
    assert_eq!(first[0], 1, "the newest archive");
    assert_eq!(site.requests(oldest), 0, "the oldest one is not needed yet");
    page.assert_healthy().await;
}

#[tokio::test]
async fn older_entries_come_by_a_button_as_well() {
    let site = long_history().await;
    let page = site.open("").await;
    let before = page.entries().await.len();
    let said = page.text("#more").await;
    assert_eq!(
        said,
        format!("Show older entries ({} more)", ENTRIES - before)
    );
    // A click by script does not scroll there, which would bring them by itself.
    assert!(
        page.eval::<bool>("(document.getElementById('more').click(), true)")
            .await
    );
    let more = format!("document.querySelectorAll('[data-entry]').length > {before}");
    page.until(&more, true).await;
    until_texts(&page).await;
    assert_eq!(page.scroll().await.1, 0.0);
    page.assert_healthy().await;
}

#[tokio::test]
async fn everything_that_was_shown_stays() {
    let site = long_history().await;
    let older = Older::of(&site);
    let page = site.open("").await;
    scroll_until(&page, ENTRIES).await;
    assert_eq!(page.entries().await, ids(0..ENTRIES));
    assert_eq!(months(&page).await, months_of(ENTRIES), "each month once");
    assert!(!page.sees("#more").await, "there is nothing more");
    let found =
        "arguments[0].every(text => document.querySelector('main').textContent.includes(text))";
    let texts: Vec<_> = (0..ENTRIES).step_by(40).map(body).collect();
    assert!(
        page.eval_with::<bool>(found, vec![json!(texts)]).await,
        "for find in page"
    );
    assert_eq!(
        older.requests(&site),
        vec![1; older.archives.len()],
        "each archive once"
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_search_looks_into_every_archive() {
    let site = long_history().await;
    let older = Older::of(&site);
    let (gate, answer) = Gate::new();
    site.answer(older.with(ENTRIES - 1), answer);
    let page = site.open("").await;
    page.type_search("kumquat").await;
    page.until_count("At least 2 of 360 entries. Still searching 1 part of the history …")
        .await;
    assert_eq!(page.entries().await, ids(TELLING.into_iter().take(2)));
    assert_eq!(page.count("mark").await, 2, "where the word stands");
    gate.open();
    page.until_count("3 of 360 entries").await;
    assert_eq!(page.entries().await, ids(TELLING.into_iter()));
    assert_eq!(older.requests(&site), vec![1; older.archives.len()]);
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_missing_archive_is_said_and_costs_only_itself() {
    let site = long_history().await;
    let older = Older::of(&site);
    let missing = older.with(180);
    site.answer(missing, Answer::Missing);
    let page = held(&site, "").await;
    scroll_until_missing(&page).await;
    assert!(page.sees("p.missing").await);
    let shown = page.entries().await;
    assert_eq!(shown, ids(0..ENTRIES), "the entries are known all the same");
    let (_, held) = older
        .archives
        .iter()
        .find(|(path, _)| path == missing)
        .expect("it is one");
    let absent: Vec<String> = page
        .eval("[...document.querySelectorAll('.entry.absent')].map(it => it.dataset.entry)")
        .await;
    assert_eq!(
        absent,
        ids(held.iter().copied()),
        "all others have their texts"
    );

    site.answer(missing, Answer::File);
    page.click("p.missing button").await;
    until_texts(&page).await;
    assert_eq!(page.count("p.missing").await, 0);
    assert_eq!(site.statuses(missing), [404, 200]);
}

/// Scrolls to the end until all entries are shown, and all that can be had is there.
async fn scroll_until_missing(page: &Page) {
    let end = "(scrollTo(0, document.documentElement.scrollHeight),
        [document.querySelectorAll('[data-entry]').length, document.querySelectorAll('.loading').length])";
    page.until(end, [ENTRIES, 0]).await;
}

#[tokio::test]
async fn a_search_says_what_it_could_not_look_into() {
    let site = long_history().await;
    let older = Older::of(&site);
    let missing = older.with(180);
    site.answer(missing, Answer::Missing);
    let page = held(&site, "?q=kumquat").await;
    page.until_count("At least 2 of 360 entries. 1 part of the history could not be searched.")
        .await;
    assert_eq!(page.entries().await, [id(TELLING[0]), id(TELLING[2])]);
    site.answer(missing, Answer::File);
    page.clock().advance(Duration::from_secs(15)).await;
    page.until_count("3 of 360 entries").await;
    assert_eq!(page.entries().await, ids(TELLING.into_iter()));
}

#[tokio::test]
async fn without_the_index_the_number_is_the_least() {
    let site = long_history().await;
    let older = Older::of(&site);
    site.answer(&older.index, Answer::Status(500));
    let page = held(&site, "?service=dns").await;
    page.until_count("At least 0 of 360 entries").await;
    until_asked(&site, &page, &older.index).await;
    site.answer(&older.index, Answer::File);
    page.clock().advance(Duration::from_secs(15)).await;
    page.until_count("10 of 360 entries").await;
    assert_eq!(page.entries().await, ids(RARE));
}

/// Waits until the host was asked for a path and the browser has its answer.
async fn until_asked(site: &SiteTest, page: &Page, path: &str) {
    let address = json!(format!("{}{path}", site.address()));
    let answered = format!("performance.getEntriesByName({address}).length");
    page.until(&answered, 1).await;
    after_drawing(page).await;
}

/// The place that the page has written down.
#[derive(serde::Deserialize)]
struct Kept {
    /// How many closed entries it shows.
    limit: usize,
    /// How far below the upper edge of the window the entry begins.
    y: f64,
}

/// Goes down to an entry, far below what a first visit shows, and waits until the place is kept.
async fn go_to(page: &Page, number: usize) -> Kept {
    scroll_until(page, number + 10).await;
    let entry = id(number);
    let at_rest = format!(
        "(() => {{
            const entry = document.querySelector('[data-entry={entry}]');
            entry.scrollIntoView();
            const [, offset, top] = history.state?.split(' ') ?? [];
            const y = entry.getBoundingClientRect().y;
            return top === '{entry}' && Math.abs(y - Number(offset)) < 1;
        }})()"
    );
    page.until(&at_rest, true).await;
    page.eval(
        "(([limit, y]) => ({ limit: Number(limit), y: Number(y) }))(history.state.split(' '))",
    )
    .await
}

/// Waits until an entry is where it was.
async fn until_place(page: &Page, number: usize, y: f64) {
    let entry = format!(
        "document.querySelector('article[data-entry={}]')",
        id(number)
    );
    let there = format!("Math.abs({entry}?.getBoundingClientRect().y - {y}) <= 1");
    page.until(&there, true).await;
}

#[tokio::test]
async fn going_back_from_an_entry_leads_to_where_one_was() {
    let site = long_history().await;
    let page = site.open("").await;
    let Kept { limit, y } = go_to(&page, 150).await;
    page.click("[data-entry=entry-150] .title a").await;
    page.until(
        "document.querySelector('article.alone')?.dataset.entry",
        id(150),
    )
    .await;
    page.back().await;
    page.until_viewer("ready").await;
    until_place(&page, 150, y).await;
    assert!(page.entries().await.len() >= limit);
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_reload_leads_to_where_one_was() {
    let site = long_history().await;
    let page = site.open("").await;
    let Kept { limit, y } = go_to(&page, 150).await;
    assert!(
        page.eval::<bool>("(window.testOld = true, location.reload(), true)")
            .await
    );
    page.until("window.testOld === undefined", true).await;
    page.until_viewer("ready").await;
    until_place(&page, 150, y).await;
    assert!(page.entries().await.len() >= limit);
    page.assert_healthy().await;
}

#[tokio::test]
async fn an_archive_that_is_here_stays_when_something_new_is_said() {
    let site = long_history().await;
    let older = Older::of(&site);
    let page = held(&site, "").await;
    page.toggle_service("dns").await;
    page.until_count("10 of 360 entries").await;
    until_texts(&page).await;
    let asked = older.requests(&site);
    site.source.edit(|document| {
        let mut newest = entry(0);
        newest["id"] = "brand-new".into();
        document["incidents"]
            .as_array_mut()
            .expect("a list")
            .insert(0, newest);
    });
    site.rebuild("2026-11-23T12:05:00Z");
    page.clock().advance(Duration::from_secs(300)).await;
    page.until_count("10 of 361 entries").await;
    assert_eq!(page.entries().await, ids(RARE));
    assert_eq!(page.count(".entry.absent").await, 0);
    assert_eq!(
        older.requests(&site),
        asked,
        "what never changes is not asked for again"
    );
    page.assert_healthy().await;
}

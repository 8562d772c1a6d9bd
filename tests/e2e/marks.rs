//! What was searched for is marked where it was found.

use super::driver::Page;
use super::filters::{expect, opened};

/// What is marked in an entry and seen.
async fn marked(page: &Page, within: &str) -> Vec<String> {
    let marks = "[...document.querySelectorAll(arguments[0])]
        .filter(it => it.checkVisibility()).map(it => it.textContent)";
    page.eval_with(marks, vec![format!("{within} mark").into()])
        .await
}

/// Searches for a text in place of the one before, which finds these entries.
async fn search(page: &Page, text: &str, found: &[&str]) {
    page.go("").await;
    page.until_viewer("ready").await;
    page.type_search(text).await;
    expect(page, &format!("?q={text}"), found).await;
}

#[tokio::test]
async fn titles_are_marked_whatever_the_case() {
    let (_site, page) = opened("").await;
    search(&page, "slowly", &["imap-slow"]).await;
    assert_eq!(
        marked(&page, "[data-entry=imap-slow] .title").await,
        ["slowly"]
    );
    search(&page, "NAME", &["dns-window"]).await;
    assert_eq!(
        marked(&page, "[data-entry=dns-window] .title").await,
        ["name"]
    );
    let link = "[data-entry=dns-window] .title a";
    assert_eq!(
        page.text(link).await,
        "New name servers",
        "a mark adds no space"
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn bodies_are_marked_also_within_bold_text() {
    let (_site, page) = opened("").await;
    search(&page, "routing", &["smtp-down", "imap-certificates"]).await;
    assert_eq!(
        marked(&page, "[data-entry=smtp-down] .body").await,
        ["routing"]
    );
    assert_eq!(
        marked(&page, "[data-entry=imap-certificates] .body").await,
        ["routing"]
    );
    search(&page, "long", &["imap-slow"]).await;
    assert_eq!(
        marked(&page, "[data-entry=imap-slow] .body strong").await,
        ["long"]
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn an_earlier_update_with_a_match_is_open_and_marked() {
    let (_site, page) = opened("").await;
    let earlier = "[data-entry=webmail-search] details.earlier";
    assert_eq!(page.count(&format!("{earlier}[open]")).await, 0);
    search(&page, "rebuilt", &["webmail-search"]).await;
    assert_eq!(page.count(&format!("{earlier}[open]")).await, 1);
    assert_eq!(marked(&page, earlier).await, ["rebuilt"]);
    search(&page, "again", &["webmail-search"]).await;
    assert_eq!(page.count(&format!("{earlier}[open]")).await, 0);
    assert_eq!(
        marked(&page, "[data-entry=webmail-search]").await,
        ["again"]
    );
    page.assert_healthy().await;
}

#[tokio::test]
async fn letters_are_marked_with_their_accents() {
    let (_site, page) = opened("").await;
    search(&page, "tromso", &["imap-slow"]).await;
    assert_eq!(marked(&page, "[data-entry=imap-slow]").await, ["Tromsø"]);
    search(&page, "TROMSØ", &["imap-slow"]).await;
    assert_eq!(marked(&page, "[data-entry=imap-slow]").await, ["Tromsø"]);
}

#[tokio::test]
async fn several_words_and_phrases_are_marked_each() {
    let (_site, page) = opened("").await;
    search(&page, "disk slowly", &["imap-slow"]).await;
    assert_eq!(
        marked(&page, "[data-entry=imap-slow]").await,
        ["slowly", "disk"]
    );
    search(&page, "\"routing table\" once", &["imap-certificates"]).await;
    let marks = marked(&page, "[data-entry=imap-certificates]").await;
    assert_eq!(marks, ["once", "routing table"]);
}

#[tokio::test]
async fn marks_go_with_the_search() {
    let (_site, page) = opened("?q=disk").await;
    expect(&page, "?q=disk", &["imap-slow"]).await;
    assert_eq!(marked(&page, "main").await, ["disk"]);
    page.clear().await;
    page.until_count("6 entries").await;
    assert_eq!(marked(&page, "main").await, Vec::<String>::new());
}

use super::*;
use tidings_model::{EntryId, parse_instant, read};

fn entry() -> Entry {
    let json = r#"{"version":1,"page":{"name":"N","url":"https://n.example/"},"services":[],
        "incidents":[{"id":"a","title":"A","kind":"incident",
        "updates":[{"at":"2026-01-01T00:00:00Z","body":"One."}]}]}"#;
    let read = read::strict(json, parse_instant("2026-01-02T00:00:00Z").unwrap());
    read.document.unwrap().entries.remove(0)
}

#[test]
fn a_list_is_cut_into_pages_and_has_one_even_when_empty() {
    let entry = entry();
    for (count, sizes) in [
        (0, vec![0]),
        (PER_PAGE, vec![PER_PAGE]),
        (PER_PAGE + 1, vec![PER_PAGE, 1]),
    ] {
        let entries = vec![&entry; count];
        let pages: Vec<_> = listed("history/2026/", &entries).collect();
        let found: Vec<_> = pages.iter().map(|it| it.entries.len()).collect();
        assert_eq!(found, sizes);
        assert!(pages.iter().all(|it| it.pages == sizes.len()));
    }
    let entries = vec![&entry; PER_PAGE + 1];
    let paths: Vec<_> = listed("history/2026/", &entries)
        .map(|it| it.path(it.page))
        .collect();
    assert_eq!(paths, ["history/2026/", "history/2026/2/"]);
}

#[test]
fn the_last_word_of_several_entries_is_the_latest() {
    let (early, mut late) = (entry(), entry());
    late.id = EntryId::parse("b").unwrap();
    assert_eq!(last_spoken([&early, &late]), Some(early.updated()));
    assert_eq!(last_spoken([]), None);
}

#[test]
fn long_texts_end_after_a_word() {
    assert_eq!(shortened("one\n  two"), "one two");
    let long = "word ".repeat(60);
    let short = shortened(&long);
    assert!(
        short.ends_with("word…") && short.chars().count() <= 161,
        "{short}"
    );
}

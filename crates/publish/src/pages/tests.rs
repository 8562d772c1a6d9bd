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

/// The pages of a document, in a zone of its own.
fn pages(json: &str, zone: Tz) -> prerender::Pages {
    let now = parse_instant("2026-01-02T00:00:00Z").unwrap();
    let document = read::strict(json, now).document.unwrap();
    prerender::Pages::new(Arc::new(document), now, Arc::new(zone))
}

#[test]
fn a_list_says_the_year_where_the_zone_has_another() {
    let json = r#"{"version":1,"page":{"name":"N","url":"https://n.example/"},
        "services":[{"id":"s","name":"S"}],
        "incidents":[{"id":"a","title":"A","kind":"incident","services":["s"],
        "updates":[{"at":"2025-12-31T20:00:00Z","body":"One."}]},
        {"id":"b","title":"B","kind":"incident","services":["s"],
        "updates":[{"at":"2025-12-30T20:00:00Z","body":"One."}]}]}"#;
    let pages = pages(json, Tz::Asia__Kolkata);
    let now = parse_instant("2026-01-02T00:00:00Z").unwrap();
    let entries = read::strict(json, now).document.unwrap().entries;
    let entries: Vec<_> = entries.iter().collect();
    let listed = Listed {
        folder: "history/2025/",
        page: 1,
        pages: 1,
        entries: &entries,
    };
    let year = pages.year(2025, listed);
    assert!(year.contains(">1 January 2026</time>"), "{year}");
    assert!(year.contains(">31 Dec</time>"), "{year}");
    let service = pages.service(&entries[0].services[0], false, listed);
    assert!(service.contains(">2025</h3>"), "{service}");
    assert!(!service.contains(">2026</h3>"), "{service}");
}

#[test]
fn a_site_without_entries_or_services_lists_none() {
    let json = r#"{"version":1,"page":{"name":"N","url":"https://n.example/"},"services":[],
        "incidents":[]}"#;
    let pages = pages(json, Tz::UTC);
    assert!(pages.services().contains("There are no services."));
    assert!(!pages.lost().contains("All entries by year"));
}

#[test]
fn a_page_holds_neither_markers_nor_characters_of_control() {
    let json = r#"{"version":1,"page":{"name":"N","url":"https://n.example/"},"services":[],
        "incidents":[{"id":"a","title":"A\u0000\u0001\u007fB","kind":"incident",
        "updates":[{"at":"2026-01-01T00:00:00Z","body":"One.\u0001"}]}]}"#;
    let page = pages(json, Tz::UTC).index(1);
    assert!(page.contains("AB"), "{page}");
    assert!(!page.contains("<!"), "{page}");
    assert!(
        !page.contains(|c: char| c.is_control() && c != '\n'),
        "{page}"
    );
}

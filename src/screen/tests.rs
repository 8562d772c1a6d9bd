//! Tests of what is shown.

use super::*;
use chrono::TimeDelta;
use tidings_model::{Filter, Period, ServiceStatus, Utc, parse_instant, read};

const FILE: &str = r#"{
    "version": 1,
    "page": { "name": "P", "url": "https://p.example/" },
    "groups": [{ "id": "g", "name": "G" }],
    "services": [
        { "id": "imap", "name": "IMAP", "group": "g" },
        { "id": "smtp", "name": "SMTP" },
        { "id": "chat", "name": "Chat", "retired": "2020-01-01" }
    ],
    "incidents": [
        { "id": "old", "title": "Old", "kind": "incident", "services": ["chat", "gone"],
          "updates": [{ "at": "2019-12-31T23:30:00Z", "state": "investigating", "body": "OSPF" },
                      { "at": "2020-01-01T01:00:00Z", "state": "resolved", "body": "over" }] },
        { "id": "now", "title": "Now", "kind": "incident", "impact": "major", "services": ["imap"],
          "updates": [{ "at": "2026-11-23T11:00:00Z", "state": "investigating", "body": "hm" }] },
        { "id": "far", "title": "Far", "kind": "maintenance", "starts": "2026-12-20T22:00:00Z",
          "ends": "2026-12-20T23:00:00Z", "updates": [{ "at": "2026-11-20T10:00:00Z", "body": "far" }] },
        { "id": "near", "title": "Near", "kind": "maintenance", "starts": "2026-12-01T22:00:00Z",
          "ends": "2026-12-01T23:00:00Z", "updates": [{ "at": "2026-11-20T10:00:00Z", "body": "near" }] },
        { "id": "note", "title": "Note", "kind": "announcement",
          "updates": [{ "at": "2020-01-02T10:00:00Z", "body": "the protocol OSPF" }] }
    ]
}"#;

fn now() -> Instant {
    parse_instant("2026-11-23T12:00:00Z").unwrap()
}

fn sources(document: Document) -> Sources {
    Sources {
        document: Arc::new(document),
        older: None,
        index: None,
    }
}

fn show(sources: Sources) -> Screen {
    Screen::new(sources, now(), Clock::plain(Arc::new(Utc)), None)
}

fn screen() -> Screen {
    show(sources(read::lenient(FILE).unwrap().document))
}

fn ids(screen: &Screen, rows: &[usize]) -> Vec<String> {
    let id = |row: &usize| screen.row(*row).id.to_string();
    rows.iter().map(id).collect()
}

#[test]
fn entries_stand_where_their_phase_says() {
    let screen = screen();
    let shown = screen.shown(&Filter::default());
    assert_eq!(ids(&screen, &shown.open), ["now"]);
    assert_eq!(
        ids(&screen, &shown.upcoming),
        ["near", "far"],
        "soonest first"
    );
    assert_eq!(ids(&screen, &shown.closed), ["note", "old"], "newest first");
    let items = screen.items(&shown, &shown.closed, true);
    let months: Vec<_> = items
        .iter()
        .map(|it| it.month.map(|it| it.to_string()))
        .collect();
    assert_eq!(months, [Some("2020-01".into()), Some("2019-12".into())]);
}

#[test]
fn filters_meet() {
    let screen = screen();
    let count = |query: &str| screen.shown(&Filter::from_query(query)).found.rows.len();
    for (query, entries) in [
        ("", 5),
        ("kind=incident", 2),
        ("q=ospf", 2),
        ("q=ospf&kind=announcement", 1),
        ("service=imap", 1),
        ("service=gone", 1),
        ("state=upcoming", 2),
        ("state=open&service=smtp", 0),
        ("kind=nonsense", 5),
        ("impact=major", 1),
        ("period=2020", 2),
        ("q=%22the+protocol%22", 1),
    ] {
        assert_eq!(count(query), entries, "{query}");
    }
}

#[test]
fn retired_services_are_not_listed_but_can_be_chosen() {
    let screen = screen();
    let groups = screen.groups();
    let name = |it: &ServiceGroup<'_>| it.services[0].service.name.clone();
    let names: Vec<_> = groups.iter().map(|it| (it.name, name(it))).collect();
    assert_eq!(
        names,
        [(None, "SMTP".to_owned()), (Some("G"), "IMAP".to_owned())]
    );
    assert_eq!(groups[1].worst(), ServiceStatus::PartialOutage);
    let choices: Vec<String> = screen.choices().into_iter().map(|it| it.name).collect();
    assert_eq!(choices, ["IMAP", "SMTP", "Chat", "gone"]);
}

#[test]
fn a_strip_ends_today() {
    let screen = screen();
    let imap = &screen.document().services[0];
    let days = screen.days(imap);
    assert_eq!(days.len(), 90);
    assert_eq!(days[89].date.to_string(), "2026-11-23");
    assert_eq!(days[89].worst, Some(ServiceStatus::PartialOutage));
    assert_eq!(days[89].trouble, TimeDelta::hours(1));
    assert_eq!(days[88].worst, Some(ServiceStatus::Operational));
}

#[test]
fn years_are_those_of_the_archive() {
    assert_eq!(*screen().years, [2026, 2020, 2019]);
}

/// The document without its closed entries, whose rows and texts are elsewhere.
fn split() -> (Screen, Vec<Entry>) {
    let whole = screen();
    let mut document = whole.document().clone();
    let closed = |entry: &Entry| entry.moment(now()).phase == Phase::Closed;
    let mut older: Vec<Entry> = document.entries.extract_if(.., |it| closed(it)).collect();
    older.sort_by(Entry::newest_first);
    let rows = tidings_model::Rows {
        services: whole.history().roster().ids().to_vec(),
        rows: ids_of(&older)
            .map(|id| whole.row(whole.row_of(&id).unwrap()).clone())
            .collect(),
    };
    let archive = |path: &str| Archive {
        path: path.to_owned(),
        entries: 1,
    };
    let mut sources = sources(document);
    sources.older = Some(Arc::new(Older {
        index: "data/index.json".to_owned(),
        closed: 2,
        years: vec![2020],
        months: None,
        recent: tidings_model::Rows::default(),
    }));
    sources.index = Some(Arc::new(Index {
        rows,
        archives: vec![archive("a"), archive("b")],
    }));
    (show(sources), older)
}

fn ids_of(entries: &[Entry]) -> impl Iterator<Item = EntryId> {
    entries.iter().map(|entry| entry.id.clone())
}

#[test]
fn without_texts_everything_is_counted_and_searches_wait() {
    let (screen, older) = split();
    assert_eq!((screen.total(), screen.closed_here()), (5, 0));
    let shown = screen.shown(&Filter::from_query("kind=announcement"));
    assert_eq!(ids(&screen, &shown.closed), ["note"]);
    let search = Filter::from_query("q=ospf");
    let shown = screen.shown(&search);
    assert_eq!((shown.found.rows.len(), shown.found.unsearched), (0, 2));
    screen.shelve(&Screen::texts(older[..1].to_vec()));
    let shown = screen.shown(&search);
    assert_eq!((shown.found.rows.len(), shown.found.unsearched), (1, 1));
    screen.shelve(&Screen::texts(older[1..].to_vec()));
    assert_eq!(screen.shown(&search).found.rows.len(), 2);
}

#[test]
fn only_what_is_shown_or_searched_is_needed() {
    let (screen, older) = split();
    let nothing = Filter::default();
    let shown = screen.shown(&nothing);
    let needs = |filter: &Filter, rows: &[usize]| screen.needs(filter, rows, 40, false);
    assert_eq!(needs(&nothing, &[]), Needs::default());
    assert_eq!(needs(&nothing, &shown.closed[1..]).archives, [1]);
    assert_eq!(needs(&Filter::from_query("q=x"), &[]).archives, [0, 1]);
    assert_eq!(
        needs(&Filter::from_query("q=x"), &shown.closed[1..]).archives,
        [1, 0]
    );
    screen.shelve(&Screen::texts(older));
    assert_eq!(
        needs(&Filter::from_query("q=x"), &shown.closed),
        Needs::default()
    );
}

#[test]
fn the_index_is_needed_once_something_asks_for_it() {
    let (whole, _) = split();
    let mut sources = whole.sources.clone();
    sources.index = None;
    let screen = show(sources);
    assert_eq!((screen.is_complete(), screen.total()), (false, 5));
    let needs = |query: &str, wanted, asked| {
        screen
            .needs(&Filter::from_query(query), &[], wanted, asked)
            .index
    };
    assert!(!needs("", 0, false));
    assert!(needs("state=closed", 0, false) && needs("", 1, false) && needs("", 0, true));
}

#[test]
fn an_entry_alone_needs_the_index_and_then_its_archive() {
    let (whole, older) = split();
    let (old, now) = (&older[1].id, EntryId::parse("now").unwrap());
    let mut sources = whole.sources.clone();
    sources.index = None;
    let without_index = show(sources);
    assert_eq!(without_index.needs_of_entry(&now), Needs::default());
    let needs = without_index.needs_of_entry(old);
    assert!(needs.index && needs.archives.is_empty(), "{needs:?}");
    assert!(without_index.item_of(old).is_none());

    let needs = whole.needs_of_entry(old);
    assert!(!needs.index && needs.archives == [1], "{needs:?}");
    assert!(whole.item_of(old).is_none(), "its text is not there");
    whole.shelve(&Screen::texts(older.clone()));
    assert_eq!(whole.needs_of_entry(old), Needs::default());
    assert!(whole.item_of(old).is_some());
}

#[test]
fn a_text_that_stays_the_same_keeps_its_identity() {
    let before = screen();
    let mut document = before.document().clone();
    document.entries[1].title = "Now and then".to_owned();
    let after = Screen::new(
        sources(document),
        now(),
        before.clock.clone(),
        Some(&before),
    );
    let keys = |screen: &Screen| {
        let shown = screen.shown(&Filter::default());
        let items = screen.items(&shown, &shown.found.rows, false);
        items.into_iter().map(|it| it.key).collect::<Vec<_>>()
    };
    let (old, new) = (keys(&before), keys(&after));
    let changed: Vec<_> = (0..old.len()).filter(|at| old[*at] != new[*at]).collect();
    assert_eq!(ids(&after, &changed), ["now"]);
}

#[test]
fn more_entries_come_by_whole_months() {
    let entry = |day: u32| {
        format!(
            r#"{{ "id": "e{day}", "title": "E", "kind": "announcement",
                 "updates": [{{ "at": "2026-{:02}-{:02}T10:00:00Z", "body": "b" }}] }}"#,
            1 + day / 5,
            1 + day % 5
        )
    };
    let entries: Vec<_> = (0..20).map(entry).collect();
    let file = format!(
        r#"{{ "version": 1, "page": {{ "name": "P", "url": "https://p.example/" }},
             "services": [], "incidents": [{}] }}"#,
        entries.join(",")
    );
    let screen = show(sources(read::lenient(&file).unwrap().document));
    let shown = screen.shown(&Filter::default());
    assert_eq!(screen.extended(&shown, 0, 3), 5);
    assert_eq!(screen.extended(&shown, 5, 5), 10);
    assert_eq!(screen.extended(&shown, 10, 1), 11, "a long month is cut");
    assert_eq!(screen.extended(&shown, 18, 10), 28);
}

#[test]
fn uptime_is_over_the_period_asked_for() {
    let screen = screen();
    let imap = &screen.document().services[0];
    let day = Period::Last(1).window(&Utc, now());
    // One hour of twelve at three tenths.
    assert_eq!(screen.uptime(imap, day).basis_points(), Some(9750));
}

#[test]
fn a_search_that_goes_on_finds_what_a_new_one_would() {
    let typed = screen();
    let text = "\"the protocol\" ospf";
    let lengths = (1..=text.len()).chain((1..text.len()).rev());
    for length in lengths {
        let filter = Filter {
            text: text[..length].to_owned(),
            ..Filter::default()
        };
        let (one, other) = (typed.shown(&filter), screen().shown(&filter));
        assert_eq!(one.found, other.found, "{}", filter.text);
    }
}

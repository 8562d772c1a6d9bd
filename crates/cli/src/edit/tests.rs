use super::*;
use proptest::prelude::*;
use serde_json::json;
use std::fs;
use tidings_model::{Body, parse_instant};

/// An incident file in a folder of its own.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn with(text: &str) -> Self {
        let bench = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(bench.path(), text).unwrap();
        bench
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("incidents.json")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let items = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = items
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn now() -> Instant {
    parse_instant("2026-11-23T12:00:00Z").unwrap()
}

fn id(text: &str) -> EntryId {
    EntryId::parse(text).unwrap()
}

fn update(at: &str) -> wire::Update {
    wire::Update {
        at: Some(at.to_owned()),
        state: Some("monitoring".to_owned()),
        services: [("imap".to_owned(), "operational".to_owned())].into(),
        body: Some(Body::Markdown("It \"works\" – again.\nReally.".to_owned())),
        ..wire::Update::default()
    }
}

fn entry(id: &str) -> wire::Entry {
    wire::Entry {
        id: Some(id.to_owned()),
        title: Some("SMTP is slow".to_owned()),
        kind: Some("incident".to_owned()),
        services: vec!["smtp".to_owned(), "imap".to_owned()],
        updates: Some(vec![wire::Update {
            id: Some("1".to_owned()),
            ..update("2026-11-23T11:00:00Z")
        }]),
        ..wire::Entry::default()
    }
}

/// One file in several styles of writing.
fn styles() -> [(&'static str, String); 6] {
    let block = include_str!("../../tests/fixtures/written/block.json");
    [
        ("block", block.to_owned()),
        ("tabs", block.replace("  ", "\t")),
        ("windows", block.replace('\n', "\r\n")),
        (
            "brackets",
            include_str!("../../tests/fixtures/written/brackets.json").to_owned(),
        ),
        (
            "lines",
            include_str!("../../tests/fixtures/written/lines.json").to_owned(),
        ),
        (
            "one-line",
            serde_json::from_str::<Value>(block).unwrap().to_string(),
        ),
    ]
}

#[test]
fn what_is_added_is_written_like_the_rest() {
    for (style, text) in styles() {
        let bench = Bench::with(&text);
        let mut edit = Edit::open(&bench.path()).unwrap();
        edit.add_entry(&entry("2026-11-23-smtp")).unwrap();
        edit.add_update(&id("slow"), &update("2026-11-22T09:30:00Z"))
            .unwrap();
        edit.add_service(&service("pop", "POP3"), Some("imap"))
            .unwrap();
        edit.add_group(&group("mail", "Mail")).unwrap();
        edit.add_alias(&id("slow"), &id("older")).unwrap();
        edit.set(
            &edit.entry(&id("slow")).unwrap().key("impact"),
            &json!("major"),
        )
        .unwrap();
        edit.save(now()).unwrap();
        insta::assert_snapshot!(format!("styles_{style}"), bench.text().replace('\r', "␍"));
    }
}

fn service(id: &str, name: &str) -> wire::Service {
    wire::Service {
        id: Some(id.to_owned()),
        name: Some(name.to_owned()),
        ..wire::Service::default()
    }
}

fn group(id: &str, name: &str) -> wire::Group {
    wire::Group {
        id: Some(id.to_owned()),
        name: Some(name.to_owned()),
    }
}

#[test]
fn a_byte_order_mark_and_permissions_stay() {
    let bench = Bench::with(&format!("{BYTE_ORDER_MARK}{}", styles()[0].1));
    let mut edit = Edit::open(&bench.path()).unwrap();
    edit.set(&Path::default().key("page").key("name"), &json!("Other"))
        .unwrap();
    edit.save(now()).unwrap();
    assert!(bench.text().starts_with("\u{feff}{\n"));
    assert_eq!(bench.text().matches(BYTE_ORDER_MARK).count(), 1);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let bench = Bench::with(&styles()[0].1);
    fs::set_permissions(bench.path(), fs::Permissions::from_mode(0o640)).unwrap();
    let link = bench.folder.path().join("link.json");
    symlink(bench.path(), &link).unwrap();
    let mut edit = Edit::open(&link).unwrap();
    edit.add_entry(&entry("2026-11-23-smtp")).unwrap();
    edit.save(now()).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(bench.text().contains("2026-11-23-smtp"));
    let mode = fs::metadata(bench.path()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn what_check_refuses_is_not_written() {
    let text = &styles()[0].1;
    let bench = Bench::with(text);
    let mut edit = Edit::open(&bench.path()).unwrap();
    edit.add_update(&id("slow"), &update("2027-01-01T00:00:00Z"))
        .unwrap();
    let failure = edit.save(now()).map(drop).unwrap_err();
    assert_eq!(
        failure,
        Failure::in_file(format!(
            "the change would leave `{}` with 1 error",
            bench.path().display()
        ))
        .hint("nothing was written")
    );
    assert_eq!(&bench.text(), text);
    assert_eq!(bench.names(), ["incidents.json"]);
}

#[test]
fn the_file_before_stays_beside() {
    let text = &styles()[0].1;
    let bench = Bench::with(text);
    let mut edit = Edit::open(&bench.path()).unwrap();
    edit.add_entry(&entry("2026-11-23-smtp")).unwrap();
    assert!(edit.save(now()).unwrap().changed());
    assert_eq!(bench.names(), ["incidents.json", "incidents.json.previous"]);
    assert_eq!(&fs::read_to_string(previous(&bench.path())).unwrap(), text);
}

#[test]
fn a_write_that_changes_nothing_keeps_the_file_before() {
    let bench = Bench::with(&styles()[0].1);
    assert!(
        !Edit::open(&bench.path())
            .unwrap()
            .save(now())
            .unwrap()
            .changed()
    );
    assert_eq!(bench.names(), ["incidents.json"]);
}

#[test]
fn a_history_is_added_in_its_order() {
    let bench = Bench::with("{\"incidents\": []}");
    let mut edit = Edit::open(&bench.path()).unwrap();
    edit.add_entries(&[entry("a"), entry("b")]).unwrap();
    edit.add_entries(&[entry("c"), entry("d")]).unwrap();
    let value: Value = serde_json::from_str(edit.text()).unwrap();
    let entries = value["incidents"].as_array().unwrap();
    let ids: Vec<_> = entries
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["a", "b", "c", "d"]);
}

/// JSON with white space of any sort between its tokens.
fn loose(value: Value) -> BoxedStrategy<String> {
    let spaces = || proptest::string::string_regex("[ \t]{0,2}(\r?\n[ \t]{0,4})?").unwrap();
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items
                .into_iter()
                .map(|it| (spaces(), loose(it), spaces()))
                .collect();
            (items, spaces())
                .prop_map(|(items, end)| bracket("[", items, &end, "]"))
                .boxed()
        }
        Value::Object(members) => {
            let member = |(name, value): (String, Value)| {
                let name = Value::from(name).to_string();
                let pair = (Just(name), spaces(), spaces(), loose(value));
                let pair = pair.prop_map(|(name, a, b, value)| format!("{name}{a}:{b}{value}"));
                (spaces(), pair, spaces())
            };
            let members: Vec<_> = members.into_iter().map(member).collect();
            (members, spaces())
                .prop_map(|(items, end)| bracket("{", items, &end, "}"))
                .boxed()
        }
        plain => Just(plain.to_string()).boxed(),
    }
}

fn bracket(open: &str, items: Vec<(String, String, String)>, end: &str, close: &str) -> String {
    let items: Vec<_> = items
        .into_iter()
        .map(|(a, item, b)| format!("{a}{item}{b}"))
        .collect();
    format!("{open}{}{end}{close}", items.join(","))
}

/// Entries with fields that nobody knows, among them values that look like the syntax around them.
fn document(entries: usize) -> Value {
    let entry = |number: usize| {
        json!({
            "id": format!("entry-{number}"), "title": "a \"b\", [c] {d}: \\", "kind": "incident",
            "x-ticket": { "numbers": [1, -2.50, 1e3], "deep": [[], {}, null, "}"] },
            "updates": [
                { "at": "2026-01-01T10:00:00Z", "body": "One,\n]", "x-by": "me" },
                { "body": "no time" },
                { "at": "2026-01-01T12:00:00Z", "body": "Two" },
            ],
        })
    };
    json!({
        "version": 1, "x-first": [true, { "é": "ü" }],
        "page": { "name": "P", "url": "https://p.example/" }, "services": [],
        "incidents": (0..entries).map(entry).collect::<Vec<_>>(),
    })
}

/// Whether `after` is `before` with something put in at one place.
fn is_one_addition(before: &str, after: &str) -> bool {
    let same = |pair: &(u8, u8)| pair.0 == pair.1;
    let head = before.bytes().zip(after.bytes()).take_while(same).count();
    let tail = before
        .bytes()
        .rev()
        .zip(after.bytes().rev())
        .take_while(same)
        .count();
    after.len() > before.len() && head + tail >= before.len()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_addition_leaves_the_rest_byte_for_byte(
        (count, text) in (1..4usize).prop_flat_map(|count| (Just(count), loose(document(count)))),
        number in 0..4usize,
    ) {
        let bench = Bench::with(&text);
        let before = serde_json::from_str::<Value>(&text).unwrap();
        let number = number % count;
        let own = id(&format!("entry-{number}"));

        let mut edit = Edit::open(&bench.path()).unwrap();
        edit.add_entry(&entry("new")).unwrap();
        prop_assert!(is_one_addition(&text, edit.text()), "{}", edit.text());
        let mut after: Value = serde_json::from_str(edit.text()).unwrap();
        let entries = after["incidents"].as_array_mut().unwrap();
        let new = entries.iter().position(|it| it["id"] == "new").unwrap();
        prop_assert_eq!(entries.remove(new), serde_json::to_value(entry("new")).unwrap());
        prop_assert_eq!(&after, &before);

        let mut edit = { drop(edit); Edit::open(&bench.path()).unwrap() };
        edit.add_update(&own, &update("2026-01-01T11:00:00Z")).unwrap();
        prop_assert!(is_one_addition(&text, edit.text()), "{}", edit.text());
        let mut after: Value = serde_json::from_str(edit.text()).unwrap();
        let updates = after["incidents"][number]["updates"].as_array_mut().unwrap();
        let added = updates.remove(2);
        prop_assert_eq!(added["id"].as_str(), Some("4"));
        prop_assert_eq!(&after, &before);
    }

    #[test]
    fn a_field_that_is_set_leaves_the_rest_byte_for_byte(
        text in loose(document(2)),
        field in prop::sample::select(vec!["impact", "starts", "x-ticket", "title", "zzz"]),
    ) {
        let bench = Bench::with(&text);
        let mut before = serde_json::from_str::<Value>(&text).unwrap();
        let path = Path::default().key("incidents").index(1).key(field);
        let mut edit = Edit::open(&bench.path()).unwrap();
        edit.set(&path, &json!({ "a": [1, "b"] })).unwrap();
        let after: Value = serde_json::from_str(edit.text()).unwrap();
        before["incidents"][1][field] = json!({ "a": [1, "b"] });
        prop_assert_eq!(&after, &before);

        let set = edit.text().to_owned();
        edit.remove(&path).unwrap();
        let removed: Value = serde_json::from_str(edit.text()).unwrap();
        before["incidents"][1].as_object_mut().unwrap().remove(field);
        prop_assert_eq!(&removed, &before);
        prop_assert!(is_one_addition(edit.text(), &set));
    }
}

//! `tidings import log`: not a word is lost.

use crate::build::Desk;
use crate::support::{Run, arg, fixture, tidings};
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// An import with what it wrote.
struct Import {
    run: Run,
    text: String,
    document: Value,
    check: Run,
}

fn import(log: &Path, rules: Option<&Path>) -> Import {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("incidents.json");
    let mut args = vec!["import", "log", arg(log), "--out", arg(&out)];
    if let Some(rules) = rules {
        args.extend(["--rules", arg(rules)]);
    }
    let run = tidings(&args);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(&out).unwrap();
    Import {
        run,
        document: serde_json::from_str(&text).unwrap(),
        text,
        check: tidings(&["check", arg(&out)]),
    }
}

impl Import {
    fn entries(&self) -> &[Value] {
        self.document["incidents"].as_array().unwrap()
    }

    /// Every line that the document holds: times, titles and bodies, in the form of the log.
    fn lines(&self) -> Vec<String> {
        self.entries().iter().flat_map(lines_of).collect()
    }
}

fn lines_of(entry: &Value) -> Vec<String> {
    let updates = entry["updates"].as_array().unwrap();
    let at = updates[0]["at"].as_str().unwrap();
    let time = format!("{}: {} UTC", &at[..10], &at[11..16]);
    let mut lines = vec![time, entry["title"].as_str().unwrap().to_owned()];
    for update in updates {
        let body = update["body"].as_str().unwrap();
        lines.extend(body.lines().filter(|line| !line.is_empty()).map(unescaped));
    }
    lines
}

/// Undoes the escapes of Markdown.
fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let line = line.replace("&#32;", " ");
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let escape = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        out.push(if escape { chars.next().unwrap() } else { c });
    }
    out
}

/// The lines of a log that say something.
fn source_lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(str::trim_end);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

fn plain() -> PathBuf {
    fixture("log/plain.txt")
}

#[test]
fn every_line_of_a_log_stands_in_the_document_once() {
    for rules in [None, Some(fixture("log/rules.json"))] {
        let it = import(&plain(), rules.as_deref());
        assert_eq!(sorted(it.lines()), sorted(source_lines(&plain())));
    }
}

/// Markdown must not eat what it takes for its own: the page reads as the log did.
#[test]
fn every_line_of_a_log_is_read_on_the_page() {
    let desk = Desk::new();
    let (file, site) = (desk.path("incidents.json"), desk.path("site"));
    fs::write(&file, import(&plain(), None).text).unwrap();
    assert_eq!(desk.build(&file, &site).code, 0);
    let published = fs::read_to_string(site.join("incidents.json")).unwrap();
    let document = tidings_model::read::lenient(&published).unwrap().document;
    let bodies = document.entries.iter().flat_map(|entry| entry.updates());
    let bodies: String = bodies.map(|update| update.body.text()).collect();
    let shown = one_line(&bodies);
    let entries = fs::read_to_string(plain()).unwrap();
    let said = entries
        .split(" UTC")
        .skip(1)
        .flat_map(|it| it.lines().skip(2));
    for line in said.filter(|line| !line.starts_with("2019-")) {
        assert!(shown.contains(&one_line(line)), "not shown: {line}");
    }
}

/// A text with single spaces between its words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_imported_passes_check() {
    let it = import(&plain(), Some(&fixture("log/rules.json")));
    assert_eq!(it.check.code, 0, "{}", it.check.out);
    assert!(
        it.check
            .out
            .ends_with("ok: 5 entries, 3 services, 2 warnings\n"),
        "{}",
        it.check.out
    );
    let odd = import(&fixture("log/odd.txt"), None);
    assert_eq!(odd.check.code, 0, "{}", odd.check.out);
}

#[test]
fn entries_become_what_the_rules_say() {
    let it = import(&plain(), Some(&fixture("log/rules.json")));
    insta::assert_snapshot!(it.text);
    insta::assert_snapshot!(
        "remarks",
        it.run
            .err
            .replace(arg(&plain()), "plain.txt")
            .lines()
            .take(1)
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[test]
fn without_rules_all_are_announcements() {
    let it = import(&plain(), None);
    assert!(
        it.entries()
            .iter()
            .all(|entry| entry["kind"] == "announcement")
    );
    assert!(it.entries().iter().all(|entry| entry["services"].is_null()));
    assert_eq!(it.document["services"], Value::Array(Vec::new()));
    let ending = "\nok: 5 entries, 0 services\n";
    assert!(it.check.out.ends_with(ending), "{}", it.check.out);
}

#[test]
fn what_is_not_understood_is_told_with_its_line_and_kept() {
    let odd = fixture("log/odd.txt");
    let it = import(&odd, Some(&fixture("log/rules.json")));
    let lines = it.lines();
    for line in source_lines(&odd) {
        assert!(lines.contains(&line), "lost: {line}");
    }
    let file = format!("{}:", odd.display());
    let notes: Vec<_> = it
        .run
        .err
        .lines()
        .filter_map(|line| line.strip_prefix(&file))
        .collect();
    insta::assert_snapshot!(notes.join("\n"));
    assert!(
        it.entries()[..3]
            .iter()
            .all(|entry| entry["kind"] == "announcement")
    );
}

#[test]
fn a_log_that_grows_keeps_its_ids() {
    let ids = |it: &Import| -> Vec<Value> {
        it.entries()
            .iter()
            .map(|entry| entry["id"].clone())
            .collect()
    };
    let before = import(&plain(), None);
    let folder = tempfile::tempdir().unwrap();
    let grown = folder.path().join("grown.txt");
    let text = fs::read_to_string(plain()).unwrap();
    fs::write(
        &grown,
        format!("2019-05-09: 22:00 UTC\nSettings for the new gateway\nAgain.\n{text}"),
    )
    .unwrap();
    let after = import(&grown, None);
    assert_eq!(
        after.entries()[0]["id"],
        "2019-05-09-settings-for-the-new-gateway-2"
    );
    assert_eq!(ids(&after)[1..], ids(&before)[..]);
}

#[test]
fn name_and_address_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (log, out) = (plain(), folder.path().join("incidents.json"));
    let args = ["import", "log", arg(&log), "--out", arg(&out)];
    let run = tidings(
        &[
            &args[..],
            &["--name", "Acme", "--url", "https://status.acme.example/x"],
        ]
        .concat(),
    );
    assert_eq!(run.code, 0);
    assert!(!run.err.contains("--url"), "{}", run.err);
    let document: Value = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(document["page"]["name"], "Acme");
    assert_eq!(document["page"]["url"], "https://status.acme.example/x/");
    let again = tidings(&args);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("--force"), "{}", again.err);
    let force = tidings(&[&args[..], &["--force"]].concat());
    assert_eq!(force.code, 0);
    assert!(force.err.contains("pass `--url`"), "{}", force.err);
}

#[test]
fn a_file_that_is_no_log_or_no_rules_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (rules, out) = (
        folder.path().join("rules.json"),
        folder.path().join("out.json"),
    );
    fs::write(
        &rules,
        "{ \"kinds\": [{ \"kind\": \"mystery\", \"match\": [\"x\"] }] }",
    )
    .unwrap();
    let log = plain();
    let run = tidings(&[
        "import",
        "log",
        arg(&log),
        "--rules",
        arg(&rules),
        "--out",
        arg(&out),
    ]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("rules.json: kinds[0].kind: unknown kind `mystery`"),
        "{}",
        run.err
    );
    let run = tidings(&["import", "log", arg(&rules), "--out", arg(&out)]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("expected the time of an entry, got none\nhint: "),
        "{}",
        run.err
    );
    assert!(!out.exists());
}

/// The log that started it all, when it lies beside the checkout.
#[test]
fn the_first_log_loses_nothing() {
    let Some(corpus) = std::env::var_os("TIDINGS_CORPUS") else {
        // Straight to the terminal: what a passing test prints by macro is never seen.
        let _ = writeln!(
            std::io::stderr(),
            "TIDINGS_CORPUS is not set: the first log is not imported"
        );
        return;
    };
    let log = Path::new(&corpus).join("mxes-status-log.txt");
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples/log-rules.json");
    for rules in [None, Some(rules.as_path())] {
        let it = import(&log, rules);
        assert_eq!(it.entries().len(), 12);
        assert_eq!(it.check.code, 0, "{}", it.check.out);
        assert_eq!(sorted(it.lines()), sorted(source_lines(&log)));
        let is_over = |entry: &Value| entry["kind"] == "announcement" || entry["closed"] == true;
        assert!(it.entries().iter().all(is_over));
    }
}

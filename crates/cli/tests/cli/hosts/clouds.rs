//! The rules for hosts that cannot be started here, read as those hosts say they read them, and
//! compared with the publisher's table.

use super::{address, desk, example, served};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;
use tidings_publish::{Options, headers};

/// Paths of files that a later version may write, and of those that only some sites have.
const OTHERS: [&str; 9] = [
    "404.html",
    "api/v2/incidents/unresolved.json",
    "data/archive-0123456789abcdef.json",
    "embed/index.html",
    "feed.json",
    "maintenance.ics",
    "manifest.webmanifest",
    "services/imap/feed.json",
    "sitemap.xml",
];

fn paths() -> Vec<String> {
    let (_desk, site) = desk();
    let mut paths: Vec<_> = served(&site).into_iter().map(|(path, _)| path).collect();
    paths.extend(OTHERS.map(str::to_owned));
    paths
}

fn table(path: &str) -> BTreeMap<String, String> {
    let headers = headers(path, &Options::default());
    headers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The place behind the bracket that closes the one at the beginning.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => (),
        }
        if depth == 0 {
            return at + 1;
        }
    }
    panic!("`{text}` has a bracket that closes it");
}

/// Whether one of Vercel's patterns matches; `(?!…)` stands at the beginning of one or nowhere.
fn matches(source: &str, path: &str) -> bool {
    let whole = |pattern: &str| {
        Regex::new(&format!("^(?:{pattern})$"))
            .unwrap()
            .is_match(path)
    };
    let Some(rest) = source.strip_prefix("/((?!") else {
        return whole(source.strip_prefix('/').unwrap());
    };
    let end = closing(&source[2..]) + 2;
    let forbidden = source[5..end - 1].to_owned();
    let allowed = &source[end..source.len() - 1];
    assert!(rest.ends_with(')'), "{source}");
    !Regex::new(&format!("^(?:{forbidden})"))
        .unwrap()
        .is_match(path)
        && whole(allowed)
}

#[test]
fn vercel_sends_what_the_table_says() {
    let rules: Value = serde_json::from_str(&example("vercel.json")).unwrap();
    for path in paths() {
        let mut sent = BTreeMap::new();
        let all = rules["headers"].as_array().unwrap();
        let matching = all
            .iter()
            .filter(|rule| matches(rule["source"].as_str().unwrap(), address(&path)));
        for header in matching.flat_map(|rule| rule["headers"].as_array().unwrap()) {
            let [name, value] = ["key", "value"].map(|it| header[it].as_str().unwrap().to_owned());
            assert_eq!(
                sent.insert(name, value),
                None,
                "{path}: one rule for one header"
            );
        }
        let mut expected = table(&path);
        if !sent.contains_key("Content-Type") {
            let kind = expected.remove("Content-Type").unwrap_or_default();
            let known = ["text/", "image/"].iter().any(|it| kind.starts_with(it));
            assert!(
                known || kind.is_empty(),
                "{path}: {kind} is not known to every host"
            );
        }
        assert_eq!(sent, expected, "{path}");
    }
}

/// What `deploy.sh` sends: caching and type by folder and endings.
struct Line {
    cache: String,
    kind: String,
    folder: String,
    /// In their order, whether a pattern lets files in or keeps them out; the last that fits counts.
    patterns: Vec<(bool, String)>,
}

fn fits(pattern: &str, path: &str) -> bool {
    let pattern = regex::escape(pattern).replace("\\*", ".*");
    Regex::new(&format!("^{pattern}$")).unwrap().is_match(path)
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let words: Vec<_> = line.strip_prefix("send \"$")?.split('"').collect();
        let [cache, _, kind, rest @ ..] = &words[..] else {
            panic!("`{line}` has a caching and a type");
        };
        let rest = rest.join("\"");
        let folder = rest.split_whitespace().next().unwrap_or_default();
        let pairs = Regex::new("--(include|exclude) \"([^\"]+)\"").unwrap();
        let pairs = pairs.captures_iter(&rest);
        Some(Self {
            cache: (*cache).to_owned(),
            kind: (*kind).to_owned(),
            folder: folder.trim_matches('"').to_owned(),
            patterns: pairs
                .map(|it| (&it[1] == "include", it[2].to_owned()))
                .collect(),
        })
    }

    fn sends(&self, path: &str) -> bool {
        let Some(path) = path.strip_prefix(self.folder.as_str()) else {
            return false;
        };
        let last = self
            .patterns
            .iter()
            .rev()
            .find(|(_, pattern)| fits(pattern, path));
        last.is_some_and(|(lets_in, _)| *lets_in)
    }
}

#[test]
fn s3_and_cloudfront_send_what_the_table_says() {
    let text = example("s3-cloudfront.md");
    let lines: Vec<_> = text.lines().filter_map(Line::read).collect();
    let row = Regex::new(r"^\| (?:Default \()?`([^`]+)`\)? \| `tidings-(\w+)` \|$").unwrap();
    let rows: Vec<_> = text.lines().filter_map(|line| row.captures(line)).collect();
    assert!(lines.len() > 10 && rows.len() > 10);
    for path in paths() {
        let expected = table(&path);
        let sending: Vec<_> = lines.iter().filter(|line| line.sends(&path)).collect();
        let [line] = &sending[..] else {
            panic!("{path} is sent by {} lines", sending.len());
        };
        assert_eq!(line.kind, expected["Content-Type"], "{path}");
        let hashed = expected["Cache-Control"].contains("immutable");
        assert_eq!(
            line.cache,
            if hashed { "hashed" } else { "short" },
            "{path}"
        );

        let policy = rows
            .iter()
            .find(|row| fits(&row[1], address(&path)))
            .unwrap();
        let open = expected.contains_key("Access-Control-Allow-Origin");
        let framed = expected.contains_key("Content-Security-Policy");
        let expected = match (open, framed) {
            (true, _) => "open",
            (false, true) => "pages",
            (false, false) => "own",
        };
        assert_eq!(&policy[2], expected, "{path}");
    }
    let values = [table("index.html"), table("feed.json")];
    for value in values
        .iter()
        .flat_map(BTreeMap::values)
        .filter(|it| *it != "nosniff")
    {
        assert!(text.contains(value), "{value}");
    }
}

//! The rules for hosts that cannot be started here, read as those hosts say they read them, and
//! compared with the publisher's table.

use super::{address, desk, example, served};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;
use tidings_publish::{Options, headers};

/// Paths of files that a later version may write, and of those that only some sites have.
const OTHERS: [&str; 14] = [
    "404.html",
    "api/v2/incidents/unresolved.json",
    "assets/logo-0.avif",
    "assets/logo-0.gif",
    "assets/logo-0.ico",
    "assets/logo-0.jpg",
    "assets/logo-0.png",
    "assets/logo-0.webp",
    "data/archive-0123456789abcdef.json",
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

/// The headers that a policy of CloudFront adds; a setting that is not known here is a mistake.
fn added(policy: &Value) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut added = BTreeMap::new();
    for (name, setting) in policy["SecurityHeadersConfig"].as_object().unwrap() {
        assert_eq!(setting["Override"], true, "{name}");
        let (header, value) = match name.as_str() {
            "ContentTypeOptions" => ("X-Content-Type-Options", "nosniff".to_owned()),
            "ReferrerPolicy" => ("Referrer-Policy", text(&setting[name])),
            "ContentSecurityPolicy" => ("Content-Security-Policy", text(&setting[name])),
            _ => panic!("`{name}` is a header of security"),
        };
        added.insert(header.to_owned(), value);
    }
    if let Some(cors) = policy.get("CorsConfig") {
        let header = "Access-Control-Allow-Origin".to_owned();
        added.insert(header, text(&cors["AccessControlAllowOrigins"]["Items"][0]));
        are_complete(cors);
    }
    added
}

/// CloudFront refuses a policy that lacks one of these, or counts its lists wrongly.
fn are_complete(cors: &Value) {
    for name in ["Origins", "Headers", "Methods"] {
        let list = &cors[format!("AccessControlAllow{name}")];
        let items = list["Items"].as_array().unwrap();
        assert_eq!(list["Quantity"], items.len(), "{name}");
    }
    assert_eq!(cors["AccessControlAllowCredentials"], false);
    assert_eq!(cors["OriginOverride"], true);
}

/// The policies of CloudFront by their names, each with the headers that it adds.
fn policies(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let blocks = text.split("```json\n").skip(1);
    let policy = |block: &str| {
        let json = block.split("```").next().unwrap();
        let policy: Value = serde_json::from_str(json).unwrap();
        for name in policy.as_object().unwrap().keys() {
            let known = ["Name", "SecurityHeadersConfig", "CorsConfig"];
            assert!(known.contains(&name.as_str()), "{name}");
        }
        let name = policy["Name"].as_str().unwrap();
        (name.to_owned(), added(&policy))
    };
    blocks.map(policy).collect()
}

#[test]
fn s3_sends_what_the_table_says() {
    let text = example("s3-cloudfront.md");
    let lines: Vec<_> = text.lines().filter_map(Line::read).collect();
    for path in paths() {
        let expected = table(&path);
        let sending: Vec<_> = lines.iter().filter(|line| line.sends(&path)).collect();
        let [line] = &sending[..] else {
            panic!("{path} is sent by {} lines", sending.len());
        };
        assert_eq!(line.kind, expected["Content-Type"], "{path}");
        let value = format!("\n{}=\"{}\"\n", line.cache, expected["Cache-Control"]);
        assert!(text.contains(&value), "{path}: {value}");
    }
}

#[test]
fn cloudfront_adds_what_the_table_says() {
    let text = example("s3-cloudfront.md");
    let row = Regex::new(r"^\| (?:Default \()?`([^`]+)`\)? \| `([\w-]+)` \|$").unwrap();
    let rows: Vec<_> = text.lines().filter_map(|line| row.captures(line)).collect();
    let policies = policies(&text);
    for path in paths() {
        let row = rows.iter().find(|row| fits(&row[1], address(&path)));
        let mut expected = table(&path);
        expected.retain(|name, _| !["Cache-Control", "Content-Type"].contains(&name.as_str()));
        assert_eq!(policies[&row.unwrap()[2]], expected, "{path}");
    }
}

/// The pattern between two texts of the function that finds pages for CloudFront.
fn pattern(before: &str, after: &str) -> Regex {
    let text = example("s3-cloudfront.md");
    let (_, rest) = text.split_once(before).unwrap();
    let (pattern, _) = rest.split_once(after).unwrap();
    Regex::new(&pattern.replace("\\/", "/")).unwrap()
}

#[test]
fn cloudfront_redirects_to_folders_of_the_same_host() {
    let slashes = pattern("var target = uri.replace(/", "/, '/') + '/';");
    for uri in [
        "/evil.example",
        "//evil.example",
        r"/\evil.example",
        r"\/\evil.example",
    ] {
        assert_eq!(slashes.replace(uri, "/"), "/evil.example");
    }
    assert!(example("s3-cloudfront.md").contains("location: { value: target }"));
}

#[test]
fn cloudfront_knows_files_from_folders() {
    let file = pattern("else if (!/", "/.test(uri)");
    for path in paths() {
        assert!(file.is_match(&path), "{path}");
        if let Some(folder) = path.strip_suffix("/index.html") {
            assert!(!file.is_match(folder), "{folder}");
        }
    }
    assert!(file.is_match("/favicon.ico"));
}

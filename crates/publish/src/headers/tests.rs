//! The rules as the hosts read them.

use super::*;

const FILES: &[&str] = &[
    "404.html",
    "api/v2/incidents/unresolved.json",
    "api/v2/summary.json",
    "assets/icon-none-0123.svg",
    "assets/tidings-viewer_bg-0123.wasm",
    "badge.json",
    "badge.svg",
    "badge/imap.json",
    "badge/imap.svg",
    "data/archive-0123.json",
    "embed/code/index.html",
    "embed/index.html",
    "feed.json",
    "history.atom",
    "history.rss",
    "history/2026/2/index.html",
    "history/2026/index.html",
    "incidents.json",
    "incidents.schema.json",
    "incidents/a.b/index.html",
    "incidents/a.b/oembed.json",
    "incidents/c/oembed.json",
    "index.html",
    "kinds/maintenance/feed.json",
    "maintenance.ics",
    "oembed.json",
    "summary.json",
    "manifest.webmanifest",
    "robots.txt",
    "services/imap/feed.json",
    "services/imap/history.rss",
    "services/imap/index.html",
    "services/imap/maintenance.ics",
    "services/smtp/history.rss",
    "sitemap.xml",
    "updates.atom",
    "widget.d.ts",
    "widget.js",
    "widget.words.js",
];

fn rules_of(options: &Options) -> String {
    let files = FILES.iter().map(|path| ((*path).to_owned(), Vec::new()));
    text(&rules(&files.collect(), options))
}

/// Whether a pattern matches: `:id` stands for a part between two `/`, `*` for all that follows.
fn matches(pattern: &str, path: &str) -> bool {
    match (pattern.split_once('/'), path.split_once('/')) {
        _ if pattern == "*" => true,
        (Some((one, pattern)), Some((other, path))) => {
            (one == other || one.starts_with(':')) && matches(pattern, path)
        }
        (None, None) => pattern == path,
        _ => false,
    }
}

/// What a host sends for a path: what every matching rule says, and with a comma between what two
/// of them say of one header.
fn sent(rules: &str, path: &str) -> BTreeMap<String, String> {
    let mut sent = BTreeMap::<String, String>::new();
    let mut applies = false;
    for line in rules.lines() {
        let Some(header) = line.strip_prefix("  ") else {
            applies = matches(line, path);
            continue;
        };
        let (name, value) = header.split_once(": ").unwrap();
        let said = sent.entry(name.to_owned()).or_default();
        match (applies, said.is_empty()) {
            (true, true) => value.clone_into(said),
            (true, false) => *said += &format!(", {value}"),
            (false, _) => (),
        }
    }
    sent.retain(|_, value| !value.is_empty());
    sent
}

/// What hosts do not say themselves is sent as the table has it. A feed in the folder of a service, or
/// what unfolds a link to an entry, is in the same rule as the page, so it may not be framed either.
#[track_caller]
fn are_sent(sent: &BTreeMap<String, String>, path: &str, options: &Options) {
    let mut expected: BTreeMap<_, _> = told(path, options)
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    if path.starts_with("services/") || path.starts_with("incidents/") {
        let policy = format!("frame-ancestors {}", options.frame_ancestors);
        expected.insert("Content-Security-Policy".to_owned(), policy);
    }
    assert_eq!(*sent, expected, "{path}");
}

#[test]
fn the_rules_say_what_the_table_says() {
    let options = Options::default();
    let rules = rules_of(&options);
    for path in FILES {
        are_sent(&sent(&rules, &format!("/{path}")), path, &options);
        if let Some(address) = path.strip_suffix("index.html") {
            are_sent(&sent(&rules, &format!("/{address}")), path, &options);
        }
    }
}

#[test]
fn no_closed_rule_matches_what_is_to_be_framed() {
    let rules = rules_of(&Options::default());
    for path in ["/embed", "/embed/", "/embed/index.html", "/embed/code/"] {
        assert_eq!(
            sent(&rules, path).get("Content-Security-Policy"),
            None,
            "{path}"
        );
    }
    for path in [
        "/",
        "/index.html",
        "/incidents/a/",
        "/services/imap/",
        "/history/2026/",
        "/404.html",
    ] {
        assert_eq!(
            sent(&rules, path)["Content-Security-Policy"],
            "frame-ancestors 'none'",
            "{path}"
        );
    }
}

#[test]
fn an_operator_says_who_may_frame() {
    let options = Options {
        frame_ancestors: "'self' https://portal.example".to_owned(),
        ..Options::default()
    };
    let policy = &sent(&rules_of(&options), "/")["Content-Security-Policy"];
    assert_eq!(policy, "frame-ancestors 'self' https://portal.example");
}

#[test]
fn an_operator_says_who_may_frame_the_embeds() {
    let options = Options {
        embed_ancestors: Some("'self' https://portal.example".to_owned()),
        ..Options::default()
    };
    let rules = rules_of(&options);
    for path in ["embed/index.html", "embed/code/index.html"] {
        let sent = sent(&rules, &format!("/{path}"));
        are_sent(&sent, path, &options);
        let policy = &sent["Content-Security-Policy"];
        assert_eq!(policy, "frame-ancestors 'self' https://portal.example");
    }
    let policy = &sent(&rules, "/")["Content-Security-Policy"];
    assert_eq!(policy, "frame-ancestors 'none'");
}

#[test]
fn the_rules_stay_within_the_limits_of_the_hosts() {
    let rules = rules_of(&Options::default());
    let patterns: Vec<_> = rules.lines().filter(|line| line.starts_with('/')).collect();
    assert!(patterns.len() <= 100, "{}", patterns.len());
    assert!(rules.lines().all(|line| line.len() <= 2000));
    for pattern in patterns {
        let at = pattern.find('*').map_or(pattern.len(), |at| at + 1);
        assert_eq!(
            at,
            pattern.len(),
            "only the end of `{pattern}` may be left open"
        );
        assert!(!pattern.contains("imap"), "one rule serves all services");
    }
}

#[test]
fn sorts_of_files_have_their_types() {
    for (path, kind) in [
        (
            "services/imap/feed.json",
            "application/feed+json; charset=utf-8",
        ),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("data/index-feed.json", "application/json; charset=utf-8"),
        ("maintenance.ics", "text/calendar; charset=utf-8"),
        ("assets/viewer.wasm", "application/wasm"),
    ] {
        assert_eq!(content_type(path), Some(kind), "{path}");
    }
    assert_eq!(content_type("_headers"), None);
}

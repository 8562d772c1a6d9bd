//! Whatever is read, no importer panics, and what it makes of it is the same each time.

use crate::support::{file, now, text};
use proptest::prelude::*;
use tidings_import::{SourceFile, cstate, feed, google, log, published, statuspage};
use tidings_model::wire;

fn one(name: &str, text: &str) -> Vec<SourceFile> {
    vec![SourceFile {
        name: name.to_owned(),
        text: text.to_owned(),
    }]
}

fn options() -> cstate::Options {
    cstate::Options {
        now: now(),
        zone: None,
        drafts: true,
        notices: cstate::Notices::Guess,
    }
}

/// Lets every importer read a text.
fn read(text: &str) {
    _ = log::import(text, &log::Rules::default(), wire::Page::default());
    _ = statuspage::import(&one("a.json", text), &statuspage::Options::default());
    _ = google::import(text);
    _ = cstate::import(&one("config.yml", text), &options());
    _ = cstate::import(&one("content/issues/a.md", text), &options());
    _ = published::import(&one("incidents.json", text));
    let first = feed::import(text.as_bytes());
    assert_eq!(first, feed::import(text.as_bytes()));
}

/// A text with some of its characters gone, doubled or exchanged.
fn broken(text: &'static str) -> impl Strategy<Value = String> {
    let length = text.chars().count();
    let edit = (0..length, 0..3_u8, any::<char>());
    prop::collection::vec(edit, 1..8).prop_map(move |edits| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, how, c) in edits {
            let at = at % chars.len();
            match how {
                0 => _ = chars.remove(at),
                1 => chars.insert(at, c),
                _ => chars[at] = c,
            }
        }
        chars.into_iter().collect()
    })
}

fn leaked(name: &str) -> &'static str {
    Box::leak(text(name).into_boxed_str())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn a_broken_page_is_read_or_refused(text in broken(leaked("statuspage/incidents.json"))) {
        read(&text);
    }

    #[test]
    fn a_broken_list_is_read_or_refused(text in broken(leaked("google.json"))) {
        read(&text);
    }

    #[test]
    fn a_broken_issue_is_read_or_refused(text in broken(leaked("cstate/content/issues/2025-03-11-Slow.Log-ins.md"))) {
        read(&text);
    }

    #[test]
    fn a_broken_feed_is_read_or_refused(text in broken(leaked("feed/history.atom"))) {
        read(&text);
    }

    #[test]
    fn any_body_is_read_without_an_error(body in "\\PC{0,80}") {
        let incident = serde_json::json!({"incidents": [{
            "id": "i", "name": "x", "status": "resolved", "created_at": "2020-01-01T00:00:00Z",
            "incident_updates": [{"id": "u", "status": "resolved", "body": body, "display_at": "2020-01-01T00:00:00Z"}],
        }]});
        let files = one("a.json", &incident.to_string());
        let imported = statuspage::import(&files, &statuspage::Options::default()).unwrap();
        let read = tidings_model::read::strict(&file(&imported.document), now());
        prop_assert!(!read.has_errors(), "{:?}", read.findings);
    }
}

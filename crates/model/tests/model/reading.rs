//! Texts at the edge of what is a file: marks, line ends, depth, damage. Places are counted by hand.

use crate::common::at;
use tidings_model::Body;
use tidings_model::read::{LenientError, Strict, lenient, strict};

const GOOD: &str =
    r#"{"version":1,"page":{"name":"P","url":"https://p.example/"},"services":[],"incidents":[]}"#;

fn read(text: &str) -> Strict {
    strict(text, at("2026-11-23T12:00:00Z"))
}

/// Line, column and the text of each finding.
fn places(text: &str) -> Vec<(usize, usize, &str)> {
    let place = |it: tidings_model::read::Finding| (it.line, it.column, &text[it.bytes]);
    read(text).findings.into_iter().map(place).collect()
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let marked = format!("\u{feff}{GOOD}");
    assert!(read(&marked).findings.is_empty());
    assert_eq!(read(&marked).document, read(GOOD).document);
    assert_eq!(
        lenient(&marked).unwrap().document,
        lenient(GOOD).unwrap().document
    );
    let wrong = marked.replace(":1,", ":2,");
    assert_eq!(places(&wrong), [(1, 12, "2")]);
    assert_eq!(places("\u{feff}"), [(1, 1, "")]);
}

#[test]
fn lines_may_end_as_on_windows() {
    let text = "{\r\n  \"version\": 1,\r\n  \"page\": {\r\n    \"name\": \"P\",\r\n    \"url\": \"x\"\r\n  },\r\n  \"services\": [], \"incidents\": []\r\n}\r\n";
    assert_eq!(places(text), [(5, 12, "\"x\"")]);
}

#[test]
fn columns_count_characters() {
    let text = GOOD.replace("\"P\"", "\"Ærø 東京 👩\", \"x\": 1");
    assert_eq!(places(&text), [(1, 41, "\"x\"")]);
    let cut = &text[..text.find("👩").unwrap()];
    assert_eq!(places(cut).len(), 1);
}

#[test]
fn the_bytes_of_a_finding_are_a_part_of_the_text() {
    let text = format!(
        "\u{feff}{}",
        GOOD.replace("\"P\"", "\"é\u{7}東\u{85}\", 'x'")
    );
    for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
        for finding in read(&text[..end]).findings {
            assert!(
                text[..end].get(finding.bytes.clone()).is_some(),
                "{finding:?}"
            );
        }
    }
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [100, 100_000] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let text = GOOD.replace("\"incidents\":[]", &format!("\"incidents\":[{deep}]"));
            assert!(read(&text).has_errors());
            assert_eq!(lenient(&text).unwrap().lost, 1);
            assert!(read(&deep).has_errors());
            assert!(lenient(&deep).is_err());
        }
    }
}

#[test]
fn what_one_reader_refuses_as_json_the_other_does_too() {
    for bad in [
        "",
        "{",
        "nul",
        "[1,]",
        "{\"a\":01}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\t\"}",
        "{} {}",
        "\u{2028}{}",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":NaN}",
        "//\n{}",
    ] {
        let found = read(bad).findings;
        assert_eq!(found.len(), 1, "{bad}");
        assert_eq!(found[0].problem.code(), "not-json", "{bad}");
        assert_eq!(lenient(bad).unwrap_err(), LenientError::NotJson, "{bad}");
    }
}

#[test]
fn the_lenient_reader_says_why_it_took_nothing() {
    for (text, error) in [
        ("<!doctype html>".to_owned(), LenientError::NotJson),
        (GOOD[..40].to_owned(), LenientError::NotJson),
        ("[]".to_owned(), LenientError::NotJson),
        (
            GOOD.replace("\"incidents\"", "\"events\""),
            LenientError::NotJson,
        ),
        (GOOD.replace(":1,", ":2,"), LenientError::WrongVersion),
        (GOOD.replace("https:", "ftp:"), LenientError::NoPage),
        (GOOD.replace("\"P\"", "\"\""), LenientError::NoPage),
    ] {
        assert_eq!(lenient(&text).unwrap_err(), error, "{text}");
    }
}

#[test]
fn the_lenient_reader_tells_a_published_file_from_a_source_file() {
    let source = lenient(GOOD).unwrap();
    assert!(!source.published && source.document.as_of.is_none());
    let built = GOOD.replace(
        "{\"version\"",
        "{\"form\":\"published\",\"as_of\":\"2026-01-01T00:00:00Z\",\"index\":{},\"version\"",
    );
    let built = lenient(&built).unwrap();
    assert!(built.published);
    assert_eq!(built.document.as_of, Some(at("2026-01-01T00:00:00Z")));
}

#[test]
fn an_element_that_cannot_be_read_costs_only_itself() {
    let entry = |id: &str| {
        format!(
            r#"{{"id":"{id}","title":"T","kind":"incident","updates":[{{"at":"2026-01-01T00:00:00Z","body":"B"}}]}}"#
        )
    };
    for bad in [
        "null",
        "5",
        "{}",
        "[]",
        &entry("a b"),
        &entry("LAST"),
        &entry("x").replace("incident", "party"),
        &entry("x").replace("\"B\"", "5"),
        &entry("x").replace("\"B\"", "\"\""),
        &entry("x").replace("\"B\"", r#"[{"script":"x"}]"#),
        &entry("x").replace("00Z", "00"),
        &entry("x").replace("\"title\"", "\"id\":\"y\",\"title\""),
    ] {
        let list = format!(
            r#""incidents":[{},{},{bad}]"#,
            entry("first"),
            entry("last")
        );
        let read = lenient(&GOOD.replace("\"incidents\":[]", &list)).unwrap();
        let ids: Vec<_> = read
            .document
            .entries
            .iter()
            .map(|it| it.id.as_str())
            .collect();
        assert_eq!((ids, read.lost), (vec!["first", "last"], 1), "{bad}");
    }
    for list in ["services", "groups"] {
        let text = GOOD.replace("\"services\":[]", r#""services":[],"groups":[]"#);
        let elements =
            format!(r#""{list}":[{{"id":"a","name":"A"}},{{"id":"A","name":"B"}},{{"id":"b"}},7]"#);
        let read = lenient(&text.replace(&format!("\"{list}\":[]"), &elements)).unwrap();
        assert_eq!(
            (
                read.document.services.len() + read.document.groups.len(),
                read.lost
            ),
            (1, 3)
        );
    }
}

#[test]
fn every_error_says_what_to_do() {
    let text = GOOD
        .replace("\"P\"", "5")
        .replace(":1,", ":2,")
        .replace("\"services\":[],", "");
    let findings = read(&text).findings;
    let said: Vec<_> = findings
        .iter()
        .map(|it| format!("{} ({})", it.problem, it.problem.hint()))
        .collect();
    assert_eq!(
        said,
        [
            "missing field `services` (write an empty list, `[]`, if there are none)",
            "expected version `1`, got `2` (write `\"version\": 1`)",
            "expected a string, got a number (write a string here)",
        ]
    );
}

#[test]
fn a_published_body_reads_as_it_was_written() {
    let text = r#"[{"p":[{"t":"a"},{"em":[{"b":[{"s":[{"c":"b"}]}]}]},"br",{"a":["https://x.example/",[]]}]},
{"h":[6,[]]},{"ul":[[{"p":[]}]]},{"ol":[3,[[],[{"q":[{"pre":"<b>"}]}]]]},{"table":[["s","c","e"],[[[],[],[]]]]},"hr"]"#;
    let body: Body = serde_json::from_str(text).unwrap();
    assert_eq!(
        serde_json::to_string(&body).unwrap(),
        text.replace('\n', "")
    );
    for other in [
        "5",
        "null",
        "{}",
        r#"{"p":[]}"#,
        r#"["p"]"#,
        r#"[{"x":[]}]"#,
        r#"[{"p":["<b>"]}]"#,
    ] {
        assert!(serde_json::from_str::<Body>(other).is_err(), "{other}");
    }
}

#[test]
fn a_body_of_bottomless_depth_costs_its_entry_alone() {
    for (depth, lost) in [(50, 0), (100, 1), (100_000, 1)] {
        let body = format!(
            "[{}{{\"pre\":\"x\"}}{}]",
            "{\"q\":[".repeat(depth),
            "]}".repeat(depth)
        );
        let entry = format!(
            r#"{{"id":"a","title":"T","kind":"announcement","updates":[{{"at":"2026-01-01T00:00:00Z","body":"B"}},{{"body":{body}}}]}}"#
        );
        let text = GOOD.replace("\"incidents\":[]", &format!("\"incidents\":[{entry}]"));
        let read = lenient(&text).unwrap();
        assert_eq!(
            (read.document.entries.len(), read.lost),
            (1 - lost, lost),
            "{depth}"
        );
    }
}

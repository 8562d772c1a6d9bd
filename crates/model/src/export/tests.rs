use super::*;
use crate::{parse_instant, read};
use serde_json::Value;

const NOW: &str = "2026-05-11T00:00:00Z";

/// The two forms of a document with these entries.
fn taken(entries: &str) -> (String, Value) {
    let text = format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/status"}},
"services":[],"incidents":[{entries}]}}"#
    );
    let read = read::lenient(&text).unwrap();
    assert_eq!(read.lost, 0, "{text}");
    let (document, now) = (read.document, parse_instant(NOW).unwrap());
    let table = csv(&document, document.entries.iter(), now);
    let array = json(&document, document.entries.iter(), now);
    (table, serde_json::from_str(&array).unwrap())
}

/// Reads a table by RFC 4180.
fn rows(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty());
    rows
}

const OUTAGE: &str = r#"{"id":"out","title":"Mail stopped","kind":"incident","services":["imap","pop"],"updates":[
{"at":"2026-05-10T12:00:00+02:00","services":{"smtp":"major_outage"},"body":[{"p":[{"t":"No "},{"b":[{"t":"mail"}]}]},{"p":[{"t":"Sorry."}]}]},
{"body":"We look\nfor it."},
{"at":"2026-05-10T11:30:59Z","state":"resolved","body":"Over."}]}"#;

#[test]
fn an_incident_that_is_over() {
    let (table, array) = taken(OUTAGE);
    assert_eq!(
        table,
        "id,title,kind,impact,state,services,starts,ends,duration_minutes,updates,url\r\n\
         out,Mail stopped,incident,critical,resolved,imap pop smtp,2026-05-10T10:00:00Z,\
         2026-05-10T11:30:59Z,90,3,https://p.example/status/incidents/out/\r\n"
    );
    let expected = serde_json::json!([{
        "id": "out", "title": "Mail stopped", "kind": "incident", "impact": "critical",
        "state": "resolved", "services": ["imap", "pop", "smtp"],
        "starts": "2026-05-10T10:00:00Z", "ends": "2026-05-10T11:30:59Z", "duration_minutes": 90,
        "updates": [
            { "at": "2026-05-10T10:00:00Z", "state": null, "text": "No mail\nSorry." },
            { "at": null, "state": null, "text": "We look\nfor it." },
            { "at": "2026-05-10T11:30:59Z", "state": "resolved", "text": "Over." },
        ],
        "url": "https://p.example/status/incidents/out/",
    }]);
    assert_eq!(array, expected);
}

#[test]
fn what_is_not_known_is_left_empty() {
    let said = r#""updates":[{"at":"2026-05-10T00:00:00Z","body":"B"}]"#;
    for (entry, cells) in [
        (
            r#""kind":"incident""#,
            "incident,minor,investigating,,2026-05-10T00:00:00Z,,",
        ),
        (
            r#""kind":"incident","closed":true"#,
            "incident,minor,closed,,2026-05-10T00:00:00Z,,",
        ),
        (
            r#""kind":"announcement""#,
            "announcement,,closed,,2026-05-10T00:00:00Z,,",
        ),
        (
            r#""kind":"announcement","ends":"2026-05-12T00:00:00Z""#,
            "announcement,,open,,2026-05-10T00:00:00Z,2026-05-12T00:00:00Z,2880",
        ),
        (
            r#""kind":"maintenance","starts":"2026-05-20T00:00:00Z""#,
            "maintenance,,scheduled,,2026-05-20T00:00:00Z,,",
        ),
    ] {
        let (table, array) = taken(&format!(r#"{{"id":"e","title":"T",{entry},{said}}}"#));
        let row = format!("\r\ne,T,{cells},1,https://p.example/status/incidents/e/\r\n");
        assert!(table.ends_with(&row), "{table}");
        let minutes = rows(&table)[1][8].parse::<i64>().ok();
        assert_eq!(array[0]["duration_minutes"].as_i64(), minutes, "{entry}");
        let ends = array[0]["ends"].as_str().unwrap_or_default();
        assert_eq!(ends, rows(&table)[1][7], "{entry}");
    }
}

#[test]
fn nothing_in_a_title_leaves_its_cell_or_is_run() {
    for (title, cell) in [
        ("a, \"b\"\r\nc,,", "a, \"b\"\r\nc,,"),
        ("\"", "\""),
        (
            "=HYPERLINK(\"https://evil.example\",\"x\")",
            "'=HYPERLINK(\"https://evil.example\",\"x\")",
        ),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("a=1", "a=1"),
        ("<b>Ærø</b> 東京", "<b>Ærø</b> 東京"),
    ] {
        let entry = serde_json::json!({
            "id": "e", "title": title, "kind": "incident",
            "updates": [{ "at": NOW, "body": title }],
        });
        let (table, array) = taken(&entry.to_string());
        let rows = rows(&table);
        assert_eq!(rows.len(), 2, "{table}");
        assert!(rows.iter().all(|row| row.len() == 11), "{table}");
        assert_eq!(rows[1][1], cell);
        assert_eq!(array[0]["title"], title);
        assert_eq!(array[0]["updates"][0]["text"], title.trim_end());
    }
}

#[test]
fn quotes_are_doubled_in_a_quoted_cell() {
    for (text, cell) in [
        ("plain; text", "plain; text"),
        ("a,b", "\"a,b\""),
        ("say \"no\"", "\"say \"\"no\"\"\""),
        ("-a\nb", "\"'-a\nb\""),
    ] {
        let mut table = String::new();
        push_cell(&mut table, text);
        assert_eq!(table, cell);
    }
}

#[test]
fn entries_come_as_they_are_given() {
    let (table, array) = taken("");
    assert_eq!(table, HEAD);
    assert_eq!(array, serde_json::json!([]));
    let other = OUTAGE.replace("\"out\"", "\"other\"");
    let (table, array) = taken(&format!("{OUTAGE},{other}"));
    assert_eq!(
        (rows(&table)[1][0].as_str(), rows(&table)[2][0].as_str()),
        ("out", "other")
    );
    assert_eq!(
        (&array[0]["id"], &array[1]["id"]),
        (&"out".into(), &"other".into())
    );
}

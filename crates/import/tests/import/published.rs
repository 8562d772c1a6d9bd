//! A site that was built.

use crate::support::{assert_sound, shown};
use tidings_import::SourceFile;
use tidings_import::published::{import, needed};

const MAIN: &str = r#"{"version":1,"form":"published","as_of":"2026-11-23T12:00:00Z",
  "older":{"index":"data/index-1.json","closed":2,"years":[2026],"first_month":"","months":[],"recent":{"services":[],"rows":[]}},
  "page":{"name":"A","url":"https://a.example/","logo":"assets/logo-1.svg"},
  "groups":[{"id":"g","name":"G"}],"services":[{"id":"imap","name":"IMAP","group":"g"}],
  "incidents":[{"id":"b","title":"B","kind":"incident","impact":"major","services":["imap"],"updates":[
    {"id":"1","at":"2026-11-22T12:00:00Z","state":"resolved","body":[{"p":[{"t":"It is "},{"b":[{"t":"up"}]},{"t":"."}]},{"ul":[[{"p":[{"t":"one"}]}]]}]}]}]}"#;
const INDEX: &str = r#"{"version":1,"form":"index","closed":{"services":[],"rows":[]},
  "archives":[["data/archive-1.json",2],["data/archive-2.json",1]]}"#;
const ARCHIVE: &str = r#"{"version":1,"form":"archive","incidents":[
  {"id":"B","title":"B","kind":"announcement","updates":[]},
  {"id":"a","title":"A","kind":"announcement","updates":[{"id":"1","at":"2026-01-01T00:00:00Z","body":[{"h":[2,[{"t":"1. Old"}]]},{"pre":"x"}]}]},
  {"id":7}]}"#;

fn files(named: &[(&str, &str)]) -> Vec<SourceFile> {
    let file = |(name, text): &(&str, &str)| SourceFile {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    named.iter().map(file).collect()
}

#[test]
fn a_site_comes_back_with_its_archives() {
    let empty = r#"{"version":1,"form":"archive","incidents":[]}"#;
    let files = files(&[
        ("incidents.json", MAIN),
        ("data/index-1.json", INDEX),
        ("data/archive-1.json", ARCHIVE),
        ("data/archive-2.json", empty),
    ]);
    let imported = import(&files).unwrap();
    insta::assert_snapshot!(shown(&imported));
    assert_sound(&imported.document);
}

#[test]
fn what_is_missing_is_told_and_nothing_is_made_up() {
    let main = files(&[("incidents.json", MAIN)]);
    assert_eq!(needed(&main).unwrap(), ["data/index-1.json"]);
    assert_eq!(
        import(&main).unwrap_err().message,
        "`data/index-1.json` of the site is missing"
    );
    let some = files(&[("incidents.json", MAIN), ("data/index-1.json", INDEX)]);
    assert_eq!(
        needed(&some).unwrap(),
        [
            "data/index-1.json",
            "data/archive-1.json",
            "data/archive-2.json"
        ]
    );
    assert_eq!(
        import(&some).unwrap_err().message,
        "archives of the site are missing: `data/archive-1.json`, `data/archive-2.json`"
    );
}

#[test]
fn a_source_file_needs_no_import() {
    let source = MAIN.replace("\"form\":\"published\",", "");
    let refusal = import(&files(&[("incidents.json", &source)])).unwrap_err();
    assert!(
        refusal.message.contains("expected the published form"),
        "{}",
        refusal.message
    );
}

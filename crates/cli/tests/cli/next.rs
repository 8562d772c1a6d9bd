//! `tidings next`.

use crate::support::{NOW, tidings};

const FILE: &str = "sound/incidents.json";

#[test]
fn it_says_when_and_why() {
    let run = tidings(&["next", FILE, "--at", NOW]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let begins = "2026-11-25T22:00:00Z maintenance `2026-11-25-new-disks` begins\n";
    assert_eq!(run.out, begins);
    let run = tidings(&["next", FILE, "--at", "2026-11-25T22:00:00Z"]);
    assert!(run.out.starts_with("2026-11-25T23:30:00Z "), "{}", run.out);
    assert!(run.out.ends_with(" ends\n"), "{}", run.out);
}

#[test]
fn with_nothing_to_wait_for_it_says_so_beside_the_answer() {
    let run = tidings(&["next", FILE, "--at", "2027-01-01T00:00:00Z"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "nothing changes until the file does\n");
}

#[test]
fn programs_get_json() {
    let run = tidings(&["next", FILE, "--at", NOW, "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out, @r#"
    {
      "now": "2026-11-23T12:00:00Z",
      "next": {
        "at": "2026-11-25T22:00:00Z",
        "kind": "maintenance",
        "id": "2026-11-25-new-disks",
        "what": "begins"
      }
    }
    "#);
    let later = "2027-01-01T00:00:00Z";
    let run = tidings(&["next", FILE, "--at", later, "--format", "json"]);
    assert!(run.out.contains("\"next\": null"), "{}", run.out);
}

#[test]
fn a_file_with_errors_has_no_answer() {
    let run = tidings(&["next", "errors/unknown-state.json", "--at", NOW]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error: unknown"), "{}", run.err);
}

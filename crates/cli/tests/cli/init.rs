//! `tidings init`.

use crate::support::{NOW, Run, arg, tidings};
use std::fs;
use std::path::Path;

fn init(folder: &Path, more: &[&str]) -> Run {
    tidings(&[&["init", arg(folder), "--at", NOW], more].concat())
}

#[test]
fn a_first_page_passes_check_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let run = init(&folder.path().join("new/page"), &[]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let file = folder.path().join("new/page/incidents.json");
    let run = tidings(&["check", arg(&file), "--at", NOW]);
    assert!(
        run.out.ends_with("\nok: 1 entry, 1 service\n"),
        "{}",
        run.out
    );
}

#[test]
fn the_schema_lies_beside_the_file_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    init(folder.path(), &["--demo"]);
    let file = fs::read_to_string(folder.path().join("incidents.json")).unwrap();
    assert!(file.contains("\"$schema\": \"./incidents.schema.json\""));
    let schema = fs::read_to_string(folder.path().join("incidents.schema.json")).unwrap();
    assert_eq!(schema, tidings_model::schema::text());
}

#[test]
fn the_same_moment_gives_the_same_demo() {
    let (a, b) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let read = |folder: &Path| fs::read(folder.join("incidents.json")).unwrap();
    init(a.path(), &["--demo"]);
    init(b.path(), &["--demo"]);
    assert_eq!(read(a.path()), read(b.path()));
    let run = tidings(&["check", arg(&a.path().join("incidents.json")), "--at", NOW]);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn a_file_is_replaced_only_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("incidents.json");
    fs::write(&file, "mine").unwrap();
    let run = init(folder.path(), &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .ends_with("exists already\nhint: pass `--force` to replace it\n"),
        "{}",
        run.err
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(init(folder.path(), &["--force"]).code, 0);
    assert_ne!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn the_first_page_is_made_of_flags() {
    let folder = tempfile::tempdir().unwrap();
    let flags = [
        "--name=Acme Status",
        "--url=https://status.acme.example",
        "--service=imap=IMAP",
        "--service=webmail",
        "--time-zone=Europe/Oslo",
    ];
    let run = init(folder.path(), &flags);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let file = folder.path().join("incidents.json");
    insta::assert_snapshot!(fs::read_to_string(&file).unwrap());
    assert_eq!(tidings(&["check", arg(&file), "--at", NOW]).code, 0);
}

#[test]
fn flags_that_make_no_page_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let flags: [&[&str]; 5] = [
        &["--url=status"],
        &["--service=a b"],
        &["--service==x"],
        &["--time-zone=Oslo"],
        &["--demo", "--name=x"],
    ];
    let told = flags.map(|flags| {
        let run = init(folder.path(), flags);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{flags:?}");
        run.err
    });
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn templates_that_are_there_stay() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("templates/resolved.md");
    fs::create_dir(own.parent().unwrap()).unwrap();
    fs::write(&own, "Mine.").unwrap();
    assert_eq!(init(folder.path(), &[]).code, 0);
    assert_eq!(fs::read_to_string(&own).unwrap(), "Mine.");
    assert!(folder.path().join("templates/monitoring.md").exists());
}

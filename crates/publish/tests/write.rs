//! How a site gets into its folder.

mod common;

use common::built;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::TempDir;
use tidings_publish::{Placement, Site, write, write_watched};

fn dir() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Every file below a folder with its bytes and the time of its last change.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut state = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            state.extend(self::state(&path));
        } else {
            let changed = fs::metadata(&path).unwrap().modified().unwrap();
            state.insert(path.clone(), (fs::read(&path).unwrap(), changed));
        }
    }
    state
}

fn holds(folder: &Path, site: &Site) {
    let found: Vec<_> = state(folder)
        .into_iter()
        .map(|(path, (bytes, _))| (path, bytes))
        .collect();
    let mut expected: Vec<_> = site
        .files()
        .map(|(path, bytes)| (folder.join(path), bytes.to_owned()))
        .collect();
    expected.sort();
    assert_eq!(found, expected);
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = names
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_site_is_written_whole() {
    let dir = dir();
    let (out, site) = (dir.path().join("a/b/site"), built("Down"));
    let report = write(&site, &out).unwrap();
    holds(&out, &site);
    assert_eq!(
        (report.written, report.unchanged, report.removed),
        (site.len(), 0, 0)
    );
    assert_eq!(report.placement, Placement::AtOnce);
    assert_eq!(names(&dir.path().join("a/b")), ["site"]);
}

#[test]
fn the_same_site_again_touches_nothing() {
    let dir = dir();
    let (out, site) = (dir.path().join("site"), built("Down"));
    write(&site, &out).unwrap();
    let before = state(&out);
    let report = write(&site, &out).unwrap();
    assert_eq!(
        (report.written, report.removed, report.placement),
        (0, 0, Placement::Untouched)
    );
    assert_eq!(state(&out), before);
}

#[test]
fn unchanged_files_keep_their_times_and_old_ones_go() {
    let dir = dir();
    let out = dir.path().join("site");
    write(&built("Down"), &out).unwrap();
    let before = state(&out);
    fs::write(out.join("stray.html"), "old").unwrap();
    let site = built("Up");
    let report = write(&site, &out).unwrap();
    holds(&out, &site);
    assert_eq!(report.removed, 1);
    assert!(report.written > 0 && report.unchanged > 0, "{report}");
    let schema = out.join("incidents.schema.json");
    assert_eq!(state(&out)[&schema], before[&schema]);
    assert_eq!(names(dir.path()), ["site"]);
}

#[cfg(unix)]
#[test]
fn the_folder_keeps_its_permissions_and_others_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = dir();
    let out = dir.path().join("site");
    write(&built("Down"), &out).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let plain = dir.path().join("plain");
    fs::create_dir(&plain).unwrap();
    assert_eq!(mode(&out), mode(&plain));
    fs::set_permissions(&out, fs::Permissions::from_mode(0o750)).unwrap();
    write(&built("Up"), &out).unwrap();
    assert_eq!(mode(&out), 0o750);
}

#[test]
fn an_empty_folder_is_used() {
    let dir = dir();
    let site = built("Down");
    let out = dir.path().join("site");
    fs::create_dir(&out).unwrap();
    write(&site, &out).unwrap();
    holds(&out, &site);
}

#[test]
fn other_peoples_files_are_left_alone() {
    let source = r#"{ "version": 1, "incidents": [] }"#;
    for (name, text) in [
        ("thesis.txt", "the only copy"),
        ("incidents.json", source),
        ("incidents.json", "{\"form\":\"publ"),
        ("incidents.json", "[\"published\"]"),
    ] {
        let dir = dir();
        fs::write(dir.path().join(name), text).unwrap();
        let before = state(dir.path());
        let error = write(&built("Down"), dir.path()).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("expected an empty folder or a built site"),
            "{error}"
        );
        assert!(error.hint().is_some());
        assert_eq!(state(dir.path()), before);
    }
}

#[test]
fn a_file_is_no_folder() {
    let dir = dir();
    let out = dir.path().join("site");
    fs::write(&out, "text").unwrap();
    let error = write(&built("Down"), &out).unwrap_err();
    assert!(error.to_string().contains("got a file"), "{error}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "text");
}

#[test]
fn what_killed_builds_left_is_removed() {
    let dir = dir();
    let out = dir.path().join("site");
    let site = built("Down");
    write(&site, &out).unwrap();
    let half = dir.path().join(".site.tidings-k1LLed");
    fs::create_dir_all(half.join("assets")).unwrap();
    fs::write(half.join("index.html"), "half").unwrap();
    fs::create_dir_all(dir.path().join(".sites.tidings-other")).unwrap();
    write(&site, &out).unwrap();
    assert_eq!(names(dir.path()), [".sites.tidings-other", "site"]);
    holds(&out, &site);
}

#[test]
fn a_repository_in_the_folder_stays() {
    let dir = dir();
    let out = dir.path().join("site");
    fs::create_dir_all(out.join(".git")).unwrap();
    fs::write(out.join(".git/HEAD"), "ref").unwrap();
    let report = write(&built("Down"), &out).unwrap();
    let Placement::FileByFile(why) = &report.placement else {
        panic!("{report}");
    };
    assert!(why.contains("`.git`"), "{why}");
    fs::create_dir_all(out.join("incidents/gone")).unwrap();
    fs::write(out.join("incidents/gone/index.html"), "old").unwrap();
    fs::write(out.join(".tidings-k1LLed"), "half").unwrap();
    let site = built("Up");
    let report = write(&site, &out).unwrap();
    assert_eq!(report.removed, 2);
    assert_eq!(fs::read_to_string(out.join(".git/HEAD")).unwrap(), "ref");
    assert!(!out.join("incidents/gone").exists());
    fs::remove_dir_all(out.join(".git")).unwrap();
    holds(&out, &site);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed() {
    let dir = dir();
    let (real, link) = (dir.path().join("real"), dir.path().join("link"));
    write(&built("Down"), &real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let site = built("Up");
    write(&site, &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    holds(&real, &site);
}

#[test]
fn of_two_builds_at_once_one_is_there_as_a_whole() {
    let dir = dir();
    let out = dir.path().join("site");
    let sites = [built("Down"), built("Up")];
    write(&sites[0], &out).unwrap();
    for _ in 0..3 {
        std::thread::scope(|scope| {
            for site in sites.iter().chain(&sites) {
                scope.spawn(|| write(site, &out).unwrap());
            }
        });
        let index = fs::read(out.join("index.html")).unwrap();
        let last = sites.iter().find(|it| it.get("index.html") == Some(&index));
        holds(&out, last.expect("one of the two main pages"));
    }
    assert_eq!(names(dir.path()), ["site"]);
}

#[cfg(unix)]
#[test]
fn while_a_build_writes_no_other_one_does() {
    use rustix::fs::{FlockOperation, flock};
    let dir = dir();
    let is_free = || {
        let parent = fs::File::open(dir.path()).unwrap();
        flock(&parent, FlockOperation::NonBlockingLockExclusive).is_ok()
    };
    let watch = |_| assert!(!is_free());
    write_watched(&built("Down"), &dir.path().join("site"), &watch).unwrap();
    assert!(is_free());
}

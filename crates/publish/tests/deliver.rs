//! What a site is given beside its own files: compressed ones, and those of earlier builds.

mod common;

use common::{NOW, at, built, document, viewer_with};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use tidings_publish::{Options, Site, Viewer, site, write};

fn dir() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn with_viewer(viewer: &Viewer) -> Site {
    let document = document("Down");
    site(&document, viewer, None, &Options::default(), at(NOW)).unwrap()
}

/// Builds with a style sheet of its own and keeps what the folder had before.
fn deploy(out: &Path, css: &str) -> Site {
    let mut site = with_viewer(&viewer_with(css));
    site.keep(out, &Options::default()).unwrap();
    write(&site, out).unwrap();
    site
}

fn sheets(site: &Site) -> BTreeSet<&str> {
    let paths = site.files().map(|(path, _)| path);
    paths.filter(|path| path.ends_with(".css")).collect()
}

#[test]
fn hashed_files_of_the_last_three_builds_are_kept() {
    let dir = dir();
    let out = dir.path().join("site");
    let own: Vec<_> = ["a{}", "b{}", "c{}", "d{}", "e{}"]
        .map(|css| with_viewer(&viewer_with(css)))
        .into();
    let own: Vec<_> = own
        .iter()
        .map(|site| sheets(site).first().unwrap().to_string())
        .collect();
    for (number, css) in ["a{}", "b{}", "c{}", "d{}", "e{}"].iter().enumerate() {
        let site = deploy(&out, css);
        let oldest = number.saturating_sub(3);
        let expected: BTreeSet<_> = own[oldest..=number].iter().map(String::as_str).collect();
        assert_eq!(sheets(&site), expected);
        for sheet in expected {
            assert!(out.join(sheet).is_file());
        }
    }
    assert!(!out.join(&own[0]).exists());
}

#[test]
fn the_same_build_again_is_no_other_build() {
    let dir = dir();
    let out = dir.path().join("site");
    for css in ["a{}", "b{}"] {
        deploy(&out, css);
    }
    for _ in 0..5 {
        let mut site = with_viewer(&viewer_with("b{}"));
        assert!(site.keep(&out, &Options::default()).unwrap().unwrap() > 0);
        let report = write(&site, &out).unwrap();
        assert_eq!((report.written, report.removed), (0, 0));
    }
}

#[test]
fn a_site_without_a_record_counts_as_one_build() {
    let dir = dir();
    let out = dir.path().join("site");
    let first = with_viewer(&viewer_with("a{}"));
    write(&first, &out).unwrap();
    let second = deploy(&out, "b{}");
    assert!(sheets(&second).is_superset(&sheets(&first)));
}

#[test]
fn what_is_kept_may_come_from_another_folder() {
    let dir = dir();
    let (served, out) = (dir.path().join("served"), dir.path().join("out"));
    let first = with_viewer(&viewer_with("a{}"));
    write(&first, &served).unwrap();
    let mut second = with_viewer(&viewer_with("b{}"));
    assert_eq!(second.keep(&served, &Options::default()).unwrap(), Some(1));
    write(&second, &out).unwrap();
    for sheet in sheets(&first) {
        assert!(out.join(sheet).is_file());
    }
}

#[test]
fn hosts_are_told_what_a_kept_file_is() {
    let dir = dir();
    let wasm = "assets/tidings-viewer_bg-0123.wasm";
    write(&built("Down"), dir.path()).unwrap();
    fs::write(dir.path().join(wasm), "\0asm").unwrap();
    let mut site = built("Down");
    site.keep(dir.path(), &Options::default()).unwrap();
    let rules = std::str::from_utf8(site.get("_headers").unwrap()).unwrap();
    let rule = format!("\n/{wasm}\n  Content-Type: application/wasm\n");
    assert!(rules.contains(&rule), "{rules}");
}

#[test]
fn a_folder_with_nothing_but_its_git_is_no_site_yet() {
    let dir = dir();
    fs::create_dir(dir.path().join(".git")).unwrap();
    let kept = built("Down").keep(dir.path(), &Options::default());
    assert_eq!(kept.unwrap(), None);
}

#[test]
fn the_first_build_finds_no_site() {
    let dir = dir();
    for folder in ["missing", ""] {
        let mut site = built("Down");
        assert_eq!(
            site.keep(&dir.path().join(folder), &Options::default())
                .unwrap(),
            None
        );
    }
}

#[test]
fn other_peoples_folders_are_no_sites() {
    let dir = dir();
    fs::write(dir.path().join("thesis.txt"), "the only copy").unwrap();
    let error = built("Down")
        .keep(dir.path(), &Options::default())
        .unwrap_err();
    assert!(
        error.to_string().starts_with("expected a built site in `"),
        "{error}"
    );
    assert!(error.hint().is_some());
}

#[test]
fn a_record_that_lies_leads_nowhere() {
    let dir = dir();
    let out = dir.path().join("site");
    deploy(&out, "a{}");
    fs::write(dir.path().join("secret.css"), "x").unwrap();
    let paths = r#"["assets/../../secret.css", "data/gone.json", "index.html", "/etc/passwd"]"#;
    fs::write(out.join("builds.json"), format!("{{\"builds\":[{paths}]}}")).unwrap();
    let site = deploy(&out, "b{}");
    assert_eq!(sheets(&site).len(), 1);
    fs::write(out.join("builds.json"), "{\"builds\":").unwrap();
    let site = deploy(&out, "c{}");
    assert_eq!(
        sheets(&site).len(),
        2,
        "what lies in the folder is one build"
    );
}

/// Everything of more than a kilobyte that is a text or a program has its two companions.
#[test]
fn long_texts_are_compressed_and_nothing_else() {
    let dir = dir();
    let mut site = built("Down");
    let plain: Vec<_> = site
        .files()
        .map(|(path, bytes)| (path.to_owned(), bytes.len()))
        .collect();
    site.compress(&dir.path().join("none"), &|_| ()).unwrap();
    for (path, length) in plain {
        let expected = length > 1024 && path != "_headers";
        for ending in [".br", ".gz"] {
            let found = site.get(&format!("{path}{ending}"));
            assert_eq!(found.is_some(), expected, "{path}{ending}, {length} bytes");
        }
    }
}

/// What the old site has compressed is taken from there, but only if it stands for the same bytes.
#[test]
fn what_is_compressed_already_is_not_compressed_again() {
    let dir = dir();
    let out = dir.path().join("site");
    let mut first = built("Down");
    first.compress(&out, &|_| ()).unwrap();
    write(&first, &out).unwrap();

    // The same text at a lower quality is other bytes: they show where the file came from.
    let page = first.get("index.html").unwrap();
    let mut quick = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 1,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*page, &mut quick, &params).unwrap();
    fs::write(out.join("index.html.br"), &quick).unwrap();
    fs::write(out.join("incidents.json.br"), &quick).unwrap();
    fs::write(out.join("incidents.json.gz"), "no gzip").unwrap();

    let mut second = built("Down");
    second.compress(&out, &|_| ()).unwrap();
    assert_eq!(second.get("index.html.br").unwrap(), quick);
    for (path, bytes) in first.files().filter(|(path, _)| *path != "index.html.br") {
        assert_eq!(second.get(path), Some(bytes), "{path}");
    }
}

#[test]
fn a_build_without_compression_removes_what_was_compressed() {
    let dir = dir();
    let out = dir.path().join("site");
    let mut first = built("Down");
    first.compress(&out, &|_| ()).unwrap();
    write(&first, &out).unwrap();
    assert!(out.join("index.html.br").is_file());
    write(&built("Down"), &out).unwrap();
    assert!(
        !out.join("index.html.br").exists(),
        "it would be served in place of a newer page"
    );
}

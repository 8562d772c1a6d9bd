//! Where pages lead: with scripts off, everything can be reached from the main page.

use crate::folder::Built;
use crate::pages::{all, page};
use std::collections::BTreeSet;

/// Every link within the site leads to a file, and all pages hang together by them.
pub(crate) fn check(built: &Built) {
    let mut reached = BTreeSet::new();
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(path) = waiting.pop() {
        if !reached.insert(path.clone()) || !path.ends_with(".html") {
            continue;
        }
        for target in targets(built, &path) {
            assert!(built.folder.has(&target), "{path}: there is no `{target}`");
            waiting.push(target);
        }
    }
    for entry in &built.source.entries {
        let path = format!("incidents/{}/index.html", entry.seen.id);
        assert!(reached.contains(&path), "no way leads to {path}");
    }
    for service in built.source.services() {
        let path = format!("services/{service}/index.html");
        assert!(reached.contains(&path), "no way leads to {path}");
    }
}

/// The files of the site that a page names.
fn targets(built: &Built, path: &str) -> Vec<String> {
    let html = page(built, path);
    let root = html.root_element();
    let named = all(root, "[href], [src]").into_iter();
    let named = named.filter_map(|it| it.attr("href").or(it.attr("src")));
    named.filter_map(|link| target(path, link)).collect()
}

/// The file at a relative address, from the root of the site.
fn target(from: &str, link: &str) -> Option<String> {
    let link = link.split(['?', '#']).next().unwrap();
    if link.is_empty() || link.contains(':') {
        return None;
    }
    assert!(
        !link.starts_with('/'),
        "{from}: `{link}` begins at the root of the host"
    );
    let mut parts: Vec<_> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{from}: `{link}` leaves the site"),
            part => parts.push(part),
        }
    }
    if link.ends_with('/') || link.ends_with("..") || link == "." {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}

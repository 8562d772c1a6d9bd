//! `sitemap.xml`: an address for each page that is for readers, and when it last changed.

use crate::folder::Built;
use crate::source::seconds;
use std::collections::BTreeMap;

const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Every entry and every service is in it; no redirect is, and nothing that is not there.
pub(crate) fn check(built: &Built) {
    let document = roxmltree::Document::parse(built.folder.text("sitemap.xml")).unwrap();
    let mut told = BTreeMap::new();
    for url in document
        .root_element()
        .children()
        .filter(|it| it.is_element())
    {
        let child = |name: &str| {
            let found = url.children().find(|it| it.has_tag_name((SPACE, name)));
            found.and_then(|it| it.text())
        };
        let path = child("loc")
            .unwrap()
            .strip_prefix(&built.source.url)
            .unwrap();
        assert!(
            built.folder.has(&format!("{path}index.html")),
            "sitemap: {path}"
        );
        let time = child("lastmod").map(seconds);
        assert!(
            time.is_none_or(|it| it <= built.source.now),
            "sitemap: {path}"
        );
        assert!(
            told.insert(path.to_owned(), time).is_none(),
            "sitemap: {path} twice"
        );
    }
    for entry in &built.source.entries {
        let time = told.get(&format!("incidents/{}/", entry.seen.id));
        assert_eq!(
            time,
            Some(&entry.seen.updated),
            "sitemap: {}",
            entry.seen.id
        );
        for alias in &entry.aliases {
            assert!(
                !told.contains_key(&format!("incidents/{alias}/")),
                "sitemap: {alias}"
            );
        }
    }
    for service in built.source.services() {
        assert!(
            told.contains_key(&format!("services/{service}/")),
            "sitemap: {service}"
        );
    }
}

//! `sitemap.xml`: an address for each page that is for readers, and when it last changed.

use crate::folder::Built;
use crate::source::seconds;
use roxmltree::Node;
use std::collections::BTreeMap;

const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The addresses below that of the site, with the times of their last changes.
type Told = BTreeMap<String, Option<i64>>;

/// Every entry and every service is in it; no redirect is, and nothing that is not there.
pub(crate) fn check(built: &Built) {
    let told = told(built);
    has_every_entry(built, &told);
    for service in built.source.services() {
        let address = format!("services/{service}/");
        assert!(told.contains_key(&address), "sitemap: {service}");
    }
}

fn told(built: &Built) -> Told {
    let document = roxmltree::Document::parse(built.folder.text("sitemap.xml")).unwrap();
    let mut told = Told::new();
    let urls = document.root_element().children();
    for url in urls.filter(Node::is_element) {
        let (path, time) = address(built, url);
        let page = format!("{path}index.html");
        assert!(built.folder.has(&page), "sitemap: {path}");
        let past = time.is_none_or(|it| it <= built.source.now);
        assert!(past, "sitemap: {path}");
        let first = told.insert(path.clone(), time).is_none();
        assert!(first, "sitemap: {path} twice");
    }
    told
}

fn address(built: &Built, url: Node<'_, '_>) -> (String, Option<i64>) {
    let child = |name: &str| {
        let found = url.children().find(|it| it.has_tag_name((SPACE, name)));
        found.and_then(|it| it.text())
    };
    let path = child("loc").unwrap().strip_prefix(&built.source.url);
    (path.unwrap().to_owned(), child("lastmod").map(seconds))
}

fn has_every_entry(built: &Built, told: &Told) {
    for entry in &built.source.entries {
        let id = &entry.seen.id;
        let time = told.get(&format!("incidents/{id}/"));
        assert_eq!(time, Some(&entry.seen.updated), "sitemap: {id}");
        for alias in &entry.aliases {
            let address = format!("incidents/{alias}/");
            assert!(!told.contains_key(&address), "sitemap: {alias}");
        }
    }
}

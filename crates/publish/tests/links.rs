//! Every link of every page leads somewhere, from wherever the site is served.

mod common;
mod difference;

use common::{NOW, at, built, document, viewer};
use difference::changed;
use std::collections::BTreeSet;
use tidings_model::{Document, EntryId, ServiceId};
use tidings_publish::{Logo, Options, Site, site};

/// Where the site of the tests lives.
const URL: &str = "https://status.northmail.example/";

/// What an operator links to in a text is theirs to keep.
const TEXT: &str = "https://status.northmail.example/certificates/";

/// What stands before an address, or before several.
const NAMES: [&str; 4] = [" href=\"", " src=\"", " action=\"", " data-icons=\""];

/// A link of a page: the tag that it stands in, and its address.
struct Link<'a> {
    tag: &'a str,
    address: String,
}

/// Every address that a tag of a page holds.
fn links(html: &str) -> Vec<Link<'_>> {
    let tags = html.split('<').skip(1);
    let tags = tags.filter_map(|it| it.split_once('>').map(|(tag, _)| tag));
    tags.flat_map(|tag| {
        let found = NAMES.iter().flat_map(move |name| tag.split(name).skip(1));
        let values = found.filter_map(|rest| rest.split('"').next());
        let addresses = values.flat_map(|value| value.split(' '));
        addresses.map(move |address| Link {
            tag,
            address: address
                .rsplit_once("=assets/")
                .map_or_else(|| address.to_owned(), |(_, icon)| format!("assets/{icon}"))
                .replace("&amp;", "&"),
        })
    })
    .collect()
}

/// The file to which an address within the site leads, from a path; none where it leaves the site.
fn target(from: &str, address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next().unwrap();
    let mut folders: Vec<_> = from.split('/').collect();
    folders.pop();
    for part in address.split('/').filter(|it| !it.is_empty()) {
        match part {
            "." => {}
            ".." => _ = folders.pop()?,
            part => folders.push(part),
        }
    }
    let path = folders.join("/");
    Some(
        match (path.as_str(), address.ends_with('/') || address.is_empty()) {
            ("", _) => "index.html".to_owned(),
            (path, true) => format!("{path}/index.html"),
            (path, false) => path.to_owned(),
        },
    )
}

/// What is wrong with a link, if anything.
fn finding(site: &Site, path: &str, link: &Link<'_>) -> Option<String> {
    let Link { tag, address } = link;
    let found = |file: Option<String>| file.is_some_and(|file| site.get(&file).is_some());
    let own = address.strip_prefix(URL);
    let fine = match own {
        _ if address == TEXT => true,
        Some(rest) => {
            let kept = ["rel=\"canonical\"", "application/json+oembed"];
            let absolute = path == "404.html" || kept.iter().any(|it| tag.contains(it));
            absolute && found(target("", rest))
        }
        None if address.starts_with("https://") || address.starts_with("mailto:") => {
            tag.starts_with("a ")
        }
        None => path != "404.html" && !address.starts_with('/') && found(target(path, address)),
    };
    (!fine).then(|| format!("{path}: <{tag}>"))
}

/// The document with a retired service, one that only an entry names, and enough for several pages.
fn full() -> Document {
    let mut document = document("Down");
    let mut retired = document.services[0].clone();
    retired.id = ServiceId::parse("gopher").unwrap();
    retired.retired = tidings_model::parse_date("2010-01-01");
    document.services.push(retired);
    document.entries[0]
        .services
        .push(ServiceId::parse("uucp").unwrap());
    document.entries[0]
        .services
        .push(ServiceId::parse("gopher").unwrap());
    let template = document.entries[0].clone();
    for number in 0..201 {
        let mut entry = template.clone();
        entry.id = EntryId::parse(&format!("e{number}")).unwrap();
        entry.aliases.clear();
        document.entries.push(entry);
    }
    document
}

fn full_site(now: &str) -> Site {
    let logo = Logo {
        name: "logo.png".into(),
        bytes: b"png".into(),
    };
    let options = Options::default();
    site(&full(), &viewer(), Some(&logo), &options, at(now)).unwrap()
}

fn html(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.files().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
}

#[test]
fn every_link_leads_to_a_file_and_none_begins_at_the_root_of_a_host() {
    let site = full_site(NOW);
    let mut findings = Vec::new();
    for (path, html) in html(&site) {
        findings.extend(
            links(html)
                .iter()
                .filter_map(|link| finding(&site, path, link)),
        );
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// Every page that can be reached from the main one by what a visitor can press.
fn reached(site: &Site) -> BTreeSet<String> {
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut next: Vec<String> = reached.iter().cloned().collect();
    while let Some(path) = next.pop() {
        let html = std::str::from_utf8(site.get(&path).unwrap()).unwrap();
        for link in links(html).iter().filter(|it| it.tag.starts_with("a ")) {
            let file = target(&path, &link.address).filter(|it| it.ends_with(".html"));
            let file = file.filter(|it| site.get(it).is_some());
            next.extend(file.filter(|it| reached.insert(it.clone())));
        }
    }
    reached
}

#[test]
fn every_entry_and_every_service_is_reached_by_links() {
    let site = full_site(NOW);
    let reached = reached(&site);
    // A frame is shown and not gone to.
    let apart = ["404.html", "embed/index.html", "incidents/4711/index.html"];
    let left: Vec<_> = html(&site)
        .map(|(path, _)| path)
        .filter(|path| !apart.contains(path) && !reached.contains(*path))
        .collect();
    assert_eq!(left, Vec::<&str>::new());
    for service in ["imap", "gopher", "uucp"] {
        assert!(reached.contains(&format!("services/{service}/index.html")));
        assert!(reached.contains(&format!("services/{service}/2/index.html")));
    }
}

#[test]
fn what_others_show_of_a_page_is_its_own_address() {
    let site = full_site(NOW);
    for (path, html) in html(&site).filter(|(_, html)| html.contains("og:url")) {
        let content = |name: &str| {
            let (_, rest) = html.split_once(&format!("{name}\" content=\"")).unwrap();
            rest.split('"').next().unwrap()
        };
        let address = format!("{URL}{}", path.strip_suffix("index.html").unwrap());
        assert_eq!(content("og:url"), address);
        assert!(html.contains(&format!("rel=\"canonical\" href=\"{address}\"")));
        let image = content("og:image").strip_prefix(URL).unwrap();
        assert!(site.get(image).is_some(), "{image}");
    }
}

#[test]
fn the_sitemap_lists_every_page_once() {
    let site = full_site(NOW);
    let map = std::str::from_utf8(site.get("sitemap.xml").unwrap()).unwrap();
    let map = roxmltree::Document::parse(map).unwrap();
    let places = map.descendants().filter(|it| it.has_tag_name("loc"));
    let mut listed: Vec<_> = places
        .map(|it| it.text().unwrap().strip_prefix(URL).unwrap())
        .map(|path| format!("{path}index.html"))
        .collect();
    listed.sort();
    let apart = [
        "404.html",
        "embed/code/index.html",
        "embed/index.html",
        "incidents/4711/index.html",
    ];
    let pages: Vec<_> = html(&site)
        .map(|(path, _)| path)
        .filter(|path| !apart.contains(path))
        .collect();
    assert_eq!(listed, pages);
    let robots = std::str::from_utf8(site.get("robots.txt").unwrap()).unwrap();
    assert!(robots.contains(&format!("\nSitemap: {URL}sitemap.xml\n")));
}

#[test]
fn the_manifest_leads_to_the_main_page_and_its_icon() {
    let site = built("Down");
    let manifest = site.get("manifest.webmanifest").unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
    for field in ["start_url", "scope"] {
        let file = target("manifest.webmanifest", manifest[field].as_str().unwrap());
        assert_eq!(file.as_deref(), Some("index.html"));
    }
    let icon = manifest["icons"][0]["src"].as_str().unwrap();
    assert!(site.get(icon).is_some(), "{icon}");
}

#[test]
fn time_changes_no_list_but_that_of_a_service_in_use() {
    let (now, later) = (full_site(NOW), full_site("2026-11-25T00:00:00Z"));
    let pages: Vec<_> = changed(&now, &later)
        .into_iter()
        .filter(|path| path.ends_with(".html") || !path.contains('/'))
        .filter(|path| !path.starts_with("api/"))
        .collect();
    assert_eq!(
        pages,
        [
            "embed/index.html",
            "incidents.json",
            "incidents/night/index.html",
            "incidents/slow/index.html",
            "index.html",
            "services/imap/index.html",
            "summary.json",
        ]
    );
}

#[test]
fn each_update_of_a_feed_has_its_place_on_the_page_of_its_entry() {
    let site = built("Down");
    let feed = feed_rs::parser::parse(site.get("updates.atom").unwrap()).unwrap();
    assert!(feed.entries.len() > 3);
    for entry in feed.entries {
        let address = entry.links[0].href.strip_prefix(URL).unwrap();
        let (folder, key) = address.split_once('#').unwrap();
        let page = site.get(&format!("{folder}index.html")).unwrap();
        let page = std::str::from_utf8(page).unwrap();
        assert_eq!(
            page.matches(&format!(" id=\"{key}\"")).count(),
            1,
            "{address}"
        );
    }
}

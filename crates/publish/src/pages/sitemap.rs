//! `sitemap.xml` and `robots.txt`: the pages of the site, for those who look for what there is.

use crate::Error;
use crate::site::Files;
use serde::Serialize;
use tidings_model::{Instant, SiteUrl, rfc3339};

/// The most addresses in one file, by the protocol.
const MOST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The pages, in the order in which they were made.
#[derive(Default)]
pub(super) struct Sitemap {
    /// Paths from the root of the site, and when what stands there was last spoken of.
    pages: Vec<(String, Option<Instant>)>,
}

/// An address, and when what it leads to has changed.
#[derive(Serialize)]
struct Address {
    loc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<String>,
}

#[derive(Serialize)]
#[serde(rename = "urlset")]
struct UrlSet {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    url: Vec<Address>,
}

#[derive(Serialize)]
#[serde(rename = "sitemapindex")]
struct SitemapIndex {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    sitemap: Vec<Address>,
}

impl Sitemap {
    /// Lists a page.
    pub(super) fn add(&mut self, path: &str, spoken: Option<Instant>) {
        self.pages.push((path.to_owned(), spoken));
    }

    /// Adds the sitemap, in several files where one cannot hold it, and the way to it.
    pub(super) fn write(&self, files: &mut Files, url: &SiteUrl) -> Result<(), Error> {
        self.write_by(MOST, files, url)?;
        // Robots look for it at the root of a domain alone; elsewhere it does no harm.
        let robots = format!(
            "User-agent: *\nDisallow:\n\nSitemap: {}\n",
            url.join("sitemap.xml")
        );
        files.insert("robots.txt".to_owned(), robots.into_bytes());
        Ok(())
    }

    fn write_by(&self, most: usize, files: &mut Files, url: &SiteUrl) -> Result<(), Error> {
        let parts: Vec<_> = self.pages.chunks(most).collect();
        if let [all] = parts.as_slice() {
            files.insert("sitemap.xml".to_owned(), urls(all, url)?);
            return Ok(());
        }
        let mut index = Vec::new();
        for (number, part) in (1..).zip(parts) {
            let path = format!("sitemap-{number}.xml");
            let spoken = part.iter().filter_map(|(_, spoken)| *spoken).max();
            index.push(address(&path, spoken, url));
            files.insert(path, urls(part, url)?);
        }
        let index = SitemapIndex {
            namespace: NAMESPACE,
            sitemap: index,
        };
        files.insert("sitemap.xml".to_owned(), xml(&index)?);
        Ok(())
    }
}

fn address(path: &str, spoken: Option<Instant>, url: &SiteUrl) -> Address {
    Address {
        loc: url.join(path),
        lastmod: spoken.map(rfc3339),
    }
}

fn urls(pages: &[(String, Option<Instant>)], url: &SiteUrl) -> Result<Vec<u8>, Error> {
    let pages = pages.iter();
    xml(&UrlSet {
        namespace: NAMESPACE,
        url: pages.map(|(path, it)| address(path, *it, url)).collect(),
    })
}

fn xml(root: &impl Serialize) -> Result<Vec<u8>, Error> {
    let text = quick_xml::se::to_string(root)
        .map_err(|error| Error::new(format!("cannot write the sitemap: {error}")))?;
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_model::parse_instant;

    fn sitemap() -> Sitemap {
        let mut sitemap = Sitemap::default();
        sitemap.add("", parse_instant("2026-11-23T12:00:00+01:00").ok());
        sitemap.add("services/", None);
        sitemap.add("services/a/", parse_instant("2026-11-24T12:00:00Z").ok());
        sitemap
    }

    fn written(most: usize) -> Files {
        let mut files = Files::new();
        let url = SiteUrl::parse("https://status.example/a&b/").unwrap();
        sitemap().write_by(most, &mut files, &url).unwrap();
        files
    }

    fn text(files: &Files, path: &str) -> String {
        String::from_utf8(files[path].clone()).unwrap()
    }

    #[test]
    fn pages_are_told_with_their_last_word() {
        assert_eq!(
            text(&written(3), "sitemap.xml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\
             <url><loc>https://status.example/a&amp;b/</loc>\
             <lastmod>2026-11-23T11:00:00Z</lastmod></url>\
             <url><loc>https://status.example/a&amp;b/services/</loc></url>\
             <url><loc>https://status.example/a&amp;b/services/a/</loc>\
             <lastmod>2026-11-24T12:00:00Z</lastmod></url></urlset>\n"
        );
    }

    #[test]
    fn too_many_pages_for_one_file_have_an_index() {
        let files = written(2);
        let paths: Vec<_> = files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let index = text(&files, "sitemap.xml");
        assert!(
            index.contains(
                "<sitemap><loc>https://status.example/a&amp;b/sitemap-2.xml</loc>\
                 <lastmod>2026-11-24T12:00:00Z</lastmod></sitemap></sitemapindex>"
            ),
            "{index}"
        );
        let part = text(&files, "sitemap-2.xml");
        assert!(part.contains("/services/a/</loc>") && !part.contains("/services/</loc>"));
    }
}

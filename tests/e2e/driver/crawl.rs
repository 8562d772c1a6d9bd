//! Follows every link of a site, as a person without scripts could.

use reqwest::{StatusCode, Url};
use std::collections::{BTreeMap, BTreeSet};

/// What was found on a site.
#[derive(Default)]
pub(crate) struct Found {
    /// The text of each page, by its path.
    pub(crate) pages: BTreeMap<String, String>,
    /// Each link that leads nowhere, with the page that it stands on.
    pub(crate) dead: Vec<String>,
}

impl Found {
    /// The ids of the entries that have a page of their own, sorted.
    pub(crate) fn entries(&self) -> Vec<String> {
        let folder = |path: &String| {
            let id = path.strip_prefix("incidents/")?.strip_suffix('/')?;
            Some(id.to_owned())
        };
        self.pages.keys().filter_map(folder).collect()
    }
}

/// Follows every link within the site, from its first page on.
pub(crate) async fn crawl(address: &str) -> Found {
    let base = Url::parse(address).expect("an address");
    let mut found = Found::default();
    let mut seen = BTreeSet::from([base.clone()]);
    let mut next = vec![(base.clone(), String::from("the address itself"))];
    while let Some((url, from)) = next.pop() {
        let response = reqwest::get(url.clone()).await.expect("the host answers");
        if response.status() != StatusCode::OK {
            found
                .dead
                .push(format!("{url} on {from}: {}", response.status()));
            continue;
        }
        let is_page = response.headers()["content-type"]
            .as_bytes()
            .starts_with(b"text/html");
        let text = response.text().await.expect("the host answers in full");
        if !is_page {
            continue;
        }
        for link in links(&text, &url).filter(|link| link.as_str().starts_with(base.as_str())) {
            if seen.insert(link.clone()) {
                next.push((link, url.to_string()));
            }
        }
        let path = base.make_relative(&url).expect("a page of the site");
        found.pages.insert(path, text);
    }
    found
}

/// Where the `href`s of a page lead.
fn links<'a>(text: &'a str, page: &'a Url) -> impl Iterator<Item = Url> + 'a {
    let after = text.split(" href=\"").skip(1);
    let values = after.filter_map(|rest| rest.split('"').next());
    values.filter_map(|value| {
        let mut url = page.join(&value.replace("&amp;", "&")).ok()?;
        url.set_fragment(None);
        Some(url)
    })
}

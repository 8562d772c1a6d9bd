//! What a host sends with each file: one table, and `_headers`, which says it in the words of
//! Netlify and Cloudflare Pages.

use crate::Options;
use crate::site::Files;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The name of the file of rules.
pub(crate) const PATH: &str = "_headers";

/// A header: its name and its value.
pub type Header = (&'static str, String);

/// Sorts of files by how their paths end, with what they are; the first that fits counts.
const KINDS: &[(&str, &str)] = &[
    (".html", HTML),
    (".js", "text/javascript; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".wasm", "application/wasm"),
    (".svg", "image/svg+xml; charset=utf-8"),
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".webp", "image/webp"),
    (".avif", "image/avif"),
    (".gif", "image/gif"),
    (".ico", "image/vnd.microsoft.icon"),
    (".rss", "application/rss+xml; charset=utf-8"),
    (".atom", "application/atom+xml; charset=utf-8"),
    ("/feed.json", "application/feed+json; charset=utf-8"),
    (".ics", "text/calendar; charset=utf-8"),
    (".webmanifest", "application/manifest+json; charset=utf-8"),
    (".xml", "application/xml; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
    (".ts", "application/typescript; charset=utf-8"),
    (".json", "application/json; charset=utf-8"),
];

const HTML: &str = "text/html; charset=utf-8";

/// What every host says of its own accord, so that `_headers` need not.
const WELL_KNOWN: &[&str] = &[
    "text/html",
    "text/javascript",
    "text/css",
    "text/plain",
    "application/json",
    "image/",
];

/// What is meant to be read by pages and programs elsewhere: folders, endings and files.
const OPEN: &[&str] = &[
    "data/*",
    "api/*",
    "*.rss",
    "*.atom",
    "*.ics",
    "*feed.json",
    "incidents.json",
    "incidents.schema.json",
    "summary.json",
    "badge*",
    "widget*",
    "*oembed.json",
    "embed/*",
];

/// The folders of files whose names hold a hash of their bytes.
pub(crate) const HASHED: &[&str] = &["assets/", "data/"];

/// A file of each folder that has a rule of its own, which stands for what its files share.
const FOLDERS: &[&str] = &[
    "api/v2/summary.json",
    "assets/icon.svg",
    "badge/id.svg",
    "data/index.json",
    "embed/index.html",
    "history/2026/index.html",
    "incidents/id/index.html",
    "kinds/incident/",
    "services/id/index.html",
];

/// The headers to send with the file at a path from the root of the site, whatever the host.
///
/// Documents may be framed by those whom [`Options::frame_ancestors`] names, and what lies in
/// `embed/` by those in [`Options::embed_ancestors`].
#[must_use]
pub fn headers(path: &str, options: &Options) -> Vec<Header> {
    let mut headers = vec![
        ("X-Content-Type-Options", "nosniff".to_owned()),
        (
            "Referrer-Policy",
            "strict-origin-when-cross-origin".to_owned(),
        ),
        ("Cache-Control", cache(path).to_owned()),
    ];
    let kind = content_type(path);
    headers.extend(kind.map(|kind| ("Content-Type", kind.to_owned())));
    if is_open(path) {
        headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
    }
    let framing = ancestors(path, options).filter(|_| kind == Some(HTML));
    headers.extend(framing.map(|sources| {
        let policy = format!("frame-ancestors {sources}");
        ("Content-Security-Policy", policy)
    }));
    headers
}

/// Who may frame a page; absent for anyone.
fn ancestors<'a>(path: &str, options: &'a Options) -> Option<&'a str> {
    if path.starts_with("embed/") {
        options.embed_ancestors.as_deref()
    } else {
        Some(&options.frame_ancestors)
    }
}

/// What the file at a path is.
pub(crate) fn content_type(path: &str) -> Option<&'static str> {
    let path = format!("/{path}");
    let kind = KINDS.iter().find(|(ending, _)| path.ends_with(ending));
    kind.map(|(_, kind)| *kind)
}

/// A name with a hash never stands for other bytes; all else is asked for again after a moment, so
/// that news arrives and a crowd does not reach the host.
fn cache(path: &str) -> &'static str {
    if HASHED.iter().any(|folder| path.starts_with(folder)) {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=30, must-revalidate"
    }
}

fn is_open(path: &str) -> bool {
    OPEN.iter().any(|pattern| match pattern.split_once('*') {
        Some((start, end)) => path.starts_with(start) && path.ends_with(end),
        None => path == *pattern,
    })
}

/// Adds the file of rules.
pub(crate) fn add(files: &mut Files, options: &Options) {
    let rules = rules(files, options);
    files.insert(PATH.to_owned(), text(&rules).into_bytes());
}

/// Rules by their patterns. Both hosts send what all matching rules say, and join what two of them
/// say about one header; so no two rules that match one path name the same header.
fn rules(files: &Files, options: &Options) -> BTreeMap<String, Vec<Header>> {
    let everywhere: Vec<_> = headers("", options).into_iter().take(2).collect();
    let mut rules = BTreeMap::from([("/*".to_owned(), everywhere.clone())]);
    for path in files.keys() {
        let mut rest = told(path, options);
        rest.retain(|header| !everywhere.contains(header));
        if let Some(sample) = FOLDERS.iter().find(|sample| folder(sample) == folder(path)) {
            let mut shared = told(sample, options);
            shared.retain(|header| !everywhere.contains(header));
            rest.retain(|header| !shared.contains(header));
            rules.insert(format!("/{}*", folder(path)), shared);
        }
        if !rest.is_empty() {
            rules.extend(patterns(path).map(|pattern| (pattern, rest.clone())));
        }
    }
    rules
}

/// The headers of a file without what hosts say of their own accord.
fn told(path: &str, options: &Options) -> Vec<Header> {
    let mut headers = headers(path, options);
    let known = |value: &str| WELL_KNOWN.iter().any(|kind| value.starts_with(kind));
    headers.retain(|(name, value)| *name != "Content-Type" || !known(value));
    headers
}

/// The first folder of a path, with its `/`; empty for a file at the root.
fn folder(path: &str) -> &str {
    path.find('/').map_or("", |at| &path[..=at])
}

/// The patterns by which a file is found: one for all services, one for all kinds and one for all
/// entries, since a host takes a hundred rules and no more.
fn patterns(path: &str) -> impl Iterator<Item = String> {
    let pattern = match path.split('/').collect::<Vec<_>>()[..] {
        [folder @ ("services" | "kinds" | "incidents"), _, name] => format!("/{folder}/:id/{name}"),
        _ => format!("/{path}"),
    };
    let address = pattern.strip_suffix("index.html").map(str::to_owned);
    [Some(pattern), address].into_iter().flatten()
}

fn text(rules: &BTreeMap<String, Vec<Header>>) -> String {
    let mut text = String::new();
    for (pattern, headers) in rules {
        _ = writeln!(text, "{pattern}");
        for (name, value) in headers {
            _ = writeln!(text, "  {name}: {value}");
        }
    }
    text
}

#[cfg(test)]
mod tests;

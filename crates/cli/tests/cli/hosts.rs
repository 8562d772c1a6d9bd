//! Sites served by other people's servers, by the very configurations of docs/hosting.

mod clouds;
pub(crate) mod http;
mod servers;

use crate::build::Desk;
use crate::support::{arg, files, fixture};
use flate2::read::GzDecoder;
use http::{Response, get, request};
use servers::{Caddy, Nginx, Server, example};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tidings_publish::{Options, headers};

/// A site with compressed files, and room for what serves it.
fn desk() -> (Desk, PathBuf) {
    let desk = Desk::new();
    let site = desk.path("srv/status");
    fs::write(desk.path("viewer/tidings-viewer_bg.wasm"), wasm()).unwrap();
    let file = fixture("sound/incidents.json");
    let run = desk.build_with(&file, &site, &["--precompress", "--previous", arg(&site)]);
    assert_eq!(run.code, 0, "{}", run.err);
    (desk, site)
}

/// A program of more than a kilobyte.
fn wasm() -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    bytes.resize(5000, 0);
    bytes
}

/// The files of the site that have an address, by their paths.
fn served(site: &Path) -> Vec<(String, Vec<u8>)> {
    let path = |file: PathBuf| {
        file.strip_prefix(site)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    let all = files(site)
        .into_iter()
        .map(|(file, bytes)| (path(file), bytes));
    let own = |path: &str| path != "_headers" && !path.ends_with(".br") && !path.ends_with(".gz");
    all.filter(|(path, _)| own(path)).collect()
}

/// The address of a file below that of the site.
fn address(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

fn has_headers(response: &Response, path: &str) {
    for (name, value) in headers(path, &Options::default()) {
        assert_eq!(
            response.header(name),
            Some(value.as_str()),
            "{name} of {path}"
        );
    }
    for name in ["Access-Control-Allow-Origin", "Content-Security-Policy"] {
        let expected = headers(path, &Options::default());
        if !expected.iter().any(|(known, _)| *known == name) {
            assert_eq!(response.header(name), None, "{name} of {path}");
        }
    }
}

/// Every file comes as it is, with the headers of the publisher's table.
fn every_file_is_served(server: &impl Server, site: &Path) {
    for (path, bytes) in served(site) {
        let url = format!("{}{}", server.root(), address(&path));
        let response = get(server.port(), &url, &[]);
        assert_eq!(response.status, 200, "{url}");
        assert_eq!(response.body, bytes, "{url}");
        assert_eq!(response.header("Content-Encoding"), None, "{url}");
        has_headers(&response, &path);

        let head = request(server.port(), "HEAD", &url, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{url}");
        assert_eq!(
            head.header("Content-Length"),
            Some(&*bytes.len().to_string()),
            "{url}"
        );
        has_headers(&head, &path);
    }
}

/// Whoever takes compressed files gets those that the build wrote.
fn compressed_files_are_served(server: &impl Server, site: &Path) {
    let mut seen = 0;
    for (path, bytes) in served(site) {
        let url = format!("{}{}", server.root(), address(&path));
        for coding in server.codings() {
            let (name, ending) = *coding;
            let file = site.join(format!("{path}{ending}"));
            let Ok(compressed) = fs::read(&file) else {
                continue;
            };
            let response = get(server.port(), &url, &[("Accept-Encoding", name)]);
            assert_eq!(response.status, 200, "{url}");
            assert_eq!(response.header("Content-Encoding"), Some(name), "{url}");
            assert!(response.varies("Accept-Encoding"), "{url}");
            assert_eq!(response.body, compressed, "{url}");
            assert_eq!(unpacked(name, &compressed), bytes, "{url}");
            has_headers(&response, &path);
            assert!(
                get(server.port(), &url, &[]).varies("Accept-Encoding"),
                "{url}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 5, "{seen} compressed files were asked for");
}

fn unpacked(coding: &str, bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let read = match coding {
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut plain),
        _ => GzDecoder::new(bytes).read_to_end(&mut plain),
    };
    read.unwrap();
    plain
}

/// What is not there is said to be missing, in the words of the site's own page.
fn what_is_missing_is_told(server: &impl Server, site: &Path) {
    for path in [
        "nothing",
        "incidents/nothing/",
        "assets/",
        "assets/boot-0000.js",
        "a/b/c/d.html",
        "nothing.json",
        "services/none/history.rss",
    ] {
        let url = format!("{}{path}", server.root());
        let response = get(server.port(), &url, &[]);
        assert_eq!(response.status, 404, "{url}");
        assert_eq!(
            response.body,
            fs::read(site.join("404.html")).unwrap(),
            "{url}"
        );
        let kind = response.header("Content-Type").unwrap();
        assert!(kind.starts_with("text/html"), "{url}: {kind}");
        let expected = [
            ("Access-Control-Allow-Origin", None),
            ("Cache-Control", Some("no-cache")),
            ("Content-Security-Policy", Some("frame-ancestors 'none'")),
            ("X-Content-Type-Options", Some("nosniff")),
        ];
        for (name, value) in expected {
            assert_eq!(response.header(name), value, "{name} of {url}");
        }
    }
}

/// An error is no answer for a year, even at an address whose file never changes. Caddy
/// takes a POST for a GET.
fn errors_are_not_kept(server: &Nginx, site: &Path) {
    let hashed = |path: &String| path.starts_with("assets/") || path.starts_with("data/");
    let paths = served(site).into_iter().map(|(path, _)| path);
    let hashed: Vec<_> = paths.filter(hashed).collect();
    assert!(!hashed.is_empty());
    for path in hashed {
        let url = format!("{}{path}", server.root());
        let response = request(server.port(), "POST", &url, &[]);
        assert_eq!(response.status, 405, "{url}");
        assert_eq!(response.header("Cache-Control"), Some("no-cache"), "{url}");
    }
}

/// What a visitor has already is not sent again, and a folder is found without its last `/`.
fn visits_are_short(server: &impl Server) {
    let url = format!("{}incidents.json", server.root());
    let first = get(server.port(), &url, &[]);
    let tag = first.header("ETag").unwrap();
    let again = get(server.port(), &url, &[("If-None-Match", tag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));

    let folder = format!("{}incidents/2026-11-20-slow-imap", server.root());
    let moved = get(server.port(), &folder, &[]);
    assert!(
        [301, 302, 307, 308].contains(&moved.status),
        "{}",
        moved.status
    );
    let target = moved.header("Location").unwrap();
    assert!(
        target == format!("{folder}/") || target == "2026-11-20-slow-imap/",
        "{target}"
    );
}

fn serves(server: &impl Server, site: &Path) {
    every_file_is_served(server, site);
    compressed_files_are_served(server, site);
    what_is_missing_is_told(server, site);
    visits_are_short(server);
}

#[test]
fn nginx_serves_a_site_at_the_root_of_a_domain() {
    let (desk, site) = desk();
    let server = Nginx::start(&desk.path("nginx"), &site, "nginx.conf", "/");
    serves(&server, &site);
    errors_are_not_kept(&server, &site);
}

#[test]
fn nginx_serves_a_site_below_a_path() {
    let (desk, site) = desk();
    let server = Nginx::start(&desk.path("nginx"), &site, "nginx-subpath.conf", "/status/");
    serves(&server, &site);
    errors_are_not_kept(&server, &site);
    for (path, target) in [("/status", "/status/"), ("/status?a=b", "/status/?a=b")] {
        let moved = get(server.port(), path, &[]);
        assert_eq!(
            (moved.status, moved.header("Location")),
            (301, Some(target))
        );
    }
    assert_eq!(
        get(server.port(), "/", &[]).status,
        404,
        "the rest of the domain is not ours"
    );
}

#[test]
fn caddy_serves_a_site_at_the_root_of_a_domain() {
    let (desk, site) = desk();
    serves(&Caddy::start(&desk.path("caddy"), &site), &site);
}

#[test]
fn embeds_may_be_framed_and_nothing_else() {
    let (desk, site) = desk();
    let nginx = Nginx::start(&desk.path("nginx"), &site, "nginx.conf", "/");
    let caddy = Caddy::start(&desk.path("caddy"), &site);
    for port in [nginx.port(), caddy.port()] {
        for path in ["/embed/", "/embed/code/"] {
            let response = get(port, path, &[]);
            assert_eq!(response.status, 200);
            assert_eq!(response.header("Content-Security-Policy"), None);
            assert_eq!(response.header("Access-Control-Allow-Origin"), Some("*"));
        }
        let policy = get(port, "/", &[]);
        let policy = policy.header("Content-Security-Policy");
        assert_eq!(policy, Some("frame-ancestors 'none'"));
    }
}

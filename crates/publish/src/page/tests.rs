use super::*;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use tidings_model::{Colour, Language, SiteUrl, Utc, parse_instant};

fn page() -> Page {
    Page {
        name: "Northmail \"Status\" <b>".into(),
        url: SiteUrl::parse("https://status.northmail.example/sub/").unwrap(),
        description: None,
        home: None,
        support: None,
        time_zone: None,
        language: Some(Language::parse("pt-BR").unwrap()),
        logo: None,
        accent: Some(Colour::parse("#2b6cb0").unwrap()),
        feed_id: None,
    }
}

fn assets() -> Assets {
    Assets {
        script: "assets/tidings-viewer-1.js".into(),
        wasm: "assets/tidings-viewer_bg-2.wasm".into(),
        boot: "assets/boot-3.js".into(),
        icon: "assets/favicon-4.svg".into(),
        css: "assets/tidings-5.css".into(),
        logo: None,
    }
}

fn main_page() -> String {
    let now = parse_instant("2026-11-23T12:00:00Z").unwrap();
    let (page, assets) = (page(), assets());
    let shell = Shell {
        page: &page,
        assets: &assets,
        css: "body{color:red}",
    };
    shell.main("<h1>All is well</h1>", now, &Utc)
}

fn plain_page() -> String {
    let (page, assets) = (page(), assets());
    let shell = Shell {
        page: &page,
        assets: &assets,
        css: "body{color:red}",
    };
    shell.plain(&Plain {
        title: "</title><script>alert(1)</script>",
        about: "\"><script>",
        path: "incidents/a/",
        root: "../../",
        content: "<h1>It broke</h1>",
    })
}

#[test]
fn the_main_page_holds_what_the_viewer_looks_for() {
    insta::assert_snapshot!("main", main_page());
}

#[test]
fn a_plain_page_needs_no_viewer() {
    let html = plain_page();
    insta::assert_snapshot!("plain", html);
    assert!(
        !html.contains("wasm") && !html.contains("<script"),
        "{html}"
    );
}

#[test]
fn an_old_id_leads_to_the_new_one() {
    let (page, assets) = (page(), assets());
    let shell = Shell {
        page: &page,
        assets: &assets,
        css: "",
    };
    let html = shell.redirect(&EntryId::parse("new-id").unwrap());
    insta::assert_snapshot!("redirect", html);
}

/// Every text between two marks.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = html.split(start).skip(1);
    parts.map(|part| part.split(end).next().unwrap()).collect()
}

#[test]
fn the_policy_allows_exactly_the_styles_of_the_page() {
    for (html, count) in [(main_page(), 2), (plain_page(), 1)] {
        let styles = between(&html, "<style>", "</style>");
        let expected: Vec<_> = styles
            .iter()
            .map(|css| format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(css))))
            .collect();
        let policy = between(&html, "Content-Security-Policy\" content=\"", "\">")[0];
        let allowed: Vec<_> = between(policy, "'sha256-", "'");
        assert_eq!(allowed.len(), count);
        assert_eq!(
            expected,
            allowed
                .iter()
                .map(|it| format!("sha256-{it}"))
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn no_script_stands_in_a_page() {
    let html = main_page();
    for script in between(&html, "<script", "</script>") {
        assert!(
            script.ends_with('>') && script.contains("src=\""),
            "{script}"
        );
    }
}

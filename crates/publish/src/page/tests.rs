use super::*;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tidings_model::{Language, SiteUrl, Utc, parse_instant};

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
        frame: "assets/frame-7.js".into(),
        code: "assets/code-8.js".into(),
        icon: "assets/favicon-4.svg".into(),
        icons: Indicator::ALL
            .iter()
            .map(|it| format!("assets/icon-{}-6.svg", it.as_str()))
            .collect(),
        css: "assets/tidings-5.css".into(),
        logo: None,
    }
}

fn document(page: Page) -> Document {
    Document {
        page,
        groups: Vec::new(),
        services: Vec::new(),
        entries: Vec::new(),
        as_of: None,
    }
}

fn shell<'a>(document: &'a Document, assets: &'a Assets) -> Shell<'a> {
    let now = parse_instant("2026-11-23T12:00:00Z").unwrap();
    let clock = Clock::plain(Arc::new(Utc));
    Shell::new(document, assets, "body{color:red}", now, &clock)
}

fn main_page() -> String {
    shell(&document(page()), &assets()).main("<h1>It is slow</h1>", Indicator::Minor)
}

/// The page of an entry with a hostile title.
fn entry_page(live: bool) -> String {
    let instant = |text| parse_instant(text).unwrap();
    shell(&document(page()), &assets()).plain(&Plain {
        title: "</title><script>alert(1)</script>",
        about: "\"><script>",
        scope: Scope::Page,
        path: "incidents/a/",
        spoken: Some(Spoken {
            first: instant("2026-11-23T10:00:00Z"),
            last: instant("2026-11-23T11:00:00Z"),
        }),
        facts: serde_json::json!({ "name": "</script><script>alert(1)</script>&amp;" }),
        live,
        content: "<h1>It broke</h1>",
    })
}

fn plain_page() -> String {
    entry_page(false)
}

fn lost_page() -> String {
    shell(&document(page()), &assets()).lost("<h1>Nothing</h1>")
}

#[test]
fn the_main_page_holds_what_the_viewer_looks_for() {
    insta::assert_snapshot!("main", main_page());
}

#[test]
fn only_the_main_page_names_the_feeds_of_kinds() {
    let named = |html: &str| html.matches("kinds/").count();
    assert_eq!(named(&main_page()), 6);
    assert_eq!(named(&plain_page()), 0);
}

#[test]
fn a_plain_page_needs_no_viewer() {
    let html = plain_page();
    insta::assert_snapshot!("plain", html);
    assert!(
        !html.contains("wasm") && scripts(&html).is_empty(),
        "{html}"
    );
}

#[test]
fn an_old_id_leads_to_the_new_one() {
    let html = shell(&document(page()), &assets()).redirect(&EntryId::parse("new-id").unwrap());
    insta::assert_snapshot!("redirect", html);
}

#[test]
fn a_language_that_is_written_from_right_to_left_says_so() {
    let mut page = page();
    page.language = Some(Language::parse("fa").unwrap());
    let html = shell(&document(page), &assets()).redirect(&EntryId::parse("new-id").unwrap());
    assert!(html.contains("<html lang=\"fa\" dir=\"rtl\">"), "{html}");
}

/// Every text between two marks.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = html.split(start).skip(1);
    parts.map(|part| part.split(end).next().unwrap()).collect()
}

#[test]
fn the_policy_allows_exactly_the_styles_of_the_page() {
    for (html, count) in [(main_page(), 2), (plain_page(), 1), (lost_page(), 2)] {
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

/// The scripts of a page: what stands in their tags, and what between those. Blocks of data are none.
fn scripts(html: &str) -> Vec<(&str, &str)> {
    let parts = between(html, "<script", "</script>").into_iter();
    parts
        .map(|part| part.split_once('>').unwrap())
        .filter(|(tag, _)| *tag != " type=\"application/ld+json\"")
        .collect()
}

#[test]
fn no_script_stands_in_a_page() {
    for (html, count) in [
        (main_page(), 1),
        (entry_page(true), 1),
        (plain_page(), 0),
        (lost_page(), 0),
    ] {
        let scripts = scripts(&html);
        assert_eq!(scripts.len(), count, "{html}");
        for (tag, text) in scripts {
            assert!(tag.contains("src=\"") && text.is_empty(), "{tag}{text}");
        }
    }
}

#[test]
fn what_a_page_says_about_itself_is_data_and_nothing_else() {
    let html = plain_page();
    let blocks = between(&html, "<script type=\"application/ld+json\">", "</script>");
    assert_eq!(blocks.len(), 1);
    let facts: serde_json::Value = serde_json::from_str(blocks[0]).unwrap();
    assert_eq!(facts["name"], "</script><script>alert(1)</script>&amp;");
    assert!(!blocks[0].contains(['<', '>', '&']), "{}", blocks[0]);
}

#[test]
fn the_page_of_an_open_entry_brings_the_viewer() {
    insta::assert_snapshot!("live", entry_page(true));
}

#[test]
fn the_page_for_lost_addresses_needs_nothing_beside_it() {
    let html = lost_page();
    insta::assert_snapshot!("lost", html);
    let needs = [" href=", " src=", "@import", "url("];
    assert!(!needs.iter().any(|it| html.contains(it)), "{html}");
}

#[test]
fn a_picture_is_shown_to_others_only_where_they_can_show_it() {
    for (logo, expected) in [
        (Some("assets/logo-1.png"), 1),
        (Some("assets/logo-1.svg"), 0),
        (None, 0),
    ] {
        let mut assets = assets();
        assets.logo = logo.map(ToOwned::to_owned);
        let html = shell(&document(page()), &assets).main("", Indicator::None);
        let address =
            "og:image\" content=\"https://status.northmail.example/sub/assets/logo-1.png\"";
        assert_eq!(html.matches(address).count(), expected, "{logo:?}");
        assert_eq!(html.matches("og:image").count(), expected, "{logo:?}");
    }
}

#[test]
fn the_locale_is_told_where_it_is_known() {
    for (language, expected) in [
        ("pt-BR", Some("pt_BR")),
        ("zh-Hans-CN", Some("zh_CN")),
        ("en", None),
        ("zh-Hans", None),
    ] {
        let mut page = page();
        page.language = Some(Language::parse(language).unwrap());
        let html = shell(&document(page), &assets()).main("", Indicator::None);
        let told = between(&html, "og:locale\" content=\"", "\"");
        assert_eq!(told.first().copied(), expected, "{language}");
    }
}

/// The accent's style sheet for an operator's colour.
fn accent(colour: Colour) -> String {
    let mut page = page();
    page.accent = Some(colour);
    super::accent(&page).unwrap()
}

/// A colour laid over another one so that this much of it, in hundredths, is seen.
fn tint(colour: Colour, hundredths: u16, ground: Colour) -> Colour {
    let channel = |at: usize| {
        let (own, under) = (u16::from(colour.rgb[at]), u16::from(ground.rgb[at]));
        u8::try_from((own * hundredths + under * (100 - hundredths)) / 100).unwrap()
    };
    Colour {
        rgb: [0, 1, 2].map(channel),
    }
}

#[test]
fn whatever_the_operators_colour_links_and_controls_are_readable() {
    let tokens = include_str!("../../../../style/1-tokens.css");
    let value = |name: &str| between(tokens, &format!("--{name}: "), ";");
    let colours = |name: &str| -> Vec<_> {
        let texts = value(name).into_iter();
        texts.map(|it| Colour::parse(it).unwrap()).collect()
    };
    let tints: Vec<u16> = value("tint")
        .iter()
        .map(|it| it.trim_end_matches('%').parse().unwrap())
        .collect();
    let (ground, raised) = (colours("ground"), colours("raised"));
    let steps = || (0..=255).step_by(51);
    let all = steps().flat_map(|r| steps().flat_map(move |g| steps().map(move |b| [r, g, b])));
    for rgb in all {
        let css = accent(Colour { rgb });
        let inks = between(&css, "--accent-ink:", "}");
        for (theme, ink) in inks.into_iter().enumerate() {
            let ink = Colour::parse(ink).unwrap();
            let tinted = tint(ink, tints[theme], raised[theme]);
            for under in [ground[theme], raised[theme], tinted] {
                assert!(ink.contrast(under) >= 4.5, "{ink:?} on {under:?} in {css}");
            }
        }
    }
}

#[test]
fn the_operators_own_colour_stays_for_what_only_adorns() {
    for (colour, sheet) in [
        (
            "#2b6cb0",
            ":root{--accent:#2b6cb0;--accent-ink:#2b6cb0}\
             @media(prefers-color-scheme:dark){:root{--accent-ink:#6997c7}}",
        ),
        (
            "#ffe000",
            ":root{--accent:#ffe000;--accent-ink:#7c6d00}\
             @media(prefers-color-scheme:dark){:root{--accent-ink:#ffe000}}",
        ),
    ] {
        assert_eq!(accent(Colour::parse(colour).unwrap()), sheet);
    }
}

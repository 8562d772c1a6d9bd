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
        icon: "assets/favicon-4.svg".into(),
        icons: Indicator::ALL
            .iter()
            .map(|it| format!("assets/icon-{}-6.svg", it.as_str()))
            .collect(),
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
    shell.main(
        "<h1>It is slow</h1>",
        Indicator::Minor,
        now,
        &Clock::plain(Arc::new(Utc)),
    )
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

#[test]
fn a_language_that_is_written_from_right_to_left_says_so() {
    let (mut page, assets) = (page(), assets());
    page.language = Some(Language::parse("fa").unwrap());
    let shell = Shell {
        page: &page,
        assets: &assets,
        css: "",
    };
    let html = shell.redirect(&EntryId::parse("new-id").unwrap());
    assert!(html.contains("<html lang=\"fa\" dir=\"rtl\">"), "{html}");
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

/// The accent's style sheet for an operator's colour.
fn accent(colour: Colour) -> String {
    let (assets, mut page) = (assets(), page());
    page.accent = Some(colour);
    let shell = Shell {
        page: &page,
        assets: &assets,
        css: "",
    };
    shell.accent().unwrap()
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

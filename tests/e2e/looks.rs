//! Light and dark, wide and narrow.

use super::driver::{Page, SiteTest, Source, Visit};
use super::filters::expect;
use serde::Deserialize;

/// Each piece of text that is seen, with its colour and the colour behind it as red, green, blue.
///
/// Colours are drawn, so that every way to write one is understood and layers are mixed.
const COLOURS: &str = "(() => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const draw = colours => {
        pen.fillStyle = matchMedia('(prefers-color-scheme: dark)').matches ? 'black' : 'white';
        for (const colour of ['', ...colours]) {
            if (colour) pen.fillStyle = colour;
            pen.fillRect(0, 0, 1, 1);
        }
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const behind = it => it ? [...behind(it.parentElement), getComputedStyle(it).backgroundColor] : [];
    const said = it => [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const seen = it => said(it) && it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return [...document.querySelectorAll('body *')].filter(seen).map(it => {
        const layers = behind(it);
        return {
            text: it.tagName + ' ' + it.className + ': ' + it.textContent.trim().slice(0, 40),
            front: draw([...layers, getComputedStyle(it).color]),
            back: draw(layers),
        };
    });
})()";

#[derive(Deserialize)]
struct Piece {
    text: String,
    front: [u8; 3],
    back: [u8; 3],
}

impl Piece {
    /// The contrast as WCAG 2 defines it.
    fn contrast(&self) -> f64 {
        let (one, other) = (luminance(self.front), luminance(self.back));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

async fn pieces(page: &Page) -> Vec<Piece> {
    page.eval(COLOURS).await
}

/// Expects that all text can be told from what is behind it, and gives the colour of the page.
async fn expect_contrast(visit: &Visit) -> f64 {
    let site = SiteTest::demo().await;
    let page = site.visit("", visit).await;
    page.until_viewer("ready").await;
    page.toggle("kind", "incident").await;
    page.open_menu("service").await;
    page.toggle_service("imap").await;
    let pieces = pieces(&page).await;
    assert!(pieces.len() > 100);
    let faint = pieces.iter().filter(|piece| piece.contrast() < 4.5);
    let faint: Vec<_> = faint
        .map(|it| format!("{:.2} {}", it.contrast(), it.text))
        .collect();
    assert_eq!(
        faint,
        Vec::<String>::new(),
        "expected a contrast of 4.5 everywhere"
    );
    page.assert_healthy().await;
    luminance(pieces[0].back)
}

#[tokio::test]
async fn text_can_be_read_in_light_and_in_dark() {
    let light = expect_contrast(&Visit::default()).await;
    let dark = expect_contrast(&Visit::default().dark()).await;
    assert!(light > 0.8, "a light page is light, got {light}");
    assert!(dark < 0.1, "a dark page is dark, got {dark}");
}

#[tokio::test]
async fn no_window_is_too_narrow() {
    let site = SiteTest::demo().await;
    let paths = [
        "",
        "incidents/delayed-delivery-external-domains/",
        "history/2026/",
        "embed/",
        "embed/code/",
    ];
    for width in [320, 390, 1280] {
        let page = site.visit("", &Visit::default().wide(width)).await;
        page.until_viewer("ready").await;
        for menu in ["service", "kind", "state", "impact", "period"] {
            page.open_menu(menu).await;
            expect_no_sideways_scroll(&page, width).await;
            page.close_menu(menu).await;
        }
        for path in paths {
            page.go(path).await;
            page.until("document.readyState", "complete".to_owned())
                .await;
            expect_no_sideways_scroll(&page, width).await;
        }
    }
}

#[tokio::test]
async fn a_page_that_is_written_from_right_to_left_is_laid_out_so() {
    let source = Source::file("mixed.json");
    source.edit(|document| document["page"]["language"] = "ar".into());
    let site = SiteTest::of(source, "/").await;
    let page = site.visit("", &Visit::default().wide(390)).await;
    page.until_viewer("ready").await;
    let start = page.rect(".answer .shape").await;
    assert!(start.x > 300.0, "the first thing stands on the right");
    expect_no_sideways_scroll(&page, 390).await;
    // Time runs to the right all the same, and the days that are seen are the last thirty.
    let window = (16.0 + 0.5) / 30.0;
    page.drag("[data-service=smtp] .bars", window, window).await;
    expect(&page, "?service=smtp&period=2026-11-10", &["smtp-window"]).await;
    page.assert_healthy().await;
}

async fn expect_no_sideways_scroll(page: &Page, width: u32) {
    let widths: [u32; 2] = page
        .eval("[innerWidth, document.documentElement.scrollWidth]")
        .await;
    assert_eq!(widths[0], width);
    assert!(
        widths[1] <= width,
        "{} is {} wide at {width}",
        page.address().await,
        widths[1]
    );
}

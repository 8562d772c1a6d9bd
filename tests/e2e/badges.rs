//! Badges in the page of somebody else.

use super::driver::{Portals, SiteTest, Visit, rounds_letters, tints_pictures};

/// The size of a picture, and two colours of it: in the circle, and on the ground left of that.
const SEEN: &str = "(id => {
    const image = document.getElementById(id);
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.drawImage(image, 0, 0);
    const at = (x, y) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3);
    return [image.naturalWidth, image.naturalHeight, at(14, 7), at(4, 12)];
})(arguments[0])";

#[tokio::test]
async fn a_badge_is_a_picture_in_light_and_in_dark() {
    let site = SiteTest::file("mixed.json").await;
    let portals = Portals::of(&site, &site).await;
    let light = ([138, 83, 0], [255, 255, 255]);
    // It has a ground of its own, so a light one can be read in a dark page, too.
    let dark = match tints_pictures() {
        true => ([239, 182, 65], [26, 29, 33]),
        false => light,
    };
    for (visit, (shape, ground)) in [(Visit::default(), light), (Visit::default().dark(), dark)] {
        let page = portals.visit("badge", &visit).await;
        page.until("document.readyState", "complete".to_owned())
            .await;
        for id in ["page", "imap"] {
            let seen: (u32, u32, [u8; 3], [u8; 3]) = page.eval_with(SEEN, vec![id.into()]).await;
            assert!((80..400).contains(&seen.0), "{seen:?}");
            assert_eq!((seen.1, seen.2, seen.3), (24, shape, ground), "{id}");
        }
        page.expect_no_axe_findings().await;
        page.assert_healthy().await;
    }
}

#[tokio::test]
async fn a_badge_alone_has_a_name() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.visit("badge/imap.svg", &Visit::default()).await;
    let name: String = page
        .eval("document.querySelector('title').textContent")
        .await;
    assert_eq!(name, "\u{2068}IMAP\u{2069}: Degraded");
    let texts = "[...document.querySelectorAll('text')].map(it => it.getComputedTextLength())";
    let told =
        "[...document.querySelectorAll('text')].map(it => Number(it.getAttribute('textLength')))";
    let (texts, told): (Vec<f64>, Vec<f64>) = (page.eval(texts).await, page.eval(told).await);
    for (text, told) in texts.iter().zip(told) {
        let off = (text - told).abs();
        let fits = off < 1.0 || off == 1.0 && rounds_letters();
        assert!(fits, "{text} is told to be {told}");
    }
}

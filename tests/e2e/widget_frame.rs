//! The whole timeline in the page of somebody else, in a frame of its own height.

use super::driver::{Answer, Page, Portals, SiteTest, Visit};
use super::portals::{sites, until_says};

const FRAME: &str = "document.getElementById('widget').shadowRoot.querySelector('iframe')";

/// A portal with the timeline of a site.
async fn framed(name: &str) -> (SiteTest, Page) {
    let (site, other) = sites().await;
    let page = Portals::of(&site, &other)
        .await
        .visit(name, &Visit::default())
        .await;
    until_says(&page, "widget", "Degraded performance").await;
    let set = "(document.getElementById('widget').setAttribute('view', 'timeline'), true)";
    assert!(page.eval::<bool>(set).await);
    page.until(&format!("{FRAME} !== null"), true).await;
    (site, page)
}

async fn height(page: &Page) -> u32 {
    page.eval(&format!("Number({FRAME}.height)")).await
}

#[tokio::test]
async fn the_frame_has_the_filters_and_the_looks_of_the_widget() {
    let (site, page) = framed("plain").await;
    let source = format!("{FRAME}.src");
    page.until(&source, format!("{}embed/?theme=light", site.address()))
        .await;
    let set = "(it => {
        it.style.setProperty('--tidings-accent', '#8040A0');
        it.setAttribute('theme', 'dark');
        it.setAttribute('services', 'imap smtp');
        it.setAttribute('kinds', 'incident,&x=1');
        return true;
    })(document.getElementById('widget'))";
    assert!(page.eval::<bool>(set).await);
    let query = "embed/?service=imap%2Csmtp&kind=incident%2C%26x%3D1&theme=dark&accent=8040A0";
    page.until(&source, format!("{}{query}", site.address()))
        .await;
    let traits = format!("[{FRAME}.title, {FRAME}.loading]");
    assert_eq!(
        page.eval::<[String; 2]>(&traits).await,
        ["Fjordpost Status", "lazy"]
    );
}

#[tokio::test]
async fn the_frame_takes_the_height_that_it_tells() {
    for name in ["plain", "hostile"] {
        let (_site, page) = framed(name).await;
        page.until(&format!("{FRAME}.height !== '600'"), true).await;
        let shown = height(&page).await;
        assert!(shown > 100, "{shown}");
        page.assert_healthy().await;
    }
}

#[tokio::test]
async fn nobody_else_sets_the_height() {
    let (site, page) = framed("plain").await;
    page.until(&format!("{FRAME}.height !== '600'"), true).await;
    // What the frame itself tells may well change meanwhile.
    let listen = format!(
        "(window.testTold = [Number({FRAME}.height)],
        addEventListener('message', it => it.source === {FRAME}.contentWindow && testTold.push(it.data.height)),
        true)"
    );
    assert!(page.eval::<bool>(&listen).await);
    // From the page itself, and from a frame of the site that is not the widget's.
    let rogue = "<script src=\"rogue.js\"></script>";
    site.answer("rogue.html", Answer::Text("text/html", rogue.to_owned()));
    let send =
        "for (let n = 0; n < 3; n++) parent.postMessage({ tidings: 'height', height: 4242 }, '*');
        parent.postMessage('done', '*');";
    site.answer("rogue.js", Answer::Text("text/javascript", send.to_owned()));
    let act = format!(
        "new Promise(done => {{
            addEventListener('message', it => it.data === 'done' && setTimeout(() => done(true)));
            postMessage({{ tidings: 'height', height: 4242 }}, '*');
            document.body.append(Object.assign(document.createElement('iframe'), {{ src: '{}rogue.html', title: 'rogue' }}));
        }})",
        site.address()
    );
    assert!(page.eval::<bool>(&act).await);
    let kept = format!("Number({FRAME}.height) === testTold.at(-1)");
    assert!(page.eval::<bool>(&kept).await);
    assert_ne!(height(&page).await, 4242);
}

#[tokio::test]
async fn a_height_that_is_none_is_ignored() {
    let (site, other) = sites().await;
    let send = "const tell = height => parent.postMessage({ tidings: 'height', height }, '*');
        addEventListener('message', it => {
            if (it.data?.tidings !== 'hello') return;
            for (const wrong of [0, -5, 1.5, 1e6, '700', null, [800], NaN]) tell(wrong);
            parent.postMessage({ tidings: 'other', height: 900 }, '*');
            parent.postMessage(null, '*');
            parent.postMessage('done', '*');
            addEventListener('message', it => it.data === 'right' && tell(777));
        });";
    site.answer(
        "embed/",
        Answer::Text("text/html", "<script src=\"frame.js\"></script>".to_owned()),
    );
    site.answer(
        "embed/frame.js",
        Answer::Text("text/javascript", send.to_owned()),
    );
    let portals = Portals::of(&site, &other).await;
    let page = portals.visit("plain", &Visit::default()).await;
    until_says(&page, "widget", "Degraded performance").await;
    let act = "new Promise(done => {
        addEventListener('message', it => it.data === 'done' && setTimeout(() => done(true)));
        document.getElementById('widget').setAttribute('view', 'timeline');
    })";
    assert!(page.eval::<bool>(act).await);
    assert_eq!(height(&page).await, 600);
    let right = format!("({FRAME}.contentWindow.postMessage('right', '*'), true)");
    assert!(page.eval::<bool>(&right).await);
    page.until(&format!("{FRAME}.height"), "777".to_owned())
        .await;
}

#[tokio::test]
async fn a_strict_policy_needs_the_host_for_frames_as_well() {
    if super::driver::needs_chromium(
        "trusted types, and scripts in front of a page that allows none",
    ) {
        return;
    }
    let (_site, page) = framed("strict").await;
    page.until(&format!("{FRAME}.height !== '600'"), true).await;
    page.assert_healthy().await;
    page.expect_no_axe_findings().await;
}

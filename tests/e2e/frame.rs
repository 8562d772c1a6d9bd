//! The frame: the whole timeline without its edges, in the looks of the page around it.

use super::driver::{Page, Portals, SiteTest, Visit};
use serde_json::{Value, json};
use tidings_model::Colour;

/// The colour behind the page.
const GROUND: &str = "getComputedStyle(document.documentElement).backgroundColor";
const LIGHT: &str = "rgb(251, 251, 250)";
const DARK: &str = "rgb(18, 20, 23)";

/// The page of a portal with a frame, and its site.
async fn framed() -> (SiteTest, Page) {
    let site = SiteTest::file("mixed.json").await;
    let portals = Portals::of(&site, &site).await;
    let page = portals.visit("frame", &Visit::default()).await;
    page.enter_frame("#frame").await;
    page.until_viewer("ready").await;
    page.leave_frame().await;
    (site, page)
}

#[tokio::test]
async fn a_frame_has_the_filters_of_its_address_and_no_edges() {
    let site = SiteTest::file("mixed.json").await;
    let page = site
        .open("embed/?kind=incident&theme=dark&accent=8040a0")
        .await;
    let incidents = site.source.ids(|entry| entry["kind"] == "incident");
    assert_eq!(page.sorted_entries().await, incidents);

    assert!(!page.sees("header, footer, .keys").await);

    let steps: u32 = page.eval("history.length").await;
    page.toggle_service("imap").await;
    page.until_query("?service=imap&kind=incident&theme=dark&accent=8040a0")
        .await;
    assert_eq!(page.eval::<u32>("history.length").await, steps);
    page.clear().await;
    page.until_query("?theme=dark&accent=8040a0").await;

    page.type_keys("/").await;
    assert!(
        !page
            .eval::<bool>("document.activeElement.matches('input')")
            .await
    );
    let name: String = page.eval("document.title").await;
    assert_eq!(name, page.text("h1").await, "the title is only the name");
    page.assert_healthy().await;
}

#[tokio::test]
async fn a_frame_is_light_or_dark_as_it_is_told() {
    let site = SiteTest::file("mixed.json").await;
    let (light, dark) = (Visit::default(), Visit::default().dark());
    for (visit, theme, ground) in [
        (&light, "dark", DARK),
        (&dark, "light", LIGHT),
        (&dark, "dark", DARK),
        (&light, "blue", LIGHT),
        (&dark, "", DARK),
    ] {
        let page = site.visit(&format!("embed/?theme={theme}"), visit).await;
        page.until_viewer("ready").await;
        assert_eq!(page.eval::<String>(GROUND).await, ground, "{theme}");
        page.expect_no_axe_findings().await;
        page.assert_healthy().await;
    }
}

#[tokio::test]
async fn any_accent_can_be_read() {
    let site = SiteTest::file("mixed.json").await;
    let page = site.open("embed/").await;
    let ink = "getComputedStyle(document.documentElement).getPropertyValue('--accent-ink')";
    let own: String = page.eval(ink).await;
    for accent in ["ffe000", "FFFFFF", "000000", "2b6cb0", "777777"] {
        for (theme, ground, ratio) in [("light", "#fbfbfa", 5.0), ("dark", "#1a1d21", 5.5)] {
            page.go(&format!("embed/?theme={theme}&accent={accent}"))
                .await;
            let colour = Colour::parse(&format!("#{accent}")).expect("a colour");
            let ground = Colour::parse(ground).expect("a colour");
            let [r, g, b] = colour.readable(ground, ratio).rgb;
            let expected = format!("rgb({r},{g},{b})");
            assert_eq!(page.eval::<String>(ink).await, expected, "{accent} {theme}");
        }
    }
    for accent in ["red", "ff", "ffe0000", "}*{color:red", "%23ffe000"] {
        page.go(&format!("embed/?accent={accent}")).await;
        assert_eq!(page.eval::<String>(ink).await, own, "{accent}");
    }
    page.assert_healthy().await;
}

#[tokio::test]
async fn links_lead_out_of_the_frame() {
    let (site, page) = framed().await;
    page.enter_frame("#frame").await;
    page.click("[data-entry=imap-slow] .title a").await;
    page.leave_frame().await;
    let address = format!("{}incidents/imap-slow/", site.address());
    page.until("location.href", address).await;
}

#[tokio::test]
async fn one_entry_is_shown_alone_where_it_is_asked_for() {
    let site = SiteTest::demo().await;
    let entries = site.source.entries();
    let oldest = entries
        .iter()
        .min_by_key(|it| it["updates"][0]["at"].to_string());
    let oldest = oldest.expect("an entry")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for id in ["delayed-delivery-external-domains", &oldest] {
        let page = site.open(&format!("embed/?entry={id}")).await;
        page.until(
            &format!("!!document.querySelector('[data-entry=\"{id}\"] .update')"),
            true,
        )
        .await;
        assert_eq!(page.entries().await, [id]);
        let link: String = page.eval("document.querySelector('.title a').href").await;
        assert_eq!(link, format!("{}incidents/{id}/", site.address()));
        page.expect_no_axe_findings().await;
        page.assert_healthy().await;
    }
}

/// Keeps what the frame says, and to whom it could have been said.
const LISTEN: &str = "(() => {
    window.told = [];
    addEventListener('message', it => told.push([it.data, it.origin]));
    return true;
})()";

const HELLO: &str =
    "(document.getElementById('frame').contentWindow.postMessage({ tidings: 'hello' }, '*'), true)";

async fn told(page: &Page) -> Vec<Value> {
    page.eval("window.told").await
}

#[tokio::test]
async fn a_frame_tells_its_height_to_who_said_hello() {
    let (site, page) = framed().await;
    assert!(page.eval::<bool>(LISTEN).await);
    let wrong = "(() => {
        const { contentWindow } = document.getElementById('frame');
        const shapes = ['hello', null, 7, {}, { tidings: 'Hello' }, { tidings: 'hello', more: 1 },
            { tidings: { hello: 1 } }, [{ tidings: 'hello' }], { tidings: 'height', height: 3 }];
        for (const data of shapes) contentWindow.postMessage(data, '*');
        return true;
    })()";
    assert!(page.eval::<bool>(wrong).await);
    assert!(page.eval::<bool>(HELLO).await);
    page.until("told.length", 1).await;
    page.enter_frame("#frame").await;
    let height = "Math.ceil(document.documentElement.getBoundingClientRect().height)";
    let before: u32 = page.eval(height).await;
    page.leave_frame().await;
    let origin = site.address().trim_end_matches('/').to_owned();
    let message = |height: u32| json!([{ "tidings": "height", "height": height }, origin]);
    assert_eq!(
        told(&page).await,
        [message(before)],
        "nothing but the answer"
    );

    // Whatever makes it shorter is told at once.
    page.enter_frame("#frame").await;
    page.toggle("kind", "announcement").await;
    page.until(&format!("{height} < {before}"), true).await;
    let after: u32 = page.eval(height).await;
    page.leave_frame().await;
    page.until(&format!("told.at(-1)[0].height === {after}"), true)
        .await;

    // Who says hello again is answered again, and who is not the page around the frame never.
    let count = told(&page).await.len();
    page.enter_frame("#frame").await;
    let from_itself = "(window.postMessage({ tidings: 'hello' }, '*'), true)";
    assert!(page.eval::<bool>(from_itself).await);
    page.leave_frame().await;
    assert!(page.eval::<bool>(HELLO).await);
    page.until("told.length", count + 1).await;
    assert_eq!(told(&page).await.last(), Some(&message(after)));
    page.assert_healthy().await;
}

#[tokio::test]
async fn without_a_name_nobody_is_told() {
    let site = SiteTest::file("mixed.json").await;
    let portals = Portals::of(&site, &site).await;
    let page = portals.visit("frame", &Visit::default()).await;
    assert!(page.eval::<bool>(LISTEN).await);
    // A frame within a page of no origin: its parent cannot be told apart from anybody.
    let act = format!(
        "(() => {{
            const nobody = document.createElement('iframe');
            nobody.id = 'nobody';
            nobody.title = 'nobody';
            nobody.src = 'data:text/html,' + encodeURIComponent(`<iframe src='{}embed/'></iframe><script>
                const inner = document.querySelector('iframe');
                addEventListener('message', it => parent.postMessage(['inner', it.data], '*'));
                inner.onload = () => {{
                    inner.contentWindow.postMessage({{ tidings: 'hello' }}, '*');
                    parent.postMessage('said', '*');
                }};</script>`);
            document.body.append(nobody);
            return true;
        }})()",
        site.address()
    );
    assert!(page.eval::<bool>(&act).await);
    page.until("told.some(it => it[0] === 'said')", true).await;
    // Messages keep their order: what answers the named page comes after any answer to the other one.
    page.enter_frame("#frame").await;
    page.until_viewer("ready").await;
    page.leave_frame().await;
    assert!(page.eval::<bool>(HELLO).await);
    page.until("told.some(it => it[0].tidings === 'height')", true)
        .await;
    assert!(
        !page
            .eval::<bool>("told.some(it => it[0][0] === 'inner')")
            .await
    );
}

//! The page around the view: swapping it in for the prerendered one, and saying that it failed.

use super::scroll;
use crate::words;
use leptos::prelude::{document, window};
use tidings_model::{EntryId, Instant, parse_instant};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlLinkElement};

/// The id of the element that holds the page.
const ROOT: &str = "tidings";

/// An element for the view, not in the page yet.
pub(super) fn container() -> Option<HtmlElement> {
    let element = document().create_element("div").ok()?;
    element.set_id(ROOT);
    element.dyn_into().ok()
}

/// Puts the finished view where the prerendered page was. What the visitor had begun goes on: the
/// scroll position, the focus, the opened details.
pub(super) fn swap(view: &HtmlElement) {
    let Some(old) = document().get_element_by_id(ROOT) else {
        return fail(words::STOPPED);
    };
    reopen(&old, view);
    let focused = focused(&old, false);
    let reading = scroll::reading();
    let position = (
        window().scroll_x().unwrap_or_default(),
        window().scroll_y().unwrap_or_default(),
    );
    if old.replace_with_with_node_1(view).is_err() {
        return fail(words::STOPPED);
    }
    aim();
    window().scroll_to_with_x_and_y(position.0, position.1);
    scroll::resume(reading);
    refocus(view, focused);
    set_state("ready");
    if let Some(note) = note() {
        let _ = note.set_attribute("hidden", "");
    }
    if let Some(performance) = window().performance() {
        let _ = performance.mark("app-ready");
    }
}

/// Has the browser look for the target of the address again, on the page of an entry: it lay in what
/// was replaced.
fn aim() {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    if !hash.is_empty() && entry().is_some() {
        let _ = location.replace(&hash);
    }
}

fn note() -> Option<Element> {
    document().get_element_by_id("tidings-note")
}

/// What has the focus within an element.
pub(super) fn focused(within: &Element, from_end: bool) -> Option<Place> {
    let focused = document().active_element()?;
    let mark = mark(&focused);
    let number = alike(within, &mark, from_end)
        .iter()
        .position(|it| *it == focused)?;
    Some(Place {
        mark,
        number,
        from_end,
    })
}

/// Gives the focus back to what had it, after that has been drawn anew.
pub(super) fn refocus(within: &Element, place: Option<Place>) {
    if let Some(element) = place.and_then(|place| find(within, &place)) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Leaves the prerendered page and says what is not live.
pub(super) fn fail(why: &str) {
    set_state("failed");
    if let Some(note) = note() {
        note.set_text_content(Some(&format!(
            "{} {why} {}",
            words::NOT_LIVE,
            words::NOT_LIVE_THEN
        )));
        let _ = note.remove_attribute("hidden");
    }
}

/// The absolute address of a path from the root of the site.
pub(super) fn address(path: &str) -> String {
    let root = data_address();
    let root = root.rsplit_once('/').map_or("", |(root, _)| root);
    format!("{root}/{path}")
}

/// Gives an element the focus, if it is there and takes it.
pub(super) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Calls `handle` for every event of a name, for as long as the page lives.
pub(super) fn listen(target: &EventTarget, name: &str, handle: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(handle);
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Where the incident file is, as the page itself says.
pub(super) fn data_address() -> String {
    let link = document()
        .get_element_by_id("tidings-data")
        .and_then(|it| it.dyn_into::<HtmlLinkElement>().ok());
    link.map_or_else(|| "incidents.json".to_owned(), |link| link.href())
}

/// The way from this page to the root of the site.
pub(super) fn root() -> String {
    let link = document().get_element_by_id("tidings-data");
    let href = link.and_then(|it| it.get_attribute("href"));
    let folder = |it: String| it.rsplit_once('/').map(|(root, _)| format!("{root}/"));
    href.and_then(folder).unwrap_or_default()
}

/// As of when the prerendered page is.
pub(super) fn as_of() -> Option<Instant> {
    let time = document().query_selector(".heard time").ok()??;
    parse_instant(&time.get_attribute("datetime")?).ok()
}

/// What the script of a frame has left on the page: nothing on a page that is none.
fn left(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Whether the page is made for frames.
pub(super) fn is_embedded() -> bool {
    left("data-embed").is_some()
}

/// The part of a frame's query string that is about its looks.
pub(super) fn looks() -> Option<String> {
    left("data-looks")
}

/// The entry whose own page this is, or which the address of a frame asks for.
pub(super) fn entry() -> Option<EntryId> {
    if let Some(asked) = left("data-embed") {
        return EntryId::parse(&asked).ok();
    }
    let article = document().query_selector(".alone").ok()??;
    EntryId::parse(&article.get_attribute("data-entry")?).ok()
}

fn set_state(state: &str) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-viewer", state);
    }
}

/// Opens in the view what was opened in the old page.
fn reopen(old: &Element, view: &Element) {
    for details in all(old, "details[data-key][open]") {
        let key = details.get_attribute("data-key");
        let twin = all(view, "details[data-key]").find(|it| it.get_attribute("data-key") == key);
        if let Some(twin) = twin {
            let _ = twin.set_attribute("open", "");
        }
    }
}

/// What can have the focus.
const FOCUSABLE: &str = "a, button, input, summary, [tabindex]";

/// Which of the alike elements has the focus: their common mark, and its number among them, counted
/// from the end where more may come above.
pub(super) struct Place {
    mark: String,
    number: usize,
    from_end: bool,
}

fn mark(element: &Element) -> String {
    let attribute = |name| element.get_attribute(name).unwrap_or_default();
    let text = element.text_content().unwrap_or_default();
    format!(
        "{} {} {} {} {text}",
        element.tag_name(),
        attribute("href"),
        attribute("name"),
        attribute("value")
    )
}

fn alike(within: &Element, mark: &str, from_end: bool) -> Vec<Element> {
    let alike = all(within, FOCUSABLE).filter(|it| self::mark(it) == mark);
    let mut alike: Vec<_> = alike.collect();
    if from_end {
        alike.reverse();
    }
    alike
}

fn find(view: &Element, place: &Place) -> Option<HtmlElement> {
    let alike = alike(view, &place.mark, place.from_end);
    alike.get(place.number)?.clone().dyn_into().ok()
}

/// The elements within another that a selector names.
pub(super) fn all(within: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list = within.query_selector_all(selector).ok();
    let length = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |at| list.as_ref()?.item(at)?.dyn_into().ok())
}

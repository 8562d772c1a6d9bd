//! The page from which others take the snippets for their pages. It is whole without scripts; with them
//! (`public/code.js`) the snippets follow what is chosen.

use super::archive::around;
use super::fixed::{Fixed, Node};
use super::frame;
use super::live::each;
use crate::screen::Screen;
use crate::words;
use leptos::prelude::*;

/// The part of the site whose snippets are shown before anything is chosen: all of it.
const WHOLE: [(&str, &str); 5] = [
    ("badge", "badge"),
    ("page", ""),
    ("folder", ""),
    ("attributes", " view=\"card\""),
    ("query", ""),
];

/// A snippet: an id, what it is, and its template. In that, names in braces stand for what is chosen;
/// `each` says that it is repeated for each service.
struct Snippet {
    id: &'static str,
    label: &'static str,
    template: String,
    each: bool,
}

impl Snippet {
    fn new(id: &'static str, label: &'static str, template: String) -> Self {
        Self {
            id,
            label,
            template,
            each: false,
        }
    }

    fn of_each(id: &'static str, label: &'static str, template: String) -> Self {
        Self {
            each: true,
            ..Self::new(id, label, template)
        }
    }
}

/// The page, at `embed/code/`. `origin` is the scheme and the host of the site.
#[must_use]
pub fn code_page(screen: &Screen, origin: &str) -> AnyView {
    let page = &screen.document().page;
    let (site, name) = (page.url.as_str(), page.name.as_str());
    let show = |snippets: Vec<Snippet>| each(snippets, |it| snippet(&it, name));
    let framed = Node::element("iframe", Vec::new())
        .with("id", "try-frame")
        .with("src", format!("{}embed/", screen.root))
        .with("title", name)
        .with("loading", "lazy");
    let framed = Fixed(vec![framed]).into_any();
    let content = view! {
        <div>
            <h1>{words::EMBED}</h1>
            <p class="lead">{words::EMBED_LEAD}</p>
        </div>
        {choices(screen)}
        <p class="hidden" role="status" id="said"></p>
        {section("badge", words::BADGE, words::BADGE_IS,
            view! { <p class="try" id="try-badge"><img src=format!("{}badge.svg", screen.root) alt=name.to_owned() height="24" /></p> }.into_any(),
            show(badges(site, origin)))}
        {section("widget", words::WIDGET, words::WIDGET_IS,
            view! { <div class="try"><tidings-status id="try-widget" view="card"></tidings-status></div> }.into_any(),
            show(widgets(site, origin)))}
        {section("frame", words::FRAME, words::FRAME_IS,
            view! { <div class="try">{framed}</div> }.into_any(),
            show(frames(site, origin)))}
        {section("feed", words::FEED, words::FEED_IS,
            ().into_any(), show(feeds(site)))}
    };
    around(
        frame::head(screen, false),
        content.into_any(),
        frame::foot(screen),
    )
}

fn badges(site: &str, origin: &str) -> Vec<Snippet> {
    vec![
        Snippet::of_each(
            "badge-html",
            "HTML",
            format!(
                "<a href=\"{site}{{page}}\"><img src=\"{site}{{badge}}.svg\" alt=\"{{name}}\" height=\"24\"></a>"
            ),
        ),
        Snippet::of_each(
            "badge-markdown",
            "Markdown",
            format!("[![{{mark}}]({site}{{badge}}.svg)]({site}{{page}})"),
        ),
        Snippet::of_each(
            "badge-shields",
            words::SHIELDS,
            format!("{site}{{badge}}.json"),
        ),
        policy("badge-policy", format!("img-src {origin};")),
    ]
}

fn widgets(site: &str, origin: &str) -> Vec<Snippet> {
    vec![
        Snippet::new(
            "widget-html",
            "HTML",
            format!(
                "{}\n<tidings-status{{attributes}}></tidings-status>",
                script(site)
            ),
        ),
        policy(
            "widget-policy",
            format!("script-src {origin}; connect-src {origin};"),
        ),
    ]
}

fn frames(site: &str, origin: &str) -> Vec<Snippet> {
    vec![
        Snippet::new(
            "frame-html",
            words::FRAME_FIXED,
            format!(
                "<iframe src=\"{site}embed/{{query}}\" title=\"{{name}}\" width=\"100%\" height=\"640\" allow=\"clipboard-write\" loading=\"lazy\"></iframe>"
            ),
        ),
        Snippet::new(
            "frame-widget",
            words::FRAME_TALL,
            format!(
                "{}\n<tidings-status{{timeline}}></tidings-status>",
                script(site)
            ),
        ),
        policy(
            "frame-policy",
            format!("frame-src {origin}; script-src {origin}; connect-src {origin};"),
        ),
    ]
}

fn feeds(site: &str) -> Vec<Snippet> {
    let file =
        |id, label, file: &str| Snippet::of_each(id, label, format!("{site}{{folder}}{file}"));
    vec![
        file("feed-atom", words::ATOM, "history.atom"),
        file("feed-rss", words::RSS, "history.rss"),
        file("feed-json", words::JSON_FEED, "feed.json"),
        file("calendar", words::CALENDAR, frame::CALENDAR),
    ]
}

fn script(site: &str) -> String {
    format!("<script type=\"module\" async src=\"{site}widget.js\"></script>")
}

fn policy(id: &'static str, directives: String) -> Snippet {
    Snippet::new(id, words::POLICY, directives)
}

/// What can be chosen; hidden until there is a script to follow it.
fn choices(screen: &Screen) -> AnyView {
    let groups = screen.groups();
    let rows = groups.iter().flat_map(|group| &group.services);
    let services = each(rows, |row| {
        let id = row.service.id.to_string();
        option("checkbox", "service", id, &row.service.name, false)
    });
    let page = &screen.document().page;
    let accent = page.accent.map_or("#2b6cb0".to_owned(), |it| it.to_hex());
    let one = |name: &'static str, all: [(&str, &str); 3]| {
        each(all.into_iter().enumerate(), |(at, (value, label))| {
            option("radio", name, value.to_owned(), label, at == 0)
        })
    };
    let views = [
        ("card", words::CARD),
        ("line", words::LINE),
        ("dot", words::DOT),
    ];
    let themes = [
        ("", words::THEME_OWN),
        ("light", words::LIGHT),
        ("dark", words::DARK),
    ];
    view! {
        <form id="choices" class="choose" data-page=page.name.clone() autocomplete="off" hidden>
            <fieldset><legend>{words::EMBED_SERVICES}</legend><p>{words::EMBED_ALL}</p>
                <div class="several">{services}</div></fieldset>
            <fieldset><legend>{words::WIDGET}</legend>{one("view", views)}
                {option("checkbox", "hide", "operational".to_owned(), words::HIDES, false)}</fieldset>
            <fieldset><legend>{words::COLOURS}</legend>{one("theme", themes)}
                <label><input type="color" name="accent" value=accent />
                    <span>{words::ACCENT}</span></label></fieldset>
        </form>
    }
    .into_any()
}

fn option(
    sort: &'static str,
    name: &'static str,
    value: String,
    label: &str,
    chosen: bool,
) -> AnyView {
    view! {
        <label>
            <input type=sort name=name value=value checked=chosen />
            <span dir="auto">{label.to_owned()}</span>
        </label>
    }
    .into_any()
}

fn section(
    id: &'static str,
    heading: &'static str,
    about: &'static str,
    shown: AnyView,
    snippets: AnyView,
) -> AnyView {
    view! {
        <section class="embed" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            <p>{about}</p>
            {shown}
            {snippets}
        </section>
    }
    .into_any()
}

fn snippet(it: &Snippet, name: &str) -> AnyView {
    let text = fill(&it.template, name);
    view! {
        <div class="snippet">
            <p id=format!("{}-label", it.id)>{it.label}</p>
            <button type="button" data-copies=it.id aria-describedby=format!("{}-label", it.id) hidden>{words::COPY_LINES}</button>
            <pre tabindex="0" role="group" aria-labelledby=format!("{}-label", it.id)><code id=it.id
                data-template=it.template.clone() data-each=it.each.then_some("")>{text}</code></pre>
        </div>
    }
    .into_any()
}

/// A template with what stands for the whole page. One pass: what is filled in is not looked at again.
fn fill(template: &str, name: &str) -> String {
    let mut parts = template.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (word, rest) = part.split_once('}').unwrap_or((part, ""));
        let known = WHOLE.iter().find(|(it, _)| *it == word);
        match (word, known) {
            ("name", _) => text += &attribute(name),
            ("mark", _) => text += &mark(name),
            ("timeline", _) => text += " view=\"timeline\"",
            (_, known) => text += known.map_or("", |it| it.1),
        }
        text += rest;
    }
    text
}

/// A text as the value of an attribute within a snippet.
fn attribute(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// A text within brackets of Markdown.
fn mark(text: &str) -> String {
    let special = |c: char| c.is_ascii_punctuation();
    let escaped = text.chars().map(|c| match special(c) {
        true => format!("\\{c}"),
        false => c.to_string(),
    });
    escaped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_filled_in_as_text() {
        let filled = fill("<img alt=\"{name}\">{query}", "\"><b>{attributes}&");
        assert_eq!(filled, "<img alt=\"&quot;&gt;&lt;b&gt;{attributes}&amp;\">");
        assert_eq!(fill("[{mark}]", "a](b) & *c*"), "[a\\]\\(b\\) \\& \\*c\\*]");
    }

    #[test]
    fn every_word_in_braces_is_known() {
        let all = [
            badges("s", "o"),
            widgets("s", "o"),
            frames("s", "o"),
            feeds("s"),
        ];
        for snippet in all.iter().flatten() {
            let text = fill(&snippet.template, "Name");
            assert!(!text.contains(['{', '}']) && !text.is_empty(), "{text}");
        }
        assert!(
            fill(&widgets("s", "o")[0].template, "").contains("<tidings-status view=\"card\">")
        );
    }
}

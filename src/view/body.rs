//! Bodies: from the node tree to elements. There is no way here from text to markup.

use leptos::html::{Custom, HtmlElement, custom};
use leptos::prelude::*;
use tidings_model::{Align, Block, Body, Inline, Link};

/// The body of an update.
pub(super) fn body(body: &Body) -> AnyView {
    match body {
        Body::Tree(tree) => blocks(tree),
        Body::Markdown(text) => plain(text),
    }
}

/// A tree of blocks.
#[must_use]
pub fn blocks(tree: &[Block]) -> AnyView {
    tree.iter().map(block).collect_view().into_any()
}

/// An element by its name. One type for all of them keeps the program small.
fn element(
    name: &'static str,
    inner: AnyView,
) -> HtmlElement<Custom<&'static str>, (), (AnyView,)> {
    custom(name).child(inner)
}

fn block(it: &Block) -> AnyView {
    match it {
        Block::Paragraph(text) => element("p", inlines(text)).into_any(),
        // The operator's levels would break the page's own order of headings.
        Block::Heading(_, text) => {
            element("p", element("strong", inlines(text)).into_any()).into_any()
        }
        Block::Bullets(list) => element("ul", items(list)).into_any(),
        Block::Numbers(first, list) => element("ol", items(list))
            .attr("start", first.to_string())
            .into_any(),
        Block::Quote(inner) => element("blockquote", blocks(inner)).into_any(),
        Block::Code(text) => {
            let code = element("code", text.clone().into_any()).into_any();
            element("pre", code)
                .attr("tabindex", "0".to_owned())
                .into_any()
        }
        Block::Table(align, rows) => table(align, rows),
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn items(list: &[Vec<Block>]) -> AnyView {
    let item = |blocks: &Vec<Block>| match blocks.as_slice() {
        [Block::Paragraph(text)] => element("li", inlines(text)).into_any(),
        many => element("li", self::blocks(many)).into_any(),
    };
    list.iter().map(item).collect_view().into_any()
}

fn table(align: &[Align], rows: &[Vec<Vec<Inline>>]) -> AnyView {
    let line = |(row, cells): (usize, &Vec<Vec<Inline>>)| {
        let name = if row == 0 { "th" } else { "td" };
        let cell = |(column, text): (usize, &Vec<Inline>)| {
            let class = match align.get(column) {
                Some(Align::End) => "end",
                Some(Align::Centre) => "centre",
                _ => "start",
            };
            element(name, inlines(text))
                .attr("class", class.to_owned())
                .into_any()
        };
        element(
            "tr",
            cells.iter().enumerate().map(cell).collect_view().into_any(),
        )
        .into_any()
    };
    let (head, body): (Vec<_>, Vec<_>) = rows.iter().enumerate().partition(|(row, _)| *row == 0);
    let part = |name, lines: Vec<(usize, &Vec<Vec<Inline>>)>| {
        element(name, lines.into_iter().map(line).collect_view().into_any()).into_any()
    };
    view! {
        <div class="table" role="group" aria-label="Table" tabindex="0">
            <table>{part("thead", head)}{part("tbody", body)}</table>
        </div>
    }
    .into_any()
}

fn inlines(text: &[Inline]) -> AnyView {
    text.iter().map(inline).collect_view().into_any()
}

fn inline(it: &Inline) -> AnyView {
    match it {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Emphasis(inner) => element("em", inlines(inner)).into_any(),
        Inline::Strong(inner) => element("strong", inlines(inner)).into_any(),
        Inline::Struck(inner) => element("s", inlines(inner)).into_any(),
        Inline::Code(text) => element("code", text.clone().into_any()).into_any(),
        Inline::Link(address, inner) => link(address, inlines(inner)),
        Inline::Break => view! { <br /> }.into_any(),
    }
}

/// A link whose address is checked once more: the file may not be one that we published.
fn link(address: &str, inner: AnyView) -> AnyView {
    match Link::parse(address) {
        Ok(link) => {
            view! { <a href=link.as_str().to_owned() rel="noopener noreferrer">{inner}</a> }
                .into_any()
        }
        Err(_) => inner,
    }
}

/// The text of an unbuilt file: paragraphs, with its addresses as links.
fn plain(text: &str) -> AnyView {
    let paragraph = |lines: &str| {
        let words = lines.split_inclusive(char::is_whitespace).map(|word| {
            let address =
                word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:)]>\"'".contains(c));
            let rest = word[address.len()..].to_owned();
            let is_web = address.starts_with("https://") || address.starts_with("http://");
            let shown = if is_web {
                link(address, address.to_owned().into_any())
            } else {
                address.to_owned().into_any()
            };
            (shown, rest)
        });
        element(
            "p",
            words
                .collect::<Vec<_>>()
                .into_iter()
                .collect_view()
                .into_any(),
        )
    };
    text.split("\n\n")
        .filter(|it| !it.trim().is_empty())
        .map(paragraph)
        .collect_view()
        .into_any()
}

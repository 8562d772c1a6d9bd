//! Bodies: from the node tree to elements. There is no way here from text to markup.

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

fn block(it: &Block) -> AnyView {
    match it {
        Block::Paragraph(text) => view! { <p>{inlines(text)}</p> }.into_any(),
        // The operator's levels would break the page's own order of headings.
        Block::Heading(_, text) => {
            view! { <p class="heading"><strong>{inlines(text)}</strong></p> }.into_any()
        }
        Block::Bullets(list) => view! { <ul>{items(list)}</ul> }.into_any(),
        Block::Numbers(first, list) => {
            view! { <ol start=first.to_string()>{items(list)}</ol> }.into_any()
        }
        Block::Quote(inner) => view! { <blockquote>{blocks(inner)}</blockquote> }.into_any(),
        Block::Code(text) => {
            view! { <pre tabindex="0"><code>{text.clone()}</code></pre> }.into_any()
        }
        Block::Table(align, rows) => table(align, rows),
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn items(list: &[Vec<Block>]) -> AnyView {
    let item = |blocks: &Vec<Block>| match blocks.as_slice() {
        [Block::Paragraph(text)] => view! { <li>{inlines(text)}</li> }.into_any(),
        many => view! { <li>{self::blocks(many)}</li> }.into_any(),
    };
    list.iter().map(item).collect_view().into_any()
}

fn table(align: &[Align], rows: &[Vec<Vec<Inline>>]) -> AnyView {
    let class = |column: usize| match align.get(column) {
        Some(Align::End) => "end",
        Some(Align::Centre) => "centre",
        _ => "start",
    };
    let head = rows.first().map(|row| {
        let cell = |(at, text): (usize, &Vec<Inline>)| view! { <th scope="col" class=class(at)>{inlines(text)}</th> };
        row.iter().enumerate().map(cell).collect_view()
    });
    let line = |row: &Vec<Vec<Inline>>| {
        let cell =
            |(at, text): (usize, &Vec<Inline>)| view! { <td class=class(at)>{inlines(text)}</td> };
        view! { <tr>{row.iter().enumerate().map(cell).collect_view()}</tr> }
    };
    let body = rows.iter().skip(1).map(line).collect_view();
    view! { <div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div> }
        .into_any()
}

fn inlines(text: &[Inline]) -> AnyView {
    text.iter().map(inline).collect_view().into_any()
}

fn inline(it: &Inline) -> AnyView {
    match it {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Emphasis(inner) => view! { <em>{inlines(inner)}</em> }.into_any(),
        Inline::Strong(inner) => view! { <strong>{inlines(inner)}</strong> }.into_any(),
        Inline::Struck(inner) => view! { <s>{inlines(inner)}</s> }.into_any(),
        Inline::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
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
        view! { <p>{words.collect::<Vec<_>>().into_iter().collect_view()}</p> }
    };
    text.split("\n\n")
        .filter(|it| !it.trim().is_empty())
        .map(paragraph)
        .collect_view()
        .into_any()
}

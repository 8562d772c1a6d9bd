//! Bodies: from the node tree to elements. There is no way here from text to markup.

use super::entry::marked;
use leptos::html::custom;
use leptos::prelude::*;
use tidings_model::search::Query;
use tidings_model::{Align, Block, Body, Inline, Link};

/// The body of an update, with the words of a search marked.
pub(super) fn body(body: &Body, query: &Query) -> AnyView {
    match body {
        Body::Tree(tree) => Marking(query).blocks(tree),
        Body::Markdown(text) => Marking(query).plain(text),
    }
}

/// A tree of blocks.
#[must_use]
pub fn blocks(tree: &[Block]) -> AnyView {
    Marking(&Query::default()).blocks(tree)
}

/// Turns a tree into elements, and marks the words of a search in its texts.
struct Marking<'a>(&'a Query);

/// An element by its name. One type for all of them keeps the program small.
fn element(name: &'static str, inner: AnyView) -> AnyView {
    custom(name).child(inner).into_any()
}

/// An element with an attribute.
fn element_with(
    name: &'static str,
    attribute: &'static str,
    value: String,
    inner: AnyView,
) -> AnyView {
    custom(name).child(inner).attr(attribute, value).into_any()
}

impl Marking<'_> {
    fn blocks(&self, tree: &[Block]) -> AnyView {
        tree.iter()
            .map(|it| self.block(it))
            .collect_view()
            .into_any()
    }

    fn block(&self, it: &Block) -> AnyView {
        match it {
            Block::Paragraph(text) => element("p", self.inlines(text)),
            // The operator's levels would break the page's own order of headings.
            Block::Heading(_, text) => {
                element("p", element("strong", self.inlines(text)).into_any())
            }
            Block::Bullets(list) => element("ul", self.items(list)),
            Block::Numbers(first, list) => {
                element_with("ol", "start", first.to_string(), self.items(list))
            }
            Block::Quote(inner) => element("blockquote", self.blocks(inner)),
            Block::Code(text) => {
                let code = element("code", text.clone().into_any());
                element_with("pre", "tabindex", "0".to_owned(), code)
            }
            Block::Table(align, rows) => self.table(align, rows),
            Block::Rule => view! { <hr /> }.into_any(),
        }
    }

    fn items(&self, list: &[Vec<Block>]) -> AnyView {
        let item = |blocks: &Vec<Block>| match blocks.as_slice() {
            [Block::Paragraph(text)] => element("li", self.inlines(text)),
            many => element("li", self.blocks(many)),
        };
        list.iter().map(item).collect_view().into_any()
    }

    fn table(&self, align: &[Align], rows: &[Vec<Vec<Inline>>]) -> AnyView {
        let line = |(row, cells): (usize, &Vec<Vec<Inline>>)| {
            let name = if row == 0 { "th" } else { "td" };
            let cell = |(column, text): (usize, &Vec<Inline>)| {
                let class = match align.get(column) {
                    Some(Align::End) => "end",
                    Some(Align::Centre) => "centre",
                    _ => "start",
                };
                element_with(name, "class", class.to_owned(), self.inlines(text))
            };
            element(
                "tr",
                cells.iter().enumerate().map(cell).collect_view().into_any(),
            )
        };
        let (head, body): (Vec<_>, Vec<_>) =
            rows.iter().enumerate().partition(|(row, _)| *row == 0);
        let part = |name, lines: Vec<(usize, &Vec<Vec<Inline>>)>| {
            element(name, lines.into_iter().map(line).collect_view().into_any())
        };
        view! {
            <div class="table" role="group" aria-label="Table" tabindex="0">
                <table>{part("thead", head)}{part("tbody", body)}</table>
            </div>
        }
        .into_any()
    }

    fn inlines(&self, text: &[Inline]) -> AnyView {
        text.iter()
            .map(|it| self.inline(it))
            .collect_view()
            .into_any()
    }

    fn inline(&self, it: &Inline) -> AnyView {
        match it {
            Inline::Text(text) => marked(text, self.0),
            Inline::Emphasis(inner) => element("em", self.inlines(inner)),
            Inline::Strong(inner) => element("strong", self.inlines(inner)),
            Inline::Struck(inner) => element("s", self.inlines(inner)),
            Inline::Code(text) => element("code", text.clone().into_any()),
            Inline::Link(address, inner) => link(address, self.inlines(inner)),
            Inline::Break => view! { <br /> }.into_any(),
        }
    }

    /// The text of an unbuilt file: paragraphs, with its addresses as links.
    fn plain(&self, text: &str) -> AnyView {
        let paragraph = |lines: &str| {
            let words = lines.split_inclusive(char::is_whitespace).map(|word| {
                let address =
                    word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:)]>\"'".contains(c));
                let rest = word[address.len()..].to_owned();
                let is_web = address.starts_with("https://") || address.starts_with("http://");
                let shown = if is_web {
                    link(address, marked(address, self.0))
                } else {
                    marked(address, self.0)
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

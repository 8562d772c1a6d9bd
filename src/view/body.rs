//! Bodies: from the node tree to elements. There is no way here from text to markup.

use super::fixed::{Node, text};
use crate::words;
use tidings_model::search::{Query, marks};
use tidings_model::{Align, Block, Body, Inline, Link};

/// The body of an update, with the words of a search marked.
pub(super) fn body(body: &Body, query: &Query) -> Vec<Node> {
    match body {
        Body::Tree(tree) => Marking(query).blocks(tree),
        Body::Markdown(text) => Marking(query).plain(text),
    }
}

/// A text with the words of a search marked.
pub(super) fn marked(text: &str, query: &Query) -> Vec<Node> {
    Marking(query).text(text)
}

/// Turns a tree into elements, and marks the words of a search in its texts.
struct Marking<'a>(&'a Query);

impl Marking<'_> {
    fn text(&self, whole: &str) -> Vec<Node> {
        let ranges = match self.0.is_empty() {
            true => Vec::new(),
            false => marks(whole, self.0),
        };
        let mut nodes = Vec::new();
        let mut last = 0;
        for range in ranges {
            if last < range.start {
                nodes.push(text(&whole[last..range.start]));
            }
            last = range.end;
            nodes.push(Node::element("mark", vec![text(&whole[range])]));
        }
        if last < whole.len() {
            nodes.push(text(&whole[last..]));
        }
        nodes
    }

    fn blocks(&self, tree: &[Block]) -> Vec<Node> {
        tree.iter().map(|it| self.block(it)).collect()
    }

    fn block(&self, it: &Block) -> Node {
        match it {
            Block::Paragraph(text) => Node::element("p", self.inlines(text)),
            // The operator's levels would break the page's own order of headings.
            Block::Heading(_, text) => {
                Node::element("p", vec![Node::element("strong", self.inlines(text))])
            }
            Block::Bullets(list) => Node::element("ul", self.items(list)),
            Block::Numbers(first, list) => {
                Node::element("ol", self.items(list)).with("start", first.to_string())
            }
            Block::Quote(inner) => Node::element("blockquote", self.blocks(inner)),
            Block::Code(code) => {
                let code = Node::element("code", vec![text(code)]);
                Node::element("pre", vec![code]).with("tabindex", "0")
            }
            Block::Table(align, rows) => self.table(align, rows),
            Block::Rule => Node::element("hr", Vec::new()),
        }
    }

    fn items(&self, list: &[Vec<Block>]) -> Vec<Node> {
        let item = |blocks: &Vec<Block>| {
            let inner = match blocks.as_slice() {
                [Block::Paragraph(text)] => self.inlines(text),
                many => self.blocks(many),
            };
            Node::element("li", inner)
        };
        list.iter().map(item).collect()
    }

    fn table(&self, align: &[Align], rows: &[Vec<Vec<Inline>>]) -> Node {
        let line = |row: &Vec<Vec<Inline>>, name| {
            let cell = |(column, text): (usize, &Vec<Inline>)| {
                let class = match align.get(column) {
                    Some(Align::End) => "end",
                    Some(Align::Centre) => "centre",
                    _ => "start",
                };
                Node::element(name, self.inlines(text)).with("class", class)
            };
            Node::element("tr", row.iter().enumerate().map(cell).collect())
        };
        let (head, rows) = rows.split_at(rows.len().min(1));
        let head = head.iter().map(|row| line(row, "th")).collect();
        let rows = rows.iter().map(|row| line(row, "td")).collect();
        let parts = vec![Node::element("thead", head), Node::element("tbody", rows)];
        Node::element("div", vec![Node::element("table", parts)])
            .with("class", "table")
            .with("role", "group")
            .with("aria-label", words::TABLE)
            .with("tabindex", "0")
    }

    fn inlines(&self, text: &[Inline]) -> Vec<Node> {
        text.iter().flat_map(|it| self.inline(it)).collect()
    }

    fn inline(&self, it: &Inline) -> Vec<Node> {
        let node = match it {
            Inline::Text(text) => return self.text(text),
            Inline::Emphasis(inner) => Node::element("em", self.inlines(inner)),
            Inline::Strong(inner) => Node::element("strong", self.inlines(inner)),
            Inline::Struck(inner) => Node::element("s", self.inlines(inner)),
            Inline::Code(code) => Node::element("code", vec![text(code)]),
            Inline::Link(address, inner) => return link(address, self.inlines(inner)),
            Inline::Break => Node::element("br", Vec::new()),
        };
        vec![node]
    }

    /// The text of an unbuilt file: paragraphs, with its addresses as links.
    fn plain(&self, whole: &str) -> Vec<Node> {
        let word = |word: &str| {
            let address =
                word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:)]>\"'".contains(c));
            let is_web = address.starts_with("https://") || address.starts_with("http://");
            let mut shown = self.text(address);
            if is_web {
                shown = link(address, shown);
            }
            shown.push(text(&word[address.len()..]));
            shown
        };
        let paragraph = |lines: &str| {
            let words = lines.split_inclusive(char::is_whitespace);
            Node::element("p", words.flat_map(word).collect())
        };
        let paragraphs = whole.split("\n\n").filter(|it| !it.trim().is_empty());
        paragraphs.map(paragraph).collect()
    }
}

/// A link whose address is checked once more: the file may not be one that we published.
fn link(address: &str, inner: Vec<Node>) -> Vec<Node> {
    match Link::parse(address) {
        Ok(link) => {
            let node = Node::element("a", inner).with("href", link.as_str());
            vec![node.with("rel", "noopener noreferrer")]
        }
        Err(_) => inner,
    }
}

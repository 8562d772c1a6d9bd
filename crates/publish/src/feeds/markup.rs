//! Bodies as HTML that feed readers let through.
//!
//! It has no attributes but addresses and numbers: readers cut away or complain about classes, roles
//! and styles, which the viewer's own markup needs.

use crate::html::escape;
use tidings_model::{Block, Body, Inline, Link};

/// A body as HTML.
pub(super) fn body(body: &Body) -> String {
    match body {
        Body::Tree(tree) => blocks(tree),
        Body::Markdown(text) => element("p", &escape(text)),
    }
}

fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}

fn blocks(tree: &[Block]) -> String {
    tree.iter().map(block).collect()
}

fn block(it: &Block) -> String {
    match it {
        Block::Paragraph(text) => element("p", &inlines(text)),
        // A heading within an item would break the order of headings of the page that shows it.
        Block::Heading(_, text) => element("p", &element("strong", &inlines(text))),
        Block::Bullets(list) => element("ul", &items(list)),
        Block::Numbers(first, list) => format!("<ol start=\"{first}\">{}</ol>", items(list)),
        Block::Quote(inner) => element("blockquote", &blocks(inner)),
        Block::Code(code) => element("pre", &element("code", &escape(code))),
        Block::Table(_, rows) => table(rows),
        Block::Rule => "<hr>".to_owned(),
    }
}

fn items(list: &[Vec<Block>]) -> String {
    let item = |it: &Vec<Block>| match it.as_slice() {
        [Block::Paragraph(text)] => element("li", &inlines(text)),
        many => element("li", &blocks(many)),
    };
    list.iter().map(item).collect()
}

fn table(rows: &[Vec<Vec<Inline>>]) -> String {
    let line = |name: &str, cells: &[Vec<Inline>]| {
        let cells = cells.iter().map(|cell| element(name, &inlines(cell)));
        element("tr", &cells.collect::<String>())
    };
    let (head, rows) = rows.split_at(rows.len().min(1));
    let head: String = head.iter().map(|row| line("th", row)).collect();
    let rows: String = rows.iter().map(|row| line("td", row)).collect();
    let body = if rows.is_empty() {
        rows
    } else {
        element("tbody", &rows)
    };
    element("table", &(element("thead", &head) + &body))
}

fn inlines(text: &[Inline]) -> String {
    text.iter().map(inline).collect()
}

fn inline(it: &Inline) -> String {
    match it {
        Inline::Text(text) => escape(text),
        Inline::Emphasis(inner) => element("em", &inlines(inner)),
        Inline::Strong(inner) => element("strong", &inlines(inner)),
        Inline::Struck(inner) => element("s", &inlines(inner)),
        Inline::Code(code) => element("code", &escape(code)),
        Inline::Link(address, inner) => link(address, &inlines(inner)),
        Inline::Break => "<br>".to_owned(),
    }
}

/// A link whose address is checked once more: the document may be one that others published.
fn link(address: &str, inner: &str) -> String {
    match Link::parse(address) {
        Ok(link) => format!("<a href=\"{}\">{inner}</a>", escape(link.as_str())),
        Err(_) => inner.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn every_block_has_its_element() {
        let item = vec![Block::Paragraph(text("one"))];
        let tree = vec![
            Block::Heading(2, text("Why & <how>")),
            Block::Bullets(vec![item.clone()]),
            Block::Numbers(3, vec![[item.clone(), vec![Block::Rule]].concat()]),
            Block::Quote(item),
            Block::Code("a < b\n".to_owned()),
            Block::Table(Vec::new(), vec![vec![text("h")], vec![text("c")]]),
        ];
        assert_eq!(
            body(&Body::Tree(tree)),
            "<p><strong>Why &amp; &lt;how&gt;</strong></p><ul><li>one</li></ul>\
             <ol start=\"3\"><li><p>one</p><hr></li></ol><blockquote><p>one</p></blockquote>\
             <pre><code>a &lt; b\n</code></pre>\
             <table><thead><tr><th>h</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>"
        );
    }

    #[test]
    fn links_that_run_code_are_text() {
        let link = |address: &str| {
            let link = Inline::Link(address.to_owned(), text("x"));
            body(&Body::Tree(vec![Block::Paragraph(vec![link])]))
        };
        assert_eq!(
            link("https://a.example/?b&c"),
            "<p><a href=\"https://a.example/?b&amp;c\">x</a></p>"
        );
        assert_eq!(link("javascript:alert(1)"), "<p>x</p>");
    }
}

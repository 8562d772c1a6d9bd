//! HTML of bodies as the tree of a body: what the page showed, as far as Markdown can say it.
//!
//! Only elements that people write in bodies are elements. Every other `<` is the text that it is, so
//! neither `<username>` nor a tag that never ends is lost. Styles and attributes are, but for the
//! addresses of links and pictures and the texts that stand for pictures.

mod prepare;

use crate::tree::{self, DEEPEST};
use prepare::{BLOCKS, prepared};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};
use tidings_model::{Align, Block, Inline, Link, ListItem};

/// HTML as Markdown.
pub(crate) fn markdown(html: &str) -> String {
    tree::markdown(&blocks(html))
}

/// HTML as blocks.
pub(crate) fn blocks(html: &str) -> Vec<Block> {
    let prepared = prepared(html);
    let page = Html::parse_fragment(&prepared.text);
    let mut out = Builder {
        lines: !prepared.has_blocks,
        ..Builder::default()
    };
    out.children(page.root_element(), 0);
    out.flush();
    out.blocks
}

/// HTML as a tree of elements, none of which is lost.
pub(crate) fn parse(html: &str) -> Html {
    Html::parse_fragment(&prepared(html).text)
}

/// What was read so far.
#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    line: Vec<Inline>,
    /// Whether a line of the source is a line of the text.
    lines: bool,
}

impl Builder {
    fn within(&self) -> Self {
        Self {
            lines: self.lines,
            ..Self::default()
        }
    }

    fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        // Far within, elements dissolve: what they say is text.
        if depth > 2 * DEEPEST {
            return element.text().for_each(|text| self.text(text));
        }
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => self.text(text),
                (_, Some(element)) => self.element(element, depth + 1),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.line.push(match self.lines {
                    true => Inline::Break,
                    false => Inline::Text(" ".to_owned()),
                });
            }
            self.push_words(line);
        }
    }

    /// Adds text in which white space is one space.
    fn push_words(&mut self, line: &str) {
        let mut text = String::with_capacity(line.len());
        for c in line.chars() {
            match c.is_ascii_whitespace() {
                true if text.ends_with(' ') => {}
                true => text.push(' '),
                false => text.push(c),
            }
        }
        match (self.line.last_mut(), text.is_empty()) {
            (_, true) => {}
            (Some(Inline::Text(last)), _) if last.ends_with(' ') => {
                last.push_str(text.trim_start())
            }
            (Some(Inline::Text(last)), _) => last.push_str(&text),
            _ => self.line.push(Inline::Text(text)),
        }
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        let name = element.value().name();
        match name {
            "br" => self.line.push(Inline::Break),
            "b" | "strong" => self.wrapped(element, depth, Inline::Strong),
            "i" | "em" | "cite" | "var" => self.wrapped(element, depth, Inline::Emphasis),
            "s" | "del" | "strike" => self.wrapped(element, depth, Inline::Struck),
            "code" | "tt" | "kbd" | "samp" => self.code(element),
            "a" => self.link(element, depth),
            "img" => self.picture(element.value()),
            "hr" => self.block(Block::Rule),
            "pre" => self.block(Block::Code(preformatted(element))),
            "blockquote" => {
                let inner = self.inner(element, depth);
                self.block(Block::Quote(inner));
            }
            "ul" => {
                let items = self.items(element, depth);
                self.block(Block::Bullets(items));
            }
            "ol" => {
                let first = element.attr("start").and_then(|it| it.parse().ok());
                let items = self.items(element, depth);
                self.block(Block::Numbers(first.unwrap_or(1), items));
            }
            "table" => self.table(element, depth),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, depth),
            _ if BLOCKS.contains(&name) => {
                self.flush();
                self.children(element, depth);
                self.flush();
            }
            _ => self.children(element, depth),
        }
    }

    fn inner(&self, element: ElementRef<'_>, depth: usize) -> Vec<Block> {
        let mut inner = self.within();
        inner.children(element, depth);
        inner.flush();
        inner.blocks
    }

    /// What stands in an element of a line; a block in it is told after it.
    fn inline(&mut self, element: ElementRef<'_>, depth: usize) -> (Vec<Inline>, Vec<Block>) {
        let mut inner = self.within();
        inner.children(element, depth);
        (inner.line, inner.blocks)
    }

    fn wrapped(&mut self, element: ElementRef<'_>, depth: usize, wrap: fn(Vec<Inline>) -> Inline) {
        let (line, blocks) = self.inline(element, depth);
        // Stress over several blocks is none: each would need its own.
        blocks.into_iter().for_each(|block| self.block(block));
        if !line.is_empty() {
            self.line.push(wrap(line));
        }
    }

    fn code(&mut self, element: ElementRef<'_>) {
        let text: String = element.text().collect();
        self.line.push(Inline::Code(text));
    }

    fn link(&mut self, element: ElementRef<'_>, depth: usize) {
        let target = element.attr("href").unwrap_or_default().trim();
        let (line, blocks) = self.inline(element, depth);
        blocks.into_iter().for_each(|block| self.block(block));
        match Link::parse(target) {
            Ok(link) if !line.is_empty() => {
                self.line.push(Inline::Link(link.as_str().to_owned(), line));
            }
            _ => {
                self.line.extend(line);
                if !target.is_empty() && !target.starts_with('#') {
                    self.push_words(&format!(" ({target})"));
                }
            }
        }
    }

    /// A picture is a link with the text that stands for it.
    fn picture(&mut self, element: &Element) {
        let source = element.attr("src").unwrap_or_default().trim();
        let text = element.attr("alt").unwrap_or(source).to_owned();
        let text = vec![Inline::Text(if text.trim().is_empty() {
            source.to_owned()
        } else {
            text
        })];
        match Link::parse(source) {
            Ok(link) => self.line.push(Inline::Link(link.as_str().to_owned(), text)),
            Err(_) => self.line.extend(text),
        }
    }

    fn heading(&mut self, element: ElementRef<'_>, depth: usize) {
        let level = element.value().name().trim_start_matches('h').parse();
        let (line, blocks) = self.inline(element, depth);
        self.block(Block::Heading(level.unwrap_or(1), line));
        blocks.into_iter().for_each(|block| self.block(block));
    }

    /// The items of a list; what stands between them belongs to the one before.
    fn items(&self, list: ElementRef<'_>, depth: usize) -> Vec<ListItem> {
        let mut items: Vec<ListItem> = Vec::new();
        for child in list.children() {
            let mut inner = self.within();
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) if !text.trim().is_empty() => inner.text(text),
                (_, Some(item)) if item.value().name() == "li" => inner.children(item, depth + 1),
                (_, Some(other)) => inner.element(other, depth + 1),
                _ => continue,
            }
            inner.flush();
            let is_item = ElementRef::wrap(child).is_some_and(|it| it.value().name() == "li");
            match items.last_mut().filter(|_| !is_item) {
                Some(last) => last.extend(inner.blocks),
                None => items.push(inner.blocks),
            }
        }
        items
    }

    fn table(&mut self, table: ElementRef<'_>, depth: usize) {
        let rows: Vec<Vec<Vec<Inline>>> = rows(table)
            .map(|row| {
                row.child_elements()
                    .map(|cell| self.cell(cell, depth))
                    .collect()
            })
            .collect();
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        if widest > 0 {
            self.block(Block::Table(vec![Align::Start; widest], rows));
        }
    }

    fn cell(&self, cell: ElementRef<'_>, depth: usize) -> Vec<Inline> {
        let blocks = self.inner(cell, depth + 1);
        match <[Block; 1]>::try_from(blocks) {
            Ok([Block::Paragraph(line)]) => line,
            Ok([block]) => vec![Inline::Text(tidings_model::plain_text(&[block]))],
            Err(blocks) => vec![Inline::Text(tidings_model::plain_text(&blocks))],
        }
    }

    fn block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    /// Ends the paragraph. Two breaks in a row end one, too, and white space beside a break is none.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut paragraph: Vec<Inline> = Vec::new();
        let mut breaks = 0;
        for mut inline in line {
            if inline == Inline::Break {
                breaks += 1;
                continue;
            }
            if breaks > 0 || paragraph.is_empty() {
                trim(&mut inline, str::trim_start);
            }
            if inline == Inline::Text(String::new()) {
                continue;
            }
            if breaks > 0 && !paragraph.is_empty() {
                paragraph
                    .last_mut()
                    .into_iter()
                    .for_each(|it| trim(it, str::trim_end));
                match breaks {
                    1 => paragraph.push(Inline::Break),
                    _ => self.paragraph(std::mem::take(&mut paragraph)),
                }
            }
            breaks = 0;
            paragraph.push(inline);
        }
        self.paragraph(paragraph);
    }

    fn paragraph(&mut self, inner: Vec<Inline>) {
        if !inner.is_empty() {
            self.blocks.push(Block::Paragraph(inner));
        }
    }
}

/// Takes white space from one end of a text.
fn trim(inline: &mut Inline, end: fn(&str) -> &str) {
    if let Inline::Text(text) = inline {
        *text = end(text).to_owned();
    }
}

/// The rows of a table, but not those of tables in it.
fn rows(table: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    let parts = table.child_elements();
    parts.flat_map(|part| {
        let itself = (part.value().name() == "tr").then_some(part);
        let inner = part.child_elements().filter(|it| it.value().name() == "tr");
        let inner: Vec<_> = match itself {
            Some(_) => Vec::new(),
            None => inner.collect(),
        };
        itself.into_iter().chain(inner)
    })
}

fn preformatted(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_and_blank_lines_end_lines_and_paragraphs() {
        let cases = [
            ("a<br />b", "a\\\nb"),
            ("a<br /><br />b", "a\n\nb"),
            ("a\nb\n\nc", "a\\\nb\n\nc"),
            ("<p>a\nb</p><p>c</p>", "a b\n\nc"),
            ("a.  <br />\n<br>b", "a.\n\nb"),
            ("  a  b ", "a b"),
        ];
        for (html, expected) in cases {
            assert_eq!(markdown(html), expected, "{html}");
        }
    }

    #[test]
    fn elements_become_what_markdown_has_for_them() {
        let html = "<p><strong>Now</strong>: see <a href=\"https://a.example/?a=1&amp;b=2\">here</a> or \
                    <a href='/x'>there</a>, <em>please</em>.</p><ul><li>one<ul><li>in</li></ul></li><li>two</li></ul>\
                    <ol start=3><li>three</li></ol><blockquote><p>said</p></blockquote><pre>a\n  b</pre><hr>\
                    <h2>More</h2><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>\
                    <img src='https://a.example/p.png' alt='a graph'>";
        insta::assert_snapshot!(markdown(html), @r"
        **Now**: see [here](https://a.example/?a=1&amp;b=2) or there (/x), *please*.

        - one
          - in
        - two

        3. three

        > said

        ```
        a
          b
        ```

        ___

        ## More

        | a | b |
        | --- | --- |
        | 1 | 2 |

        [a graph](https://a.example/p.png)
        ");
    }

    #[test]
    fn depth_has_an_end_and_text_has_none() {
        let deep = format!(
            "{}down{}",
            "<div><b>".repeat(20_000),
            "</b></div>".repeat(20_000)
        );
        let text = markdown(&deep);
        assert!(text.contains("down") && text.contains("\\<b>"));
    }

    #[test]
    fn what_is_no_element_of_ours_is_text() {
        let cases = [
            (
                "set <username> < 1% & AT&T &lt;b&gt;",
                "set \\<username> < 1% & AT&T \\<b>",
            ),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("ends in <b", "ends in \\<b"),
            (
                "*not* _stressed_ [x](y)",
                "\\*not\\* \\_stressed\\_ \\[x](y)",
            ),
        ];
        for (html, expected) in cases {
            assert_eq!(markdown(html), expected, "{html}");
        }
    }
}

//! CommonMark to the tree that the viewer shows.
//!
//! Tables and struck text are read besides plain CommonMark. Raw HTML becomes text, images become
//! links. No text is lost: what CommonMark itself drops (a link definition that nothing uses, a
//! cell too many in a row) is appended as paragraphs.

mod address;

use address::address;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};
use std::collections::BTreeMap;
use std::ops::Range;
use tidings_model::{Align, Block, Inline, ListItem, SiteUrl};

/// How deep elements may nest before inner ones dissolve into their parent: readers of JSON stop
/// at about 128 levels, and each of ours takes up to three.
const DEEPEST: usize = 24;

/// Reads CommonMark; relative links are resolved against the address of the site.
pub(crate) fn parse(source: &str, site: &SiteUrl) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(source, options).into_offset_iter();
    let definitions = events.reference_definitions();
    let spans: BTreeMap<_, _> = definitions
        .iter()
        .map(|(id, it)| (id.to_lowercase(), it.span.clone()))
        .collect();
    let mut builder = Builder::new(source, site);
    for (event, range) in events {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event {
            builder.seen.extend(spans.get(&id.to_lowercase()).cloned());
        }
        builder.take(event, range);
    }
    builder.finish()
}

/// What an open element will become.
enum Kind {
    /// The body itself, or a block nested too deep: its blocks go to its parent.
    Blocks,
    /// Text nested too deep: it goes to its parent.
    Inlines,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u32>),
    Item,
    Code,
    Html,
    Table(Vec<Align>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Struck,
    Link {
        address: Option<String>,
        target: String,
        title: String,
    },
}

/// An open element with what it holds so far.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<ListItem>,
    rows: Vec<Vec<Vec<Inline>>>,
    text: String,
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            text: String::new(),
        }
    }

    fn push(&mut self, inline: Inline) {
        match (self.inlines.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(more)) => last.push_str(&more),
            (_, inline) => self.inlines.push(inline),
        }
    }

    fn push_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Inline::Text(text.to_owned()));
        }
    }

    /// Text that stands among blocks, as in a tight list, is a paragraph.
    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks
                .push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }

    fn push_block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }
}

struct Builder<'a> {
    source: &'a str,
    site: &'a SiteUrl,
    stack: Vec<Frame>,
    /// The parts of the source that stand in the tree, or that are marks and not text.
    seen: Vec<Range<usize>>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, site: &'a SiteUrl) -> Self {
        Self {
            source,
            site,
            stack: vec![Frame::new(Kind::Blocks)],
            seen: Vec::new(),
        }
    }

    fn top(&mut self) -> &mut Frame {
        if self.stack.is_empty() {
            self.stack.push(Frame::new(Kind::Blocks));
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(_) => self.close(),
            leaf => {
                self.seen.push(range);
                self.leaf(&leaf);
            }
        }
    }

    fn leaf(&mut self, event: &Event<'_>) {
        let frame = self.top();
        match event {
            Event::Text(text) | Event::Html(text)
                if matches!(frame.kind, Kind::Code | Kind::Html) =>
            {
                frame.text.push_str(text);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                frame.push_text(text);
            }
            Event::Code(text) => frame.push(Inline::Code(text.to_string())),
            Event::SoftBreak => frame.push_text(" "),
            Event::HardBreak => frame.push(Inline::Break),
            Event::Rule => frame.push_block(Block::Rule),
            // Events of extensions that are off.
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let mut text = String::new();
        match &tag {
            Tag::Link { .. } | Tag::Image { .. } => self.seen.push(range),
            Tag::Item => self.seen.push(self.marker(range)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                // One word names a language; more is something that was said.
                if info.trim().contains(char::is_whitespace) {
                    text = format!("{}\n", info.trim());
                }
                self.seen.push(range);
            }
            _ => {}
        }
        let kind = self.kind(tag);
        let mut frame = Frame::new(self.cut(kind));
        frame.text = text;
        self.stack.push(frame);
    }

    /// What an element becomes where elements nest too deep.
    fn cut(&mut self, kind: Kind) -> Kind {
        let deep = self.stack.len() > DEEPEST;
        match (kind, &self.top().kind) {
            (Kind::Item, Kind::List(_)) => Kind::Item,
            (Kind::Row, Kind::Table(_)) => Kind::Row,
            (Kind::Cell, Kind::Row) => Kind::Cell,
            (Kind::Item | Kind::Row | Kind::Cell, _) => Kind::Blocks,
            (Kind::Quote | Kind::List(_) | Kind::Table(_), _) if deep => Kind::Blocks,
            (Kind::Emphasis | Kind::Strong | Kind::Struck | Kind::Link { .. }, _) if deep => {
                Kind::Inlines
            }
            (kind, _) => kind,
        }
    }

    /// The number before an item of a list, which the list keeps in its own way.
    fn marker(&self, item: Range<usize>) -> Range<usize> {
        let text = &self.source[item.clone()];
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        item.start..item.start + digits
    }

    fn kind(&self, tag: Tag<'_>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(number(level)),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(_) => Kind::Code,
            Tag::HtmlBlock => Kind::Html,
            Tag::List(first) => Kind::List(first.and_then(|it| it.try_into().ok())),
            Tag::Item => Kind::Item,
            Tag::Table(columns) => Kind::Table(columns.into_iter().map(align).collect()),
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => Kind::Link {
                address: address(link_type, &dest_url, self.site),
                target: dest_url.to_string(),
                title: title.to_string(),
            },
            // Tags of extensions that are off.
            _ => Kind::Blocks,
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        // A link within a link is none: browsers would end the outer one at the inner one.
        let linked = self
            .stack
            .iter()
            .any(|it| matches!(it.kind, Kind::Link { .. }));
        let parent = self.top();
        match frame.kind {
            Kind::Blocks => {
                frame
                    .into_blocks()
                    .into_iter()
                    .for_each(|block| parent.push_block(block));
            }
            Kind::Inlines => frame
                .inlines
                .into_iter()
                .for_each(|inline| parent.push(inline)),
            Kind::Paragraph => parent.push_block(Block::Paragraph(frame.inlines)),
            Kind::Heading(level) => parent.push_block(Block::Heading(level, frame.inlines)),
            Kind::Quote => parent.push_block(Block::Quote(frame.into_blocks())),
            Kind::Code => parent.push_block(Block::Code(without_last_break(frame.text))),
            Kind::Html => parent.push_block(Block::Paragraph(lines(&frame.text))),
            Kind::List(None) => parent.push_block(Block::Bullets(frame.items)),
            Kind::List(Some(first)) => parent.push_block(Block::Numbers(first, frame.items)),
            Kind::Item => parent.items.push(frame.into_blocks()),
            Kind::Table(columns) => parent.push_block(Block::Table(columns, frame.rows)),
            Kind::Row => parent.rows.extend(frame.rows),
            Kind::Cell => cell(frame, parent),
            Kind::Emphasis => parent.push(Inline::Emphasis(frame.inlines)),
            Kind::Strong => parent.push(Inline::Strong(frame.inlines)),
            Kind::Struck => parent.push(Inline::Struck(frame.inlines)),
            Kind::Link {
                address,
                target,
                title,
            } => {
                let mut text = frame.inlines;
                if text.is_empty() {
                    let shown = address.as_ref().unwrap_or(&target);
                    text.push(Inline::Text(shown.clone()));
                }
                link(address.filter(|_| !linked), &title, text, parent);
            }
        }
    }

    fn finish(mut self) -> Vec<Block> {
        let lost = self.lost();
        while self.stack.len() > 1 {
            self.close();
        }
        let mut blocks = self.stack.remove(0).into_blocks();
        blocks.extend(
            lost.into_iter()
                .map(|line| Block::Paragraph(vec![Inline::Text(line)])),
        );
        blocks
    }

    /// The text that stands nowhere in the tree, line by line.
    fn lost(&mut self) -> Vec<String> {
        self.seen.sort_by_key(|range| (range.start, range.end));
        let mut gaps = Vec::new();
        let mut end = 0;
        for range in self.seen.drain(..) {
            if range.start > end {
                gaps.push(end..range.start);
            }
            end = end.max(range.end);
        }
        gaps.push(end..self.source.len().max(end));
        let text = |gap| self.source.get::<Range<usize>>(gap).unwrap_or_default();
        let lines = gaps.into_iter().flat_map(|gap| text(gap).lines());
        let said = lines.filter(|line| line.contains(char::is_alphanumeric));
        said.map(|line| line.trim_matches([' ', '\t', '|', '>']).to_owned())
            .collect()
    }
}

/// Rows open and close around their cells, so a cell goes into the row's last and only row.
fn cell(frame: Frame, parent: &mut Frame) {
    if parent.rows.is_empty() {
        parent.rows.push(Vec::new());
    }
    parent.rows[0].push(frame.inlines);
}

/// A link; where the address is refused, its text alone; its title after it in parentheses.
fn link(address: Option<String>, title: &str, text: Vec<Inline>, parent: &mut Frame) {
    match address {
        Some(address) => parent.push(Inline::Link(address, text)),
        None => text.into_iter().for_each(|inline| parent.push(inline)),
    }
    if !title.is_empty() {
        parent.push_text(&format!(" ({title})"));
    }
}

/// Lines of raw HTML, as text.
fn lines(text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for line in text.trim_end().lines() {
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text(line.to_owned()));
    }
    inlines
}

fn without_last_break(mut text: String) -> String {
    if text.ends_with('\n') {
        text.pop();
    }
    text
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests;

//! Bodies: what an update says, as Markdown in the source and as a small tree once published.
//!
//! The tree is what the viewer shows. It has no node for markup of any kind, so text that looks
//! like HTML can only ever be text.

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The body of an update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// CommonMark, as the operator wrote it.
    Markdown(String),
    /// The tree that the publisher made of it.
    Tree(Vec<Block>),
}

/// A block of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    #[serde(rename = "p")]
    Paragraph(Vec<Inline>),
    /// A heading with its level, 1 to 6, as the operator wrote it.
    #[serde(rename = "h")]
    Heading(u8, Vec<Inline>),
    /// A bullet list.
    #[serde(rename = "ul")]
    Bullets(Vec<ListItem>),
    /// A numbered list and its first number.
    #[serde(rename = "ol")]
    Numbers(u32, Vec<ListItem>),
    /// A quotation.
    #[serde(rename = "q")]
    Quote(Vec<Block>),
    /// A block of code.
    #[serde(rename = "pre")]
    Code(String),
    /// A table: how each column is aligned, and its rows, the first of which is the head.
    #[serde(rename = "table")]
    Table(Vec<Align>, Vec<Vec<Vec<Inline>>>),
    /// A break between themes.
    #[serde(rename = "hr")]
    Rule,
}

/// An item of a list: blocks; a lone paragraph is the text of a tight list.
pub type ListItem = Vec<Block>;

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// At the start of the line.
    #[serde(rename = "s")]
    Start,
    /// In the middle.
    #[serde(rename = "c")]
    Centre,
    /// At the end of the line.
    #[serde(rename = "e")]
    End,
}

/// A piece of text within a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    #[serde(rename = "t")]
    Text(String),
    /// Stressed text.
    #[serde(rename = "em")]
    Emphasis(Vec<Inline>),
    /// Strongly stressed text.
    #[serde(rename = "b")]
    Strong(Vec<Inline>),
    /// Text that no longer holds.
    #[serde(rename = "s")]
    Struck(Vec<Inline>),
    /// Code.
    #[serde(rename = "c")]
    Code(String),
    /// A link: an absolute address that passed [`crate::Link::parse`], and its text.
    #[serde(rename = "a")]
    Link(String, Vec<Inline>),
    /// A line break.
    #[serde(rename = "br")]
    Break,
}

/// A string or a list: told apart as they come, which costs the viewer far less than serde's own
/// way of keeping a value to try it twice.
impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct TextOrTree;

        impl<'de> Visitor<'de> for TextOrTree {
            type Value = Body;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a list of blocks")
            }

            fn visit_str<E>(self, text: &str) -> Result<Body, E> {
                Ok(Body::Markdown(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, blocks: A) -> Result<Body, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(blocks)).map(Body::Tree)
            }
        }

        from.deserialize_any(TextOrTree)
    }
}

impl Body {
    /// Whether the body says nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Markdown(text) => text.trim().is_empty(),
            Self::Tree(blocks) => plain_text(blocks).trim().is_empty(),
        }
    }

    /// The text of the body, for searching: Markdown as it stands, a tree without its structure.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Markdown(text) => text.clone(),
            Self::Tree(blocks) => plain_text(blocks),
        }
    }
}

/// The text of a tree, one line for each block.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    blocks.iter().for_each(|block| block_text(block, &mut out));
    out
}

fn block_text(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => inline_text(inlines, out),
        Block::Bullets(items) | Block::Numbers(_, items) => {
            items
                .iter()
                .flatten()
                .for_each(|block| block_text(block, out));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| block_text(block, out)),
        Block::Code(text) => out.push_str(text),
        Block::Table(_, rows) => rows.iter().flatten().for_each(|cell| {
            inline_text(cell, out);
            out.push('\n');
        }),
        Block::Rule => {}
    }
    out.push('\n');
}

fn inline_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link(_, inner) => inline_text(inner, out),
            Inline::Break => out.push('\n'),
        }
    }
}

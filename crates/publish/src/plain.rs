//! Bodies as plain text, for formats that know no other: lines, list marks, and addresses in full.

use tidings_model::{Block, Body, Inline, ListItem};

/// What a body says, as lines; blocks are set apart by an empty one.
pub(crate) fn text(body: &Body) -> String {
    match body {
        Body::Tree(tree) => blocks(tree, "\n\n"),
        Body::Markdown(text) => text.trim().to_owned(),
    }
}

fn blocks(blocks: &[Block], between: &str) -> String {
    let texts = blocks.iter().map(block).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(between)
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(inner) | Block::Heading(_, inner) => inlines(inner),
        Block::Bullets(items) => list(items, |_| "• ".to_owned()),
        Block::Numbers(first, items) => list(items, |at| format!("{}. ", u64::from(*first) + at)),
        Block::Quote(inner) => blocks(inner, "\n\n"),
        Block::Code(text) => text.trim_end().to_owned(),
        Block::Table(_, rows) => rows
            .iter()
            .map(|cells| row(cells))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Rule => String::new(),
    }
}

fn list(items: &[ListItem], mark: impl Fn(u64) -> String) -> String {
    let item =
        |(at, item): (u64, &ListItem)| format!("{}{}", mark(at), indented(&blocks(item, "\n")));
    (0..).zip(items).map(item).collect::<Vec<_>>().join("\n")
}

/// Lines below the first one stand deeper, so that a list in a list can be told from it.
fn indented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        out.push_str(match (at, line) {
            (0, _) => "",
            (_, "") => "\n",
            _ => "\n  ",
        });
        out.push_str(line);
    }
    out
}

fn row(cells: &[Vec<Inline>]) -> String {
    let cells = cells.iter().map(|cell| inlines(cell));
    cells.collect::<Vec<_>>().join(" | ")
}

fn inlines(inner: &[Inline]) -> String {
    inner.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => inlines(inner),
        Inline::Link(address, inner) => link(address, &inlines(inner)),
        Inline::Break => "\n".to_owned(),
    }
}

/// The text of a link and where it leads, which is said once if the text says it.
fn link(address: &str, text: &str) -> String {
    let bare = address.strip_prefix("mailto:").unwrap_or(address);
    match text {
        "" => bare.to_owned(),
        _ if text == bare || text == address => bare.to_owned(),
        _ => format!("{text} ({bare})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use tidings_model::SiteUrl;

    fn plain(markdown: &str) -> String {
        let site = SiteUrl::parse("https://a.example/").unwrap();
        text(&Body::Tree(markdown::parse(markdown, &site)))
    }

    #[test]
    fn a_list_in_a_list_stands_deeper() {
        assert_eq!(
            plain("- a\n  - b\n    - c\n\n      ```\n      d\n\n      e\n      ```\n- f\n  1. g"),
            "• a\n  • b\n    • c\n      d\n\n      e\n• f\n  1. g"
        );
    }

    #[test]
    fn nothing_that_was_said_is_lost() {
        insta::assert_snapshot!(plain(
            "# Now\n\nWe *look* into **it**: `df -h`.\\\nSee [the page](certificates/) or \
             <https://b.example/>, <help@a.example>.\n\n- one\n- two\n\n  more\n\n3. three\n4. four\n\n\
             > said\n\n---\n\n```\na  b\n```\n\n| a | b |\n|---|---|\n| 1 | <b> |"
        ), @r"
        Now

        We look into it: df -h.
        See the page (https://a.example/certificates/) or https://b.example/, help@a.example.

        • one
        • two
          more

        3. three
        4. four

        said

        a  b

        a | b
        1 | <b>
        ");
    }
}

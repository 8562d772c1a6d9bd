//! The tree of a body as CommonMark that reads as the tree does.
//!
//! Structure that Markdown cannot hold (a line break in a heading of the third level) gives way; no
//! text does.

use crate::escape;
use tidings_model::{Align, Block, Inline, ListItem};

/// How deep elements may nest before inner ones dissolve into their parent, as in the publisher.
pub(crate) const DEEPEST: usize = 24;

/// Writes blocks as CommonMark.
pub(crate) fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before = None;
    for block in blocks {
        let mark = marker(block, before);
        let text = written(block, mark);
        if text.trim().is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&text);
        let is_list = matches!(block, Block::Bullets(_) | Block::Numbers(..));
        before = is_list.then_some(mark);
    }
    out
}

/// The mark of a list: another one than that of a list right before, or the two would be one.
fn marker(block: &Block, before: Option<char>) -> char {
    let (usual, other) = match block {
        Block::Numbers(..) => ('.', ')'),
        _ => ('-', '*'),
    };
    match before == Some(usual) {
        true => other,
        false => usual,
    }
}

fn written(block: &Block, mark: char) -> String {
    match block {
        Block::Paragraph(inner) => lines(&inlines(inner, Within::default())),
        Block::Heading(level, inner) => heading(*level, inner),
        Block::Bullets(items) => list(items, |_| format!("{mark} ")),
        Block::Numbers(first, items) => {
            list(items, |at| format!("{}{mark} ", u64::from(*first) + at))
        }
        Block::Quote(inner) => quoted(&markdown(inner)),
        Block::Code(text) => fenced(text),
        Block::Table(columns, rows) => table(columns, rows),
        // Not hyphens: below a paragraph they would make it a heading, in a list be an item.
        Block::Rule => "___".to_owned(),
    }
}

/// The lines of a paragraph, none of which begins a block.
fn lines(text: &str) -> String {
    let text = text.trim_start_matches("\\\n");
    let line = |line: &str| escape::block(line.trim());
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn heading(level: u8, inner: &[Inline]) -> String {
    let text = inlines(inner, Within::default()).replace("\\\n", " ");
    let text = text.trim();
    // Number signs at the end would be taken for a frame.
    let text = match text.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => text.to_owned(),
    };
    format!("{} {text}", "#".repeat(usize::from(level.clamp(1, 6))))
}

fn list(items: &[ListItem], mark: impl Fn(u64) -> String) -> String {
    let item = |(at, item): (u64, &ListItem)| {
        let mark = mark(at);
        let indent = " ".repeat(mark.len());
        let text = tight(item);
        format!("{mark}{}", indented(&text, &indent))
            .trim_end()
            .to_owned()
    };
    (0..).zip(items).map(item).collect::<Vec<_>>().join("\n")
}

/// An item, with a list right below its text.
fn tight(item: &ListItem) -> String {
    match item.as_slice() {
        [
            text @ Block::Paragraph(_),
            list @ (Block::Bullets(_) | Block::Numbers(1, _)),
        ] => {
            format!(
                "{}\n{}",
                written(text, '-'),
                written(list, marker(list, None))
            )
        }
        blocks => markdown(blocks),
    }
}

/// Every line but the first, deeper.
fn indented(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { "" } else { indent });
        }
        out.push_str(line);
    }
    out
}

fn quoted(text: &str) -> String {
    let line = |line: &str| format!("> {line}").trim_end().to_owned();
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

fn table(columns: &[Align], rows: &[Vec<Vec<Inline>>]) -> String {
    let row = |cells: &Vec<Vec<Inline>>| {
        let cell = |at: usize| cells.get(at).map_or(String::new(), |it| in_cell(it));
        let cells: Vec<_> = (0..columns.len()).map(cell).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule: Vec<_> = columns.iter().map(rule).collect();
    let rule = format!("| {} |", rule.join(" | "));
    let mut rows = rows.iter().map(row);
    let head = rows.next().unwrap_or_default();
    let lines = [head, rule].into_iter().chain(rows);
    lines.collect::<Vec<_>>().join("\n")
}

fn in_cell(inner: &[Inline]) -> String {
    let text = inlines(inner, Within::default()).replace("\\\n", " ");
    text.replace('|', "\\|")
}

const fn rule(align: &Align) -> &'static str {
    match align {
        Align::Start => "---",
        Align::Centre => ":-:",
        Align::End => "--:",
    }
}

/// What inline elements stand in.
#[derive(Clone, Copy, Default)]
struct Within {
    /// Whether stress here takes the underscore: within other stress, so that the two are told apart.
    stressed: bool,
    /// Whether it is the text of a link, which a bracket would end.
    linked: bool,
}

/// Inline elements.
fn inlines(inner: &[Inline], within: Within) -> String {
    let mut out = String::new();
    for (at, inline) in inner.iter().enumerate() {
        let before = out.chars().next_back().unwrap_or(' ');
        let after = inner.get(at + 1).map_or(' ', opening);
        match inline {
            Inline::Text(text) => push_text(&mut out, text, (before, after), within),
            Inline::Emphasis(inner) => stressed(&mut out, inner, (1, after), within),
            Inline::Strong(inner) => stressed(&mut out, inner, (2, after), within),
            Inline::Struck(inner) => delimited(&mut out, "~~", &inlines(inner, within), after),
            Inline::Code(text) => out.push_str(&code(text)),
            Inline::Link(address, inner) => out.push_str(&link(address, inner, within)),
            Inline::Break => out.push_str("\\\n"),
        }
    }
    // A break at the end is none.
    while let Some(rest) = out.strip_suffix("\\\n") {
        out.truncate(rest.len());
    }
    out
}

/// The character with which an element begins.
fn opening(inline: &Inline) -> char {
    match inline {
        Inline::Text(text) => text.chars().next().unwrap_or(' '),
        Inline::Emphasis(_) | Inline::Strong(_) => '*',
        Inline::Struck(_) => '~',
        Inline::Code(_) => '`',
        Inline::Link(..) => '[',
        Inline::Break => ' ',
    }
}

fn push_text(out: &mut String, text: &str, around: (char, char), within: Within) {
    // A feed in a text is white space: breaks have an element of their own.
    let text = text.replace(['\n', '\r'], " ");
    let text = escape::inline(&text, around);
    match within.linked {
        true => out.push_str(&text.replace(']', "\\]")),
        false => out.push_str(&text),
    }
}

/// Stressed text. Stress within stress takes the other character, so that the two can be told apart.
fn stressed(out: &mut String, inner: &[Inline], (strength, after): (usize, char), within: Within) {
    let stressed = !within.stressed;
    let text = inlines(inner, Within { stressed, ..within });
    // An underscore in a word is a letter like any other.
    let in_word = out.ends_with(char::is_alphanumeric) || after.is_alphanumeric();
    let mark = if within.stressed && !in_word {
        "_"
    } else {
        "*"
    };
    delimited(out, &mark.repeat(strength), &text, after);
}

/// Text between two marks, which must touch it: white space goes outside. `after` is what follows.
///
/// Marks between a word and punctuation would not be read as such (CommonMark 0.31, section 6.2).
fn delimited(out: &mut String, mark: &str, text: &str, after: char) {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    let (lead, trail) = (&text[..start], &text[start + inner.len()..]);
    out.push_str(lead);
    let closed_before = mark.chars().next().is_some_and(|it| out.ends_with(it));
    let opens = !(out.ends_with(char::is_alphanumeric) && inner.starts_with(is_mark));
    let after = trail.chars().next().unwrap_or(after);
    let closes = !(after.is_alphanumeric() && inner.ends_with(is_mark));
    let sound = opens && closes && !closed_before && !inner.ends_with('\\');
    if inner.is_empty() || !sound {
        out.push_str(inner);
    } else {
        out.push_str(mark);
        out.push_str(inner);
        out.push_str(mark);
    }
    out.push_str(trail);
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

fn code(text: &str) -> String {
    let text = text.replace('\n', " ");
    let fence = "`".repeat(longest_run(&text) + 1);
    let framed = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    match text.starts_with('`') || text.ends_with('`') || framed {
        true => format!("{fence} {text} {fence}"),
        false if text.is_empty() => text,
        false => format!("{fence}{text}{fence}"),
    }
}

fn link(address: &str, inner: &[Inline], within: Within) -> String {
    let bare = address.strip_prefix("mailto:").unwrap_or(address);
    let plain = !address.contains(['<', '>', ' ', '\\', '&', '?']);
    match inner {
        [Inline::Text(text)] if plain && (text == address || text == bare) => {
            return format!("<{text}>");
        }
        _ => {}
    }
    let linked = Within {
        linked: true,
        ..within
    };
    let text = inlines(inner, linked).replace("\\\n", " ");
    let address = address.replace('\\', "%5C").replace('&', "&amp;");
    match address.contains(['(', ')', ' ']) || address.is_empty() {
        true => format!("[{text}](<{address}>)"),
        false => format!("[{text}]({address})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn paragraph(inner: Vec<Inline>) -> Block {
        Block::Paragraph(inner)
    }

    #[test]
    fn blocks_are_written_as_people_write_them() {
        let blocks = [
            Block::Heading(2, vec![text("What we know")]),
            paragraph(vec![
                text("Mail is "),
                Inline::Strong(vec![text("late")]),
                text(", see "),
                Inline::Link("https://a.example/x".into(), vec![text("the page")]),
                text("."),
                Inline::Break,
                text("- not a list"),
            ]),
            Block::Bullets(vec![
                vec![
                    paragraph(vec![text("one")]),
                    Block::Bullets(vec![vec![paragraph(vec![text("in one")])]]),
                ],
                vec![paragraph(vec![text("two")]), Block::Code("a\n\nb".into())],
            ]),
            Block::Numbers(3, vec![vec![paragraph(vec![text("three")])]]),
            Block::Quote(vec![
                paragraph(vec![text("said")]),
                paragraph(vec![text("and *done*")]),
            ]),
            Block::Rule,
            Block::Table(
                vec![Align::Start, Align::End],
                vec![
                    vec![vec![text("a|b")], vec![text("c")]],
                    vec![vec![text("1")], vec![Inline::Code("x".into())]],
                ],
            ),
        ];
        insta::assert_snapshot!(markdown(&blocks), @r"
        ## What we know

        Mail is **late**, see [the page](https://a.example/x).\
        \- not a list

        - one
          - in one
        - two

          ```
          a

          b
          ```

        3. three

        > said
        >
        > and \*done\*

        ___

        | a\|b | c |
        | --- | --: |
        | 1 | `x` |
        ");
    }

    #[test]
    fn marks_that_could_not_be_read_are_left_out() {
        let strong = |inner: &str| Inline::Strong(vec![text(inner)]);
        let shown = |inner: Vec<Inline>| markdown(&[paragraph(inner)]);
        assert_eq!(shown(vec![text("a"), strong(" b ")]), "a **b**");
        assert_eq!(shown(vec![strong("a"), strong("b")]), "**a**b");
        assert_eq!(shown(vec![text("a"), strong("(b)")]), "a(b)");
        let link = Inline::Link("https://a.example/(x)".into(), vec![text("[a] b")]);
        assert_eq!(shown(vec![link]), "[\\[a\\] b](<https://a.example/(x)>)");
        let nested = Inline::Strong(vec![Inline::Emphasis(vec![text("b")]), text("c")]);
        assert_eq!(shown(vec![nested]), "***b*c**");
        let nested = Inline::Strong(vec![Inline::Emphasis(vec![text("b")]), text(" c")]);
        assert_eq!(shown(vec![nested]), "**_b_ c**");
        assert_eq!(shown(vec![strong("b)"), text("c")]), "b)c");
    }
}

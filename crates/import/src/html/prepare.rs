//! Tells elements from text that only looks like one.

/// Elements that stand in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// Elements that stand alone. Where a body has one, the ends of its lines say nothing.
pub(super) const BLOCKS: &[&str] = &[
    "article",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// HTML in which every `<` that begins no element of ours is text.
pub(super) struct Prepared {
    /// The HTML.
    pub(super) text: String,
    /// Whether an element stands alone, so that the ends of lines say nothing.
    pub(super) has_blocks: bool,
}

/// Makes text of what is no element.
pub(super) fn prepared(html: &str) -> Prepared {
    let mut out = Prepared {
        text: String::with_capacity(html.len()),
        has_blocks: false,
    };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.text.push_str(&rest[..at]);
        let from = &rest[at..];
        let taken = match tag(from) {
            Some((name, length)) => {
                out.has_blocks |= BLOCKS.contains(&name.as_str());
                out.text.push_str(&from[..length]);
                length
            }
            None => {
                out.text.push_str("&lt;");
                1
            }
        };
        rest = &from[taken..];
    }
    out.text.push_str(rest);
    out
}

/// The name and the length of the tag that a text begins with, if it is one of ours.
fn tag(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let letter = |b: &u8| b.is_ascii_alphanumeric();
    let name = &inner[..inner.bytes().take_while(letter).count()];
    // A tag is ended by the first `>`; one without an end within reason is none.
    let reach = text.bytes().take(4096).position(|b| b == b'>')?;
    let name = name.to_ascii_lowercase();
    let known = INLINE.contains(&name.as_str()) || BLOCKS.contains(&name.as_str());
    known.then_some((name, reach + 1))
}

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

/// Elements that need no end, or have none: they do not nest in each other.
const LOOSE: &[&str] = &[
    "br", "dd", "dt", "hr", "img", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// How deep elements may nest; what is deeper is text, or reading it would take for ever.
const DEEPEST: usize = 256;

/// The longest tag, in bytes.
const LONGEST: usize = 4096;

/// Makes text of what is no element.
pub(super) fn prepared(html: &str) -> Prepared {
    let mut out = Prepared {
        text: String::with_capacity(html.len()),
        has_blocks: false,
    };
    let mut depth = 0_usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.text.push_str(&rest[..at]);
        let from = &rest[at..];
        let taken = match Tag::of(from) {
            Some(tag) if tag.ends || depth < DEEPEST => {
                depth = tag.depth_after(depth);
                out.has_blocks |= BLOCKS.contains(&tag.name.as_str());
                out.text.push_str(&from[..tag.length]);
                tag.length
            }
            _ => {
                out.text.push_str("&lt;");
                1
            }
        };
        rest = &from[taken..];
    }
    out.text.push_str(rest);
    out
}

/// A tag of an element of ours.
struct Tag {
    name: String,
    ends: bool,
    length: usize,
}

impl Tag {
    /// The tag that a text begins with.
    fn of(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let ends = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let letter = |b: &u8| b.is_ascii_alphanumeric();
        let name = inner.bytes().take(16).take_while(letter).count();
        let name = inner[..name].to_ascii_lowercase();
        let known = INLINE.contains(&name.as_str()) || BLOCKS.contains(&name.as_str());
        if !known {
            return None;
        }
        // A tag is ended by the first `>`; one without an end within reason is none.
        let end = text.bytes().take(LONGEST).position(|b| b == b'>')?;
        Some(Self {
            name,
            ends,
            length: end + 1,
        })
    }

    fn depth_after(&self, depth: usize) -> usize {
        match (LOOSE.contains(&self.name.as_str()), self.ends) {
            (true, _) => depth,
            (false, true) => depth.saturating_sub(1),
            (false, false) => depth + 1,
        }
    }
}

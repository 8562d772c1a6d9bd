//! Text that every format can hold.

/// Text without the control characters and noncharacters that XML cannot hold or readers refuse, its
/// lines ended as XML reads them.
pub(crate) fn clean(text: &str) -> String {
    let allowed = |c: &char| match c {
        '\t' | '\n' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => !c.is_control(),
    };
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(allowed).collect()
}

/// Clean text on one line: attributes of XML hold no other.
pub(crate) fn line(text: &str) -> String {
    clean(text).replace(['\t', '\n'], " ")
}

/// Whether a reader that takes the text for HTML would find a tag or an entity in it.
pub(crate) fn has_markup(text: &str) -> bool {
    let mut starts = text.match_indices(['<', '&']);
    starts.any(|(at, _)| begins_markup(&text[at..]))
}

/// Whether a text that begins with `<` or `&` begins with a tag or an entity of HTML.
pub(crate) fn begins_markup(text: &str) -> bool {
    match text.strip_prefix('<') {
        Some(tag) => tag.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)),
        None => is_entity(&text[1..]),
    }
}

/// Whether the text after an `&` may make it a character reference. HTML knows many without `;`, and
/// readers more: any word counts but a letter alone, which names none, as in `R&D`.
fn is_entity(rest: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let word = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
    match word.chars().all(char::is_alphabetic) {
        true => rest.starts_with('#') || word.is_ascii() && word.len() > 1,
        false => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_cannot_hold_is_dropped() {
        assert_eq!(clean("a\u{0}\u{1}\u{b}\u{7f}\u{85}\u{fffe}b"), "ab");
        let kept = "]]> & <b> \"'\t\n🦀 \u{202e}rtl\u{202c} \u{fffd}";
        assert_eq!(clean(kept), kept);
        assert_eq!(clean("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(line("a\r\nb\tc"), "a b c");
    }

    #[test]
    fn markup_is_what_html_would_not_show() {
        for text in [
            "<b>", "a </b>", "<!-- x", "AT&amp;T", "&#0;", "&&lt;", "&copy x", "1&2",
        ] {
            assert!(has_markup(text), "{text}");
        }
        for text in ["", "a < b", "AT&T <3", "R&D; Sales & more", "&é", "]]>"] {
            assert!(!has_markup(text), "{text}");
        }
    }
}

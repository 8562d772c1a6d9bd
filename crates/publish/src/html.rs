//! Text as HTML.

/// Text as the content of an element or of a quoted attribute. Characters of control, which HTML does
/// not allow, are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        assert_eq!(
            escape("</script> & \"'"),
            "&lt;/script&gt; &amp; &quot;&#39;"
        );
        assert_eq!(escape("Frühstück 🥐"), "Frühstück 🥐");
    }

    #[test]
    fn characters_of_control_are_left_out() {
        assert_eq!(escape("a\0b\u{1}c\u{7f}d\u{85}e\tf\n"), "abcde\tf\n");
    }
}

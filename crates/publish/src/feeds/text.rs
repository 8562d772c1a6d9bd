//! Text that every format can hold.

/// Text without the control characters and noncharacters that XML cannot hold or readers refuse, its
/// lines ended as XML reads them.
pub(super) fn clean(text: &str) -> String {
    let allowed = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => !c.is_control(),
    };
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(allowed).collect()
}

/// Clean text on one line: attributes of XML hold no other.
pub(super) fn line(text: &str) -> String {
    clean(text).replace(['\t', '\n'], " ")
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
}

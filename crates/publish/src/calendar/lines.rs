//! The lines of a calendar (RFC 5545, section 3.1): escaped, folded, and ended by CRLF.

/// The most bytes of a line, its end aside.
const LONGEST: usize = 75;

/// Lines, one property each.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value has no letters to escape.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.add(name, &escaped(value));
    }

    /// A property whose value is a list of texts.
    pub(super) fn list(&mut self, name: &str, values: &[&str]) {
        let values: Vec<_> = values.iter().map(|value| escaped(value)).collect();
        self.add(name, &values.join(","));
    }

    /// The one component that is always true: a calendar without any is none (section 3.6).
    pub(super) fn utc_zone(&mut self) {
        self.add("BEGIN", "VTIMEZONE");
        self.add("TZID", "Etc/UTC");
        self.add("BEGIN", "STANDARD");
        self.add("DTSTART", "19700101T000000");
        self.add("TZOFFSETFROM", "+0000");
        self.add("TZOFFSETTO", "+0000");
        self.add("END", "STANDARD");
        self.add("END", "VTIMEZONE");
    }

    /// The bytes of the file.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    /// Ends the line, cut where it is too long, though never within a character. What follows a cut
    /// begins with a space, which counts.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value (section 3.3.11), without the control characters that no value may hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("X", value);
        String::from_utf8(lines.into_bytes()).unwrap()
    }

    #[test]
    fn a_line_is_never_cut_within_a_character() {
        for pad in 0..5 {
            let value = "x".repeat(pad) + &"ü👋🏽".repeat(40);
            let text = folded(&value);
            let lines: Vec<_> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
            assert!(lines.len() > 5 && lines.iter().all(|line| line.len() <= LONGEST));
            assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
            assert_eq!(text.replace("\r\n ", "").trim_end(), format!("X:{value}"));
        }
        assert_eq!(folded(&"x".repeat(73)).len(), 77);
    }

    #[test]
    fn letters_with_a_meaning_are_escaped_and_control_characters_dropped() {
        assert_eq!(folded("a,b;c\\d:e"), "X:a\\,b\\;c\\\\d:e\r\n");
        assert_eq!(
            folded("a\r\nb\nc\rd\u{0}\u{7f}\u{85}e\tf"),
            "X:a\\nb\\nc\\nde\tf\r\n"
        );
    }
}

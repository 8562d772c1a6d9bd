//! What the terminal sees: colours, and text from files made safe to print.

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use std::io::Write;
use tidings_model::Severity;

/// The colours of `--help`.
pub(crate) const HELP_STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default());

/// Line numbers and the lines that hold text together.
pub(crate) const QUIET: Style = AnsiColor::Blue.on_default();
/// What must be seen.
pub(crate) const STRONG: Style = Style::new().bold();
/// Hints.
pub(crate) const HINT: Style = AnsiColor::Cyan.on_default();

/// The longest text that a message shows of a file.
const LONGEST: usize = 400;

/// The colour of a severity.
pub(crate) const fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

/// Tells why the command could not do its work; a closed stderr leaves nothing to be done.
pub(crate) fn tell_failure(message: &str, hint: Option<&str>) {
    let style = style_of(Severity::Error);
    let mut err = anstream::stderr().lock();
    _ = writeln!(err, "{style}error{style:#}: {}", plain(message));
    if let Some(hint) = hint {
        _ = writeln!(err, "{HINT}hint{HINT:#}: {}", plain(hint));
    }
}

/// Tells what may be a mistake, and goes on.
pub(crate) fn warn(message: &str, hint: &str) {
    let style = style_of(Severity::Warning);
    let mut err = anstream::stderr().lock();
    _ = writeln!(err, "{style}warning{style:#}: {}", plain(message));
    _ = writeln!(err, "{HINT}hint{HINT:#}: {}", plain(hint));
}

/// Whether a character moves the cursor, starts an escape sequence or turns the text around.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text on one line, not too long, with nothing in it that a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => harmless(&text[..end]) + "…",
        None => harmless(text),
    }
}

/// Text on one line with nothing in it that a terminal would obey, however long.
pub(crate) fn harmless(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if is_unsafe(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// A number with its noun: `1 error`, `2 errors`, `2 entries`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        assert_eq!(plain("a\u{1b}[31m\nb"), "a\\u{1b}[31m\\nb");
        assert_eq!(plain("\u{202e}c"), "\\u{202e}c");
        assert_eq!(plain("überall – ✓"), "überall – ✓");
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(plain(&"x".repeat(500)).chars().count(), LONGEST + 1);
    }

    #[test]
    fn nouns_follow_their_number() {
        assert_eq!(count(0, "error"), "0 errors");
        assert_eq!(count(1, "entry"), "1 entry");
        assert_eq!(count(120, "entry"), "120 entries");
    }
}

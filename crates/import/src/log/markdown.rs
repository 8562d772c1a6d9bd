//! Writes lines of plain text as Markdown that reads as the lines did.
//!
//! **Paragraphs.** Logs are wrapped by hand. A line of 60 characters or more is taken to run on
//! into the next one; after a shorter one a paragraph ends, so that lists and settings keep their
//! lines, unless the next line begins with a plain word in lower case, as the rest of a sentence does. A line
//! such as `Port: 993` stands alone even below a long one.
//!
//! What Markdown would take for its own is escaped.

use super::Line;
use crate::escape;

/// A line this long was wrapped, not ended.
const WRAPPED: usize = 60;

/// The lines as the body of an update.
pub(super) fn body(lines: &[Line<'_>]) -> String {
    let mut out = String::new();
    let mut before: Option<&Line<'_>> = None;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if let Some(before) = before {
            let apart = line.number > before.number + 1 || ends_paragraph(before, line);
            out.push_str(if apart { "\n\n" } else { "\n" });
        }
        out.push_str(&escape::line(line.text));
        before = Some(line);
    }
    out
}

/// Whether a paragraph ends between two lines that stand together.
pub(super) fn ends_paragraph(line: &Line<'_>, next: &Line<'_>) -> bool {
    if line.is_blank() || next.is_blank() {
        return true;
    }
    if begins_with_name(next.text) {
        return true;
    }
    let goes_on = !line.text.ends_with(['.', ':', '!', '?']) && begins_in_lower_case(next.text);
    line.text.chars().count() < WRAPPED && !goes_on
}

/// Whether a line begins with a word such as `and,` and not with one such as `mx1:25`.
fn begins_in_lower_case(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let word = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
    !word.is_empty() && word.chars().all(char::is_lowercase)
}

/// Whether a line begins with a word and a colon, as a setting does.
fn begins_with_name(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let name = word.strip_suffix(':').unwrap_or_default();
    !name.is_empty() && name.chars().all(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line<'_>> {
        (1..)
            .zip(text.lines())
            .map(|(number, text)| Line { number, text })
            .collect()
    }

    #[test]
    fn wrapped_lines_stay_together_and_lists_apart() {
        let wrapped = "This line is long enough that whoever wrote it must have wrapped it here";
        let text = format!("{wrapped}\nshort end.\n{wrapped}\nHost: a\nPort: 1\n\n\nLast");
        let expected = format!("{wrapped}\nshort end.\n\n{wrapped}\n\nHost: a\n\nPort: 1\n\nLast");
        assert_eq!(body(&lines(&text)), expected);
    }

    #[test]
    fn a_sentence_goes_on_in_lower_case() {
        assert_eq!(
            body(&lines("Read more about it\nelsewhere.\nbye")),
            "Read more about it\nelsewhere.\n\nbye"
        );
        assert_eq!(body(&lines("mx1: up\nmx2: up")), "mx1: up\n\nmx2: up");
    }
}

//! Writes lines of plain text as Markdown that reads as the lines did.
//!
//! **Paragraphs.** Logs are wrapped by hand. A line of 60 characters or more is taken to run on
//! into the next one; after a shorter one a paragraph ends, so that lists and settings keep their
//! lines, unless the next line begins with a plain word in lower case, as the rest of a sentence does. A line
//! such as `Port: 993` stands alone even below a long one.
//!
//! **Escapes.** A backslash stands before what Markdown would take for its own, and only there. A
//! line that begins with four spaces or a tab would be code: its first space is written `&#32;`.

use super::Line;

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
        out.push_str(&escaped(line.text));
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

/// A line with escapes where Markdown would not show it as it is.
fn escaped(line: &str) -> String {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let columns: usize = indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let mut out = String::with_capacity(line.len() + 8);
    if columns >= 4 {
        out.push_str("&#32;");
        out.push_str(indent.get(1..).unwrap_or_default());
    } else {
        out.push_str(indent);
    }
    let marker = block_marker(text);
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |at| chars[at]);
        if marker == Some(at) || is_inline_marker(c, before, &chars[at + 1..]) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Where in a line the character stands that would make it a heading, a quote, a list or a rule.
fn block_marker(text: &str) -> Option<usize> {
    let is_rule = |c: char| c.is_whitespace() || "-_*=+|:".contains(c);
    if text.chars().all(is_rule) || text.starts_with('>') {
        return Some(0);
    }
    let word = text.split([' ', '\t']).next().unwrap_or_default();
    let is_heading = word.len() <= 6 && word.bytes().all(|b| b == b'#');
    if is_heading || matches!(word, "-" | "+" | "*") {
        return Some(0);
    }
    let number = word.strip_suffix(['.', ')'])?;
    let is_number = (1..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(number.len())
}

/// Whether a character within a line would be markup.
fn is_inline_marker(c: char, before: char, rest: &[char]) -> bool {
    let next = rest.first().copied().unwrap_or(' ');
    match c {
        '`' | '[' => true,
        '\\' => rest.is_empty() || next.is_ascii_punctuation(),
        '*' | '~' => !(before.is_whitespace() && next.is_whitespace()),
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        '<' => next.is_ascii_alphabetic() || "/!?".contains(next),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether what follows an ampersand makes it a character reference such as `&amp;`.
fn is_entity(rest: &[char]) -> bool {
    let name = rest
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric() || **c == '#')
        .count();
    name > 0 && rest.get(name) == Some(&';')
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
    fn what_markdown_would_eat_is_escaped() {
        let cases = [
            ("every *.mail.example host", "every \\*.mail.example host"),
            ("__init__ and snake_case", "\\_\\_init\\_\\_ and snake_case"),
            ("<here> 3 < 4", "\\<here> 3 < 4"),
            ("- item", "\\- item"),
            ("-5 degrees", "-5 degrees"),
            ("# 1", "\\# 1"),
            ("#1 is first", "#1 is first"),
            ("1. one", "1\\. one"),
            ("1.5 hours", "1.5 hours"),
            ("2008) x", "2008\\) x"),
            ("> quoted", "\\> quoted"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("* * *", "\\* * *"),
            ("[a](b)", "\\[a](b)"),
            ("`x`", "\\`x\\`"),
            ("a &amp; b & c &d", "a \\&amp; b & c &d"),
            ("C:\\mail \\*", "C:\\mail \\\\\\*"),
            ("ends with \\", "ends with \\\\"),
            ("~~gone~~ ~ x", "\\~\\~gone\\~\\~ ~ x"),
            ("    code", "&#32;   code"),
            ("\tcode", "&#32;code"),
            ("  two", "  two"),
            ("|---|---|", "\\|---|---|"),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        let plain = "At 07:10 (UTC +2) it's 50% up; a+b=c, \"quoted\", 10.0.0.1/30 | mx1: ok #3!";
        assert_eq!(escaped(plain), plain);
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

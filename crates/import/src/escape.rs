//! Plain text as Markdown that reads as the text does.
//!
//! A backslash stands before what Markdown would take for its own, and only there. A line that begins
//! with four spaces or a tab would be code: its first space is written `&#32;`.

/// A line with escapes where Markdown would not show it as it is.
#[must_use]
pub fn line(line: &str) -> String {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    format!("{}{}", indented(indent), block(&inline(text, (' ', ' '))))
}

/// White space at the start of a line, which must not become code.
fn indented(indent: &str) -> String {
    let columns: usize = indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    match columns >= 4 {
        true => format!("&#32;{}", indent.chars().skip(1).collect::<String>()),
        false => indent.to_owned(),
    }
}

/// A text within a line, between two characters, with escapes before what would be markup there.
pub(crate) fn inline(text: &str, (mut before, after): (char, char)) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if is_inline_marker(c, before, rest, after) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A line whose inner markup is written already, with an escape where it would begin a block.
pub(crate) fn block(line: &str) -> String {
    match block_marker(line) {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line.to_owned(),
    }
}

/// Where in a line the character stands that would make it a heading, a quote, a list or a rule.
fn block_marker(text: &str) -> Option<usize> {
    let is_rule = |c: char| c.is_whitespace() || "-_*=+|:".contains(c);
    if text.is_empty() || text.starts_with('\\') {
        return None;
    }
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
fn is_inline_marker(c: char, before: char, rest: &str, after: char) -> bool {
    let next = rest.chars().next().unwrap_or(after);
    match c {
        '`' | '[' => true,
        '\\' => rest.is_empty() || next.is_ascii_punctuation(),
        '*' | '~' => !(before.is_whitespace() && next.is_whitespace()),
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        '<' => next.is_ascii_alphabetic() || "/!?".contains(next),
        // Before a link it would make an image of it; a bracket of the text has its own escape.
        '!' => rest.is_empty() && next == '[',
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether what follows an ampersand makes it a character reference such as `&amp;`.
fn is_entity(rest: &str) -> bool {
    let allowed = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    // The longest name that HTML knows has 31 characters.
    let name = rest.bytes().take(40).take_while(|b| allowed(b)).count();
    name > 0 && rest.as_bytes().get(name) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("wait![a]", "wait!\\[a]"),
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
            assert_eq!(line(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        let plain = "At 07:10 (UTC +2) it's 50% up; a+b=c, \"quoted\", 10.0.0.1/30 | mx1: ok #3!";
        assert_eq!(line(plain), plain);
    }
}

//! Headlines and texts, which are Markdown as the dashboard shows it.

/// The first line of a headline that is more than a label, without marks of Markdown.
pub(super) fn title(headline: &str) -> String {
    let plain = |line: &str| {
        line.trim()
            .trim_matches(['*', '#', '_', ' '])
            .trim()
            .to_owned()
    };
    let mut lines = headline.lines().map(plain).filter(|line| !line.is_empty());
    let is_label = |line: &String| line.ends_with(':');
    let first = lines.clone().find(|line| !is_label(line));
    first
        .or_else(|| lines.next())
        .unwrap_or_else(|| "Untitled".to_owned())
}

/// Markdown in which every line of a paragraph stays a line, as the dashboard shows it.
pub(super) fn hard_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut out = String::with_capacity(text.len() + lines.len());
    let mut fenced = false;
    for (at, line) in lines.iter().enumerate() {
        let mark = line.trim_start();
        fenced ^= mark.starts_with("```") || mark.starts_with("~~~");
        out.push_str(line);
        if let Some(next) = lines.get(at + 1) {
            let plain = !fenced && is_plain(line) && is_plain(next);
            out.push_str(if plain { "\\\n" } else { "\n" });
        }
    }
    out
}

/// Whether a line is one of a paragraph and neither blank nor a block of its own.
fn is_plain(line: &str) -> bool {
    let text = line.trim_start();
    let indented = line.len() - text.len() >= 4;
    let block = text.starts_with(['#', '>', '|', '-', '*', '+', '`', '~', '=']);
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let listed = number.len() < text.len() && number.starts_with(['.', ')']);
    let strong = text.starts_with("**");
    !text.is_empty() && !indented && (strong || !block) && !listed && !line.ends_with('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_lines_and_blocks_stay_blocks() {
        let cases = [
            (
                "Summary: a\nDescription: b\n\nc",
                "Summary: a\\\nDescription: b\n\nc",
            ),
            ("a\n- b\n- c\nd", "a\n- b\n- c\nd"),
            ("**Title:**\nb", "**Title:**\\\nb"),
            ("```\na\nb\n```\nc", "```\na\nb\n```\nc"),
            ("| a |\n|---|\n1. x\ny", "| a |\n|---|\n1. x\ny"),
        ];
        for (text, expected) in cases {
            assert_eq!(hard_lines(text), expected, "{text}");
        }
    }

    #[test]
    fn a_title_is_one_line_of_a_headline() {
        assert_eq!(
            title("**Title:**\nVM *creation* fails"),
            "VM *creation* fails"
        );
        assert_eq!(title("# Slow\n\nmore"), "Slow");
        assert_eq!(title("**Summary:**"), "Summary:");
    }
}

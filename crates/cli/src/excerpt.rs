//! The line of a file that a finding is about, cut to fit, and where its carets go.

use crate::terminal::is_unsafe;
use unicode_width::UnicodeWidthChar;

/// The most cells of a terminal that an excerpt takes.
const WIDEST: usize = 100;

/// How many cells of a line that is too long are kept before the caret.
const BEFORE: usize = 40;

/// A line as a terminal shows it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The text, cut with `…` where something is left out.
    pub(crate) text: String,
    /// Cells before the first caret.
    pub(crate) before: usize,
    /// How many carets there are.
    pub(crate) carets: usize,
}

/// A character as it is shown, and the cells it takes.
struct Cell {
    text: char,
    repeat: usize,
    width: usize,
}

impl Cell {
    fn of(c: char) -> Self {
        let (text, repeat) = match c {
            '\t' => (' ', 4),
            _ if is_unsafe(c) => ('\u{fffd}', 1),
            _ => (c, 1),
        };
        Self {
            text,
            repeat,
            width: text.width().unwrap_or(0) * repeat,
        }
    }
}

fn width(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// How many of the cells fit into a width, counted from the first.
fn fitting<'a>(cells: impl Iterator<Item = &'a Cell>, room: usize) -> usize {
    let used = cells.scan(0, |used, cell| {
        *used += cell.width;
        Some(*used)
    });
    used.take_while(|used| *used <= room).count()
}

impl Excerpt {
    /// Cuts a line around `length` characters from `column`, which counts from 1.
    pub(crate) fn of(line: &str, column: usize, length: usize) -> Self {
        let cells: Vec<Cell> = line.chars().map(Cell::of).collect();
        let caret = column.saturating_sub(1).min(cells.len());
        let from = match width(&cells) <= WIDEST {
            true => 0,
            false => caret - fitting(cells[..caret].iter().rev(), BEFORE),
        };
        let to = from + fitting(cells[from..].iter(), WIDEST);
        let end = (caret + length).clamp(caret, to.max(caret));
        let shown = cells[from..to]
            .iter()
            .flat_map(|cell| std::iter::repeat_n(cell.text, cell.repeat));
        let mut text: String = (from > 0).then_some('…').into_iter().chain(shown).collect();
        if to < cells.len() {
            text.push('…');
        }
        Self {
            text,
            before: usize::from(from > 0) + width(&cells[from..caret]),
            carets: width(&cells[caret..end]).max(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt with its carets below it.
    fn shown(line: &str, column: usize, length: usize) -> String {
        let it = Excerpt::of(line, column, length);
        format!(
            "{}\n{}{}",
            it.text,
            " ".repeat(it.before),
            "^".repeat(it.carets)
        )
    }

    #[test]
    fn a_short_line_is_whole() {
        assert_eq!(shown("one two three", 5, 3), "one two three\n    ^^^");
        assert_eq!(shown("", 1, 1), "\n^");
        assert_eq!(shown("end", 4, 1), "end\n   ^");
    }

    #[test]
    fn tabs_and_wide_characters_take_their_cells() {
        assert_eq!(shown("\tx", 2, 1), "    x\n    ^");
        assert_eq!(shown("\"東京\" y", 6, 1), "\"東京\" y\n       ^");
        assert_eq!(shown("e\u{301}x", 3, 1), "e\u{301}x\n ^");
        assert_eq!(shown("東京", 1, 2), "東京\n^^^^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let line = format!("{}HERE{}", "a".repeat(300), "b".repeat(300));
        let it = Excerpt::of(&line, 301, 4);
        assert!(it.text.starts_with("…aaa") && it.text.ends_with("bbb…"));
        assert_eq!(it.text.chars().count(), WIDEST + 2);
        assert_eq!((it.before, it.carets), (BEFORE + 1, 4));
        assert_eq!(
            it.text.chars().skip(it.before).take(4).collect::<String>(),
            "HERE"
        );
    }

    #[test]
    fn carets_end_where_the_excerpt_does() {
        let line = format!("\"{}\"", "x".repeat(500));
        let it = Excerpt::of(&line, 1, 502);
        assert_eq!((it.before, it.carets), (0, WIDEST));
    }

    #[test]
    fn escape_sequences_are_not_obeyed() {
        assert_eq!(Excerpt::of("a\u{1b}[2Jb", 1, 1).text, "a\u{fffd}[2Jb");
    }
}

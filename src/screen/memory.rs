//! What searches have found out: a search that goes on from an earlier one asks only the rows that
//! that one let through.

/// The rows that a search for a text has refused.
#[derive(Clone, Debug, Default)]
struct Refused {
    text: String,
    rows: Vec<bool>,
}

/// The searches that led to the last one, each text the beginning of the next.
///
/// A text that grows at its end can only refuse more: a word becomes longer, or another word or
/// phrase is demanded as well.
#[derive(Debug, Default)]
pub(super) struct Memory(Vec<Refused>);

impl Memory {
    /// By row, whether an earlier search, on which one for `text` goes on, has refused it.
    pub(super) fn recall(&mut self, text: &str, rows: usize) -> Vec<bool> {
        self.0.retain(|it| text.starts_with(&it.text));
        let known = self.0.last();
        known.map_or_else(|| vec![false; rows], |it| it.rows.clone())
    }

    /// Keeps what a search for `text` has refused.
    pub(super) fn keep(&mut self, text: &str, rows: Vec<bool>) {
        self.0.retain(|it| it.text != text);
        self.0.push(Refused {
            text: text.to_owned(),
            rows,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_text_starts_from_a_shorter_one_and_back() {
        let mut memory = Memory::default();
        assert_eq!(memory.recall("a", 3), [false; 3]);
        memory.keep("a", vec![true, false, false]);
        assert_eq!(memory.recall("ab", 3), [true, false, false]);
        memory.keep("ab", vec![true, true, false]);
        assert_eq!(memory.recall("abc", 3), [true, true, false]);
        assert_eq!(memory.recall("a", 3), [true, false, false]);
        assert_eq!(memory.recall("b", 3), [false; 3]);
    }
}

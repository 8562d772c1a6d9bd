//! What searches have found out: a search that goes on from an earlier one asks only the rows that
//! that one let through, and one that goes back asks none.

/// What a search for a text has found out, by row; absent where the text of the row was not there.
pub(super) type Answers = Vec<Option<bool>>;

#[derive(Clone, Debug, Default)]
struct Search {
    text: String,
    answers: Answers,
}

/// The searches that led to the last one, each text the beginning of the next.
///
/// A text that grows at its end can only refuse more: a word becomes longer, or another word or
/// phrase is demanded as well.
#[derive(Debug, Default)]
pub(super) struct Memory(Vec<Search>);

impl Memory {
    /// What is known of a search for `text` from the last one on which it goes on: everything where
    /// the text is the same, else only what was refused.
    pub(super) fn recall(&mut self, text: &str, rows: usize) -> Answers {
        self.0.retain(|it| text.starts_with(&it.text));
        let Some(known) = self.0.last() else {
            return vec![None; rows];
        };
        let same = known.text == text;
        let holds = |it: &Option<bool>| it.filter(|found| same || !found);
        known.answers.iter().map(holds).collect()
    }

    /// Keeps what a search for `text` has found out.
    pub(super) fn keep(&mut self, text: &str, answers: Answers) {
        self.0.retain(|it| it.text != text);
        self.0.push(Search {
            text: text.to_owned(),
            answers,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_text_starts_from_a_shorter_one_and_back() {
        let (yes, no) = (Some(true), Some(false));
        let mut memory = Memory::default();
        assert_eq!(memory.recall("a", 3), [None; 3]);
        memory.keep("a", vec![no, yes, None]);
        assert_eq!(memory.recall("ab", 3), [no, None, None]);
        memory.keep("ab", vec![no, no, yes]);
        assert_eq!(memory.recall("abc", 3), [no, no, None]);
        assert_eq!(memory.recall("ab", 3), [no, no, yes]);
        assert_eq!(memory.recall("a", 3), [no, yes, None]);
        assert_eq!(memory.recall("b", 3), [None; 3]);
    }
}

//! Sets of words of the field: a bit for each.

use std::fmt;
use std::marker::PhantomData;

/// A word of one of the field's vocabularies, such as a kind or an impact. There are at most eight
/// in each.
pub trait Word: Copy + PartialEq + fmt::Debug + 'static {
    /// Every word, in order.
    const ALL: &'static [Self];

    /// The word that stands for it in files and addresses.
    fn as_str(self) -> &'static str;

    /// Its place in the order.
    fn place(self) -> usize;
}

/// A set of words; iterating follows their order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct WordSet<T> {
    bits: u8,
    of: PhantomData<T>,
}

impl<T: Word> WordSet<T> {
    /// Whether a word is in it.
    #[must_use]
    pub fn contains(&self, word: T) -> bool {
        self.bits & (1 << word.place()) != 0
    }

    /// Puts a word in.
    pub fn insert(&mut self, word: T) {
        self.bits |= 1 << word.place();
    }

    /// Takes a word out.
    pub fn remove(&mut self, word: T) {
        self.bits &= !(1 << word.place());
    }

    /// Takes all words out.
    pub fn clear(&mut self) {
        self.bits = 0;
    }

    /// Whether there is no word in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits == 0
    }

    /// How many words are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Its words, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> + use<T> {
        let set = *self;
        T::ALL
            .iter()
            .copied()
            .filter(move |word| set.contains(*word))
    }
}

impl<T> Default for WordSet<T> {
    fn default() -> Self {
        Self {
            bits: 0,
            of: PhantomData,
        }
    }
}

impl<T: Word> FromIterator<T> for WordSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}

impl<T: Word> fmt::Debug for WordSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn words_come_and_go() {
        let mut set: WordSet<Kind> = [Kind::Announcement, Kind::Incident].into_iter().collect();
        assert_eq!(
            set.iter().collect::<Vec<_>>(),
            [Kind::Incident, Kind::Announcement]
        );
        assert_eq!(format!("{set:?}"), "{Incident, Announcement}");
        set.remove(Kind::Incident);
        assert!(!set.contains(Kind::Incident) && set.len() == 1);
        set.clear();
        assert!(set.is_empty() && set == WordSet::default());
    }
}

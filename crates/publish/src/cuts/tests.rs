use super::*;
use crate::assets::digits;
use proptest::prelude::*;

const LENGTHS: Lengths = Lengths {
    reach: 100,
    most: 400,
};

/// Pieces of these lengths.
fn pieces(lengths: &[usize]) -> Vec<Piece> {
    let piece = |(number, bytes): (usize, &usize)| Piece {
        rank: digits(format!("entry-{number}").as_bytes()),
        bytes: *bytes,
    };
    lengths.iter().enumerate().map(piece).collect()
}

/// Many lengths, the same in every run.
fn lengths(count: usize) -> Vec<usize> {
    let mut seed = 7_u64;
    let length = |_| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap() % 9 + 1
    };
    (0..count).map(length).collect()
}

/// The first and the last piece of each archive.
fn ranges(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut first = 0;
    let range = |count| {
        let range = (first, first + count - 1);
        first += count;
        range
    };
    cut(pieces, LENGTHS).into_iter().map(range).collect()
}

#[test]
fn archives_are_about_twice_the_reach() {
    let lengths = lengths(10_000);
    let mean = lengths.iter().sum::<usize>() / ranges(&pieces(&lengths)).len();
    assert!((180..=220).contains(&mean), "{mean}");
}

#[test]
fn an_edit_changes_its_archive_and_at_most_two_others() {
    let mut pieces = pieces(&lengths(600));
    let old = ranges(&pieces);
    for edited in 0..pieces.len() {
        let before = pieces[edited].bytes;
        for bytes in [1, before + 1, 40] {
            pieces[edited].bytes = bytes;
            let new = ranges(&pieces);
            let own = |range: &(usize, usize)| (range.0..=range.1).contains(&edited);
            let others = old.iter().filter(|it| !own(it) && !new.contains(it));
            assert!(others.count() <= 2, "{edited} is now {bytes}");
        }
        pieces[edited].bytes = before;
    }
}

#[test]
fn a_few_short_entries_are_one_archive() {
    assert_eq!(cut(&pieces(&[]), LENGTHS), [0; 0]);
    assert_eq!(cut(&pieces(&[1; 99]), LENGTHS), [99]);
    assert_eq!(cut(&pieces(&[900, 900]), LENGTHS), [1, 1]);
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_too_long(lengths in prop::collection::vec(1..60_usize, 0..200)) {
        let mut next = 0;
        let ranges = ranges(&pieces(&lengths));
        for (number, (first, last)) in ranges.iter().enumerate() {
            prop_assert_eq!(*first, next);
            prop_assert!(last >= first);
            let bytes: usize = lengths[*first..=*last].iter().sum();
            let is_newest = number + 1 == ranges.len();
            let most = LENGTHS.most + if is_newest { LENGTHS.reach } else { 0 };
            prop_assert!(bytes <= most, "{} bytes", bytes);
            next = last + 1;
        }
        prop_assert_eq!(next, lengths.len());
    }

    #[test]
    fn a_new_entry_changes_the_newest_archive_alone(
        mut lengths in prop::collection::vec(1..200_usize, 1..200),
        new in 1..1000_usize,
    ) {
        let old = ranges(&pieces(&lengths));
        lengths.push(new);
        let (_, lasting) = old.split_last().unwrap();
        prop_assert!(ranges(&pieces(&lengths)).starts_with(lasting));
    }
}

//! How wide a text is on a badge, and how much of a name has room.

use crate::html::escape;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The size of the letters in pixels, in hundredths of which advances are told.
const SIZE: u32 = 11;

/// The widest that a name may be, in pixels.
const WIDEST: u32 = 240;

/// The most bytes that a name may take in a file, so that no name makes a badge large.
const HEAVIEST: usize = 78;

/// How far Verdana, which DejaVu Sans resembles, advances for each character from the space to the
/// tilde, in hundredths of its size.
const ADVANCES: [u8; 95] = [
    35, 39, 46, 82, 64, 108, 73, 27, 45, 45, 64, 82, 36, 45, 36, 45, // to the slash
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 45, 45, 82, 82, 82, 55, // to the question mark
    100, 68, 69, 70, 77, 63, 57, 78, 75, 42, 45, 69, 56, 84, 75, 79, // to O
    60, 79, 70, 68, 62, 73, 68, 99, 69, 62, 69, 45, 45, 45, 82, 64, // to the low line
    64, 60, 62, 52, 62, 60, 35, 62, 63, 27, 34, 59, 27, 97, 63, 61, // to o
    62, 62, 43, 52, 39, 63, 59, 82, 59, 59, 53, 63, 45, 63, 82, // to the tilde
];

/// How far one letter advances, whatever it is made of, in hundredths of the size: others than those
/// of the table by how many cells of a grid they take. Chinese ones and pictures take two and fill a
/// square; those of Hebrew and Arabic are narrower than Latin ones.
fn advance(letter: &str) -> u32 {
    let known = match letter.as_bytes() {
        [byte] => byte.checked_sub(b' ').map(usize::from),
        _ => None,
    };
    let known = known.and_then(|at| ADVANCES.get(at));
    known.map_or_else(
        || match (letter.width(), letter.chars().next()) {
            (0, _) => 0,
            (1, Some('\u{590}'..='\u{8ff}')) => 48,
            (1, _) => 62,
            _ => 100,
        },
        |advance| u32::from(*advance),
    )
}

/// How wide a text is, in whole pixels; never nothing, for nothing can be told to be that wide.
pub(super) fn width(text: &str) -> u32 {
    let hundredths: u32 = text.graphemes(true).map(advance).sum();
    (hundredths * SIZE).div_ceil(100).max(1)
}

/// A name, or as much of its beginning as has room, with an ellipsis.
pub(super) fn cut(name: &str) -> String {
    let fits = |text: &str| width(text) <= WIDEST && escape(text).len() <= HEAVIEST;
    if fits(name) {
        return name.to_owned();
    }
    let mut beginning = String::new();
    for letter in name.graphemes(true) {
        let longer = format!("{beginning}{letter}");
        if !fits(&format!("{longer}…")) {
            break;
        }
        beginning = longer;
    }
    format!("{}…", beginning.trim_end())
}

//! How much history the main page carries: as much as fits into the first packets.

use std::io::Write;

/// The most bytes of the main page, compressed as a host would on the fly.
const ROOM: usize = 12_000;

/// The most closed entries, however short they are.
const MOST: usize = 80;

const QUALITY: u32 = 9;
const WINDOW: u32 = 22;

/// The page with as many closed entries as fit, of those there are; and how many these are.
pub(crate) fn fit(closed: usize, render: impl Fn(usize) -> String) -> (usize, String) {
    let fits = |count| compressed(&render(count)) <= ROOM;
    // More entries are more bytes, so the last count that fits is found by halving.
    let (mut low, mut high) = (0, closed.min(MOST));
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    (low, render(low))
}

fn compressed(text: &str) -> usize {
    let mut bytes = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut bytes, 4096, QUALITY, WINDOW);
    // Writing to memory does not fail; were it to, the page would count as too long.
    let done = writer.write_all(text.as_bytes());
    drop(writer);
    done.map_or(usize::MAX, |()| bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text that compresses badly, and more of it for each entry.
    fn noise(entries: usize, each: u64) -> String {
        let mut seed = 1_u64;
        let mut digits = String::new();
        for _ in 0..entries as u64 * each {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            digits.push_str(&format!("{:x}", seed >> 48));
        }
        format!("{entries};{digits}")
    }

    #[test]
    fn one_entry_more_would_be_too_much() {
        let (count, page) = fit(500, |count| noise(count, 400));
        assert_eq!(page, noise(count, 400));
        assert!(compressed(&page) <= ROOM);
        assert!(compressed(&noise(count + 1, 400)) > ROOM);
        assert!((2..80).contains(&count), "{count}");
    }

    #[test]
    fn short_entries_are_capped_and_long_ones_left_out() {
        assert_eq!(fit(500, |count| noise(count, 1)).0, MOST);
        assert_eq!(fit(3, |count| noise(count, 1)).0, 3);
        assert_eq!(fit(3, |count| noise(count, 100_000)).0, 0);
    }
}

//! Where one archive ends and the next begins.
//!
//! Archives are immutable files, so an entry that is added or edited must not move the cuts of all
//! others. Therefore cuts follow from what stands near them: an archive ends after an entry whose
//! rank, which is as good as random, is higher than that of all entries within reach on both sides.
//! Two such entries are always at least that far apart, on average twice as far, and what is out
//! of reach does not matter. A limit cuts where no such entry comes in time, which is rare.

/// One entry, as far as cuts depend on it.
pub(crate) struct Piece {
    /// Digits of a hash of its id, so that an edit does not change them.
    pub(crate) rank: String,
    /// How long it is in a file.
    pub(crate) bytes: usize,
}

/// How long archives are, in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Lengths {
    /// How far entries on both sides decide about a cut; half the length of a usual archive.
    pub(crate) reach: usize,
    /// An archive is not longer, unless one entry is, or it is the newest; that one may be longer by
    /// the reach.
    pub(crate) most: usize,
}

/// How many pieces go into each archive; pieces and archives oldest first.
pub(crate) fn cut(pieces: &[Piece], lengths: Lengths) -> Vec<usize> {
    let Lengths { reach, most } = lengths;
    let mut newer: usize = pieces.iter().map(|piece| piece.bytes).sum();
    let (mut archives, mut count, mut bytes) = (Vec::new(), 0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        newer -= piece.bytes;
        count += 1;
        bytes += piece.bytes;
        let next = pieces.get(at + 1).map_or(0, |next| next.bytes);
        // At the very beginning few entries compete, so that the first archive could be tiny.
        let long_enough = !archives.is_empty() || bytes >= reach;
        let ends = bytes + next > most || (long_enough && is_peak(pieces, at, reach));
        // Nearer to the newest entry, one that is still to come could undo the cut.
        if newer >= reach && ends {
            archives.push(count);
            (count, bytes) = (0, 0);
        }
    }
    archives.extend((count > 0).then_some(count));
    archives
}

/// Whether the rank of a piece is higher than that of all others within reach.
fn is_peak(pieces: &[Piece], at: usize, reach: usize) -> bool {
    let highest = |side: &mut dyn Iterator<Item = &Piece>| {
        let mut between = 0;
        let mut near = side.take_while(|piece| {
            let is_near = between < reach;
            between += piece.bytes;
            is_near
        });
        near.all(|piece| piece.rank < pieces[at].rank)
    };
    highest(&mut pieces[..at].iter().rev()) && highest(&mut pieces[at + 1..].iter())
}

#[cfg(test)]
mod tests;

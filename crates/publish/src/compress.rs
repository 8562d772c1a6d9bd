//! Compressed files beside those that a host may send instead of them.
//!
//! A site's files know nothing of this: it is a step of its own between deriving a site and writing
//! it, because it alone is costly, and because what the old site holds need not be made again.

use crate::error::cannot;
use crate::headers;
use crate::old::has_bytes;
use crate::parallel::{Deed, Watch, each};
use crate::{Error, Site};
use brotli::enc::BrotliEncoderParams;
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// Below this many bytes a file fits into the first packets anyway.
const SMALLEST: usize = 1024;

/// A way to compress, by the ending that hosts look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    pub(crate) const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// What stands behind the name of the file.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    fn compress(self, bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => brotli(bytes, effort),
            Self::Gzip => gzip(bytes, effort),
        }
    }

    /// Whether compressed bytes stand for these.
    fn yields(self, compressed: &[u8], bytes: &[u8]) -> bool {
        let mut found = Vec::with_capacity(bytes.len());
        let most = bytes.len() as u64 + 1;
        let read = match self {
            Self::Brotli => brotli::Decompressor::new(compressed, 4096)
                .take(most)
                .read_to_end(&mut found),
            Self::Gzip => GzDecoder::new(compressed)
                .take(most)
                .read_to_end(&mut found),
        };
        read.is_ok() && found == bytes
    }
}

/// How much time is worth spending on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// Everyone downloads it, and there are few of them.
    Most,
    /// One of thousands, of which each is seldom asked for.
    Some,
}

impl Effort {
    /// By the sort of file alone, so that the same file is always compressed in the same way.
    fn of(path: &str) -> Self {
        let few = !path.contains('/') && !path.ends_with(".rss") && !path.ends_with(".atom");
        if few || path.starts_with("assets/") || path.starts_with("data/index-") {
            Self::Most
        } else {
            Self::Some
        }
    }
}

fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let quality = match effort {
        Effort::Most => 11,
        Effort::Some => 5,
    };
    let params = BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// Without a name or a time in it, so that the same bytes come of the same bytes.
fn gzip(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let level = match effort {
        Effort::Most => Compression::best(),
        Effort::Some => Compression::default(),
    };
    let mut encoder = GzBuilder::new().write(Vec::new(), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

impl Site {
    /// Adds a `.br` and a `.gz` beside every text and every program of more than a kilobyte.
    ///
    /// What the site in the folder `old` has compressed already is taken from there.
    ///
    /// # Errors
    /// When a file cannot be compressed.
    pub fn compress(&mut self, old: &Path, watch: Watch<'_>) -> Result<(), Error> {
        let plain: Vec<_> = self
            .files()
            .filter(|(path, bytes)| is_worth(path, bytes))
            .collect();
        let pairs = each(&plain, Deed::Compress, watch, |(path, bytes)| {
            let known = has_bytes(&old.join(path), bytes);
            let pair = Coding::ALL.map(|coding| {
                let name = format!("{path}{}", coding.ending());
                let taken = known.then(|| take(old, &name, coding, bytes)).flatten();
                let compressed = taken.map_or_else(|| coding.compress(bytes, Effort::of(path)), Ok);
                compressed
                    .map(|it| (name, it))
                    .map_err(cannot("compress", Path::new(path)))
            });
            let [brotli, gzip] = pair;
            Ok([brotli?, gzip?])
        })?;
        self.extend(pairs.into_iter().flatten());
        Ok(())
    }
}

/// Pictures are compressed in themselves.
fn is_worth(path: &str, bytes: &[u8]) -> bool {
    let is_text = |kind: &str| kind.contains("charset") || kind == "application/wasm";
    bytes.len() > SMALLEST && headers::content_type(path).is_some_and(is_text)
}

/// What the old site holds under a name, if it stands for these bytes.
fn take(old: &Path, name: &str, coding: Coding, bytes: &[u8]) -> Option<Vec<u8>> {
    let compressed = fs::read(old.join(name)).ok()?;
    coding.yields(&compressed, bytes).then_some(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Vec<u8> {
        "All systems operational. ".repeat(200).into_bytes()
    }

    #[test]
    fn what_was_compressed_can_be_read_again() {
        let bytes = text();
        for coding in Coding::ALL {
            for effort in [Effort::Most, Effort::Some] {
                let compressed = coding.compress(&bytes, effort).unwrap();
                assert!(compressed.len() < bytes.len() / 10, "{coding:?}");
                assert!(coding.yields(&compressed, &bytes));
                assert!(!coding.yields(&compressed, &bytes[1..]));
                assert!(!coding.yields(&compressed[..compressed.len() / 2], &bytes));
                assert_eq!(compressed, coding.compress(&bytes, effort).unwrap());
            }
        }
    }

    #[test]
    fn what_everyone_downloads_is_worth_the_most() {
        for path in [
            "index.html",
            "incidents.json",
            "assets/a.wasm",
            "data/index-1.json",
        ] {
            assert_eq!(Effort::of(path), Effort::Most, "{path}");
        }
        for path in [
            "incidents/a/index.html",
            "data/archive-1.json",
            "services/a/history.rss",
        ] {
            assert_eq!(Effort::of(path), Effort::Some, "{path}");
        }
    }

    #[test]
    fn only_longer_texts_and_programs_are_compressed() {
        let long = text();
        for path in [
            "index.html",
            "history.atom",
            "maintenance.ics",
            "x.wasm",
            "x.svg",
        ] {
            assert!(is_worth(path, &long), "{path}");
            assert!(!is_worth(path, &long[..SMALLEST]), "{path}");
        }
        for path in ["logo.png", "_headers", "index.html.br"] {
            assert!(!is_worth(path, &long), "{path}");
        }
    }
}

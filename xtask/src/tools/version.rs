//! Versions: as programs print them, and as the lock file holds them.

use std::fmt;

/// Three numbers, compared in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(super) major: u32,
    pub(super) minor: u32,
    pub(super) patch: u32,
}

impl Version {
    /// A version known beforehand.
    pub(super) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// The first version in what a program prints, such as `wasm-opt version 119 (version_119)`.
    pub(super) fn first_in(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    /// Reads `1`, `1.2`, `1.2.3` and what follows with a dot; a word that is no version is none,
    /// and neither is a pre-release, which may lack what its number promises. Firefox ends the
    /// versions of its long-lived releases in `esr`.
    fn parse(word: &str) -> Option<Self> {
        let word = word.strip_suffix("esr").unwrap_or(word);
        let mut numbers = [0; 3];
        for (number, part) in numbers.iter_mut().zip(word.split('.')) {
            *number = part.parse().ok()?;
        }
        let [major, minor, patch] = numbers;
        Some(Self::new(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The version of a package in the text of a lock file.
pub(super) fn locked(lock: &str, package: &str) -> Option<Version> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Version::parse(version.strip_suffix('"')?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_tell_their_version_in_many_ways() {
        for (text, expected) in [
            ("trunk 0.21.14\n", Some(Version::new(0, 21, 14))),
            (
                "wasm-opt version 119 (version_119)",
                Some(Version::new(119, 0, 0)),
            ),
            (
                "wasm-bindgen 0.2.130 (0f1e2d3c4)",
                Some(Version::new(0, 2, 130)),
            ),
            (
                "Chromium 120.0.6099.71 built on Debian",
                Some(Version::new(120, 0, 6099)),
            ),
            ("Mozilla Firefox 153.7.0esr", Some(Version::new(153, 7, 0))),
            ("trunk 0.22.0-beta.1", None),
            ("no number here", None),
            ("", None),
        ] {
            assert_eq!(Version::first_in(text), expected, "{text}");
        }
    }

    #[test]
    fn versions_compare_by_number() {
        assert!(Version::new(0, 21, 9) < Version::new(0, 21, 14));
        assert!(Version::new(1, 0, 0) > Version::new(0, 99, 99));
    }

    #[test]
    fn the_lock_file_is_read_by_whole_names() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some(Version::new(0, 2, 130)));
        assert_eq!(locked(lock, "wasm"), None);
    }
}

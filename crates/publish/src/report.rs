//! What writing a site did.

use std::fmt;

/// What [`write()`](crate::write()) did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many files are new or have other bytes than before.
    pub written: usize,
    /// How many of these are new.
    pub new: usize,
    /// How many files stayed as they were.
    pub unchanged: usize,
    /// How many files of the old site are gone.
    pub removed: usize,
    /// The bytes of all files of the site.
    pub bytes: u64,
    /// How the site was put in place.
    pub placement: Placement,
}

/// How a site was put in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Nothing had changed, so nothing was touched.
    Untouched,
    /// At once: the new folder took the place of the old one, or of nothing.
    AtOnce,
    /// By two renames, since the file system cannot exchange folders: between them, for an
    /// instant, there was no site.
    TwoRenames,
    /// File by file, since the folder cannot be replaced; why is told.
    FileByFile(String),
}

impl fmt::Display for Placement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Untouched => f.write_str("nothing had changed"),
            Self::AtOnce => f.write_str("put in place at once"),
            Self::TwoRenames => {
                f.write_str("put in place by two renames: this file system cannot exchange folders")
            }
            Self::FileByFile(why) => write!(f, "put in place file by file: {why}"),
        }
    }
}

impl fmt::Display for Report {
    /// One line of counts, and a second one unless the site was put in place at once.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (total, kilobytes) = (self.written + self.unchanged, self.bytes.div_ceil(1000));
        let (new, changed) = (self.new, self.written - self.new);
        write!(
            f,
            "{total} files, {kilobytes} kB: {new} new, {changed} changed, {} unchanged, {} removed",
            self.unchanged, self.removed
        )?;
        match self.placement {
            Placement::AtOnce => Ok(()),
            _ => write!(f, "\n{}", self.placement),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_how_the_site_was_put_in_place() {
        let mut report = Report {
            written: 3,
            new: 1,
            unchanged: 3,
            removed: 1,
            bytes: 1001,
            placement: Placement::AtOnce,
        };
        let counts = "6 files, 2 kB: 1 new, 2 changed, 3 unchanged, 1 removed";
        assert_eq!(report.to_string(), counts);
        report.placement = Placement::FileByFile("`out` is a mount point".into());
        assert_eq!(
            report.to_string(),
            format!("{counts}\nput in place file by file: `out` is a mount point")
        );
    }
}

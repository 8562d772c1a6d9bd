//! What a write changed.

use crate::terminal::{QUIET, plain};
use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, DiffOp, TextDiff};
use std::io::{self, Write};
use std::path::Path;

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();

/// A text before and after a write.
#[derive(Debug)]
pub(crate) struct Saved {
    name: String,
    before: String,
    after: String,
}

impl Saved {
    pub(super) fn of(name: &Path, before: &str, after: &str) -> Self {
        Self {
            name: name.display().to_string(),
            before: before.to_owned(),
            after: after.to_owned(),
        }
    }

    /// Whether something is different now.
    pub(crate) fn changed(&self) -> bool {
        self.before != self.after
    }

    /// Writes the lines that are different, with their numbers in the new file.
    pub(crate) fn write_difference(&self, out: &mut dyn Write) -> io::Result<()> {
        let tail = same_at_the_end(&self.before, &self.after);
        let before = &self.before[..self.before.len() - tail];
        let after = &self.after[..self.after.len() - tail];
        let difference = TextDiff::from_lines(before, after);
        for group in difference.grouped_ops(0) {
            let line = group.first().map_or(0, |op| op.new_range().start) + 1;
            writeln!(out, "  {QUIET}{}:{line}{QUIET:#}", plain(&self.name))?;
            for op in group {
                self.write_lines(&difference, &op, out)?;
            }
        }
        Ok(())
    }

    fn write_lines(
        &self,
        difference: &TextDiff<'_, '_, '_, str>,
        op: &DiffOp,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for change in difference.iter_changes(op) {
            let (style, sign) = match change.tag() {
                ChangeTag::Insert => (ADDED, '+'),
                ChangeTag::Delete => (REMOVED, '-'),
                ChangeTag::Equal => continue,
            };
            let line = plain(change.value().trim_end_matches(['\r', '\n']));
            writeln!(out, "  {style}{sign} {line}{style:#}")?;
        }
        Ok(())
    }
}

/// The length of the lines that two texts have in common at their ends. Without them, what was added
/// is shown from its first line, where it could as well be shown from its second to the next one's.
fn same_at_the_end(before: &str, after: &str) -> usize {
    let lines = before
        .split_inclusive('\n')
        .rev()
        .zip(after.split_inclusive('\n').rev());
    let same = lines.take_while(|(before, after)| before == after);
    same.map(|(line, _)| line.len()).sum()
}

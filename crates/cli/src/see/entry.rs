//! One entry on a terminal: what it is, when it was, what was said.

use super::{Seen, Shape, line};
use crate::terminal::{QUIET, STRONG, harmless, plain};
use std::io::{self, Write};
use tidings_model::{Entry, Phase, Row, UpdateRef};
use tidings_viewer::screen::Shown;
use tidings_viewer::{dates, words};
use unicode_width::UnicodeWidthStr;

/// How wide text is set: the same on every terminal and in every file.
const WIDTH: usize = 80;

/// How much of an entry is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// One line.
    Line,
    /// Every update of what is not over, and of all else the newest, as on the page.
    Newest,
    /// Every update.
    Full,
}

/// Tells entries.
pub(crate) struct Teller<'a> {
    /// What is told of.
    pub(crate) seen: &'a Seen,
    /// How much of it.
    pub(crate) detail: Detail,
}

impl Teller<'_> {
    /// Writes what goes on and what is planned, under the headings of the page.
    pub(crate) fn current(&self, shown: &Shown, out: &mut dyn Write) -> io::Result<()> {
        for (name, rows) in [("Now", &shown.open), ("Planned", &shown.upcoming)] {
            if !rows.is_empty() {
                self.heading(name, out)?;
            }
            rows.iter().try_for_each(|row| self.write(*row, out))?;
        }
        Ok(())
    }

    /// Writes a heading, where entries have more than one line.
    pub(crate) fn heading(&self, name: &str, out: &mut dyn Write) -> io::Result<()> {
        match self.detail {
            Detail::Line => Ok(()),
            _ => writeln!(out, "{STRONG}{name}{STRONG:#}\n"),
        }
    }

    /// Writes the entry of a row.
    pub(crate) fn write(&self, row: usize, out: &mut dyn Write) -> io::Result<()> {
        let row = self.seen.screen.row(row);
        let Some(entry) = self.seen.written(&row.id) else {
            return Ok(());
        };
        let (shape, title) = (Shape::of_row(row), plain(&entry.title));
        if self.detail == Detail::Line {
            let (id, what) = (&row.id, self.what(row));
            return writeln!(
                out,
                "{shape} {QUIET}{id}{QUIET:#} {STRONG}{title}{STRONG:#} · {what}"
            );
        }
        writeln!(out, "{shape} {STRONG}{title}{STRONG:#}")?;
        writeln!(out, "  {}", self.what(row))?;
        writeln!(out, "  {QUIET}{}{QUIET:#}", row.id)?;
        self.updates(row, entry, out)?;
        writeln!(out)
    }

    /// Sort, state, time and services.
    fn what(&self, row: &Row) -> String {
        let screen = &self.seen.screen;
        let day = dates::date(screen.clock.zone.date(row.span.start));
        let when = format!("{day}, {}", words::when(row, &screen.clock));
        let name = |number: &usize| {
            let id = &screen.history().roster().ids()[*number];
            plain(screen.document().service_name(id))
        };
        let names: Vec<_> = row.services.iter().map(name).collect();
        let late = if row.moment.late { "Running late" } else { "" };
        line([
            words::sort(row),
            words::standing(row),
            late,
            &when,
            &names.join(", "),
        ])
    }

    /// The updates, newest first.
    fn updates(&self, row: &Row, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        let updates = entry.updates();
        let all = self.detail == Detail::Full || row.moment.phase != Phase::Closed;
        let shown = if all { updates.len() } else { 1 };
        for (index, update) in updates.iter().enumerate().rev().take(shown) {
            self.update(update, index == 0, out)?;
        }
        match updates.len().saturating_sub(shown) {
            0 => Ok(()),
            rest => writeln!(out, "\n  {QUIET}{}{QUIET:#}", words::earlier(rest)),
        }
    }

    fn update(&self, it: &UpdateRef<'_>, first: bool, out: &mut dyn Write) -> io::Result<()> {
        let at = it.at.map(|at| self.seen.screen.clock.full(at));
        let label = words::update(it, first).unwrap_or_default();
        let said = line([label, at.as_deref().unwrap_or_default()]);
        writeln!(out)?;
        if !said.is_empty() {
            writeln!(out, "  {STRONG}{said}{STRONG:#}")?;
        }
        paragraphs(it.body.text().trim(), "  ", out)
    }
}

/// Writes text of more than one line, wrapped and indented; empty lines stay.
pub(crate) fn paragraphs(text: &str, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let room = textwrap::Options::new(WIDTH - indent.width()).break_words(false);
    for line in text.lines() {
        for piece in textwrap::wrap(&harmless(&line.replace('\t', "    ")), &room) {
            writeln!(out, "{}", format!("{indent}{piece}").trim_end())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let mut out = Vec::new();
        paragraphs(text, "  ", &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_is_wrapped_and_addresses_stay_whole() {
        let address = format!("https://example.org/{}", "x".repeat(90));
        let text = format!("{} {address}", "word ".repeat(20).trim());
        let told = set(&text);
        assert!(
            told.lines().any(|line| line == format!("  {address}")),
            "{told}"
        );
        assert!(
            told.lines()
                .all(|line| line.len() <= 80 || line.contains("://"))
        );
    }

    #[test]
    fn nothing_of_a_text_moves_the_cursor() {
        assert_eq!(
            set("a\u{1b}[2J\n\n\tb\u{202e}"),
            "  a\\u{1b}[2J\n\n      b\\u{202e}\n"
        );
    }
}

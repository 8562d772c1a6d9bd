//! Findings as people and programs read them.

use crate::excerpt::Excerpt;
use crate::terminal::{HINT, QUIET, STRONG, count, plain, style_of};
use serde::Serialize;
use std::io::{self, Write};
use tidings_model::Severity;
use tidings_model::read::{Finding, Strict};

/// A finding with everything that is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// How much it matters.
    pub(crate) severity: Severity,
    /// The stable name of the sort of finding.
    pub(crate) code: &'static str,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: String,
    /// Where in the JSON, when it is JSON.
    pub(crate) path: Option<String>,
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, from 1, in characters.
    pub(crate) column: usize,
    /// How many characters it is about.
    pub(crate) length: usize,
}

impl Note {
    /// An error at a line and column of a text that is not JSON.
    pub(crate) fn error(
        code: &'static str,
        message: String,
        hint: &str,
        (line, column): (usize, usize),
    ) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message,
            hint: hint.into(),
            path: None,
            line,
            column,
            length: 1,
        }
    }

    fn of(finding: &Finding, text: &str) -> Self {
        let about = text.get(finding.bytes.clone()).unwrap_or_default();
        Self {
            severity: finding.problem.severity(),
            code: finding.problem.code(),
            message: finding.problem.to_string(),
            hint: finding.problem.hint(),
            path: Some(finding.path.to_string()),
            line: finding.line,
            column: finding.column,
            length: about
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                .max(1),
        }
    }
}

/// Everything that was found in a file.
pub(crate) struct Report<'a> {
    /// The name of the file.
    file: String,
    /// Its lines, to be shown.
    lines: Vec<&'a str>,
    notes: Vec<Note>,
    /// How many entries and services it has, when it could be read.
    holds: Option<(usize, usize)>,
}

impl<'a> Report<'a> {
    /// The report on a file that was read.
    pub(crate) fn of(file: String, text: &'a str, read: &Strict) -> Self {
        let holds = |it: &tidings_model::Document| (it.entries.len(), it.services.len());
        Self {
            file,
            lines: text.lines().collect(),
            notes: read.findings.iter().map(|it| Note::of(it, text)).collect(),
            holds: read.document.as_ref().map(holds),
        }
    }

    /// The report on a file that is not even text; `text` is what can be shown of it.
    pub(crate) fn unreadable(file: String, text: &'a str, note: Note) -> Self {
        Self {
            file,
            lines: text.lines().collect(),
            notes: vec![note],
            holds: None,
        }
    }

    fn count(&self, severity: Severity) -> usize {
        self.notes
            .iter()
            .filter(|it| it.severity == severity)
            .count()
    }

    /// Whether an error was found.
    pub(crate) fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The line of the first error.
    pub(crate) fn first_error(&self) -> Option<usize> {
        let first = self.notes.iter().find(|it| it.severity == Severity::Error);
        first.map(|it| it.line)
    }

    /// Writes every finding with its line of the file.
    pub(crate) fn write_findings(&self, out: &mut dyn Write) -> io::Result<()> {
        self.notes
            .iter()
            .try_for_each(|note| self.write_note(note, out))
    }

    fn write_note(&self, note: &Note, out: &mut dyn Write) -> io::Result<()> {
        let (style, word) = (style_of(note.severity), note.severity.as_str());
        let (file, line, column) = (plain(&self.file), note.line, note.column);
        let message = plain(&note.message);
        writeln!(
            out,
            "{STRONG}{file}:{line}:{column}{STRONG:#}: {style}{word}{style:#}: {message}"
        )?;
        self.write_excerpt(note, out)?;
        if let Some(path) = &note.path {
            writeln!(out, "  {QUIET}at{QUIET:#}: {}", plain(path))?;
        }
        writeln!(out, "  {HINT}hint{HINT:#}: {}\n", plain(&note.hint))
    }

    fn write_excerpt(&self, note: &Note, out: &mut dyn Write) -> io::Result<()> {
        let line = self.lines.get(note.line - 1).copied().unwrap_or_default();
        let it = Excerpt::of(line, note.column, note.length);
        let number = note.line.to_string();
        let style = style_of(note.severity);
        let (space, indent) = (" ".repeat(number.len()), " ".repeat(it.before));
        let carets = "^".repeat(it.carets);
        writeln!(out, "  {QUIET}{number} |{QUIET:#} {}", it.text)?;
        writeln!(
            out,
            "  {QUIET}{space} |{QUIET:#} {indent}{style}{carets}{style:#}"
        )
    }

    /// The last line: how many findings there are, or what the file holds.
    pub(crate) fn summary(&self) -> String {
        let warnings = self.count(Severity::Warning);
        let mut parts = Vec::new();
        if self.has_errors() {
            parts.push(count(self.count(Severity::Error), "error"));
        } else if let Some((entries, services)) = self.holds {
            parts.push(format!("ok: {}", count(entries, "entry")));
            parts.push(count(services, "service"));
        }
        if warnings > 0 {
            parts.push(count(warnings, "warning"));
        }
        parts.join(", ")
    }

    /// The findings for programs.
    pub(crate) fn findings(&self) -> Vec<JsonFinding<'_>> {
        self.notes.iter().map(JsonFinding::of).collect()
    }

    /// Writes the findings as commands of a GitHub workflow, which shows them beside the lines.
    /// <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
    pub(crate) fn write_github(&self, out: &mut dyn Write) -> io::Result<()> {
        for note in &self.notes {
            let file = property(&self.file);
            let (word, line, column) = (note.severity.as_str(), note.line, note.column);
            let said = message(&format!(
                "{}\nhint: {}",
                plain(&note.message),
                plain(&note.hint)
            ));
            let place = format!("file={file},line={line},col={column},title={}", note.code);
            writeln!(out, "::{word} {place}::{said}")?;
        }
        Ok(())
    }

    /// Writes the findings for programs.
    pub(crate) fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let json = Json {
            file: &self.file,
            findings: self.findings(),
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
        };
        serde_json::to_writer_pretty(&mut *out, &json)?;
        writeln!(out)
    }
}

/// Text behind a workflow command, on one line.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Text as the value of a property of a workflow command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[derive(Serialize)]
struct Json<'a> {
    file: &'a str,
    findings: Vec<JsonFinding<'a>>,
    errors: usize,
    warnings: usize,
}

/// A finding for programs.
#[derive(Serialize)]
pub(crate) struct JsonFinding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    hint: &'a str,
    path: Option<&'a str>,
    line: usize,
    column: usize,
}

impl<'a> JsonFinding<'a> {
    fn of(note: &'a Note) -> Self {
        Self {
            severity: note.severity.as_str(),
            code: note.code,
            message: &note.message,
            hint: &note.hint,
            path: note.path.as_deref(),
            line: note.line,
            column: note.column,
        }
    }
}

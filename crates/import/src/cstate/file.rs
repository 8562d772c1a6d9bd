//! A file below `content`: its front matter, its body, and what it says of itself.

use super::front::{self, Fault, Node};
use crate::entry::add_paragraph;
use crate::{Nature, Remark, SourceFile, clock, html};
use chrono_tz::Tz;
use tidings_model::{Impact, Instant, Kind, wire};

/// Members that are understood, or that say nothing to a reader.
const KNOWN: &[&str] = &[
    "title",
    "date",
    "resolved",
    "resolvedwhen",
    "severity",
    "affected",
    "affectedsystems",
    "section",
    "informational",
    "pin",
    "draft",
    "automated",
    "lastmod",
    "layout",
    "type",
];

/// An issue being read.
pub(super) struct Issue<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) front: Node,
    /// The line before the first one of the body.
    pub(super) above: usize,
    pub(super) body: &'a str,
}

impl<'a> Issue<'a> {
    /// Cuts a file into front matter and body, and reads the one.
    pub(super) fn read(file: &'a SourceFile, remarks: &mut Vec<Remark>) -> Option<Self> {
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        let mut refuse = |line, message: &str| {
            let text = format!("{message}: the file is left out");
            remarks.push(Remark::at_line(Nature::Skipped, line, text).in_file(&file.name));
        };
        let Some(cut) = Cut::of(text) else {
            refuse(1, "no front matter");
            return None;
        };
        let read = match cut.toml {
            true => front::toml(cut.front, cut.first_line),
            false => front::yaml(cut.front, cut.first_line),
        };
        let front = match read {
            Ok(front) => front,
            Err(Fault { line, message }) => {
                refuse(line, &message);
                return None;
            }
        };
        let issue = Self {
            file,
            front,
            above: text[..text.len() - cut.body.len()].lines().count(),
            body: cut.body,
        };
        if cut.first_line == 1 {
            let text = "the line `---` above the front matter is missing";
            remarks.push(issue.remark(Nature::Guessed, 1, text));
        }
        Some(issue)
    }

    pub(super) fn remark(&self, nature: Nature, line: usize, text: impl Into<String>) -> Remark {
        Remark::at_line(nature, line, text).in_file(&self.file.name)
    }

    /// The line of a member, or the first one.
    pub(super) fn line(&self, name: &str) -> usize {
        self.front.get(name).map_or(1, |node| node.line)
    }

    /// The name of the file without its ending; of a bundle, that of the folder.
    pub(super) fn stem(&self) -> String {
        let path = self.file.name.as_str();
        let path = path.strip_suffix("/index.md").unwrap_or(path);
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = super::CONTENT.iter().find_map(|it| name.strip_suffix(it));
        let stem = self.front.text_of("slug").or(stem).unwrap_or(name);
        stem.to_owned()
    }

    pub(super) fn severity(&self) -> Option<&str> {
        self.front.text_of("severity")
    }

    pub(super) fn impact(&self, kind: Kind, remarks: &mut Vec<Remark>) -> Option<Impact> {
        if kind != Kind::Incident {
            return None;
        }
        let impact = match self.severity()? {
            "down" | "major-outage" => Impact::Critical,
            "disrupted" | "partial-outage" => Impact::Major,
            "degraded-performance" => Impact::Minor,
            "notice" | "under-maintenance" => Impact::None,
            other => {
                let text = format!("unknown severity `{other}`: no impact is written");
                remarks.push(self.remark(Nature::Skipped, self.line("severity"), text));
                return None;
            }
        };
        Some(impact)
    }

    pub(super) fn time(&self, name: &str, zone: Tz, remarks: &mut Vec<Remark>) -> Option<Instant> {
        let node = self.front.get(name)?;
        let at = node.text().and_then(|text| clock::read(text, zone));
        if at.is_none() {
            let text = format!(
                "expected a time such as `2025-03-11T07:42:00Z` in `{name}`, got `{}`",
                node.shown()
            );
            remarks.push(self.remark(Nature::Skipped, node.line, text));
        }
        at
    }

    /// Keeps members that are not understood as text of the last update.
    pub(super) fn keep_others(&self, updates: &mut [wire::Update], remarks: &mut Vec<Remark>) {
        for (key, node) in self.front.members() {
            let name = key.to_lowercase();
            let said = node.shown();
            if KNOWN.contains(&name.as_str())
                || matches!(name.as_str(), "id" | "slug" | "url")
                || said.trim().is_empty()
            {
                continue;
            }
            let text = html::markdown(&format!("{key}: {said}"));
            updates
                .last_mut()
                .into_iter()
                .for_each(|it| add_paragraph(it, &text));
            let told = format!("`{key}` is not understood: kept at the end of the last update");
            remarks.push(self.remark(Nature::Kept, node.line, told));
        }
    }
}

/// A file cut in two.
struct Cut<'a> {
    toml: bool,
    front: &'a str,
    /// The line of the front matter's first line.
    first_line: usize,
    body: &'a str,
}

impl<'a> Cut<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (first, rest) = text.split_once('\n')?;
        let mark = first.trim_end();
        if matches!(mark, "---" | "+++") {
            let (front, body) = until(rest, mark)?;
            let toml = mark == "+++";
            return Some(Self {
                toml,
                front,
                first_line: 2,
                body,
            });
        }
        // Some files have lost the line above their front matter.
        let (front, body) = until(text, "---")?;
        let name = mark.split_once(':')?.0;
        let sound = !name.is_empty() && name.chars().all(char::is_alphanumeric);
        sound.then_some(Self {
            toml: false,
            front,
            first_line: 1,
            body,
        })
    }
}

/// What stands above a line, and what below it.
fn until<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == mark {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

//! Cuts the body of an issue into updates, where the shortcode `track` says when each was written.
//!
//! Updates stand newest first. Each begins with a label in emphasis, free text, and ends with its time.
//! A body without a time is one update.

use crate::clock;
use crate::label::Label;
use chrono_tz::Tz;
use tidings_model::{Instant, Kind};

/// A part of a body: one update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The line at which it begins, from 1 within the body.
    pub(super) line: usize,
    /// The label, without its marks.
    pub(super) label: Option<String>,
    /// What it says, without the shortcode; with the label, unless that is the word for a state.
    pub(super) text: String,
    /// When it was written.
    pub(super) at: Option<Instant>,
    /// A time that could not be read, as it stands.
    pub(super) unread: Option<String>,
}

impl Part {
    /// The state that its label gives to an entry of this kind.
    pub(super) fn state(&self, kind: Kind) -> Option<&'static str> {
        let word = self.label.as_deref()?;
        let word = match word.to_lowercase().as_str() {
            "fixed" => "resolved",
            _ => word,
        };
        let word = match (kind, word.to_lowercase().as_str()) {
            (Kind::Maintenance, "resolved") => "completed",
            _ => word,
        };
        Label::of_word(word)?.state(kind)
    }
}

/// Cuts a body into its parts, in its own order. Text without any time is one part.
pub(super) fn split(body: &str, zone: Tz) -> Vec<Part> {
    if track(body).is_none() {
        return vec![Part {
            line: 1 + body.lines().take_while(|it| it.trim().is_empty()).count(),
            text: body.trim().to_owned(),
            ..Part::default()
        }];
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut ended = true;
    let mut definitions: Vec<String> = Vec::new();
    for (line, paragraph) in paragraphs(body) {
        if paragraph.lines().all(|line| defined(line).is_some()) {
            definitions.extend(paragraph.lines().map(str::to_owned));
            continue;
        }
        if is_rule(&paragraph) {
            ended = true;
            continue;
        }
        let (text, times) = without_tracks(&paragraph);
        let label = label(&text);
        let only_time = text.trim().is_empty();
        if parts.is_empty() || (!only_time && (ended || label.is_some())) {
            parts.push(Part {
                line,
                ..Part::default()
            });
            ended = false;
        }
        let Some(part) = parts.last_mut() else {
            continue;
        };
        if part.text.is_empty() && part.label.is_none() {
            part.label = label.map(|(label, _)| label);
        }
        push(&mut part.text, &text);
        for text in times {
            part.take(&text, zone);
            ended = true;
        }
    }
    definitions.iter().for_each(|line| define(line, &mut parts));
    parts
}

/// The name that a line such as `[name]: https://a.example/` defines for links.
fn defined(line: &str) -> Option<&str> {
    let (name, target) = line.trim().strip_prefix('[')?.split_once("]:")?;
    (!name.is_empty() && !target.trim().is_empty()).then_some(name)
}

/// Gives a definition to every part that uses it, or to the oldest.
fn define(line: &str, parts: &mut [Part]) {
    let name = defined(line).unwrap_or_default().to_lowercase();
    let uses = |part: &Part| part.text.to_lowercase().contains(&format!("[{name}]"));
    let used = parts.iter().any(uses);
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.iter_mut().enumerate() {
        if uses(part) || !used && at == last {
            push(&mut part.text, line);
        }
    }
}

impl Part {
    /// Takes its time. A second one, and one that cannot be read, stay as text.
    fn take(&mut self, text: &str, zone: Tz) {
        match clock::read(text, zone) {
            Some(at) if self.at.is_none() => self.at = Some(at),
            Some(_) => push(&mut self.text, text),
            None => {
                push(&mut self.text, text);
                self.unread = Some(text.to_owned());
            }
        }
    }

    /// What it says without a label that is the word for its state and nothing else.
    pub(super) fn said(&self, state: Option<&str>) -> String {
        let same = |label: &str| {
            let letters = label.to_lowercase().replace([' ', '-'], "_");
            state == Some(letters.as_str())
        };
        match label(&self.text) {
            Some((word, rest)) if same(&word) && !rest.trim().is_empty() => rest.trim().to_owned(),
            _ => self.text.trim().to_owned(),
        }
    }
}

fn push(text: &mut String, more: &str) {
    let more = more.trim_end();
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

/// Paragraphs with their first lines; a fenced block is not cut.
fn paragraphs(body: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    let mut fenced = false;
    for (number, line) in (1..).zip(body.lines().map(str::trim_end)) {
        if line.is_empty() && !fenced {
            open = false;
            continue;
        }
        let mark = line.trim_start();
        fenced ^= mark.starts_with("```") || mark.starts_with("~~~");
        match found.last_mut().filter(|_| open) {
            Some((_, text)) => {
                text.push('\n');
                text.push_str(line);
            }
            None => found.push((number, line.to_owned())),
        }
        open = true;
    }
    found
}

fn is_rule(paragraph: &str) -> bool {
    paragraph.len() >= 3 && paragraph.bytes().all(|b| b == b'-')
}

/// A text without its shortcodes, and the times in them.
fn without_tracks(text: &str) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut times = Vec::new();
    let mut rest = text;
    while let Some((from, to, time)) = track(rest) {
        out.push_str(rest[..from].trim_end());
        times.push(time.to_owned());
        rest = &rest[to..];
    }
    out.push_str(rest);
    (out.trim_end().to_owned(), times)
}

/// Where the first shortcode `track` begins and ends, and the time in it.
fn track(text: &str) -> Option<(usize, usize, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|at| from + at) {
        from = at + 2;
        let inner = text[from..]
            .strip_prefix(['<', '%'])
            .unwrap_or("")
            .trim_start();
        let Some(inner) = inner.strip_prefix("track") else {
            continue;
        };
        let Some(end) = inner.find("}}") else {
            continue;
        };
        let argument = inner[..end].trim_end_matches(['>', '%']).trim();
        let time = argument.trim_matches(['"', '\'', '`']);
        let to = text.len() - inner.len() + end + 2;
        return Some((at, to, time));
    }
    None
}

/// The label with which a text begins, and what follows it.
fn label(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let mark = if text.starts_with("**") { "**" } else { "*" };
    let inner = text.strip_prefix(mark)?;
    let end = inner.find(mark)?;
    let (label, rest) = (&inner[..end], &inner[end + mark.len()..]);
    let words: Vec<_> = label.split_whitespace().collect();
    let inside = label.ends_with(':');
    let apart = rest.trim_start_matches(' ');
    let follows = apart.is_empty() || apart.starts_with([':', '.', '-', '–', '—', '\n']);
    let sound =
        !words.is_empty() && !label.starts_with(char::is_whitespace) && !label.contains("\n\n");
    let rest = apart.trim_start_matches([':', '.', '-', '–', '—', ' ']);
    let words = words.join(" ");
    (sound && (follows || inside)).then(|| (words.trim_end_matches(':').to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_model::rfc3339;

    fn shown(body: &str) -> Vec<String> {
        let parts = split(body, Tz::UTC).into_iter();
        let text = |part: Part| {
            let at = part.at.map_or("-".to_owned(), rfc3339);
            let label = part.label.as_deref().unwrap_or("-");
            format!(
                "{} {at} [{label}] {}",
                part.line,
                part.text.replace('\n', "/")
            )
        };
        parts.map(text).collect()
    }

    #[test]
    fn each_time_ends_an_update_and_each_label_begins_one() {
        let body = "\n*Resolved* - Up again. {{< track \"2025-03-11 09:05:00\" >}}\n\n---\n\n\
                    **Rolling\nback**:\nWait.\n\nMore.\n\n**Down**:\nIt is down.\n{{< track \"2025-03-11T07:42:00.000Z\" >}}\n\nAnd before.\n{{<track '2025-03-11 07:00'>}}\n";
        assert_eq!(
            shown(body),
            [
                "2 2025-03-11T09:05:00Z [Resolved] *Resolved* - Up again.",
                "6 - [Rolling back] **Rolling/back**:/Wait.//More.",
                "12 2025-03-11T07:42:00Z [Down] **Down**:/It is down.",
                "16 2025-03-11T07:00:00Z [-] And before.",
            ]
        );
    }

    #[test]
    fn a_time_may_stand_in_a_paragraph_of_its_own() {
        assert_eq!(
            shown(
                "**Up**: yes.\n\n{{< track \"2020-01-01 10:00\" >}}\n\n**Down**: no.\n\n{{< track \"never\" >}}"
            ),
            [
                "1 2020-01-01T10:00:00Z [Up] **Up**: yes.",
                "5 - [Down] **Down**: no.//never",
            ]
        );
    }

    #[test]
    fn definitions_of_links_go_where_they_are_used() {
        assert_eq!(
            shown(
                "**Up**: see [it][A]. {{< track \"2020-01-01 10:00\" >}}\n\n**Down**. {{< track \"2020-01-01 09:00\" >}}\n\n[a]: https://a.example/\n[b]: https://b.example/"
            ),
            [
                "1 2020-01-01T10:00:00Z [Up] **Up**: see [it][A].//[a]: https://a.example/",
                "3 2020-01-01T09:00:00Z [Down] **Down**.//[b]: https://b.example/",
            ]
        );
    }

    #[test]
    fn a_body_without_times_is_one_update() {
        assert_eq!(
            shown("\n**Final message**\n\nDone.\n\n**Initial message**\n\nDown {{< other >}}\n"),
            ["2 - [-] **Final message**//Done.//**Initial message**//Down {{< other >}}"]
        );
    }

    #[test]
    fn a_label_that_is_the_state_is_not_said_twice() {
        let parts = split(
            "*Resolved* - Up. {{< track \"2020-01-01 10:00\" >}}",
            Tz::UTC,
        );
        assert_eq!(parts[0].state(Kind::Incident), Some("resolved"));
        assert_eq!(parts[0].said(Some("resolved")), "Up.");
        assert_eq!(parts[0].said(Some("completed")), "*Resolved* - Up.");
        let parts = split("**Fixed**: up {{< track \"2020-01-01 10:00\" >}}", Tz::UTC);
        assert_eq!(parts[0].state(Kind::Maintenance), Some("completed"));
        assert_eq!(parts[0].said(Some("completed")), "**Fixed**: up");
    }
}

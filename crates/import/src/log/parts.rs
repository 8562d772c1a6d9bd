//! Cuts the body of an entry into updates, where labels say so.
//!
//! Entries of a log grow at the top: labelled parts stand newest first, and below them the text the
//! entry began with. Where a label's own part ends is written nowhere when it is the last one; it is
//! taken to be its first paragraph. Paragraphs without labels cannot be told apart and stay together.

use super::Line;
use super::markdown::ends_paragraph;
use crate::label::Label;
use crate::{Nature, Remark};

/// A part of a body: one update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// What it begins with, if that is a label.
    pub(super) label: Option<Label>,
    /// Its lines, the label's among them.
    pub(super) lines: Vec<Line<'a>>,
}

impl<'a> Part<'a> {
    fn of(lines: &[Line<'a>]) -> Self {
        Self {
            label: lines.first().and_then(|line| Label::of(line.text)),
            lines: lines.to_vec(),
        }
    }

    fn plain(lines: &[Line<'a>]) -> Self {
        Self {
            label: None,
            lines: lines.to_vec(),
        }
    }
}

/// Cuts a body into its parts, oldest first.
pub(super) fn split<'a>(body: &[Line<'a>], remarks: &mut Vec<Remark>) -> Vec<Part<'a>> {
    let starts: Vec<usize> = (0..body.len())
        .filter(|at| Label::of(body[*at].text).is_some())
        .collect();
    let (Some(&first), Some(&last)) = (starts.first(), starts.last()) else {
        return vec![Part::plain(body)];
    };
    let end = last + first_paragraph(&body[last..]);
    let (top, bottom) = (said(&body[..first]), said(&body[end..]));
    let labelled = starts.iter().zip(starts.iter().skip(1).chain([&end]));
    let labelled: Vec<_> = labelled
        .map(|(from, to)| Part::of(&body[*from..*to]))
        .collect();
    let labelled = labelled.into_iter();
    match (top, bottom) {
        (None, None) => labelled.rev().collect(),
        (None, Some(line)) => {
            remarks.push(Remark::at_line(
                Nature::Guessed,
                line,
                "taken for the text that the entry began with",
            ));
            let original = Part::plain(&body[end..]);
            std::iter::once(original).chain(labelled.rev()).collect()
        }
        (Some(_), None) => {
            let text = "labels below other text: taken as oldest first";
            remarks.push(Remark::at_line(Nature::Guessed, body[first].number, text));
            let original = Part::plain(&body[..first]);
            std::iter::once(original).chain(labelled).collect()
        }
        (Some(_), Some(_)) => {
            let text = "labels among other text: their order is not known, kept as one update";
            remarks.push(Remark::at_line(Nature::Guessed, body[first].number, text));
            vec![Part::plain(body)]
        }
    }
}

/// How many lines the first paragraph has.
fn first_paragraph(lines: &[Line<'_>]) -> usize {
    let ends = lines
        .windows(2)
        .position(|it| ends_paragraph(&it[0], &it[1]));
    ends.map_or(lines.len(), |at| at + 1)
}

/// The number of the first line that is not blank.
fn said(lines: &[Line<'_>]) -> Option<usize> {
    lines
        .iter()
        .find(|line| !line.is_blank())
        .map(|line| line.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts, oldest first, and the lines of the remarks.
    fn cut(text: &str) -> (Vec<String>, Vec<String>) {
        let lines: Vec<_> = (1..)
            .zip(text.lines())
            .map(|(number, text)| Line { number, text })
            .collect();
        let mut remarks = Vec::new();
        let parts = split(&lines, &mut remarks);
        let text = |part: &Part<'_>| {
            part.lines
                .iter()
                .map(|it| it.text)
                .collect::<Vec<_>>()
                .join("/")
        };
        (
            parts.iter().map(text).collect(),
            remarks.iter().map(|it| it.place.to_string()).collect(),
        )
    }

    #[test]
    fn text_without_labels_is_one_part() {
        assert_eq!(cut("b\n\na"), (vec!["b//a".to_owned()], vec![]));
    }

    #[test]
    fn labelled_parts_stand_newest_first_above_the_original() {
        let (parts, remarks) = cut("Postmortem: why.\nMore.\nUpdate: up.\nIt is down.\nAll of it.");
        assert_eq!(
            parts,
            [
                "It is down./All of it.",
                "Update: up.",
                "Postmortem: why./More."
            ]
        );
        assert_eq!(remarks, ["4"]);
    }

    #[test]
    fn a_wrapped_part_is_not_cut() {
        let long = "Update: this line is so long that it was surely wrapped by whoever wrote it";
        let (parts, _) = cut(&format!("{long}\nto the end.\nIt is down."));
        assert_eq!(
            parts,
            ["It is down.".to_owned(), format!("{long}/to the end.")]
        );
    }

    #[test]
    fn the_last_label_may_be_the_original() {
        let (parts, remarks) = cut("Resolved: up.\nInvestigating: down.");
        assert_eq!(parts, ["Investigating: down.", "Resolved: up."]);
        assert!(remarks.is_empty());
    }

    #[test]
    fn text_above_the_labels_only_is_the_original() {
        let (parts, remarks) = cut("It is down.\nUpdate: nearly up.\nResolved: up.");
        assert_eq!(
            parts,
            ["It is down.", "Update: nearly up.", "Resolved: up."]
        );
        assert_eq!(remarks, ["2"]);
    }

    #[test]
    fn text_on_both_sides_is_left_in_peace() {
        let (parts, remarks) = cut("New.\nUpdate: up.\nOld.");
        assert_eq!(parts, ["New./Update: up./Old."]);
        assert_eq!(remarks, ["2"]);
    }
}

//! Places: from a path in the JSON to bytes, line and column of the text.

use crate::problem::{Path, Problem, Segment};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use std::ops::Range;

/// A problem with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What is wrong.
    pub problem: Problem,
    /// Where in the JSON.
    pub path: Path,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The bytes of the text it is about.
    pub bytes: Range<usize>,
}

/// Where the lines of a text begin.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self { text, starts }
    }

    /// A finding about these bytes.
    pub(super) fn finding(&self, problem: Problem, path: Path, bytes: Range<usize>) -> Finding {
        let line = self.starts.partition_point(|start| *start <= bytes.start);
        let start = self.starts[line - 1];
        let column = self
            .text
            .get(start..bytes.start)
            .map_or(0, |before| before.chars().count())
            + 1;
        Finding {
            problem,
            path,
            line,
            column,
            bytes,
        }
    }
}

/// The bytes that a problem at `path` is about: the member's name, the value, or, for something that
/// is not there, the opening bracket of what should hold it.
pub(super) fn bytes_at(root: &Value<'_>, path: &Path, about_key: bool) -> Range<usize> {
    let mut value = root;
    let mut bytes = opening(value);
    for (depth, segment) in path.0.iter().enumerate() {
        let last = depth + 1 == path.0.len();
        let next = match (segment, value) {
            (Segment::Key(key), Value::Object(object)) => {
                let prop = object
                    .properties
                    .iter()
                    .rev()
                    .find(|prop| prop.name.as_str() == key);
                let name = prop
                    .map(|prop| prop.name.range())
                    .filter(|_| last && about_key);
                if let Some(name) = name {
                    return name.start..name.end;
                }
                prop.map(|prop| &prop.value)
            }
            (Segment::Index(index), Value::Array(array)) => array.elements.get(*index),
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
        bytes = opening(value);
    }
    bytes
}

/// The bytes of a plain value, or the opening bracket of a compound one.
fn opening(value: &Value<'_>) -> Range<usize> {
    let range = value.range();
    match value {
        Value::Object(_) | Value::Array(_) => range.start..range.start + 1,
        _ => range.start..range.end,
    }
}

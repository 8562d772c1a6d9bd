//! Places: from a path in the JSON to bytes, line and column of the text.

use super::BYTE_ORDER_MARK;
use crate::{Path, Problem, Segment};
use jsonc_parser::ast::{Object, ObjectProp, Value};
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
    mark: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn of(file: &'t str) -> Self {
        let text = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            text,
            starts,
            mark: file.len() - text.len(),
        }
    }

    /// The text without the byte-order mark that some editors put before it.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// A finding about these bytes of [`Self::text`].
    pub(super) fn finding(&self, problem: Problem, path: Path, bytes: Range<usize>) -> Finding {
        let line = self.starts.partition_point(|start| *start <= bytes.start);
        let before = self.text.get(self.starts[line - 1]..bytes.start);
        Finding {
            problem,
            path,
            line,
            column: before.map_or(0, |before| before.chars().count()) + 1,
            bytes: self.mark + bytes.start..self.mark + bytes.end,
        }
    }
}

/// The bytes that a problem at `path` is about: the member's name, the value, or, for something that
/// is not there, the opening bracket of what should hold it.
pub(super) fn bytes_at(root: &Value<'_>, path: &Path, problem: &Problem) -> Range<usize> {
    let mut value = root;
    for (depth, segment) in path.0.iter().enumerate() {
        let next = match (segment, value) {
            (Segment::Key(key), Value::Object(object)) => {
                let last = depth + 1 == path.0.len();
                match member(object, key, problem) {
                    Some(prop) if last && is_about_key(problem) => {
                        return prop.name.range().start..prop.name.range().end;
                    }
                    prop => prop.map(|prop| &prop.value),
                }
            }
            (Segment::Index(index), Value::Array(array)) => array.elements.get(*index),
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
    }
    opening(value)
}

/// The member of this name: the first one, which is the one that was read, unless the problem is
/// that there is another.
fn member<'a>(object: &'a Object<'a>, key: &str, problem: &Problem) -> Option<&'a ObjectProp<'a>> {
    let mut named = object
        .properties
        .iter()
        .filter(|prop| prop.name.as_str() == key);
    match problem {
        Problem::RepeatedKey { .. } => named.next_back(),
        _ => named.next(),
    }
}

/// Whether a problem is with the member's name and not with its value.
const fn is_about_key(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::UnknownField { .. } | Problem::RepeatedKey { .. } | Problem::Pointless { .. }
    )
}

/// The bytes of a plain value, or the opening bracket of a compound one.
fn opening(value: &Value<'_>) -> Range<usize> {
    let range = value.range();
    match value {
        Value::Object(_) | Value::Array(_) => range.start..range.start + 1,
        _ => range.start..range.end,
    }
}

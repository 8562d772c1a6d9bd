//! The syntax tree of an incident file: where values stand in its text.

use crate::failure::Failure;
use jsonc_parser::ast::{Array, Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;
use tidings_model::{Path, Segment};

/// Parses a text. What strict JSON refuses beyond this is found when the file is checked.
pub(super) fn parse(text: &str) -> Result<Value<'_>, Failure> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let failure = |why: String| {
        Failure::in_file(format!("not JSON: {}", why.to_lowercase()))
            .hint("`tidings check` shows where; mend it first")
    };
    let parsed = parsed.map_err(|error| failure(error.to_string()))?;
    let root = parsed
        .value
        .ok_or_else(|| failure("the file is empty".into()))?;
    match root {
        Value::Object(_) => Ok(root),
        _ => Err(failure("expected an object".into())),
    }
}

/// Parses a value that is to be added.
pub(super) fn parse_value(json: &str) -> Result<Value<'_>, Failure> {
    let parsed = parse_to_ast(json, &CollectOptions::default(), &ParseOptions::default());
    let value = parsed.ok().and_then(|parsed| parsed.value);
    value.ok_or_else(|| Failure::new("cannot write JSON: no value"))
}

/// The value at a path.
pub(super) fn at<'v, 't>(root: &'v Value<'t>, path: &[Segment]) -> Option<&'v Value<'t>> {
    path.iter()
        .try_fold(root, |value, segment| match (segment, value) {
            (Segment::Key(name), Value::Object(it)) => it.get(name).map(|prop| &prop.value),
            (Segment::Index(index), Value::Array(it)) => it.elements.get(*index),
            _ => None,
        })
}

/// The value at a path that must be there.
pub(super) fn need<'v, 't>(root: &'v Value<'t>, path: &Path) -> Result<&'v Value<'t>, Failure> {
    at(root, &path.0).ok_or_else(|| missing(path))
}

/// The list at a path that must be there.
pub(super) fn need_list<'v, 't>(
    root: &'v Value<'t>,
    path: &Path,
) -> Result<&'v Array<'t>, Failure> {
    need(root, path)?.as_array().ok_or_else(|| missing(path))
}

/// The object that the last step of a path is a member of, and the name of that member.
pub(super) fn object_of<'v, 'p, 't>(
    root: &'v Value<'t>,
    path: &'p Path,
) -> Result<(&'v Object<'t>, &'p str), Failure> {
    let Some((Segment::Key(name), above)) = path.0.split_last() else {
        return Err(missing(path));
    };
    let object = at(root, above).and_then(Value::as_object);
    object
        .map(|it| (it, name.as_str()))
        .ok_or_else(|| missing(path))
}

/// The items among which the last step of a path is one, and its number.
pub(super) fn around(root: &Value<'_>, path: &Path) -> Result<(Items, usize), Failure> {
    let (last, above) = path.0.split_last().ok_or_else(|| missing(path))?;
    let found = match (at(root, above), last) {
        (Some(Value::Object(it)), Segment::Key(name)) => {
            let named = |prop: &ObjectProp<'_>| prop.name.as_str() == name;
            let index = it.properties.iter().position(named);
            index.map(|index| (Items::members(it), index))
        }
        (Some(Value::Array(it)), Segment::Index(index)) if *index < it.elements.len() => {
            Some((Items::elements(it), *index))
        }
        _ => None,
    };
    found.ok_or_else(|| missing(path))
}

fn missing(path: &Path) -> Failure {
    Failure::in_file(format!(
        "expected something at `{path}`, got nothing that fits"
    ))
    .hint("`tidings check` shows what is wrong with the file")
}

/// A member of an object that is a string.
pub(super) fn string<'v>(value: &'v Value<'_>, name: &str) -> Option<&'v str> {
    let prop = value.as_object()?.get(name)?;
    Some(&prop.value.as_string_lit()?.value)
}

/// What stands between two brackets, with commas between: elements, or members.
pub(super) struct Items {
    /// The bytes of the whole, with its brackets.
    pub(super) whole: Range<usize>,
    /// The bytes of each item.
    pub(super) items: Vec<Range<usize>>,
}

impl Items {
    /// The elements of a list.
    pub(super) fn elements(array: &Array<'_>) -> Self {
        Self::of(array, array.elements.iter())
    }

    /// The members of an object.
    pub(super) fn members(object: &Object<'_>) -> Self {
        Self::of(object, object.properties.iter())
    }

    fn of<'a>(whole: &impl Ranged, items: impl Iterator<Item = &'a (impl Ranged + 'a)>) -> Self {
        Self {
            whole: bytes(whole),
            items: items.map(bytes).collect(),
        }
    }

    /// The white space before an item, after the bracket or the comma.
    pub(super) fn before<'t>(&self, text: &'t str, index: usize) -> &'t str {
        let start = match index {
            0 => self.whole.start + 1,
            _ => self.items[index - 1].end,
        };
        let gap = &text[start..self.items[index].start];
        gap.split_once(',').map_or(gap, |(_, after)| after)
    }
}

/// The bytes of a node.
pub(super) fn bytes(node: &impl Ranged) -> Range<usize> {
    node.start()..node.end()
}

//! Front matter and configuration: YAML or TOML as a small tree in which every value knows its line.
//!
//! Scalars stay the text that they are: in YAML a time, a version and a word look alike, and only who
//! asks knows which of them is meant. YAML is read by saphyr-parser: it is kept well, is written in safe
//! Rust, and tells the place of every event.

use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// How deep values may nest; those of real sites are four levels deep.
const DEEPEST: usize = 32;

/// How many values there may be, those that an alias repeats among them.
const MOST: usize = 100_000;

/// A value with its line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing at all.
    Null,
    /// Text, a number, a time or a truth value.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Names with values, in the order of the text.
    Map(Vec<(String, Node)>),
}

/// What is wrong with a text, and at which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) message: String,
}

impl Node {
    pub(super) fn empty(line: usize) -> Self {
        Self {
            line,
            value: Value::Map(Vec::new()),
        }
    }

    /// The member of a map, whatever the case of its name, that is not null. The last one counts.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let members = self.members().iter().rev();
        let named = members.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named
            .map(|(_, node)| node)
            .find(|node| node.value != Value::Null)
    }

    /// The members of a map.
    pub(super) fn members(&self) -> &[(String, Self)] {
        match &self.value {
            Value::Map(members) => members,
            _ => &[],
        }
    }

    /// The text of a scalar that says something.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }

    /// The text of a member.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// The truth value of a member, as YAML has always spelt it.
    pub(super) fn truth(&self, name: &str) -> Option<bool> {
        match self.text_of(name)?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "y" => Some(true),
            "false" | "no" | "off" | "n" => Some(false),
            _ => None,
        }
    }

    /// The elements of a list; a scalar is a list of one.
    pub(super) fn elements(&self) -> &[Self] {
        match &self.value {
            Value::List(list) => list,
            Value::Scalar(_) => std::slice::from_ref(self),
            Value::Null | Value::Map(_) => &[],
        }
    }

    /// The value as text on one line.
    pub(super) fn shown(&self) -> String {
        match &self.value {
            Value::Null => String::new(),
            Value::Scalar(text) => text.clone(),
            Value::List(list) => {
                let parts: Vec<_> = list.iter().map(Self::shown).collect();
                parts.join(", ")
            }
            Value::Map(members) => {
                let parts = members
                    .iter()
                    .map(|(key, it)| format!("{key}: {}", it.shown()));
                parts.collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn size(&self) -> usize {
        1 + match &self.value {
            Value::Null | Value::Scalar(_) => 0,
            Value::List(list) => list.iter().map(Self::size).sum(),
            Value::Map(members) => members.iter().map(|(_, it)| it.size()).sum(),
        }
    }
}

/// Reads the first document of a YAML text whose first line has a number.
pub(super) fn yaml(text: &str, first_line: usize) -> Result<Node, Fault> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Fault {
            line: error.marker().line() + first_line - 1,
            message: error.info().to_owned(),
        })?;
        let line = span.start.line() + first_line - 1;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        let taken = builder.take(event, line);
        taken.map_err(|message| Fault {
            line,
            message: message.to_owned(),
        })?;
    }
    Ok(builder.root.unwrap_or_else(|| Node::empty(first_line)))
}

/// A list or a map that is still open.
struct Open {
    anchor: usize,
    key: Option<String>,
    node: Node,
}

#[derive(Default)]
struct Builder {
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    count: usize,
    root: Option<Node>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let null = plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
                let value = match null {
                    true => Value::Null,
                    false => Value::Scalar(text.into_owned()),
                };
                self.put(Node { line, value }, anchor)
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned();
                self.put(node.ok_or("an alias of what is not complete yet")?, 0)
            }
            Event::SequenceStart(anchor, _) => self.open(anchor, line, Value::List(Vec::new())),
            Event::MappingStart(anchor, _) => self.open(anchor, line, Value::Map(Vec::new())),
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(open) => self.put(open.node, open.anchor),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn open(&mut self, anchor: usize, line: usize, value: Value) -> Result<(), &'static str> {
        if self.stack.len() >= DEEPEST {
            return Err("values nest too deep");
        }
        self.stack.push(Open {
            anchor,
            key: None,
            node: Node { line, value },
        });
        Ok(())
    }

    fn put(&mut self, node: Node, anchor: usize) -> Result<(), &'static str> {
        self.count += node.size();
        if self.count > MOST {
            return Err("too many values");
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match (&mut open.node.value, open.key.take()) {
            (Value::Map(members), Some(key)) => members.push((key, node)),
            (Value::Map(_), None) => open.key = Some(node.shown()),
            (Value::List(list), _) => list.push(node),
            _ => {}
        }
        Ok(())
    }
}

/// Reads a TOML text whose first line has a number.
pub(super) fn toml(text: &str, first_line: usize) -> Result<Node, Fault> {
    let line_of = |at: usize| {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        first_line + before.iter().filter(|b| **b == b'\n').count()
    };
    let table = DeTable::parse(text).map_err(|error| Fault {
        line: line_of(error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })?;
    Ok(Node {
        line: first_line,
        value: of_table(table.get_ref(), &line_of),
    })
}

fn of_table(table: &DeTable<'_>, line_of: &dyn Fn(usize) -> usize) -> Value {
    let member = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        let node = Node {
            line: line_of(value.span().start),
            value: of_toml(value.get_ref(), line_of),
        };
        (key.to_string(), node)
    };
    Value::Map(table.iter().map(member).collect())
}

fn of_toml(value: &DeValue<'_>, line_of: &dyn Fn(usize) -> usize) -> Value {
    match value {
        DeValue::String(text) => Value::Scalar(text.to_string()),
        DeValue::Integer(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Scalar(truth.to_string()),
        DeValue::Datetime(time) => Value::Scalar(time.to_string()),
        DeValue::Array(list) => {
            let element = |it: &toml::Spanned<DeValue<'_>>| Node {
                line: line_of(it.span().start),
                value: of_toml(it.get_ref(), line_of),
            };
            Value::List(list.iter().map(element).collect())
        }
        DeValue::Table(table) => of_table(table, line_of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_lines() {
        let node = yaml(
            "title: \"a: b\"\nresolved: yes # really\naffected:\n  - x\n  - y\nnone:\n",
            2,
        )
        .unwrap();
        assert_eq!(node.text_of("title"), Some("a: b"));
        assert_eq!(node.truth("Resolved"), Some(true));
        let affected = node.get("affected").unwrap().elements();
        assert_eq!((affected[1].line, affected[1].text()), (6, Some("y")));
        assert_eq!(node.get("none"), None);
    }

    #[test]
    fn toml_says_the_same() {
        let node = toml(
            "title = 'a'\ndate = 2020-01-02T03:04:05Z\nresolved = true\naffectedsystems = ['x']\n",
            2,
        )
        .unwrap();
        assert_eq!(node.text_of("date"), Some("2020-01-02T03:04:05Z"));
        assert_eq!(node.truth("resolved"), Some(true));
        let systems = node.get("affectedsystems").unwrap();
        assert_eq!((systems.line, systems.elements()[0].text()), (5, Some("x")));
    }

    #[test]
    fn what_is_wrong_has_a_line() {
        assert_eq!(yaml("a: b\nc: [d\n", 1).unwrap_err().line, 3);
        assert_eq!(toml("a = 1\nb = \n", 5).unwrap_err().line, 6);
    }

    #[test]
    fn neither_depth_nor_aliases_grow_without_bound() {
        let deep = "[".repeat(100_000);
        assert!(yaml(&deep, 1).is_err());
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let before = level - 1;
            let list = vec![format!("*a{before}"); 10].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{list}]\n"));
        }
        assert_eq!(yaml(&bomb, 1).unwrap_err().message, "too many values");
    }
}

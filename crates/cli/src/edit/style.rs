//! How a file is written: its line ends, its indentation, where it puts spaces. What is added to it
//! is written in the same way.

use super::tree::{self, Items};
use crate::failure::Failure;
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

/// On how many lines a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// On one line.
    Line,
    /// Each member and each element on a line of its own.
    Block,
}

/// The style of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// What ends a line.
    end: &'static str,
    /// One step of indentation.
    step: String,
    /// Whether spaces follow colons and commas.
    spaced: bool,
    /// Whether spaces stand inside the braces of an object on one line.
    padded: bool,
    /// Whether lists of plain values, and objects of them, stand on one line.
    flat: Layout,
    /// How the file as a whole is laid out.
    pub(super) whole: Layout,
}

impl Style {
    /// The style of a text.
    pub(super) fn of(text: &str, root: &Value<'_>) -> Self {
        let members = root.as_object().map(Items::members);
        let first = members.filter(|it| !it.items.is_empty());
        let before = first.as_ref().map_or("", |it| it.before(text, 0));
        let step = before.rsplit_once('\n').map(|(_, spaces)| spaces);
        let whole = if step.is_some() {
            Layout::Block
        } else {
            Layout::Line
        };
        let spaced = colon(text, root).contains(' ');
        Self {
            end: if text.contains("\r\n") { "\r\n" } else { "\n" },
            step: step.filter(|it| !it.is_empty()).unwrap_or("  ").to_owned(),
            spaced,
            padded: one_line_object(text, root).map_or(spaced, |it| it.starts_with("{ ")),
            flat: plain_list(text, root).map_or(Layout::Line, layout),
            whole,
        }
    }

    /// What stands between a comma and the next item on the same line.
    pub(super) const fn gap(&self) -> &'static str {
        if self.spaced { " " } else { "" }
    }

    /// A break before an item that stands on its own line.
    pub(super) fn new_line(&self, indent: &str) -> String {
        format!("{}{indent}", self.end)
    }

    /// An indentation, a step deeper.
    pub(super) fn deeper(&self, indent: &str) -> String {
        format!("{indent}{}", self.step)
    }

    /// The layout of a value that is a member of an object laid out like this.
    pub(super) fn inside(&self, outer: Layout, value: &Value<'_>) -> Layout {
        match (outer, is_plain(value)) {
            (Layout::Line, _) => Layout::Line,
            (Layout::Block, true) => self.flat,
            (Layout::Block, false) => Layout::Block,
        }
    }

    /// A member of an object.
    pub(super) fn member(&self, name: &str, value: &str) -> String {
        format!("{name}:{}{value}", self.gap())
    }

    /// Writes a value; `json` is the text that it was parsed from.
    pub(super) fn print(
        &self,
        value: &Value<'_>,
        json: &str,
        layout: Layout,
        indent: &str,
    ) -> String {
        let inner = self.deeper(indent);
        match value {
            Value::Object(it) if !it.properties.is_empty() => {
                let member = |prop: &jsonc_parser::ast::ObjectProp<'_>| {
                    let layout = self.inside(layout, &prop.value);
                    let value = self.print(&prop.value, json, layout, &inner);
                    self.member(&json[tree::bytes(&prop.name)], &value)
                };
                let members = it.properties.iter().map(member).collect();
                let pad = if self.padded { " " } else { "" };
                self.wrap(("{", pad, "}"), members, layout, indent)
            }
            Value::Array(it) if !it.elements.is_empty() => {
                let element = |value| self.print(value, json, layout, &inner);
                let elements = it.elements.iter().map(element).collect();
                self.wrap(("[", "", "]"), elements, layout, indent)
            }
            _ => value.text(json).to_owned(),
        }
    }

    fn wrap(
        &self,
        (open, pad, close): (&str, &str, &str),
        items: Vec<String>,
        layout: Layout,
        indent: &str,
    ) -> String {
        match layout {
            Layout::Line => {
                let items = items.join(&format!(",{}", self.gap()));
                format!("{open}{pad}{items}{pad}{close}")
            }
            Layout::Block => {
                let before = self.new_line(&self.deeper(indent));
                let items = items.join(&format!(",{before}"));
                format!("{open}{before}{items}{}{close}", self.new_line(indent))
            }
        }
    }
}

/// The layout of a text.
pub(super) fn layout(text: &str) -> Layout {
    if text.contains('\n') {
        Layout::Block
    } else {
        Layout::Line
    }
}

/// The white space with which the line of a byte begins.
pub(super) fn indent_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    let line = &text[start..at];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// A value as JSON text, to be parsed and written in the style of a file.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))
}

/// What a value holds: members or elements.
fn children<'v, 't>(value: &'v Value<'t>) -> Vec<&'v Value<'t>> {
    match value {
        Value::Object(it) => it.properties.iter().map(|prop| &prop.value).collect(),
        Value::Array(it) => it.elements.iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether a value holds plain values only.
fn is_plain(value: &Value<'_>) -> bool {
    let compound = |it: &Value<'_>| it.as_object().is_some() || it.as_array().is_some();
    !children(value).into_iter().any(compound)
}

/// What stands between the first name of a file and its value.
fn colon<'t>(text: &'t str, root: &Value<'_>) -> &'t str {
    let first = root.as_object().and_then(|it| it.properties.first());
    first.map_or("", |it| &text[it.name.end()..it.value.start()])
}

/// The first object of a file with something in it, and all of it on one line.
fn one_line_object<'t>(text: &'t str, value: &Value<'_>) -> Option<&'t str> {
    let own = value.text(text);
    match value {
        Value::Object(it) if !it.properties.is_empty() && layout(own) == Layout::Line => Some(own),
        _ => children(value)
            .into_iter()
            .find_map(|it| one_line_object(text, it)),
    }
}

/// The first list of a file that holds plain values and nothing else.
fn plain_list<'t>(text: &'t str, value: &Value<'_>) -> Option<&'t str> {
    match value {
        Value::Array(it) if !it.elements.is_empty() && is_plain(value) => Some(value.text(text)),
        _ => children(value)
            .into_iter()
            .find_map(|it| plain_list(text, it)),
    }
}

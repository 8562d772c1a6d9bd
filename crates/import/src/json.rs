//! JSON of strangers: a value with its path, whose members may be missing, `null` or of another type.

use crate::Refusal;
use serde_json::Value;
use tidings_model::Path;

/// A value and the way to it.
#[derive(Clone, Debug)]
pub(crate) struct At<'a> {
    value: &'a Value,
    path: Path,
}

impl<'a> At<'a> {
    pub(crate) fn root(value: &'a Value) -> Self {
        Self {
            value,
            path: Path::default(),
        }
    }

    pub(crate) fn value(&self) -> &'a Value {
        self.value
    }

    pub(crate) fn path(&self) -> Path {
        self.path.clone()
    }

    /// A member that is there and not `null`.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|it| !it.is_null())?;
        Some(Self {
            value,
            path: self.path.clone().key(key),
        })
    }

    /// A member that is text with something in it.
    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        let text = self.value.get(key)?.as_str()?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// Whether a member is `true`.
    pub(crate) fn is_set(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool) == Some(true)
    }

    /// The elements of a member that is a list; none when it is missing or `null`.
    pub(crate) fn list(&self, key: &str) -> Vec<Self> {
        let path = self.path.clone().key(key);
        elements(self.value.get(key).unwrap_or(&Value::Null), &path)
    }

    /// The elements of the value itself.
    pub(crate) fn elements(&self) -> Vec<Self> {
        elements(self.value, &self.path)
    }

    /// The members that say something and are not among those that are understood.
    pub(crate) fn others(&self, known: &[&str]) -> Vec<(&'a str, Self)> {
        let members = self.value.as_object().into_iter().flatten();
        let says = |value: &Value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::String(text) => !text.trim().is_empty(),
            Value::Array(list) => !list.is_empty(),
            Value::Object(map) => !map.is_empty(),
            Value::Bool(true) | Value::Number(_) => true,
        };
        let others = members.filter(|(key, value)| !known.contains(&key.as_str()) && says(value));
        let others = others.filter_map(|(key, _)| Some((key.as_str(), self.get(key)?)));
        others.collect()
    }
}

fn elements<'a>(value: &'a Value, path: &Path) -> Vec<At<'a>> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let at = |(index, value)| At {
        value,
        path: path.clone().index(index),
    };
    list.iter().enumerate().map(at).collect()
}

/// Reads a file of JSON.
pub(crate) fn read(name: &str, text: &str) -> Result<Value, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let name = if name.is_empty() {
            ""
        } else {
            &format!("{name}:")
        };
        Refusal::new(
            format!("{name}{line}:{column}: expected JSON, got {message}"),
            "save what the server sends as it is, such as with `curl --fail --output FILE URL`",
        )
    })
}

/// A value as text: a string as it is, anything else as JSON.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

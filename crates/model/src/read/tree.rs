//! From the syntax tree of a source file to the file as JSON has it: types and names of fields.

use super::sink::Sink;
use crate::wire::{Document, Entry, Group, Page, Service, Update};
use crate::{Body, Problem};
use jsonc_parser::ast::{Object, ObjectProp, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Reads everything but the lists, whose elements the caller reads one by one.
pub(super) fn document(root: &Members<'_>, sink: &mut Sink) -> Document {
    Document {
        schema: root.string("$schema", sink),
        version: root.version(sink),
        page: root.read("page", sink, page),
        ..Document::default()
    }
}

/// The names of the fields of the file itself.
pub(super) const DOCUMENT: &[&str] = &[
    "$schema",
    "version",
    "page",
    "groups",
    "services",
    "incidents",
];

fn page(value: &Value<'_>, sink: &mut Sink) -> Option<Page> {
    const KNOWN: &[&str] = &[
        "name",
        "url",
        "description",
        "home",
        "support",
        "time_zone",
        "language",
        "logo",
        "accent",
        "feed_id",
    ];
    let it = Members::open(value, KNOWN, sink)?;
    Some(Page {
        name: it.string("name", sink),
        url: it.string("url", sink),
        description: it.string("description", sink),
        home: it.string("home", sink),
        support: it.string("support", sink),
        time_zone: it.string("time_zone", sink),
        language: it.string("language", sink),
        logo: it.string("logo", sink),
        accent: it.string("accent", sink),
        feed_id: it.string("feed_id", sink),
    })
}

/// Reads a group.
pub(super) fn group(value: &Value<'_>, sink: &mut Sink) -> Option<Group> {
    let it = Members::open(value, &["id", "name"], sink)?;
    Some(Group {
        id: it.string("id", sink),
        name: it.string("name", sink),
    })
}

/// Reads a service.
pub(super) fn service(value: &Value<'_>, sink: &mut Sink) -> Option<Service> {
    let it = Members::open(
        value,
        &["id", "name", "group", "description", "since", "retired"],
        sink,
    )?;
    Some(Service {
        id: it.string("id", sink),
        name: it.string("name", sink),
        group: it.string("group", sink),
        description: it.string("description", sink),
        since: it.string("since", sink),
        retired: it.string("retired", sink),
    })
}

/// Reads an entry.
pub(super) fn entry(value: &Value<'_>, sink: &mut Sink) -> Option<Entry> {
    const KNOWN: &[&str] = &[
        "id", "title", "kind", "impact", "services", "aliases", "starts", "ends", "closed",
        "updates",
    ];
    let it = Members::open(value, KNOWN, sink)?;
    Some(Entry {
        id: it.string("id", sink),
        title: it.string("title", sink),
        kind: it.string("kind", sink),
        impact: it.string("impact", sink),
        services: it.list("services", sink, string).unwrap_or_default(),
        aliases: it.list("aliases", sink, string).unwrap_or_default(),
        starts: it.string("starts", sink),
        ends: it.string("ends", sink),
        closed: it.read("closed", sink, boolean).unwrap_or_default(),
        updates: it.list("updates", sink, update),
    })
}

fn update(value: &Value<'_>, sink: &mut Sink) -> Option<Update> {
    let it = Members::open(value, &["id", "at", "state", "services", "body"], sink)?;
    Some(Update {
        id: it.string("id", sink),
        at: it.string("at", sink),
        state: it.string("state", sink),
        services: it.read("services", sink, statuses).unwrap_or_default(),
        body: it.string("body", sink).map(Body::Markdown),
    })
}

fn statuses(value: &Value<'_>, sink: &mut Sink) -> Option<BTreeMap<String, String>> {
    let Value::Object(object) = value else {
        return wrong("an object", value, sink);
    };
    let read = |prop: &ObjectProp<'_>, sink: &mut Sink| {
        let status = sink.within(prop.name.as_str(), |sink| string(&prop.value, sink))?;
        Some((prop.name.as_str().to_owned(), status))
    };
    names(object, sink);
    let statuses = object.properties.iter();
    Some(statuses.filter_map(|prop| read(prop, sink)).collect())
}

/// The names of an object's members, each once; one that stands twice is reported.
fn names<'a>(object: &'a Object<'_>, sink: &mut Sink) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    for prop in &object.properties {
        let name = prop.name.as_str();
        if !names.insert(name) {
            let problem = Problem::RepeatedKey {
                name: name.to_owned(),
            };
            sink.report_in(name, problem);
        }
    }
    names
}

fn string(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    match value {
        Value::StringLit(text) => Some(text.value.clone().into_owned()),
        _ => wrong("a string", value, sink),
    }
}

fn boolean(value: &Value<'_>, sink: &mut Sink) -> Option<bool> {
    match value {
        Value::BooleanLit(it) => Some(it.value),
        _ => wrong("`true` or `false`", value, sink),
    }
}

fn wrong<T>(expected: &'static str, value: &Value<'_>, sink: &mut Sink) -> Option<T> {
    let got = match value {
        Value::StringLit(_) => "a string",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "`true` or `false`",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "`null`",
    };
    sink.report(Problem::WrongType { expected, got });
    None
}

/// The members of an object whose names were checked.
pub(super) struct Members<'a> {
    object: &'a Object<'a>,
}

impl<'a> Members<'a> {
    /// Takes an object, reporting names that are unknown or stand twice.
    pub(super) fn open(
        value: &'a Value<'a>,
        known: &'static [&'static str],
        sink: &mut Sink,
    ) -> Option<Self> {
        let Value::Object(object) = value else {
            return wrong("an object", value, sink);
        };
        for name in names(object, sink) {
            if !known.contains(&name) {
                sink.report_in(
                    name,
                    Problem::UnknownField {
                        name: name.to_owned(),
                        known,
                    },
                );
            }
        }
        Some(Self { object })
    }

    /// Reads a member, if it is there.
    pub(super) fn read<T>(
        &self,
        name: &str,
        sink: &mut Sink,
        read: impl FnOnce(&'a Value<'a>, &mut Sink) -> Option<T>,
    ) -> Option<T> {
        let prop = self.object.get(name)?;
        sink.within(name, |sink| read(&prop.value, sink))
    }

    /// Whether a member is there.
    pub(super) fn given(&self, name: &str) -> Option<()> {
        self.object.get(name).map(|_| ())
    }

    fn string(&self, name: &str, sink: &mut Sink) -> Option<String> {
        self.read(name, sink, string)
    }

    fn version(&self, sink: &mut Sink) -> Option<u64> {
        self.read("version", sink, |value, sink| match value {
            Value::NumberLit(number) if number.value == "1" => Some(1),
            Value::NumberLit(number) => {
                sink.report(Problem::WrongVersion {
                    got: number.value.to_owned(),
                });
                None
            }
            _ => wrong("a number", value, sink),
        })
    }

    /// Reads a list as a whole: an element of a wrong type makes it unreadable.
    pub(super) fn list<T>(
        &self,
        name: &str,
        sink: &mut Sink,
        read: impl Fn(&'a Value<'a>, &mut Sink) -> Option<T>,
    ) -> Option<Vec<T>> {
        let values = self.elements(name, sink)?;
        let element =
            |(index, value), sink: &mut Sink| sink.element(index, |sink| read(value, sink));
        let read: Vec<T> = sink.within(name, |sink| {
            values
                .iter()
                .enumerate()
                .filter_map(|it| element(it, sink))
                .collect()
        });
        (read.len() == values.len()).then_some(read)
    }

    /// The elements of a list, if it is there and one.
    pub(super) fn elements(&self, name: &str, sink: &mut Sink) -> Option<&'a [Value<'a>]> {
        self.read(name, sink, |value, sink| match value {
            Value::Array(array) => Some(array.elements.as_slice()),
            _ => wrong("a list", value, sink),
        })
    }
}

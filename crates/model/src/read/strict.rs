//! The strict reader: the document and all findings, for those who write the file.

use super::place::{Finding, Lines, bytes_at};
use super::sink::Sink;
use super::tree::{self, Members};
use super::{convert, moved};
use crate::{
    Document, Entry, Group, Incident, Instant, Path, Problem, Record, Service, ServiceId, Severity,
    rfc3339,
};
use jsonc_parser::ast::Value;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// What the strict reader found.
#[derive(Debug)]
pub struct Strict {
    /// The document without the elements in which errors were found; `None` without a usable page.
    pub document: Option<Document>,
    /// All findings, in the order of the text.
    pub findings: Vec<Finding>,
}

impl Strict {
    /// Whether an error was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.problem.severity() == Severity::Error)
    }
}

/// Reads a source file as of `now`, which no update may be later than.
///
/// # Examples
/// ```
/// let now = tidings_model::parse_instant("2026-11-23T12:00:00Z").unwrap();
/// let read = tidings_model::read::strict("{ \"version\": 2 }", now);
/// assert_eq!(read.findings[0].problem.to_string(), "missing field `page`");
/// assert_eq!(read.findings[3].problem.to_string(), "expected version `1`, got `2`");
/// assert_eq!((read.findings[3].line, read.findings[3].column), (1, 14));
/// ```
#[must_use]
pub fn strict(text: &str, now: Instant) -> Strict {
    strict_after(text, now, None)
}

/// Reads a source file like [`strict()`], and warns of windows that were moved without a word since
/// this document was published from it.
#[must_use]
pub fn strict_after(text: &str, now: Instant, published: Option<&Document>) -> Strict {
    let lines = Lines::of(text);
    let root = match parse(lines.text()) {
        Ok(root) => root,
        Err((problem, bytes)) => {
            let findings = vec![lines.finding(problem, Path::default(), bytes)];
            return Strict {
                document: None,
                findings,
            };
        }
    };
    let mut sink = Sink::default();
    let document = document(&root, now, published, &mut sink);
    let mut findings: Vec<Finding> = sink
        .into_found()
        .into_iter()
        .map(|(path, problem)| {
            let bytes = bytes_at(&root, &path, &problem);
            lines.finding(problem, path, bytes)
        })
        .collect();
    findings.sort_by(|a, b| (a.bytes.start, &a.path).cmp(&(b.bytes.start, &b.path)));
    Strict { document, findings }
}

/// What keeps a text from being JSON, and the bytes where.
type Unreadable = (Problem, Range<usize>);

fn parse(text: &str) -> Result<Value<'_>, Unreadable> {
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| {
        let why = error.kind().to_string().to_lowercase();
        let start = error.range().start;
        let end = error.range().end.max(end_of_char(text, start));
        (Problem::NotJson { why }, start..end)
    })?;
    let empty = || Problem::NotJson {
        why: "the file is empty".into(),
    };
    let root = parsed.value.ok_or_else(|| (empty(), 0..0))?;
    refused_elsewhere(text)?;
    Ok(root)
}

/// The parser above lets control characters in strings and odd white space pass, which browsers and
/// the lenient reader refuse; so a second one looks, without building anything.
fn refused_elsewhere(text: &str) -> Result<(), Unreadable> {
    let Err(error) = serde_json::from_str::<IgnoredAny>(text) else {
        return Ok(());
    };
    let lines = text.split_inclusive('\n').take(error.line() - 1);
    let mut start = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let described = error.to_string();
    let why = described
        .split(" at line")
        .next()
        .unwrap_or_default()
        .into();
    Err((Problem::NotJson { why }, start..end_of_char(text, start)))
}

fn end_of_char(text: &str, start: usize) -> usize {
    let next = text.get(start..).and_then(|rest| rest.chars().next());
    start + next.map_or(0, char::len_utf8)
}

fn document(
    root: &Value<'_>,
    now: Instant,
    published: Option<&Document>,
    sink: &mut Sink,
) -> Option<Document> {
    if root.as_object().is_some_and(|it| it.get("form").is_some()) {
        sink.report_in("form", Problem::Published);
        return None;
    }
    let members = Members::open(root, tree::DOCUMENT, sink)?;
    let wire = tree::document(&members, sink);
    sink.required("version", wire.version);
    let page = sink.required("page", wire.page);
    let page = page.and_then(|page| sink.within("page", |sink| convert::page(page, sink)));
    if let Some(zone) = page.as_ref().and_then(|page| page.time_zone.as_deref()) {
        known_zone(zone, sink);
    }
    let groups = elements(&members, "groups", sink, tree::group, convert::group);
    let services = elements(&members, "services", sink, tree::service, convert::service);
    let entries = elements(&members, "incidents", sink, tree::entry, convert::entry);
    for name in ["services", "incidents"] {
        sink.required(name, members.given(name));
    }
    if let Some(published) = published {
        moved::report(&entries, published, sink);
    }
    Checks { now, sink }.all(&groups, &services, &entries);
    Some(Document {
        page: page?,
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        services: services.into_iter().map(|(_, service)| service).collect(),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        as_of: None,
    })
}

/// The elements of a list that could be read, each with its place in it.
fn elements<'a, W, T>(
    members: &Members<'a>,
    name: &str,
    sink: &mut Sink,
    read: impl Fn(&'a Value<'a>, &mut Sink) -> Option<W>,
    convert: impl Fn(W, &mut Sink) -> Option<T>,
) -> Vec<(usize, T)> {
    let values = members.elements(name, sink).unwrap_or_default();
    let element = |(index, value)| {
        sink.within(name, |sink| {
            sink.element(index, |sink| {
                let errors = sink.errors();
                let converted = convert(read(value, sink)?, sink)?;
                (sink.errors() == errors).then_some((index, converted))
            })
        })
    };
    values.iter().enumerate().filter_map(element).collect()
}

fn known_zone(zone: &str, sink: &mut Sink) {
    if zone.parse::<chrono_tz::Tz>().is_err() {
        let problem = Problem::UnknownTimeZone {
            got: zone.to_owned(),
        };
        sink.within("page", |sink| sink.report_in("time_zone", problem));
    }
}

/// What can only be judged with the whole document in view.
struct Checks<'a> {
    now: Instant,
    sink: &'a mut Sink,
}

impl Checks<'_> {
    fn all(
        &mut self,
        groups: &[(usize, Group)],
        services: &[(usize, Service)],
        entries: &[(usize, Entry)],
    ) {
        let ids = groups
            .iter()
            .map(|(index, group)| (key("groups", *index, "id"), group.id.to_string()));
        self.unique(ids.collect());
        let ids = services
            .iter()
            .map(|(index, it)| (key("services", *index, "id"), it.id.to_string()));
        self.unique(ids.collect());
        self.unique(
            entries
                .iter()
                .flat_map(|(index, entry)| entry_ids(*index, entry))
                .collect(),
        );
        self.known_groups(groups, services);
        let by_id: HashMap<&ServiceId, &Service> =
            services.iter().map(|(_, it)| (&it.id, it)).collect();
        for (index, entry) in entries {
            self.known_services(*index, entry, &by_id);
            self.said_by_now(*index, entry);
            self.impact(*index, entry);
            self.unique(update_ids(*index, entry));
        }
    }

    fn report(&mut self, path: Path, problem: Problem) {
        self.sink.report_at(path, problem);
    }

    fn unique(&mut self, ids: Vec<(Path, String)>) {
        let mut first: HashMap<String, Path> = HashMap::new();
        for (path, id) in ids {
            match first.get(&id.to_ascii_lowercase()) {
                Some(known) => {
                    let first = known.clone();
                    self.report(path, Problem::RepeatedId { got: id, first });
                }
                None => _ = first.insert(id.to_ascii_lowercase(), path),
            }
        }
    }

    fn known_groups(&mut self, groups: &[(usize, Group)], services: &[(usize, Service)]) {
        let known: HashSet<&str> = groups.iter().map(|(_, group)| group.id.as_str()).collect();
        for (index, service) in services {
            if let Some(group) = service
                .group
                .as_ref()
                .filter(|group| !known.contains(group.as_str()))
            {
                let problem = Problem::UnknownGroup {
                    got: group.to_string(),
                };
                self.report(key("services", *index, "group"), problem);
            }
        }
    }

    fn known_services(
        &mut self,
        index: usize,
        entry: &Entry,
        known: &HashMap<&ServiceId, &Service>,
    ) {
        let mut seen = BTreeSet::new();
        for (at, id) in entry.services.iter().enumerate() {
            seen.insert(id);
            self.known_service(key("incidents", index, "services").index(at), id, known);
        }
        for (at, update) in entry.updates().iter().enumerate() {
            for id in update.services.keys().filter(|id| seen.insert(id)) {
                let path = key("incidents", index, "updates")
                    .index(at)
                    .key("services")
                    .key(id.as_str());
                self.known_service(path, id, known);
            }
        }
    }

    fn known_service(&mut self, path: Path, id: &ServiceId, known: &HashMap<&ServiceId, &Service>) {
        let got = id.to_string();
        match known.get(id).map(|service| service.retired) {
            None => self.report(path, Problem::UnknownService { got }),
            Some(Some(day)) => self.report(
                path,
                Problem::RetiredService {
                    got,
                    since: day.to_string(),
                },
            ),
            Some(None) => {}
        }
    }

    fn said_by_now(&mut self, index: usize, entry: &Entry) {
        for (at, update) in entry.updates().iter().enumerate() {
            if let Some(said) = update.at.filter(|said| *said > self.now) {
                let path = key("incidents", index, "updates").index(at).key("at");
                self.report(
                    path,
                    Problem::AfterNow {
                        at: rfc3339(said),
                        now: rfc3339(self.now),
                    },
                );
            }
        }
    }

    fn impact(&mut self, index: usize, entry: &Entry) {
        let Record::Incident(Incident {
            impact: Some(said), ..
        }) = entry.record
        else {
            return;
        };
        if let Some(maps) = entry.impact_of_maps().filter(|maps| *maps != said) {
            let problem = Problem::ImpactAtOdds {
                impact: said.as_str(),
                maps: maps.as_str(),
            };
            self.report(key("incidents", index, "impact"), problem);
        }
    }
}

fn key(list: &str, index: usize, name: &str) -> Path {
    Path::default().key(list).index(index).key(name)
}

fn entry_ids(index: usize, entry: &Entry) -> Vec<(Path, String)> {
    let alias = |(at, id): (usize, &crate::EntryId)| {
        (key("incidents", index, "aliases").index(at), id.to_string())
    };
    let own = (key("incidents", index, "id"), entry.id.to_string());
    std::iter::once(own)
        .chain(entry.aliases.iter().enumerate().map(alias))
        .collect()
}

fn update_ids(index: usize, entry: &Entry) -> Vec<(Path, String)> {
    let path = |at| key("incidents", index, "updates").index(at).key("id");
    let updates = entry.updates();
    updates
        .iter()
        .enumerate()
        .filter_map(|(at, it)| Some((path(at), it.id?.to_string())))
        .collect()
}

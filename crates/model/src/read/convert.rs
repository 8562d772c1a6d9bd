//! From the file as JSON has it to types that cannot be wrong: every rule about one value is here.

use super::sink::Sink;
use crate::link::feed_id;
use crate::wire;
use crate::{
    Announcement, Body, Colour, Entry, EntryId, FileName, Group, GroupId, Impact, Incident,
    IncidentState, Instant, Kind, Language, Link, Maintenance, MaintenanceState, NoState, Page,
    Problem, Record, Service, ServiceId, ServiceStatus, SiteUrl, StateOf, TimeError, Update,
    UpdateId, Updates, parse_date, parse_instant, rfc3339,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Reads the page.
pub(crate) fn page(wire: wire::Page, sink: &mut Sink) -> Option<Page> {
    let name = sink.demanded("name", wire.name, text("name"));
    let url = sink.demanded("url", wire.url, SiteUrl::parse);
    let home = sink.optional("home", wire.home, Link::parse);
    let support = sink.optional("support", wire.support, Link::parse);
    let language = sink.optional("language", wire.language, Language::parse);
    let logo = sink.optional("logo", wire.logo, FileName::parse);
    let accent = sink.optional("accent", wire.accent, Colour::parse);
    let feed_id = sink.optional("feed_id", wire.feed_id, feed_id);
    Some(Page {
        name: name?,
        url: url?,
        description: wire.description,
        home,
        support,
        time_zone: wire.time_zone,
        language,
        logo,
        accent,
        feed_id,
    })
}

/// Reads a group.
pub(crate) fn group(wire: wire::Group, sink: &mut Sink) -> Option<Group> {
    let id = sink.demanded("id", wire.id, GroupId::parse);
    let name = sink.demanded("name", wire.name, text("name"));
    Some(Group {
        id: id?,
        name: name?,
    })
}

/// Reads a service.
pub(crate) fn service(wire: wire::Service, sink: &mut Sink) -> Option<Service> {
    let id = sink.demanded("id", wire.id, ServiceId::parse);
    let name = sink.demanded("name", wire.name, text("name"));
    let group = sink.optional("group", wire.group, GroupId::parse);
    let since = sink.optional("since", wire.since, day);
    let retired = sink.optional("retired", wire.retired, day);
    Some(Service {
        id: id?,
        name: name?,
        group,
        description: wire.description,
        since,
        retired,
    })
}

/// Reads an entry; `None` when an error was found in it.
pub(crate) fn entry(wire: wire::Entry, sink: &mut Sink) -> Option<Entry> {
    let errors = sink.errors();
    let id = sink.demanded("id", wire.id, EntryId::parse);
    let title = sink.demanded("title", wire.title, text("title"));
    let by_id = |id: String, sink: &mut Sink| read_id(&id, sink, EntryId::parse);
    let aliases = sink.list("aliases", wire.aliases, by_id);
    let by_id = |id: String, sink: &mut Sink| read_id(&id, sink, ServiceId::parse);
    let services = sink.list("services", wire.services, by_id);
    let kind = sink.demanded(
        "kind",
        wire.kind,
        word("kind", Kind::WORDS, Kind::from_word),
    );
    let said = Said {
        starts: sink.optional("starts", wire.starts, instant),
        ends: sink.optional("ends", wire.ends, instant),
        impact: wire.impact,
        closed: wire.closed,
        updates: sink.required("updates", wire.updates),
    };
    let record = match kind {
        Some(Kind::Incident) => incident(said, sink).map(Record::Incident),
        Some(Kind::Maintenance) => maintenance(said, sink).map(Record::Maintenance),
        Some(Kind::Announcement) => announcement(said, sink).map(Record::Announcement),
        None => {
            stateless(said, sink);
            None
        }
    };
    let entry = Entry {
        id: id?,
        title: title?,
        aliases,
        services,
        record: record?,
    };
    (sink.errors() == errors).then_some(entry)
}

/// What an entry says about itself before its kind is known to allow it.
struct Said {
    starts: Option<Instant>,
    ends: Option<Instant>,
    impact: Option<String>,
    closed: bool,
    updates: Option<Vec<wire::Update>>,
}

fn incident(said: Said, sink: &mut Sink) -> Option<Incident> {
    pointless("ends", said.ends.is_some(), Kind::Incident, sink);
    let impact = sink.optional(
        "impact",
        said.impact,
        word("impact", Impact::WORDS, Impact::from_word),
    );
    let updates: Updates<IncidentState> = updates(said.updates, sink)?;
    let starts = said.starts.unwrap_or_else(|| updates.first_at());
    for (index, (at, update)) in updates.timed().enumerate() {
        if update.state == Some(IncidentState::Resolved) && at < starts {
            let problem = Problem::ResolvedBeforeStart {
                at: rfc3339(at),
                starts: rfc3339(starts),
            };
            sink.within("updates", |sink| {
                sink.element(index, |sink| sink.report_in("at", problem))
            });
        }
    }
    Some(Incident {
        impact,
        starts: said.starts,
        closed: said.closed,
        updates,
    })
}

fn maintenance(said: Said, sink: &mut Sink) -> Option<Maintenance> {
    sink.optional(
        "impact",
        said.impact,
        word("impact", &["maintenance"], |word| {
            (word == "maintenance").then_some(())
        }),
    );
    let starts = sink.required("starts", said.starts);
    if let (Some(starts), Some(ends)) = (starts, said.ends) {
        ends_after(ends, starts, sink);
    }
    if said.ends.is_none() && !sink.knows("ends") {
        sink.report(Problem::OpenEnded);
    }
    let updates = updates(said.updates, sink)?;
    Some(Maintenance {
        starts: starts?,
        ends: said.ends,
        closed: said.closed,
        updates,
    })
}

fn announcement(said: Said, sink: &mut Sink) -> Option<Announcement> {
    pointless("impact", said.impact.is_some(), Kind::Announcement, sink);
    pointless("closed", said.closed, Kind::Announcement, sink);
    let updates: Updates<NoState> = updates(said.updates, sink)?;
    if let Some(ends) = said.ends {
        ends_after(
            ends,
            said.starts.unwrap_or_else(|| updates.first_at()),
            sink,
        );
    }
    Some(Announcement {
        starts: said.starts,
        ends: said.ends,
        updates,
    })
}

/// Judges the updates of an entry of no known kind, all but their states.
fn stateless(said: Said, sink: &mut Sink) {
    let mut wires = said.updates;
    for update in wires.iter_mut().flatten() {
        update.state = None;
    }
    _ = updates::<NoState>(wires, sink);
}

fn ends_after(ends: Instant, starts: Instant, sink: &mut Sink) {
    if ends <= starts {
        sink.report_in(
            "ends",
            Problem::EndBeforeStart {
                ends: rfc3339(ends),
                starts: rfc3339(starts),
            },
        );
    }
}

fn pointless(name: &'static str, present: bool, kind: Kind, sink: &mut Sink) {
    if present {
        sink.report_in(
            name,
            Problem::Pointless {
                name,
                kind: kind.as_str(),
            },
        );
    }
}

fn updates<S: StateOf>(wires: Option<Vec<wire::Update>>, sink: &mut Sink) -> Option<Updates<S>> {
    let wires = wires?;
    if wires.is_empty() {
        sink.report_in("updates", Problem::NoUpdates);
        return None;
    }
    let read = sink.list("updates", wires, update);
    in_order(&read, sink);
    Updates::new(read).ok()
}

/// Reports every update that stands after a later one, and a first one without a time.
fn in_order<S>(updates: &[Update<S>], sink: &mut Sink) {
    let mut latest = updates.first().and_then(|first| first.at);
    sink.within("updates", |sink| {
        sink.element(0, |sink| {
            if latest.is_none() && !sink.knows("at") {
                sink.report(Problem::FirstWithoutTime);
            }
        });
        for (index, update) in updates.iter().enumerate() {
            let Some(at) = update.at else { continue };
            match latest {
                Some(previous) if at < previous => {
                    let problem = Problem::OutOfOrder {
                        at: rfc3339(at),
                        previous: rfc3339(previous),
                    };
                    sink.element(index, |sink| sink.report_in("at", problem));
                }
                _ => latest = Some(at),
            }
        }
    });
}

fn update<S: StateOf>(wire: wire::Update, sink: &mut Sink) -> Option<Update<S>> {
    let id = sink.optional("id", wire.id, UpdateId::parse);
    let at = sink.optional("at", wire.at, instant);
    let state = sink.optional("state", wire.state, state);
    let services = sink.within("services", |sink| statuses(wire.services, sink));
    let body = sink.required("body", wire.body);
    if body.as_ref().is_some_and(Body::is_blank) {
        sink.report_in("body", Problem::Empty { what: "body" });
    }
    Some(Update {
        id,
        at,
        state,
        services,
        // Without a body the entry is refused, but its other updates are still judged.
        body: body.unwrap_or_else(|| Body::Markdown(String::new())),
    })
}

fn state<S: StateOf>(word: &str) -> Result<S, Problem> {
    let got = || word.to_owned();
    let foreign = IncidentState::WORDS.contains(&word) || MaintenanceState::WORDS.contains(&word);
    S::from_word(word).ok_or_else(|| {
        if foreign {
            Problem::ForeignState {
                state: got(),
                kind: S::KIND.as_str(),
                known: S::WORDS,
            }
        } else {
            Problem::UnknownWord {
                what: "state",
                got: got(),
                known: S::WORDS,
            }
        }
    })
}

fn statuses(map: BTreeMap<String, String>, sink: &mut Sink) -> BTreeMap<ServiceId, ServiceStatus> {
    let mut read = BTreeMap::new();
    for (id, status) in map {
        let service = sink.optional(&id, Some(id.clone()), ServiceId::parse);
        let status = sink.optional(
            &id,
            Some(status),
            word("status", ServiceStatus::WORDS, ServiceStatus::from_word),
        );
        if let (Some(service), Some(status)) = (service, status) {
            read.insert(service, status);
        }
    }
    read
}

fn read_id<T>(text: &str, sink: &mut Sink, parse: fn(&str) -> Result<T, Problem>) -> Option<T> {
    parse(text).map_err(|problem| sink.report(problem)).ok()
}

fn text(what: &'static str) -> impl FnOnce(&str) -> Result<String, Problem> {
    move |text| {
        if text.trim().is_empty() {
            Err(Problem::Empty { what })
        } else {
            Ok(text.to_owned())
        }
    }
}

fn word<T>(
    what: &'static str,
    known: &'static [&'static str],
    read: fn(&str) -> Option<T>,
) -> impl FnOnce(&str) -> Result<T, Problem> {
    move |word| {
        read(word).ok_or_else(|| Problem::UnknownWord {
            what,
            got: word.to_owned(),
            known,
        })
    }
}

/// Reads an instant of the file.
pub(crate) fn instant(text: &str) -> Result<Instant, Problem> {
    parse_instant(text).map_err(|error| match error {
        TimeError::MissingOffset => Problem::MissingOffset {
            got: text.to_owned(),
        },
        TimeError::Impossible => Problem::ImpossibleTime {
            got: text.to_owned(),
        },
    })
}

fn day(text: &str) -> Result<NaiveDate, Problem> {
    parse_date(text).ok_or_else(|| Problem::BadDate {
        got: text.to_owned(),
    })
}

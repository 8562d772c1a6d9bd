//! What an incident file needs to hold an import too.
//!
//! Entries are the same when one of their ids, old ones among them, is the same; updates when their id
//! is, or when they say the same within the same minute. So a second import of the same source has
//! nothing to do. What the file has and the import has not, stays.

use crate::ids::Ids;
use serde_json::{Value, to_value};
use std::collections::{BTreeMap, BTreeSet};
use tidings_model::{Path, parse_instant, wire};

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Groups that are new.
    pub groups: Vec<wire::Group>,
    /// Services that are new.
    pub services: Vec<wire::Service>,
    /// Entries that are new, newest first.
    pub entries: Vec<wire::Entry>,
    /// What changes in entries that are there.
    pub changes: Vec<Change>,
    /// How many entries are there already, as they are to be.
    pub same: usize,
}

/// What changes in an entry that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The id that it has there.
    pub id: String,
    /// Its place in `incidents`.
    pub index: usize,
    /// Ids of the source that it does not have yet.
    pub aliases: Vec<String>,
    /// Members that get another value, with the one that they have.
    pub set: Vec<Set>,
    /// Updates that are new, oldest first.
    pub updates: Vec<wire::Update>,
}

/// A member that gets another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    /// Where it is.
    pub path: Path,
    /// The value that it has; `null` when it has none.
    pub old: Value,
    /// The value that it gets; `null` when it is to go.
    pub new: Value,
}

/// What of a file matters here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Existing {
    /// Its groups.
    pub groups: Vec<wire::Group>,
    /// Its services.
    pub services: Vec<wire::Service>,
    /// Its entries, in the order of the file.
    pub entries: Vec<wire::Entry>,
}

impl Plan {
    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            groups,
            services,
            entries,
            changes,
            ..
        } = self;
        groups.is_empty() && services.is_empty() && entries.is_empty() && changes.is_empty()
    }
}

/// Compares a file with an import.
///
/// With `only_new`, entries that are there are left as they are.
#[must_use]
pub fn plan(existing: &Existing, imported: &wire::Document, only_new: bool) -> Plan {
    let mut plan = Plan::default();
    let has_group = |id: &str| existing.groups.iter().any(|it| is(it.id.as_deref(), id));
    let has_service = |id: &str| existing.services.iter().any(|it| is(it.id.as_deref(), id));
    let new_groups = imported.groups.iter();
    let new_groups = new_groups.filter(|it| !has_group(it.id.as_deref().unwrap_or_default()));
    plan.groups.extend(new_groups.cloned());
    let new_services = imported.services.iter().flatten();
    let new_services = new_services.filter(|it| !has_service(it.id.as_deref().unwrap_or_default()));
    plan.services.extend(new_services.cloned());
    let index = Index::of(existing);
    let mut taken = BTreeSet::new();
    let mut ids = index.ids();
    for entry in imported.incidents.iter().flatten() {
        match index.find(entry).filter(|at| taken.insert(*at)) {
            Some(_) if only_new => plan.same += 1,
            Some(at) => match change(at, &existing.entries[at], entry) {
                Some(change) => plan.changes.push(change),
                None => plan.same += 1,
            },
            None => plan.entries.push(named(entry.clone(), &mut ids)),
        }
    }
    plan
}

fn is(id: Option<&str>, other: &str) -> bool {
    id.is_some_and(|id| id.eq_ignore_ascii_case(other))
}

/// The entries of a file by their ids, old ones among them.
struct Index<'a> {
    existing: &'a Existing,
    by_id: BTreeMap<String, usize>,
    by_alias: BTreeMap<String, usize>,
}

impl<'a> Index<'a> {
    fn of(existing: &'a Existing) -> Self {
        let mut index = Self {
            existing,
            by_id: BTreeMap::new(),
            by_alias: BTreeMap::new(),
        };
        for (at, entry) in existing.entries.iter().enumerate() {
            let id = entry.id.as_deref().unwrap_or_default();
            index.by_id.entry(id.to_ascii_lowercase()).or_insert(at);
            for alias in &entry.aliases {
                index
                    .by_alias
                    .entry(alias.to_ascii_lowercase())
                    .or_insert(at);
            }
        }
        index
    }

    /// Every id that is in use.
    fn ids(&self) -> Ids {
        let mut ids = Ids::default();
        for id in self.by_id.keys().chain(self.by_alias.keys()) {
            ids.take(id);
        }
        ids
    }

    /// The place of the same entry. The id of the source tells it best; two that have different ones
    /// are two, even if they are called alike.
    fn find(&self, entry: &wire::Entry) -> Option<usize> {
        let folded = |id: &String| id.to_ascii_lowercase();
        let aliases = entry.aliases.iter().map(folded);
        let either = |id: &String| {
            self.by_alias
                .get(id)
                .or_else(|| self.by_id.get(id))
                .copied()
        };
        if let Some(at) = aliases.clone().find_map(|id| either(&id)) {
            return Some(at);
        }
        let at = either(&folded(entry.id.as_ref()?))?;
        let theirs = &self.existing.entries[at].aliases;
        (entry.aliases.is_empty() || theirs.is_empty()).then_some(at)
    }
}

/// Gives another id to an entry whose own is in use.
fn named(mut entry: wire::Entry, ids: &mut Ids) -> wire::Entry {
    let id = entry.id.take().unwrap_or_default();
    entry.id = Some(ids.take(&id));
    entry.aliases.retain(|alias| !ids.has(alias));
    entry.aliases.iter().for_each(|alias| _ = ids.take(alias));
    entry
}

fn change(index: usize, old: &wire::Entry, new: &wire::Entry) -> Option<Change> {
    let path = Path::default().key("incidents").index(index);
    let mut change = Change {
        id: old.id.clone().unwrap_or_default(),
        index,
        aliases: aliases(old, new),
        set: fields(old, new, &path),
        updates: Vec::new(),
    };
    let there = old.updates.as_deref().unwrap_or_default();
    for update in new.updates.iter().flatten() {
        // Two updates of one minute may say the same: their ids tell them apart.
        let by_id = there
            .iter()
            .position(|it| it.id.is_some() && it.id == update.id);
        match by_id.or_else(|| there.iter().position(|it| says_same(it, update))) {
            Some(at) => {
                let path = path.clone().key("updates").index(at);
                change.set.extend(update_fields(&there[at], update, &path));
            }
            None => change.updates.push(update.clone()),
        }
    }
    let idle = change.aliases.is_empty() && change.set.is_empty() && change.updates.is_empty();
    (!idle).then_some(change)
}

/// The ids of the source by which the entry is not known yet.
fn aliases(old: &wire::Entry, new: &wire::Entry) -> Vec<String> {
    let known =
        |id: &str| is(old.id.as_deref(), id) || old.aliases.iter().any(|it| is(Some(it), id));
    let fresh = new.aliases.iter().filter(|alias| !known(alias));
    fresh.cloned().collect()
}

/// Whether two updates say the same within the same minute.
fn says_same(old: &wire::Update, new: &wire::Update) -> bool {
    let minute = |it: &wire::Update| {
        let at = parse_instant(it.at.as_deref()?).ok()?;
        Some(at.timestamp().div_euclid(60))
    };
    let text = |it: &wire::Update| {
        let text = it.body.as_ref().map(tidings_model::Body::text);
        text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    minute(old) == minute(new) && text(old) == text(new)
}

/// The members of an entry that differ, but for its ids and its updates.
fn fields(old: &wire::Entry, new: &wire::Entry, path: &Path) -> Vec<Set> {
    let mut set = Vec::new();
    let mut differ = |name: &str, old: Value, new: Value| {
        if old != new {
            let path = path.clone().key(name);
            set.push(Set { path, old, new });
        }
    };
    differ("title", json(&old.title), json(&new.title));
    differ("kind", json(&old.kind), json(&new.kind));
    // What a source does not tell leaves what an operator has said.
    if new.impact.is_some() {
        differ("impact", json(&old.impact), json(&new.impact));
    }
    if !new.services.is_empty() {
        differ("services", json(&old.services), json(&new.services));
    }
    for (name, old, new) in [
        ("starts", &old.starts, &new.starts),
        ("ends", &old.ends, &new.ends),
    ] {
        if new.is_some() && instant(old) != instant(new) {
            differ(name, json(old), json(new));
        }
    }
    if new.closed && !old.closed {
        differ("closed", Value::Null, Value::Bool(true));
    }
    set
}

/// The members of an update that differ, but for its id.
fn update_fields(old: &wire::Update, new: &wire::Update, path: &Path) -> Vec<Set> {
    let mut set = Vec::new();
    let mut differ = |name: &str, old: Value, new: Value| {
        if old != new {
            let path = path.clone().key(name);
            set.push(Set { path, old, new });
        }
    };
    if new.at.is_some() && instant(&old.at) != instant(&new.at) {
        differ("at", json(&old.at), json(&new.at));
    }
    if new.state.is_some() {
        differ("state", json(&old.state), json(&new.state));
    }
    if !new.services.is_empty() {
        differ("services", json(&old.services), json(&new.services));
    }
    differ("body", json(&old.body), json(&new.body));
    set
}

fn instant(text: &Option<String>) -> Option<tidings_model::Instant> {
    parse_instant(text.as_deref()?).ok()
}

fn json<T: serde::Serialize>(value: &T) -> Value {
    to_value(value).unwrap_or(Value::Null)
}

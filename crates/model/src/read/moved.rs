//! Windows that were moved after they had been published, without a word.

use super::sink::Sink;
use crate::{Document, Entry, EntryId, Instant, Maintenance, Path, Problem, Record, rfc3339};
use std::collections::BTreeMap;

/// Reports every window whose times are not those that were published, unless an update more was
/// said since: the number of updates is what calendars go by.
pub(super) fn report(entries: &[(usize, Entry)], published: &Document, sink: &mut Sink) {
    let before: BTreeMap<&EntryId, &Maintenance> = windows(published.entries.iter()).collect();
    for (index, entry) in entries {
        let (Record::Maintenance(now), Some(before)) = (&entry.record, before.get(&entry.id))
        else {
            continue;
        };
        if now.updates.as_slice().len() <= before.updates.as_slice().len() {
            let at = Path::default().key("incidents").index(*index);
            compare(&at, "starts", Some(before.starts), Some(now.starts), sink);
            compare(&at, "ends", before.ends, now.ends, sink);
        }
    }
}

fn windows<'a>(
    entries: impl Iterator<Item = &'a Entry>,
) -> impl Iterator<Item = (&'a EntryId, &'a Maintenance)> {
    entries.filter_map(|entry| match &entry.record {
        Record::Maintenance(it) => Some((&entry.id, it)),
        _ => None,
    })
}

fn compare(
    entry: &Path,
    name: &'static str,
    published: Option<Instant>,
    got: Option<Instant>,
    sink: &mut Sink,
) {
    if published == got {
        return;
    }
    // A time that is gone has no place; the entry that it is missing in has one.
    let path = match got {
        Some(_) => entry.clone().key(name),
        None => entry.clone(),
    };
    let told =
        |at: Option<Instant>| at.map_or("none".to_owned(), |at| format!("`{}`", rfc3339(at)));
    let problem = Problem::MovedUnsaid {
        name,
        published: told(published),
        got: told(got),
    };
    sink.report_at(path, problem);
}

//! What every test needs: instants, and documents from short JSON, by the reader that runs everywhere.

use tidings_model::search::haystack;
use tidings_model::{
    Calendar, Document, Entry, Filter, Found, History, Instant, ServiceId, TimeZone, parse_instant,
    read,
};

/// The instant that an RFC 3339 text means.
pub(crate) fn at(text: &str) -> Instant {
    parse_instant(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// The id of a service.
pub(crate) fn service(id: &str) -> ServiceId {
    ServiceId::parse(id).unwrap()
}

/// A document with these services and entries, all of which must be readable.
pub(crate) fn document(services: &str, entries: &str) -> Document {
    let text = format!(
        r#"{{"version":1,"page":{{"name":"P","url":"https://p.example/"}},
"services":[{services}],"incidents":[{entries}]}}"#
    );
    let read = read::lenient(&text).unwrap();
    assert_eq!(read.lost, 0, "{text}");
    read.document
}

/// One entry: `head` holds its kind and times, `updates` what was said.
pub(crate) fn entry(head: &str, updates: &str) -> Entry {
    let text = format!(r#"{{"id":"e","title":"T",{head},"updates":[{updates}]}}"#);
    document("", &text).entries.remove(0)
}

/// What a query finds in a document when every text is known.
pub(crate) fn find(document: &Document, query: &str, zone: &dyn TimeZone, now: &str) -> Found {
    let history = History::new(document, at(now));
    let filter = Filter::from_query(query);
    let search = filter.query();
    let says = |row: usize| {
        let id = &history.rows()[row].id;
        let entry = document.entries.iter().find(|it| it.id == *id).unwrap();
        Some(search.matches(&haystack(document, entry)))
    };
    history.find(&Calendar::new(&history, zone), &filter, zone, says)
}

/// The ids of the entries that a query finds, newest first.
pub(crate) fn found(document: &Document, query: &str, zone: &dyn TimeZone, now: &str) -> String {
    let history = History::new(document, at(now));
    let rows = find(document, query, zone, now).rows;
    let ids: Vec<_> = rows
        .iter()
        .map(|row| history.rows()[*row].id.as_str())
        .collect();
    ids.join(" ")
}

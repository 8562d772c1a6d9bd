//! What feeds have items about: which things, and in which order.

use super::item::{self, Item};
use crate::source::{Scope, Source, by_scope};
use chrono::TimeDelta;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tidings_model::{Entry, Instant, Kind, Record};

/// Everything that feeds may hold items about, and the parts of the site that it belongs to.
pub(super) struct Topics<'a> {
    source: Source<'a>,
    /// Newest first.
    all: Vec<Topic<'a>>,
    /// The places in `all` of what belongs to each part of the site.
    by_scope: BTreeMap<Scope<'a>, Vec<usize>>,
}

/// What an item may be about.
struct Topic<'a> {
    entry: &'a Entry,
    /// The place of an update among those of the entry; without one, the topic is the whole entry.
    update: Option<usize>,
    /// When it was said, or last spoken of.
    time: Instant,
    /// The same, told apart from those of other topics by milliseconds.
    distinct: Instant,
    /// It was said of a window of maintenance before that began. No clock makes it anything else: a
    /// feed would drop items, and bring others back, without a word from anybody.
    upcoming: bool,
    /// Made when a feed first asks for it, and shared by all that do.
    item: OnceCell<Item>,
}

impl<'a> Topics<'a> {
    /// Each entry of which something is known by now.
    pub(super) fn entries(source: &Source<'a>) -> Self {
        let entries = source.document.entries.iter();
        let said = entries.filter_map(|entry| Some((entry, None, entry.last_said(source.now)?)));
        Self::new(source, said)
    }

    /// Each update that is known by now.
    pub(super) fn updates(source: &Source<'a>) -> Self {
        let entries = source.document.entries.iter();
        let said = entries.flat_map(|entry| {
            let updates = entry.said_by(source.now).into_iter().enumerate();
            updates.map(move |(place, update)| (entry, Some(place), update.time))
        });
        Self::new(source, said)
    }

    fn new(
        source: &Source<'a>,
        said: impl Iterator<Item = (&'a Entry, Option<usize>, Instant)>,
    ) -> Self {
        let topic = |(entry, update, time): (&'a Entry, _, _)| Topic {
            entry,
            update,
            time,
            distinct: time,
            upcoming: matches!(&entry.record, Record::Maintenance(it) if time < it.starts),
            item: OnceCell::new(),
        };
        let mut all: Vec<_> = said.map(topic).collect();
        all.sort_by_key(|it| (Reverse(it.time), &it.entry.id, Reverse(it.update)));
        tell_apart(&mut all);
        Self {
            source: *source,
            by_scope: by_scope(all.iter().map(|it| it.entry).zip(0..)),
            all,
        }
    }

    /// The items of a feed about a part of the site, newest first, `most` of them.
    ///
    /// What was said of windows before they began gets a fifth of the room and what others leave free,
    /// so that many of them, announced at once, never hide what has happened.
    pub(super) fn chosen(&self, scope: Scope<'a>, most: usize) -> Vec<&Item> {
        let places = self.by_scope.get(&scope).into_iter().flatten();
        let topics: Vec<_> = places.map(|place| &self.all[*place]).collect();
        let others = topics.iter().filter(|it| !it.upcoming).count();
        let mut room = match scope {
            Scope::Kind(Kind::Maintenance) => most,
            _ => (most / 5).max(most.saturating_sub(others)),
        };
        let fitting = topics.into_iter().filter(|topic| {
            let fits = !topic.upcoming || room > 0;
            room -= usize::from(topic.upcoming && fits);
            fits
        });
        let items = fitting.take(most).map(|topic| self.item(topic));
        items.collect()
    }

    fn item<'b>(&'b self, topic: &'b Topic<'a>) -> &'b Item {
        topic.item.get_or_init(|| match topic.update {
            None => item::of_entry(&self.source, topic.entry, topic.time, topic.distinct),
            Some(place) => item::of_update(&self.source, topic.entry, place, topic.distinct),
        })
    }
}

/// Makes times differ that are the same, so that readers that sort by time alone keep the order. It
/// goes from older to newer: what is said later moves nothing that was told before. What was said at
/// the instant of the build thus lies milliseconds ahead of it, and stays there in every later build.
fn tell_apart(newest_first: &mut [Topic<'_>]) {
    let mut free = Instant::MIN_UTC;
    for topic in newest_first.iter_mut().rev() {
        topic.distinct = topic.time.max(free);
        free = topic.distinct + TimeDelta::milliseconds(1);
    }
}

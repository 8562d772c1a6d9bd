//! What a format tells of an entry, in one shape for all of them, and how it is compared.

use std::collections::BTreeSet;

/// The states of incidents, as the file has them.
pub(crate) const INCIDENT: [&str; 5] = [
    "investigating",
    "identified",
    "monitoring",
    "resolved",
    "postmortem",
];

/// The states of maintenance.
pub(crate) const MAINTENANCE: [&str; 5] = [
    "scheduled",
    "in_progress",
    "verifying",
    "completed",
    "cancelled",
];

/// What is known of an entry: everything in the source, in a format what it carries.
///
/// Times are whole seconds since 1970, for some formats know no finer ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) id: String,
    pub(crate) kind: Option<String>,
    pub(crate) title: Option<String>,
    /// When it was first and last spoken of.
    pub(crate) published: Option<i64>,
    pub(crate) updated: Option<i64>,
    pub(crate) starts: Option<i64>,
    /// Empty where the entry has none.
    pub(crate) state: Option<String>,
    pub(crate) services: Option<BTreeSet<String>>,
    /// Oldest first.
    pub(crate) updates: Option<Vec<Said>>,
}

/// What is known of an update.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub(crate) id: Option<String>,
    /// When it was said, else the nearest time known before it.
    pub(crate) time: Option<i64>,
    /// Whether its own time is known.
    pub(crate) dated: Option<bool>,
    /// Empty where it gives none.
    pub(crate) state: Option<String>,
    /// What it says, as plain text; of the source a part that no format changes.
    pub(crate) text: Option<String>,
}

/// Text as every format can carry it: white space is one space, and control characters are gone.
pub(crate) fn plain(text: &str) -> String {
    let kept = |c: &char| {
        " \t\n\r".contains(*c)
            || !(c.is_control() || ['\u{fffd}', '\u{fffe}', '\u{ffff}'].contains(c))
    };
    let text: String = text.chars().filter(kept).collect();
    let words: Vec<_> = text.split([' ', '\t', '\n', '\r', '\u{a0}']).collect();
    let words = words.into_iter().filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The text of a piece of HTML.
pub(crate) fn text_of_html(html: &str) -> String {
    let fragment = scraper::Html::parse_fragment(html);
    let parts: Vec<_> = fragment.root_element().text().collect();
    plain(&parts.join(" "))
}

impl Seen {
    /// Compares what a format tells with what the source says.
    #[track_caller]
    pub(crate) fn agrees(&self, source: &Self, place: &str) {
        let place = format!("{place}: {}", source.id);
        assert_eq!(self.id, source.id, "{place}");
        same(&self.kind, &source.kind, &place, "kind");
        same(
            &self.title.as_deref().map(plain),
            &source.title.as_deref().map(plain),
            &place,
            "title",
        );
        same(&self.published, &source.published, &place, "published");
        same(&self.updated, &source.updated, &place, "updated");
        same(&self.starts, &source.starts, &place, "start");
        same(&self.state, &source.state, &place, "state");
        same(&self.services, &source.services, &place, "services");
        if let (Some(told), Some(said)) = (&self.updates, &source.updates) {
            assert_eq!(told.len(), said.len(), "{place}: number of updates");
            for (index, (told, said)) in told.iter().zip(said).enumerate() {
                told.agrees(said, &format!("{place}: update {index}"));
            }
        }
    }
}

impl Said {
    /// Compares what a format tells with what the source says.
    #[track_caller]
    pub(crate) fn agrees(&self, source: &Self, place: &str) {
        same(&self.id, &source.id, place, "id");
        same(&self.time, &source.time, place, "time");
        same(&self.dated, &source.dated, place, "whether dated");
        same(&self.state, &source.state, place, "state");
        if let (Some(told), Some(said)) = (&self.text, &source.text) {
            assert!(plain(told).contains(said), "{place}: {said:?} in {told:?}");
        }
    }
}

/// What a format does not carry agrees with anything.
#[track_caller]
fn same<T: PartialEq + std::fmt::Debug>(
    told: &Option<T>,
    said: &Option<T>,
    place: &str,
    what: &str,
) {
    if told.is_some() {
        assert_eq!(told, said, "{place}: {what}");
    }
}

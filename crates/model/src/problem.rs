//! What can be wrong with an incident file, where, and what to do about it.
//!
//! A [`Problem`] carries data only; all English is in its [`std::fmt::Display`] and [`Problem::hint`].

use crate::path::Path;
use std::fmt;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Shown; nothing is refused.
    Warning,
    /// The file is refused.
    Error,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something wrong with an incident file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant's sentence is in `Display`, its fields are the values in it"
)]
pub enum Problem {
    NotJson {
        why: String,
    },
    Published,
    WrongVersion {
        got: String,
    },
    MissingField {
        name: &'static str,
    },
    WrongType {
        expected: &'static str,
        got: &'static str,
    },
    RepeatedKey {
        name: String,
    },
    BadId {
        got: String,
    },
    ReservedId {
        got: String,
        with: &'static str,
    },
    RepeatedId {
        got: String,
        first: Path,
    },
    UnknownWord {
        what: &'static str,
        got: String,
        known: &'static [&'static str],
    },
    ForeignState {
        state: String,
        kind: &'static str,
        known: &'static [&'static str],
    },
    MissingOffset {
        got: String,
    },
    ImpossibleTime {
        got: String,
    },
    BadDate {
        got: String,
    },
    UnknownTimeZone {
        got: String,
    },
    OutOfOrder {
        at: String,
        previous: String,
    },
    AfterNow {
        at: String,
        now: String,
    },
    ResolvedBeforeStart {
        at: String,
        starts: String,
    },
    EndBeforeStart {
        ends: String,
        starts: String,
    },
    NoUpdates,
    FirstWithoutTime,
    Empty {
        what: &'static str,
    },
    BadUrl {
        got: String,
    },
    BadFeedId {
        got: String,
    },
    BadFileName {
        got: String,
    },
    BadColour {
        got: String,
    },
    BadLanguage {
        got: String,
    },
    UnknownGroup {
        got: String,
    },
    UnknownField {
        name: String,
        known: &'static [&'static str],
    },
    UnknownService {
        got: String,
    },
    RetiredService {
        got: String,
        since: String,
    },
    OpenEnded,
    MovedUnsaid {
        name: &'static str,
        published: String,
        got: String,
    },
    ImpactAtOdds {
        impact: &'static str,
        maps: &'static str,
    },
    Pointless {
        name: &'static str,
        kind: &'static str,
    },
}

impl Problem {
    /// Whether the file is refused for it.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::UnknownField { .. }
            | Self::UnknownService { .. }
            | Self::RetiredService { .. }
            | Self::UnknownGroup { .. }
            | Self::OpenEnded
            | Self::MovedUnsaid { .. }
            | Self::ImpactAtOdds { .. }
            | Self::Pointless { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// A stable name of the sort of problem, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "not-json",
            Self::Published => "published-form",
            Self::WrongVersion { .. } => "wrong-version",
            Self::MissingField { .. } => "missing-field",
            Self::WrongType { .. } => "wrong-type",
            Self::RepeatedKey { .. } => "repeated-key",
            Self::BadId { .. } => "bad-id",
            Self::ReservedId { .. } => "reserved-id",
            Self::RepeatedId { .. } => "duplicate-id",
            Self::UnknownWord { .. } => "unknown-word",
            Self::ForeignState { .. } => "foreign-state",
            Self::MissingOffset { .. } => "missing-offset",
            Self::ImpossibleTime { .. } => "impossible-time",
            Self::BadDate { .. } => "bad-date",
            Self::UnknownTimeZone { .. } => "unknown-time-zone",
            Self::OutOfOrder { .. } => "updates-out-of-order",
            Self::AfterNow { .. } => "update-after-now",
            Self::ResolvedBeforeStart { .. } => "resolved-before-start",
            Self::EndBeforeStart { .. } => "end-before-start",
            Self::NoUpdates => "no-updates",
            Self::FirstWithoutTime => "first-update-without-time",
            Self::Empty { .. } => "empty-text",
            Self::BadUrl { .. } => "bad-url",
            Self::BadFeedId { .. } => "bad-feed-id",
            Self::BadFileName { .. } => "bad-file-name",
            Self::BadColour { .. } => "bad-colour",
            Self::BadLanguage { .. } => "bad-language",
            Self::UnknownGroup { .. } => "unknown-group",
            Self::UnknownField { .. } => "unknown-field",
            Self::UnknownService { .. } => "unknown-service",
            Self::RetiredService { .. } => "retired-service",
            Self::OpenEnded => "maintenance-without-end",
            Self::MovedUnsaid { .. } => "window-moved-unsaid",
            Self::ImpactAtOdds { .. } => "impact-at-odds",
            Self::Pointless { .. } => "pointless-field",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NotJson { .. } => "strict JSON has no comments, no trailing commas and double quotes only".into(),
            Self::Published => "edit the source file that the site was built from; this one is its output".into(),
            Self::WrongVersion { .. } => "write `\"version\": 1`".into(),
            Self::MissingField { name } => missing_hint(name).into(),
            Self::WrongType { expected, .. } => format!("write {expected} here"),
            Self::RepeatedKey { .. } => "keep one of the two: JSON readers disagree on which one counts".into(),
            Self::BadId { .. } => "use 1 to 100 of letters, digits, `.`, `_` and `-`, first a letter or a digit".into(),
            Self::ReservedId { with, .. } => format!("choose another: it clashes with {with}"),
            Self::RepeatedId { first, .. } => format!("`{first}` has it already; ids are unique whatever their case"),
            Self::UnknownWord { known, .. } | Self::ForeignState { known, .. } if known.is_empty() => {
                "an announcement's updates have no state; leave it out".into()
            }
            Self::UnknownWord { got, known, .. } | Self::ForeignState { state: got, known, .. } => choices(got, known),
            Self::MissingOffset { got } => format!("say which time is meant: `{}` for UTC, or an offset such as `+02:00`", with_z(got)),
            Self::ImpossibleTime { .. } => "write RFC 3339 such as `2026-11-23T14:05:00Z`".into(),
            Self::BadDate { .. } => "write a day such as `2012-03-01`".into(),
            Self::UnknownTimeZone { .. } => "use a name of the IANA database such as `Europe/Oslo` or `UTC`".into(),
            Self::OutOfOrder { .. } => "updates stand oldest first; move it up, or mend its time".into(),
            Self::AfterNow { .. } => "publish it when its time has come; planned work is told by `starts` and `ends`".into(),
            Self::ResolvedBeforeStart { .. } => "mend `starts` or the time of the update".into(),
            Self::EndBeforeStart { .. } => "`ends` must be later than `starts`".into(),
            Self::NoUpdates => "an entry says something: write at least one update with a `body`".into(),
            Self::FirstWithoutTime => "give the first update its `at`; only later ones may leave it out".into(),
            Self::Empty { .. } => "write what readers should know, or delete it".into(),
            Self::BadUrl { .. } => "write an absolute address with `https://`, `http://` or `mailto:`".into(),
            Self::BadFeedId { .. } => "write the first address of the site, such as `https://status.example.org/`, or another URI".into(),
            Self::BadFileName { .. } => "name a file beside the incident file, such as `logo.svg`, without `..`".into(),
            Self::BadColour { .. } => "write a colour such as `#2b6cb0`".into(),
            Self::BadLanguage { .. } => "write a language tag such as `en` or `pt-BR`".into(),
            Self::UnknownGroup { .. } => "add it to `groups`; the service is shown without a group until then".into(),
            Self::UnknownField { name, known } => choices(name, known),
            Self::UnknownService { .. } => "add it to `services`, perhaps with a `retired` date; it is shown by its id until then".into(),
            Self::RetiredService { .. } => "nothing to do if the entry is history".into(),
            Self::OpenEnded => "write when it is planned to end; without it the window is over as soon as it has begun".into(),
            Self::MovedUnsaid { .. } => "add an update that says so: calendars take a new time only along with one".into(),
            Self::ImpactAtOdds { .. } => "leave `impact` out to take it from the maps, or keep it if it is meant".into(),
            Self::Pointless { name, .. } => format!("leave `{name}` out"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { why } => write!(f, "not JSON: {why}"),
            Self::Published => {
                f.write_str("expected an incident file, got the published form of one")
            }
            Self::WrongVersion { got } => write!(f, "expected version `1`, got `{got}`"),
            Self::MissingField { name } => write!(f, "missing field `{name}`"),
            Self::WrongType { expected, got } => write!(f, "expected {expected}, got {got}"),
            Self::RepeatedKey { name } => write!(f, "field `{name}` stands twice"),
            Self::BadId { got } => write!(f, "expected an id, got `{got}`"),
            Self::ReservedId { got, .. } => write!(f, "reserved id `{got}`"),
            Self::RepeatedId { got, .. } => write!(f, "duplicate id `{got}`"),
            Self::UnknownWord { what, got, .. } => write!(f, "unknown {what} `{got}`"),
            Self::ForeignState { state, kind, .. } => {
                write!(f, "state `{state}` does not belong to kind `{kind}`")
            }
            Self::MissingOffset { got } => write!(f, "expected a time with an offset, got `{got}`"),
            Self::ImpossibleTime { got } => write!(f, "expected a time, got `{got}`"),
            Self::BadDate { got } => write!(f, "expected a day, got `{got}`"),
            Self::UnknownTimeZone { got } => write!(f, "unknown time zone `{got}`"),
            Self::OutOfOrder { at, previous } => {
                write!(f, "update at `{at}` stands after one at `{previous}`")
            }
            Self::AfterNow { at, now } => write!(f, "update at `{at}` is dated after now, `{now}`"),
            Self::ResolvedBeforeStart { at, starts } => {
                write!(f, "resolved at `{at}`, before the start at `{starts}`")
            }
            Self::EndBeforeStart { ends, starts } => {
                write!(f, "ends at `{ends}`, not after the start at `{starts}`")
            }
            Self::NoUpdates => f.write_str("expected at least one update, got none"),
            Self::FirstWithoutTime => f.write_str("first update without `at`"),
            Self::Empty { what } => write!(f, "empty {what}"),
            Self::BadUrl { got } => write!(f, "expected an address, got `{got}`"),
            Self::BadFeedId { got } => write!(f, "expected a root of feed ids, got `{got}`"),
            Self::BadFileName { got } => write!(f, "expected a file name, got `{got}`"),
            Self::BadColour { got } => write!(f, "expected a colour, got `{got}`"),
            Self::BadLanguage { got } => write!(f, "expected a language tag, got `{got}`"),
            Self::UnknownGroup { got } => write!(f, "unknown group `{got}`"),
            Self::UnknownField { name, .. } => write!(f, "unknown field `{name}`"),
            Self::UnknownService { got } => write!(f, "unknown service `{got}`"),
            Self::RetiredService { got, since } => {
                write!(f, "service `{got}` was retired on `{since}`")
            }
            Self::OpenEnded => f.write_str("maintenance without `ends`"),
            Self::MovedUnsaid {
                name,
                published,
                got,
            } => {
                write!(
                    f,
                    "`{name}` moved from {published} to {got} without an update"
                )
            }
            Self::ImpactAtOdds { impact, maps } => {
                write!(
                    f,
                    "impact `{impact}` is at odds with the `services` maps, which say `{maps}`"
                )
            }
            Self::Pointless { name, kind } => {
                write!(f, "field `{name}` says nothing for kind `{kind}`")
            }
        }
    }
}

fn missing_hint(name: &str) -> &'static str {
    match name {
        "version" => "write `\"version\": 1`",
        "page" => "write a `page` object with `name` and `url`",
        "services" | "incidents" => "write an empty list, `[]`, if there are none",
        "kind" => "write `incident`, `maintenance` or `announcement`",
        "starts" => "write when the window begins, such as `\"starts\": \"2026-11-23T22:00:00Z\"`",
        "at" => "write when it was said, such as `\"at\": \"2026-11-23T14:05:00Z\"`",
        "url" => "write where the site will live, such as `https://status.example.org/`",
        "id" => "write a short name for ever, such as `2026-11-23-slow-imap`",
        _ => "write it: the field is required",
    }
}

fn with_z(got: &str) -> String {
    let joined = got.replacen(' ', "T", 1);
    match joined.len() {
        10 => format!("{joined}T00:00:00Z"),
        16 => format!("{joined}:00Z"),
        _ => format!("{joined}Z"),
    }
}

/// Names the word that `got` was probably meant to be, or all there are.
fn choices(got: &str, known: &[&str]) -> String {
    let near = known
        .iter()
        .find(|word| distance(got, word) <= 2 && got.len() > 2);
    match near {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!(
            "known here: {}",
            known
                .iter()
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    }
}

/// The optimal string alignment distance between two words, capped by their use on short ones.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(40).collect(), b.chars().take(40).collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let swap = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + swap);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_named() {
        assert_eq!(
            choices("resloved", &["resolved", "identified"]),
            "did you mean `resolved`?"
        );
        assert_eq!(choices("x", &["a", "b"]), "known here: `a`, `b`");
    }
}

//! What importers share when they make an entry: updates in order, with ids, and where it ends.

use chrono::Timelike;
use tidings_model::{Body, Instant, parse_instant, rfc3339, wire};

/// The state after a post-mortem, which neither opens nor closes anything.
const POSTMORTEM: &str = "postmortem";

/// What an update says that had to be made for an end at which nothing was said.
const OVER: &str = "The source says that it was over then, and no more.";

/// States that end an entry.
const CLOSING: &[&str] = &["resolved", "completed", "cancelled"];

/// An update at a time.
pub(crate) fn update(at: Option<Instant>, state: Option<&str>, body: String) -> wire::Update {
    wire::Update {
        at: at.map(rfc3339),
        state: state.map(str::to_owned),
        body: Some(Body::Markdown(body)),
        ..wire::Update::default()
    }
}

/// When an update was said, if that is known.
pub(crate) fn said_at(update: &wire::Update) -> Option<Instant> {
    parse_instant(update.at.as_deref()?).ok()
}

/// Puts updates that stand newest first into the order of time. One without a time follows the one
/// that was said before it.
pub(crate) fn oldest_first(mut updates: Vec<wire::Update>) -> Vec<wire::Update> {
    updates.reverse();
    let mut latest = None;
    let mut keyed: Vec<_> = updates
        .into_iter()
        .map(|update| {
            latest = said_at(&update).or(latest);
            (latest, update)
        })
        .collect();
    keyed.sort_by_key(|(at, _)| *at);
    keyed.into_iter().map(|(_, update)| update).collect()
}

/// Numbers updates from the oldest, so that a history that grows keeps its ids.
pub(crate) fn number(updates: &mut [wire::Update]) {
    for (number, update) in (1..).zip(updates) {
        update.id = Some(number.to_string());
    }
}

/// Adds a paragraph to what an update says.
pub(crate) fn add_paragraph(update: &mut wire::Update, text: &str) {
    let body = match update.body.take() {
        Some(Body::Markdown(body)) if !body.trim().is_empty() => format!("{body}\n\n{text}"),
        _ => text.to_owned(),
    };
    update.body = Some(Body::Markdown(body));
}

/// Whether a state ends an entry.
pub(crate) fn closes(state: &str) -> bool {
    CLOSING.contains(&state)
}

/// Whether an update ends the entry, and none after it opens it again.
pub(crate) fn is_closed_by(updates: &[wire::Update]) -> bool {
    let mut states = updates.iter().filter_map(|it| it.state.as_deref());
    states
        .rfind(|state| *state != POSTMORTEM)
        .is_some_and(closes)
}

/// Ends an entry at a time with a state: by the update of that time, else by one of its own with the
/// id `end`. What was said before ends nothing, and what was said later opens nothing again.
///
/// True when an update had to be made.
pub(crate) fn close(updates: &mut Vec<wire::Update>, end: Instant, state: &'static str) -> bool {
    let is_end =
        |update: &wire::Update| said_at(update).is_some_and(|at| minute(at) == minute(end));
    let found = updates.iter().rposition(is_end);
    let later = |update: &wire::Update| said_at(update).is_some_and(|at| at > end);
    let place = found.or_else(|| updates.iter().position(later));
    let place = place.unwrap_or(updates.len());
    if found.is_none() {
        let mut made = update(Some(end), None, OVER.to_owned());
        made.id = Some("end".to_owned());
        updates.insert(place, made);
    }
    for (at, update) in updates.iter_mut().enumerate() {
        let word = update.state.as_deref();
        let kept = match at < place {
            true => !word.is_some_and(closes),
            false => word == Some(POSTMORTEM),
        };
        if at == place {
            update.state = Some(state.to_owned());
        } else if !kept {
            update.state = None;
        }
    }
    found.is_none()
}

fn minute(at: Instant) -> Instant {
    at.with_second(0)
        .and_then(|at| at.with_nanosecond(0))
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(at: &str, state: Option<&str>) -> wire::Update {
        update(parse_instant(at).ok(), state, at.to_owned())
    }

    fn shown(updates: &[wire::Update]) -> Vec<String> {
        let word = |it: &wire::Update| {
            let at = it.at.clone().unwrap_or_default();
            format!("{at} {}", it.state.as_deref().unwrap_or("-"))
        };
        updates.iter().map(word).collect()
    }

    #[test]
    fn an_update_of_the_end_ends_and_no_other_does() {
        let mut updates = vec![
            said("2020-01-01T10:00:00Z", Some("resolved")),
            said("2020-01-01T11:00:00Z", None),
            said("2020-01-01T12:00:00Z", Some("investigating")),
            said("2020-01-02T12:00:00Z", Some("postmortem")),
        ];
        let end = parse_instant("2020-01-01T11:00:30Z").unwrap();
        assert!(!close(&mut updates, end, "resolved"));
        assert_eq!(
            shown(&updates),
            [
                "2020-01-01T10:00:00Z -",
                "2020-01-01T11:00:00Z resolved",
                "2020-01-01T12:00:00Z -",
                "2020-01-02T12:00:00Z postmortem",
            ]
        );
        assert!(is_closed_by(&updates));
    }

    #[test]
    fn an_end_of_which_nothing_was_said_gets_an_update() {
        let mut updates = vec![
            said("2020-01-01T10:00:00Z", None),
            said("2020-01-03T10:00:00Z", None),
        ];
        let end = parse_instant("2020-01-02T00:00:00Z").unwrap();
        assert!(close(&mut updates, end, "resolved"));
        assert_eq!(shown(&updates)[1], "2020-01-02T00:00:00Z resolved");
        assert_eq!(updates.len(), 3);
    }

    #[test]
    fn updates_come_into_order() {
        let updates = oldest_first(vec![
            said("2020-01-02T00:00:00Z", None),
            said("", None),
            said("2020-01-01T00:00:00Z", None),
            said("2020-01-03T00:00:00Z", None),
        ]);
        assert_eq!(
            shown(&updates),
            [
                "2020-01-01T00:00:00Z -",
                " -",
                "2020-01-02T00:00:00Z -",
                "2020-01-03T00:00:00Z -",
            ]
        );
    }
}

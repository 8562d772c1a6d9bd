//! States and times in the markup of Statuspage's feeds.
//!
//! Each update is a paragraph, newest first, in which the year is missing:
//!
//! ```text
//! <p><small>Mar <var data-var='date'>12</var>, <var data-var='time'>14:05</var> UTC</small><br>
//!    <strong>Resolved</strong> - What was said.</p>
//! ```

use super::zone;
use crate::html;
use crate::label::Label;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};
use scraper::ElementRef;
use tidings_model::{Instant, Kind};

/// What the paragraph begins with that tells the window of a maintenance.
const PLANNED: &str = "THIS IS A SCHEDULED EVENT";

/// What an item says.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Its updates, newest first; none when the markup tells no states.
    pub(super) parts: Vec<Part>,
    /// The window of a maintenance.
    pub(super) window: Option<Window>,
    /// Whether a zone is one that is not known.
    pub(super) zone_is_unknown: bool,
}

/// When a maintenance is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) starts: Instant,
    pub(super) ends: Instant,
}

/// An update.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its label, such as `Resolved`.
    label: String,
    /// What it says, as Markdown.
    text: String,
    /// When it was said.
    pub(super) at: Option<Instant>,
}

impl Part {
    /// The state that its label gives to an entry of this kind.
    pub(super) fn state(&self, kind: Kind) -> Option<&'static str> {
        Label::of_word(&self.label)?.state(kind)
    }

    /// What it says. A label that gives no state is text; where nothing is said, it is all there is.
    pub(super) fn said(&self, kind: Kind, title: &str) -> String {
        let plain = self.state(kind).is_some() || Label::of_word(&self.label).is_some();
        match (plain, self.text.trim().is_empty()) {
            (true, false) => self.text.clone(),
            (true, true) => html::markdown(title),
            (false, false) => format!("**{}** - {}", html::markdown(&self.label), self.text),
            (false, true) => html::markdown(&self.label),
        }
    }
}

/// Reads the markup of an item. The newest update was said about when the item was published.
pub(super) fn read(body: &str, published: Option<Instant>) -> Read {
    let page = html::parse(body);
    let mut out = Read::default();
    let mut near = published;
    for paragraph in page.root_element().child_elements() {
        let strong = child(paragraph, "strong").map(text).unwrap_or_default();
        if let Some(planned) = strong.strip_prefix(PLANNED) {
            out.window = out
                .window
                .or(window(planned, near, &mut out.zone_is_unknown));
            continue;
        }
        let said = child(paragraph, "small").map(text);
        match said {
            Some(said) if !strong.is_empty() => {
                let at = times(&said, near, &mut out.zone_is_unknown)
                    .first()
                    .copied();
                near = at.or(near);
                out.parts.push(Part {
                    label: strong,
                    text: html::markdown(&behind_label(paragraph)),
                    at,
                });
            }
            // More of the update before it.
            _ => {
                if let Some(part) = out.parts.last_mut() {
                    let more = html::markdown(&paragraph.html());
                    part.text = format!("{}\n\n{more}", part.text).trim().to_owned();
                }
            }
        }
    }
    out
}

fn child<'a>(element: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    element
        .child_elements()
        .find(|it| it.value().name() == name)
}

/// The text of an element with single spaces.
fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The markup that follows the label, without the hyphen between them.
fn behind_label(paragraph: ElementRef<'_>) -> String {
    let markup = paragraph.inner_html();
    let rest = markup.split_once("</strong>").map_or("", |(_, rest)| rest);
    let rest = rest.trim_start();
    rest.strip_prefix(['-', '–'])
        .unwrap_or(rest)
        .trim()
        .to_owned()
}

fn window(text: &str, near: Option<Instant>, unknown: &mut bool) -> Option<Window> {
    match times(text, near, unknown).as_slice() {
        [starts, ends, ..] if ends > starts => Some(Window {
            starts: *starts,
            ends: *ends,
        }),
        // The end is told without a day: it is past midnight.
        [starts, ends, ..] => Some(Window {
            starts: *starts,
            ends: *ends + TimeDelta::days(1),
        }),
        _ => None,
    }
}

/// The times in a text such as `Apr 5, 02:00 - Apr 6, 04:00 UTC`: a time without a day is of the day
/// before it. Of all years the one is taken that brings the first time nearest to another one.
fn times(text: &str, near: Option<Instant>, unknown: &mut bool) -> Vec<Instant> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let mut words = words.into_iter().filter(|it| !it.is_empty()).peekable();
    let mut day: Option<(u32, u32)> = None;
    let mut found: Vec<((u32, u32), (u32, u32))> = Vec::new();
    let mut name = None;
    while let Some(word) = words.next() {
        if let Some(month) = month(word) {
            day = words
                .next()
                .and_then(|it| it.parse().ok())
                .map(|day| (month, day));
        } else if let (Ok(hour), Some(day)) = (word.parse(), day) {
            let minute = words.next().and_then(|it| it.parse().ok());
            found.extend(minute.map(|minute| (day, (hour, minute))));
        } else {
            name = name.or(Some(word));
        }
    }
    let offset = zone::offset(name.unwrap_or("UTC"));
    *unknown |= offset.is_none();
    let offset = TimeDelta::minutes(offset.unwrap_or(0));
    let year = near.map_or(1970, |it| it.year());
    let mut out: Vec<Instant> = Vec::new();
    for (day, time) in found {
        let target = out.first().copied().or(near);
        let candidates = [year - 1, year, year + 1];
        let candidates = candidates
            .iter()
            .filter_map(|year| moment(*year, day, time, offset));
        let distance = |at: &Instant| target.map_or(0, |it| (*at - it).num_minutes().abs());
        out.extend(candidates.min_by_key(distance));
    }
    out
}

fn moment(
    year: i32,
    (month, day): (u32, u32),
    (hour, minute): (u32, u32),
    offset: TimeDelta,
) -> Option<Instant> {
    let local = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(hour, minute, 0)?;
    let utc = local.checked_sub_signed(offset)?;
    (1..=9999)
        .contains(&utc.year())
        .then(|| DateTime::from_naive_utc_and_offset(utc, chrono::Utc))
}

/// The number of a month by its English name.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let short = word.get(..3)?.to_ascii_lowercase();
    let place = MONTHS.iter().position(|it| *it == short)?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_model::{parse_instant, rfc3339};

    fn shown(text: &str, near: &str) -> (Vec<String>, bool) {
        let mut unknown = false;
        let times = times(text, parse_instant(near).ok(), &mut unknown);
        (times.into_iter().map(rfc3339).collect(), unknown)
    }

    #[test]
    fn a_year_is_the_one_that_is_nearest() {
        let near = "2026-01-02T10:00:00Z";
        assert_eq!(shown("Dec 31, 22:28 UTC", near).0, ["2025-12-31T22:28:00Z"]);
        assert_eq!(shown("Jan 2, 09:05 PST", near).0, ["2026-01-02T17:05:00Z"]);
        assert_eq!(shown("Feb 29, 09:05 UTC", near).0, Vec::<String>::new());
    }

    #[test]
    fn a_window_may_go_past_midnight() {
        let near = parse_instant("2026-04-01T00:00:00Z").ok();
        let ends = |text: &str| window(text, near, &mut false).map(|it| rfc3339(it.ends));
        assert_eq!(
            ends("Apr 5, 02:00 - 04:00 UTC").as_deref(),
            Some("2026-04-05T04:00:00Z")
        );
        assert_eq!(
            ends("Apr 5, 22:00 - Apr 6, 02:00 UTC").as_deref(),
            Some("2026-04-06T02:00:00Z")
        );
        assert_eq!(
            ends("Apr 5, 22:00 - 02:00 UTC").as_deref(),
            Some("2026-04-06T02:00:00Z")
        );
        assert_eq!(ends("soon"), None);
    }

    #[test]
    fn a_zone_that_is_not_known_is_told() {
        assert_eq!(
            shown("Jan 2, 09:05 XYZ", "2026-01-02T10:00:00Z"),
            (vec!["2026-01-02T09:05:00Z".to_owned()], true)
        );
    }
}

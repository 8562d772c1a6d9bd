//! Cuts the text of a log into entries.

use super::Line;
use crate::{Nature, Remark};
use chrono::NaiveTime;
use tidings_model::{Instant, parse_date};

/// An entry as it stands in the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The line it begins at.
    pub(super) line: usize,
    /// When it was written, or when its neighbour was.
    pub(super) at: Instant,
    /// Whether its own time could be read.
    pub(super) dated: bool,
    /// Its title.
    pub(super) title: &'a str,
    /// Everything below the title: at least one line that is not blank.
    pub(super) body: Vec<Line<'a>>,
}

/// The lines from one time to the next; those before the first time have no head.
struct Section<'a> {
    head: Option<Line<'a>>,
    at: Option<Instant>,
    lines: Vec<Line<'a>>,
}

/// Cuts a log into entries, in its own order; `None` when no line of it is a time.
pub(super) fn entries<'a>(text: &'a str, remarks: &mut Vec<Remark>) -> Option<Vec<Entry<'a>>> {
    let sections = sections(text);
    let mut nearest = sections.iter().find_map(|section| section.at)?;
    let mut entries = Vec::new();
    for section in sections {
        nearest = section.at.unwrap_or(nearest);
        entries.extend(entry(section, nearest, remarks));
    }
    Some(entries)
}

fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections = vec![Section {
        head: None,
        at: None,
        lines: Vec::new(),
    }];
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, text) in (1..).zip(text.lines().map(str::trim_end)) {
        let line = Line { number, text };
        match head(text) {
            Some(at) => sections.push(Section {
                head: Some(line),
                at,
                lines: Vec::new(),
            }),
            None => sections
                .last_mut()
                .into_iter()
                .for_each(|it| it.lines.push(line)),
        }
    }
    sections
}

/// Reads a line that looks like the time of an entry: `Some(None)` when it is not one after all.
fn head(line: &str) -> Option<Option<Instant>> {
    let (date, rest) = line.split_once(':')?;
    let mut words = rest.split_whitespace();
    let (clock, zone) = (words.next()?, words.next().unwrap_or_default());
    let zone_like = |c: char| c.is_ascii_alphanumeric() || "+-:/_".contains(c);
    let looks = numbers(date, '-', 3) && (numbers(clock, ':', 2) || numbers(clock, ':', 3));
    if !looks || words.next().is_some() || !zone.chars().all(zone_like) {
        return None;
    }
    let clock = NaiveTime::parse_from_str(clock, "%H:%M").ok();
    let at = parse_date(date).zip(clock).filter(|_| zone == "UTC");
    Some(at.map(|(date, clock)| date.and_time(clock).and_utc()))
}

/// Whether a text is so many numbers with a separator.
fn numbers(text: &str, separator: char, count: usize) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split(separator).count() == count && text.split(separator).all(number)
}

fn entry<'a>(section: Section<'a>, at: Instant, remarks: &mut Vec<Remark>) -> Option<Entry<'a>> {
    let dated = section.at.is_some();
    let mut lines = section.lines.into_iter().skip_while(Line::is_blank);
    let first = lines.next();
    let begins = section.head.or(first)?;
    remarks.extend(doubt(section.head, dated, begins));
    if first.is_none() {
        remarks.push(Remark::at_line(
            Nature::Guessed,
            begins.number,
            "entry without a title: its time is its title",
        ));
    }
    let title = first.unwrap_or(begins);
    // A time that cannot be read is text like any other: it stays, above what was said.
    let unread = section.head.filter(|_| !dated && first.is_some());
    let mut body: Vec<Line<'a>> = unread.into_iter().chain(lines).collect();
    if body.iter().all(Line::is_blank) {
        if first.is_some() {
            remarks.push(Remark::at_line(
                Nature::Guessed,
                title.number,
                "entry without a body: its title is repeated there",
            ));
        }
        body = vec![title];
    }
    Some(Entry {
        line: begins.number,
        at,
        dated,
        title: title.text.trim(),
        body,
    })
}

fn doubt(head: Option<Line<'_>>, dated: bool, begins: Line<'_>) -> Option<Remark> {
    let kept = "kept as an announcement dated as its neighbour";
    let text = match head {
        Some(head) if !dated => format!(
            "expected a time such as `2019-05-07: 08:15 UTC`, got `{}`: {kept}",
            head.text
        ),
        Some(_) => return None,
        None => format!("text before the first entry: {kept}"),
    };
    Some(Remark::at_line(Nature::Guessed, begins.number, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;

    /// What became of a log: line, time, title and body of each entry; then the remarks.
    fn cut(text: &str) -> (Vec<String>, Vec<Remark>) {
        let mut remarks = Vec::new();
        let entries = entries(text, &mut remarks).unwrap();
        let shown = entries.iter().map(|it| {
            let body: Vec<_> = it.body.iter().map(|line| line.text).collect();
            format!(
                "{} {} {} | {}",
                it.line,
                it.at.format("%F %R"),
                it.title,
                body.join("/")
            )
        });
        (shown.collect(), remarks)
    }

    #[test]
    fn a_log_is_cut_at_its_times() {
        let (entries, remarks) =
            cut("2020-02-03: 10:00 UTC  \nB\nb1\n\nb2\n2020-02-01: 09:30 UTC\r\nA\r\na\r\n");
        assert_eq!(
            entries,
            ["1 2020-02-03 10:00 B | b1//b2", "6 2020-02-01 09:30 A | a"]
        );
        assert_eq!(remarks, []);
    }

    #[test]
    fn what_only_looks_like_a_time_is_kept_as_text() {
        for bad in [
            "2020-02-30: 10:00 UTC",
            "2020-02-03: 25:00 UTC",
            "2020-02-03: 10:00 EST",
            "2020-02-03: 10:00",
        ] {
            let (entries, remarks) = cut(&format!("2020-02-04: 00:00 UTC\nA\na\n{bad}\nB\nb\n"));
            assert_eq!(entries[1], format!("4 2020-02-04 00:00 B | {bad}/b"));
            assert_eq!(remarks.len(), 1);
            assert_eq!(remarks[0].place, Place::Line(4));
            assert!(remarks[0].text.contains(&format!("got `{bad}`")));
        }
    }

    #[test]
    fn prose_is_not_a_time() {
        let prose = "2020-02-03: 10:00 UTC is when we start.";
        let (entries, _) = cut(&format!(
            "2020-02-04: 00:00 UTC\nA\n{prose}\nNote: 10:00 UTC\n"
        ));
        assert_eq!(
            entries,
            [format!("1 2020-02-04 00:00 A | {prose}/Note: 10:00 UTC")]
        );
    }

    #[test]
    fn text_before_the_first_time_is_an_entry() {
        let (entries, remarks) = cut("Our log\n\nRead on.\n2020-02-04: 00:00 UTC\nA\na\n");
        assert_eq!(entries[0], "1 2020-02-04 00:00 Our log | /Read on.");
        assert_eq!(
            remarks,
            [Remark::at_line(
                Nature::Guessed,
                1,
                "text before the first entry: kept as an announcement dated as its neighbour"
            )]
        );
    }

    #[test]
    fn an_entry_may_lack_a_body_or_a_title() {
        let (entries, remarks) = cut("2020-02-04: 00:00 UTC\nA\n2020-02-03: 00:00 UTC\n\n");
        assert_eq!(
            entries,
            [
                "1 2020-02-04 00:00 A | A",
                "3 2020-02-03 00:00 2020-02-03: 00:00 UTC | 2020-02-03: 00:00 UTC"
            ]
        );
        let lines: Vec<_> = remarks.iter().map(|it| it.place.clone()).collect();
        assert_eq!(lines, [Place::Line(2), Place::Line(3)]);
    }

    #[test]
    fn a_text_without_times_is_no_log() {
        assert_eq!(entries("Hello\n", &mut Vec::new()), None);
    }
}

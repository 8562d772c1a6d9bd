//! Times and bodies as Statuspage writes them.

use crate::plain;
use crate::text::begins_markup;
use tidings_model::{Body, Instant};

/// A time in UTC, to the millisecond.
pub(super) fn time(at: Instant) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// A body that reads the same to clients that show text and to those that show HTML.
///
/// The one element in it is `<br />`, which Statuspage itself writes for the end of a line. What
/// HTML would take for a tag or a character reference is escaped, and nothing else is.
pub(super) fn body(body: &Body) -> String {
    let text = plain::text(body);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\n' => out.push_str("<br />"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if begins_markup(&text[at..]) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_model::parse_instant;

    #[test]
    fn nothing_in_a_body_is_markup_but_the_end_of_a_line() {
        let html = |text: &str| body(&Body::Markdown(text.to_owned()));
        assert_eq!(
            html("chat & agents\nsay \"don't\""),
            "chat & agents<br />say \"don't\""
        );
        assert_eq!(
            html("<b>AT&T</b> Q&A &lt; &#60; &copy x"),
            "&lt;b&gt;AT&T&lt;/b&gt; Q&A &amp;lt; &amp;#60; &amp;copy x"
        );
    }

    #[test]
    fn a_time_has_milliseconds_whatever_it_was_written_with() {
        for (text, printed) in [
            ("2026-11-23T12:00:00+01:00", "2026-11-23T11:00:00.000Z"),
            ("2026-11-23T12:00:00.1239Z", "2026-11-23T12:00:00.123Z"),
            ("0007-01-01T00:00:00Z", "0007-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(time(parse_instant(text).unwrap()), printed);
        }
    }
}

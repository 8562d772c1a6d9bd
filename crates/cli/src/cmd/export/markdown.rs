//! Entries as Markdown: a heading for each, its facts on a line, and what was said, oldest first.

use tidings_import::escape;
use tidings_model::{Body, Document, Entry, Impact, Instant, rfc3339};

/// The entries as a text.
pub(super) fn text<'a>(
    document: &Document,
    entries: impl Iterator<Item = &'a Entry>,
    now: Instant,
) -> String {
    let mut out = format!("# {}\n", heading(&document.page.name));
    for entry in entries {
        out.push_str(&format!("\n## {}\n\n", heading(&entry.title)));
        out.push_str(&facts(document, entry, now));
        for update in entry.updates() {
            let at = update.at.map(rfc3339).unwrap_or_default();
            let state = update.state.map(|state| state.as_str().replace('_', " "));
            let parts = [at, state.unwrap_or_default()];
            let parts: Vec<_> = parts.iter().filter(|it| !it.is_empty()).collect();
            let title = match parts.as_slice() {
                [] => "Update".to_owned(),
                [only] => (*only).clone(),
                [at, state, ..] => format!("{at}, {state}"),
            };
            out.push_str(&format!("\n### {title}\n\n{}\n", body(update.body)));
        }
    }
    out
}

/// Text in a heading, in which a line break would end it.
fn heading(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    escape::line(&words.join(" "))
}

/// What an entry is, where it stands in time, and its address.
fn facts(document: &Document, entry: &Entry, now: Instant) -> String {
    let span = entry.span(now);
    let moment = entry.moment(now);
    let state = moment
        .state
        .map_or(moment.phase.as_str(), |state| state.as_str());
    let mut parts = vec![entry.kind().as_str().to_owned()];
    parts.extend(entry.impact().map(|it| Impact::as_str(it).to_owned()));
    parts.push(state.replace('_', " "));
    let end = span.end.map(|end| format!(" to {}", rfc3339(end)));
    parts.push(format!(
        "{}{}",
        rfc3339(span.start),
        end.unwrap_or_default()
    ));
    let services = entry
        .named()
        .into_iter()
        .map(|id| escape::line(document.service_name(id)));
    let services: Vec<_> = services.collect();
    let services = match services.is_empty() {
        true => String::new(),
        false => format!("\\\n{}", services.join(", ")),
    };
    let url = document.page.url.join(&format!("incidents/{}/", entry.id));
    format!("{}{services}\\\n<{url}>\n", parts.join(", "))
}

fn body(body: &Body) -> String {
    body.text().trim_end().to_owned()
}

//! Badges: the status of the page and of each service as a picture, and as data from which shields.io
//! draws one (the endpoint schema, version 1).
//!
//! A picture stands alone in an `<img>`: no script, no font from elsewhere, a name for screen readers.
//! Nobody can ask the browser there how wide a text is, so widths are reckoned from a table, and the
//! text is told to be as wide as that whatever font shows it.

mod metrics;

use crate::Error;
use crate::html::escape;
use crate::site::Files;
use crate::source::Source;
use crate::text::line;
use metrics::{cut, width};
use serde::Serialize;
use tidings_model::{Service, ServiceStatus};
use tidings_viewer::{prerender, tone, words};

/// What a badge says.
struct Badge {
    /// Whose status it is, as much of it as has room.
    name: String,
    /// The status in words.
    words: &'static str,
    /// The status that it looks like; none for a service that is retired.
    status: Option<ServiceStatus>,
}

/// What shields.io draws a badge from.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint<'a> {
    schema_version: u8,
    label: &'a str,
    message: &'a str,
    color: &'a str,
}

/// Adds a picture and its data for the page and for each service that it lists.
pub(crate) fn add(files: &mut Files, source: &Source<'_>) -> Result<(), Error> {
    put(files, &path(None), &of_page(source))?;
    for service in &source.document.services {
        put(files, &path(Some(service)), &of_service(source, service))?;
    }
    Ok(())
}

/// Where a badge lies, from the root of the site, without the ending of its picture or its data.
pub(crate) fn path(service: Option<&Service>) -> String {
    service.map_or("badge".to_owned(), |it| format!("badge/{}", it.id))
}

fn of_page(source: &Source<'_>) -> Badge {
    let indicator = source.history.page().indicator;
    let status = tone::status_of(indicator);
    let words = match words::tab(indicator) {
        "" => words::status(status),
        words => words,
    };
    Badge {
        name: cut(&line(&source.document.page.name)),
        words,
        status: Some(status),
    }
}

fn of_service(source: &Source<'_>, service: &Service) -> Badge {
    let used = !source.history.is_retired(service);
    let status = used.then(|| source.history.status(&service.id));
    Badge {
        name: cut(&line(&service.name)),
        words: status.map_or(words::RETIRED, words::status),
        status,
    }
}

fn put(files: &mut Files, path: &str, badge: &Badge) -> Result<(), Error> {
    let data = serde_json::to_vec(&badge.endpoint())
        .map_err(|error| Error::new(format!("cannot write `{path}.json`: {error}")))?;
    files.insert(format!("{path}.json"), data);
    files.insert(format!("{path}.svg"), badge.picture().into_bytes());
    Ok(())
}

impl Badge {
    fn colours(&self) -> [&'static str; 2] {
        self.status.map_or(tone::PLAIN, tone::colours)
    }

    fn endpoint(&self) -> Endpoint<'_> {
        let [light, _] = self.colours();
        Endpoint {
            schema_version: 1,
            label: &self.name,
            message: self.words,
            color: light,
        }
    }

    /// The picture: a shape, the name and the status, for a light and for a dark page.
    fn picture(&self) -> String {
        let [light, dark] = self.colours();
        let (name, words) = (width(&self.name), width(self.words));
        let (at, whole) = (29 + name, 46 + name + words);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"24\" \
             viewBox=\"0 0 {whole} 24\" role=\"img\" aria-labelledby=\"t\">\
             <title id=\"t\">{title}</title>\
             <style>text{{font:11px Verdana,DejaVu Sans,sans-serif;fill:#1b1f24}}\
             rect{{fill:#fff;stroke:#c9cdd2}}circle,.s{{fill:{light}}}\
             path{{fill:none;stroke:#fff;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}}\
             @media(prefers-color-scheme:dark){{text{{fill:#e9ebee}}rect{{fill:#1a1d21;stroke:#40464d}}\
             circle,.s{{fill:{dark}}}path{{stroke:#1a1d21}}}}</style>\
             <rect x=\".5\" y=\".5\" width=\"{inner}\" height=\"23\" rx=\"5\"/>\
             <g transform=\"translate(7 5)scale(.875)\"><circle cx=\"8\" cy=\"8\" r=\"8\"/>\
             <path d=\"{path}\"/></g>{name}{words}</svg>\n",
            title = self.title(),
            inner = whole - 1,
            path = prerender::path(self.status),
            name = text_at("", 27, name, &self.name),
            words = text_at(" class=\"s\"", at + 7, words, self.words),
        )
    }

    /// What a screen reader says. Marks of direction in the name turn nothing but the name.
    fn title(&self) -> String {
        format!("\u{2068}{}\u{2069}: {}", escape(&self.name), self.words)
    }
}

/// A text that begins at `x` and is `width` wide.
fn text_at(class: &str, x: u32, width: u32, text: &str) -> String {
    format!(
        "<text{class} x=\"{x}\" y=\"16\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        escape(text)
    )
}

#[cfg(test)]
mod tests;

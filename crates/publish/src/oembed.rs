//! oEmbed: what others show where a link to the page or to an entry is pasted (oEmbed 1.0, section 2.3).
//!
//! The pages name these files in their heads (section 4), so nobody need know this site beforehand.
//! What they show is the frame, which tells the present state by itself; so nothing here follows the
//! clock.

use crate::Error;
use crate::html::escape;
use crate::pages::embed;
use crate::site::Files;
use crate::source::{Source, permalink};
use crate::text::line;
use serde::Serialize;
use tidings_model::{Document, Entry};

/// The type by which the head of a page leads to its file.
pub(crate) const MIME: &str = "application/json+oembed";

/// The name of a file, in the folder of the page that it is about.
pub(crate) const NAME: &str = "oembed.json";

/// For how long others may keep an answer, in seconds: it only leads to the frame.
const CACHE_AGE: u32 = 86_400;

/// A rich answer: some markup, and how large it is in pixels.
#[derive(Serialize)]
struct Rich<'a> {
    version: &'static str,
    r#type: &'static str,
    title: &'a str,
    provider_name: &'a str,
    provider_url: &'a str,
    cache_age: u32,
    width: u32,
    height: u32,
    html: String,
}

/// Adds a file for the page and one for each entry.
pub(crate) fn add(files: &mut Files, source: &Source<'_>) -> Result<(), Error> {
    let entries = source.document.entries.iter().map(Some);
    for entry in std::iter::once(None).chain(entries) {
        let folder = entry.map_or(String::new(), |it| permalink(&it.id));
        let path = format!("{folder}{NAME}");
        let bytes = serde_json::to_vec(&rich(source.document, entry))
            .map_err(|error| Error::new(format!("cannot write `{path}`: {error}")))?;
        files.insert(path, bytes);
    }
    Ok(())
}

fn rich<'a>(document: &'a Document, entry: Option<&'a Entry>) -> Rich<'a> {
    let page = &document.page;
    let title = entry.map_or(&page.name, |it| &it.title);
    let (width, height) = (640, if entry.is_some() { 360 } else { 640 });
    let query = entry.map_or(String::new(), |it| format!("?entry={}", it.id));
    let address = page.url.join(&format!("{}{query}", embed::PATH));
    Rich {
        version: "1.0",
        r#type: "rich",
        title,
        provider_name: &page.name,
        provider_url: page.url.as_str(),
        cache_age: CACHE_AGE,
        width,
        height,
        html: format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" \
             frameborder=\"0\" loading=\"lazy\"></iframe>",
            escape(&address),
            escape(&line(title)),
        ),
    }
}

#[cfg(test)]
mod tests;

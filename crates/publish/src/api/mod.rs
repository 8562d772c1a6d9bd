//! `api/v2/`: the API of Statuspage, version 2, as files.
//!
//! `wire` holds the objects as they are sent; `components` and `entries` derive them, `lists` says
//! which entries stand in which file. Announcements are in none: Statuspage has nothing like them.

mod affected;
mod code;
mod components;
mod entries;
mod lists;
mod names;
mod status;
mod text;
mod wire;

use crate::site::Files;
use crate::source::{NEVER, Source};
use crate::{Error, Options, published};
use components::Components;
use entries::Entries;
use lists::Lists;
use tidings_model::{Document, History, Instant, Kind};
use wire::{File, Page};

/// The files of the API alone, by their paths from the root of a site.
///
/// # Errors
/// When a file cannot be written as JSON.
pub fn api(
    document: &Document,
    options: &Options,
    now: Instant,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let document = published::document(document, None, now);
    let history = History::new(&document, now);
    let mut files = Files::new();
    let source = Source {
        document: &document,
        history: &history,
        now,
        options,
    };
    add(&mut files, &source)?;
    Ok(files.into_iter().collect())
}

/// Adds every file of the API.
pub(crate) fn add(files: &mut Files, source: &Source<'_>) -> Result<(), Error> {
    let page_id = code::code(code::Sort::Page, source.document.page.feed_root());
    let components = Components::of(source, &page_id);
    let page = page(source, &page_id, &components);
    let entries = Entries {
        source,
        page_id: &page_id,
        components: &components,
    };
    let lists = Lists::of(source);
    let told = [
        states(&page, &entries, &lists),
        incidents(&page, &entries, &lists),
        maintenances(&page, &entries, &lists),
    ];
    for (path, content) in told.into_iter().flatten() {
        let path = format!("api/v2/{path}.json");
        let bytes = serde_json::to_vec(&content)
            .map_err(|error| Error::new(format!("cannot write `{path}`: {error}")))?;
        files.insert(path, bytes);
    }
    Ok(())
}

/// A file with its path below `api/v2/`, without `.json`.
type Named<'a> = (&'static str, File<'a>);

/// The files that tell how things are now.
fn states<'a>(page: &'a Page<'a>, entries: &Entries<'a>, lists: &Lists<'a>) -> [Named<'a>; 3] {
    let components = Some(entries.components.listed.as_slice());
    let status = Some(status::status(entries.source.history));
    let summary = File {
        components,
        incidents: Some(entries.incidents(lists.unresolved())),
        scheduled_maintenances: Some(entries.incidents(lists.ahead())),
        status,
        ..File::of(page)
    };
    let answer = File {
        status,
        ..File::of(page)
    };
    let listed = File {
        components,
        ..File::of(page)
    };
    [
        ("summary", summary),
        ("status", answer),
        ("components", listed),
    ]
}

/// The files of incidents.
fn incidents<'a>(page: &'a Page<'a>, entries: &Entries<'a>, lists: &Lists<'a>) -> [Named<'a>; 3] {
    let file = |list| File {
        incidents: Some(entries.incidents(list)),
        ..File::of(page)
    };
    [
        ("incidents", file(lists.incidents())),
        ("incidents/unresolved", file(lists.unresolved())),
        ("incidents/resolved", file(lists.resolved())),
    ]
}

/// The files of maintenance.
fn maintenances<'a>(
    page: &'a Page<'a>,
    entries: &Entries<'a>,
    lists: &Lists<'a>,
) -> [Named<'a>; 3] {
    let file = |list| File {
        scheduled_maintenances: Some(entries.incidents(list)),
        ..File::of(page)
    };
    [
        ("scheduled-maintenances", file(lists.maintenances())),
        ("scheduled-maintenances/upcoming", file(lists.upcoming())),
        ("scheduled-maintenances/active", file(lists.active())),
    ]
}

fn page<'a>(source: &Source<'a>, id: &str, components: &Components<'_>) -> Page<'a> {
    let page = &source.document.page;
    let told = source.document.entries.iter();
    let told = told.filter(|it| it.kind() != Kind::Announcement);
    let said = told.filter_map(|entry| entry.last_said(source.now));
    let newest = said.chain([components.updated]).max();
    Page {
        id: id.to_owned(),
        name: &page.name,
        url: page.url.as_str().trim_end_matches('/'),
        time_zone: page.time_zone.as_deref().unwrap_or("Etc/UTC"),
        updated_at: text::time(newest.unwrap_or(NEVER)),
    }
}

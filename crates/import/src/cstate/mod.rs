//! A cState site: `config.yml` and the issues below `content`.
//!
//! - `front` reads YAML and TOML;
//! - `config` finds page, groups and services, `file` reads a file,
//!   `issue` makes an entry of it, `parts` cuts its body.

mod config;
mod file;
mod front;
mod issue;
mod parts;

use crate::{Imported, Nature, Refusal, Remark, SourceFile};
use chrono_tz::Tz;
use config::Config;
use tidings_model::{Instant, wire};

/// What the operator decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The moment that counts as now: what is known in advance depends on it.
    pub now: Instant,
    /// The zone of times without an offset; none for that of the configuration, else UTC.
    pub zone: Option<Tz>,
    /// Whether drafts are taken.
    pub drafts: bool,
    /// What issues of the severity `notice` are.
    pub notices: Notices,
}

/// What issues of the severity `notice` are: cState has one word for plans and for news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notices {
    /// Maintenance where the title says so, or the times were known in advance; else incidents.
    #[default]
    Guess,
    /// All of them are maintenance.
    Maintenance,
    /// All of them are announcements.
    Announcement,
    /// All of them are incidents without an impact.
    Incident,
}

/// The endings of content that is written in Markdown.
const CONTENT: &[&str] = &[".md", ".markdown", ".html"];

/// Imports the files of a site, named by their paths from its root.
///
/// # Errors
/// When there is neither a configuration nor an issue, or the configuration cannot be read.
pub fn import(files: &[SourceFile], options: &Options) -> Result<Imported, Refusal> {
    let mut remarks = Vec::new();
    let config = Config::find(files, &mut remarks)?;
    let zone = options
        .zone
        .or(config.as_ref().and_then(|it| it.zone))
        .unwrap_or(Tz::UTC);
    let mut context = issue::Context {
        services: crate::services::Services::default(),
        options,
        zone,
        ids: crate::ids::Ids::default(),
    };
    let mut document = config.map_or_else(wire::Document::default, |config| {
        config.into_document(&mut context.services)
    });
    let mut issues: Vec<&SourceFile> = files.iter().filter(|it| is_content(it)).collect();
    issues.sort_by(|a, b| a.name.cmp(&b.name));
    let mut entries = Vec::new();
    for file in issues {
        entries.extend(context.entry(file, &mut remarks));
    }
    if entries.is_empty() && document.page.is_none() {
        return Err(Refusal::new(
            "expected `config.yml` or issues below `content`, got neither",
            "name the folder of the site, which holds `config.yml` and `content`",
        ));
    }
    entries.sort_by(|a, b| (start(b), &b.id).cmp(&(start(a), &a.id)));
    let (services, retired) = context.services.finish(&entries);
    remarks.extend(retired.into_iter().map(|id| {
        let text = format!("no system is called like `{id}`: retired on the day it was last named");
        Remark::at_line(Nature::Guessed, 1, text).in_file("config.yml")
    }));
    document.version = Some(wire::VERSION);
    document.services = Some(services);
    document.incidents = Some(entries);
    Ok(Imported { document, remarks })
}

fn is_content(file: &SourceFile) -> bool {
    let inside = file.name.starts_with("content/") || file.name.contains("/content/");
    let ending = CONTENT.iter().any(|it| file.name.ends_with(it));
    inside && ending
}

/// When an entry begins, for the order of the file.
fn start(entry: &wire::Entry) -> Option<Instant> {
    let first = entry.updates.iter().flatten().next();
    let starts = entry.starts.as_deref().or_else(|| first?.at.as_deref())?;
    tidings_model::parse_instant(starts).ok()
}

//! `tidings service`: the services of the page.

use crate::author::{Deed, find_service, finish, zone_of};
use crate::edit::Edit;
use crate::failure::{Failure, Outcome};
use crate::settings::{self, Write, WriteArgs, day};
use chrono::NaiveDate;
use tidings_model::{Document, wire};

const EXAMPLES: &str = "\
Examples:
  tidings service add imap --name IMAP
  tidings service add webmail --name Webmail --group reading --group-name 'Reading mail'
  tidings service rename imap 'IMAP and POP3'
  tidings service retire gopher --on 2026-12-31

An id is for ever: entries, addresses and feeds hold it. What is renamed is the name.";

/// The arguments of `tidings service`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Add a service.
    #[command(help_template = settings::HELP, after_help = settings::EXIT_CODES)]
    Add(Add),
    /// Give a service another name.
    #[command(help_template = settings::HELP, after_help = settings::EXIT_CODES)]
    Rename(Rename),
    /// Say that a service is no longer offered; its history stays.
    #[command(help_template = settings::HELP, after_help = settings::EXIT_CODES)]
    Retire(Retire),
}

#[derive(clap::Args)]
struct Add {
    /// Its id, for ever
    #[arg(value_name = "ID")]
    id: String,
    /// Its name [default: the id]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What it is, in a sentence
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// The id of the group it is shown in
    #[arg(long, value_name = "ID")]
    group: Option<String>,
    /// The name of that group, if it is a new one
    #[arg(long, value_name = "NAME", requires = "group")]
    group_name: Option<String>,
    /// The first day of which the page claims something
    #[arg(long, value_name = "DAY", value_parser = day)]
    since: Option<NaiveDate>,
    /// The service behind which it is shown [default: the last]
    #[arg(long, value_name = "ID")]
    after: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(clap::Args)]
struct Rename {
    /// The service
    #[arg(value_name = "ID")]
    id: String,
    /// Its new name
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(clap::Args)]
struct Retire {
    /// The service
    #[arg(value_name = "ID")]
    id: String,
    /// The day from which it no longer counts [default: today, in the page's zone]
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<NaiveDate>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Changes the list of services.
pub(crate) fn run(args: Args) -> Outcome {
    match args.action {
        Action::Add(args) => add(args),
        Action::Rename(args) => rename(args),
        Action::Retire(args) => retire(args),
    }
}

fn add(args: Add) -> Outcome {
    let write = Write::from(args.write);
    let mut edit = Edit::open(&write.file)?;
    let document = edit.document(write.now)?;
    if let Some(after) = &args.after {
        find_service(&document, after)?;
    }
    if let Some(group) = new_group(&document, args.group.as_deref(), args.group_name)? {
        edit.add_group(&group)?;
    }
    let service = wire::Service {
        id: Some(args.id.clone()),
        name: Some(args.name.unwrap_or_else(|| args.id.clone())),
        group: args.group,
        description: args.description,
        since: args.since.map(|day| day.to_string()),
        retired: None,
    };
    edit.add_service(&service, args.after.as_deref())?;
    finish(edit, &write, &deed("added", args.id))
}

/// The group that has to be added, if it is not there yet.
fn new_group(
    document: &Document,
    id: Option<&str>,
    name: Option<String>,
) -> Result<Option<wire::Group>, Failure> {
    let Some(id) = id.filter(|id| !document.groups.iter().any(|it| it.id.as_str() == *id)) else {
        return Ok(None);
    };
    let Some(name) = name else {
        let known: Vec<_> = document
            .groups
            .iter()
            .map(|it| format!("`{}`", it.id))
            .collect();
        let hint = match known.is_empty() {
            true => "pass `--group-name` to add it".to_owned(),
            false => format!(
                "known here: {}; or pass `--group-name` to add it",
                known.join(", ")
            ),
        };
        return Err(Failure::new(format!("unknown group `{id}`")).hint(hint));
    };
    Ok(Some(wire::Group {
        id: Some(id.to_owned()),
        name: Some(name),
    }))
}

fn rename(args: Rename) -> Outcome {
    let write = Write::from(args.write);
    let mut edit = Edit::open(&write.file)?;
    find_service(&edit.document(write.now)?, &args.id)?;
    let path = edit.service(&args.id)?.key("name");
    edit.set(&path, &args.name.into())?;
    finish(edit, &write, &deed("renamed", args.id))
}

fn retire(args: Retire) -> Outcome {
    let write = Write::from(args.write);
    let mut edit = Edit::open(&write.file)?;
    let document = edit.document(write.now)?;
    find_service(&document, &args.id)?;
    let today = || write.now.with_timezone(&zone_of(&document)).date_naive();
    let day = args.on.unwrap_or_else(today);
    let path = edit.service(&args.id)?.key("retired");
    edit.set(&path, &day.to_string().into())?;
    finish(edit, &write, &deed("retired", args.id))
}

fn deed(done: &str, id: String) -> Deed {
    Deed {
        what: format!("{done} service `{id}`"),
        service: Some(id),
        ..Deed::default()
    }
}

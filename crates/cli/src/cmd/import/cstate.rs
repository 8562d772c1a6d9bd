//! `tidings import cstate`: the folder of a cState site.

use super::{TargetArgs, deliver, source};
use crate::failure::Outcome;
use crate::settings::{self, Target};
use clap::ValueEnum;
use std::path::PathBuf;
use tidings_import::cstate::{self, Notices, Options};

const EXAMPLES: &str = "\
Examples:
  tidings import cstate my-status-site --dry-run
  tidings import cstate my-status-site --into incidents.json --assume-tz Europe/Oslo

The folder is the one that holds `config.yml` and `content`.";

/// The arguments of `tidings import cstate`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The folder of the site
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The zone of times without an offset [default: `timeZone` of the configuration, else UTC]
    #[arg(long, value_name = "ZONE", value_parser = settings::time_zone)]
    assume_tz: Option<String>,
    /// What issues of the severity `notice` are
    #[arg(long, value_name = "KIND", default_value = "guess")]
    notices: NoticesArg,
    /// Take drafts too
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    target: TargetArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum NoticesArg {
    /// Maintenance where title or times say so, else incidents
    Guess,
    /// Maintenance
    Maintenance,
    /// Announcements
    Announcement,
    /// Incidents without an impact
    Incident,
}

/// Imports it.
pub(super) fn run(args: Args) -> Outcome {
    let target = Target::try_from(args.target)?;
    let content = |name: &str| name.starts_with("content/") || !name.contains('/');
    let text = |name: &str| {
        let endings = [".md", ".markdown", ".html", ".yml", ".yaml", ".toml"];
        endings.iter().any(|it| name.ends_with(it))
    };
    let files = source::folder(&args.folder, &|name| content(name) && text(name))?;
    let options = Options {
        now: target.now,
        zone: args.assume_tz.and_then(|name| name.parse().ok()),
        drafts: args.drafts,
        notices: match args.notices {
            NoticesArg::Guess => Notices::Guess,
            NoticesArg::Maintenance => Notices::Maintenance,
            NoticesArg::Announcement => Notices::Announcement,
            NoticesArg::Incident => Notices::Incident,
        },
    };
    let name = args.folder.display().to_string();
    deliver::deliver(&name, cstate::import(&files, &options), &target)
}

//! `tidings check`: what is wrong with an incident file, and where.

use super::examine_after;
use crate::edit::Edit;
use crate::failure::{Failure, Outcome, Verdict};
use crate::files::{Input, published};
use crate::fix::fix;
use crate::report::Report;
use crate::settings::{self, CheckFormat, moment};
use crate::terminal::count;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tidings_model::{Document, Instant, Kind, Phase, schema};

const EXAMPLES: &str = "\
Examples:
  tidings check
  tidings check incidents.json --published site
  tidings check --fix
  tidings check incidents.json --json
  tidings check --format github                 annotations, in a workflow
  git show HEAD:incidents.json | tidings check -

What `--fix` mends: the order of updates; a service named twice; updates without an id (the one they
have anyway is written down); `page.url` without its last `/`; no `$schema` though it lies beside.";

/// The arguments of `tidings check`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The incident file, or `-` for standard input [default: incidents.json]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
    /// What was built before: a site, or its `incidents.json`; warns of windows moved without an update
    #[arg(long, value_name = "PATH")]
    pub(crate) published: Option<PathBuf>,
    /// Mend what is safe to mend, and check what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}

/// Prints every finding and then how many there are.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::Check::from(args);
    if settings.fix {
        mend(&settings)?;
    }
    let bytes = settings.input.read()?;
    let before = settings.published.as_deref().map(published).transpose()?;
    let name = settings.input.name();
    let now = settings.now;
    examine_after(before.as_ref(), name, &bytes, now, |report, document| {
        let holds = document.map(|it| contents(&it, now));
        print(report, holds.as_deref(), settings.format)?;
        Ok(match report.has_errors() {
            true => Verdict::Errors,
            false => Verdict::Fine,
        })
    })
}

/// Mends the file, and tells what was done on stderr: stdout is for what is left.
fn mend(settings: &settings::Check) -> Result<(), Failure> {
    let Input::File(path) = &settings.input else {
        return Err(
            Failure::new("expected a file behind `--fix`, got standard input")
                .hint("only a file can be mended in its place"),
        );
    };
    let mut edit = Edit::open(path)?;
    // What is not JSON has nothing to be mended; the check that follows says where it is not.
    let Ok(fixed) = fix(edit.text(), settings.now, has_schema(path)) else {
        return Ok(());
    };
    edit.replace(fixed.text);
    edit.save_unsound()?;
    let mut err = anstream::stderr().lock();
    for done in fixed.done {
        writeln!(err, "fixed: {done}")?;
    }
    Ok(())
}

fn has_schema(file: &Path) -> bool {
    file.with_file_name(schema::FILE_NAME).is_file()
}

fn print(report: &Report<'_>, holds: Option<&str>, format: CheckFormat) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    match format {
        CheckFormat::Json => report.write_json(&mut out)?,
        CheckFormat::Github => report.write_github(&mut out)?,
        CheckFormat::Text => report.write_findings(&mut out)?,
    }
    if format != CheckFormat::Json {
        if let Some(holds) = holds {
            writeln!(out, "{holds}")?;
        }
        writeln!(out, "{}", report.summary())?;
    }
    out.flush()
}

/// How many entries there are of each kind, and how they stand: `2 incidents, 1 of them open`.
fn contents(document: &Document, now: Instant) -> String {
    let of = |kind: Kind| {
        document
            .entries
            .iter()
            .filter(|it| it.kind() == kind)
            .count()
    };
    let kinds = [
        count(of(Kind::Incident), "incident"),
        format!("{} maintenance", of(Kind::Maintenance)),
        count(of(Kind::Announcement), "announcement"),
    ];
    let phases = document.entries.iter().map(|it| it.moment(now).phase);
    let phases: Vec<Phase> = phases.collect();
    let is = |phase: Phase| phases.iter().filter(|it| **it == phase).count();
    format!(
        "{}; {} open, {} to come",
        kinds.join(", "),
        is(Phase::Open),
        is(Phase::Upcoming)
    )
}

//! What every import does with what it read: a preview, a question, and the file.

use super::preview::Preview;
use super::{merge, source};
use crate::author::ask;
use crate::failure::{Failure, Outcome, Verdict};
use crate::report::Report;
use crate::settings::{NO_URL, Target, address, moment};
use crate::terminal::plain;
use crate::{files, terminal};
use std::io::Write;
use std::path::PathBuf;
use tidings_import::merge::{Plan, plan};
use tidings_import::{Imported, Refusal};
use tidings_model::read::strict;
use tidings_model::{Instant, wire};

/// Where an import goes, the same for every form.
#[derive(clap::Args)]
pub(crate) struct TargetArgs {
    /// The incident file to write, or to add to
    #[arg(long, value_name = "FILE", default_value = "incidents.json")]
    pub(crate) into: PathBuf,
    /// Show what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    pub(crate) yes: bool,
    /// Leave entries that are there as they are
    #[arg(long)]
    pub(crate) only_new: bool,
    /// The name of a new page [default: what the source calls it]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Where a new site will live [default: where the source lives]
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(crate) url: Option<String>,
    /// Print the preview as JSON, for programs
    #[arg(long)]
    pub(crate) json: bool,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
}

/// Shows what an import would do, asks, and does it.
pub(super) fn deliver(name: &str, imported: Result<Imported, Refusal>, target: &Target) -> Outcome {
    let mut imported = imported.map_err(|refusal| source::refused(name, refusal))?;
    let url_is_missing = target.complete(&mut imported.document);
    let before = match target.into.exists() {
        true => Some(merge::existing(&target.into)?),
        false => None,
    };
    let there = before.clone().unwrap_or_default();
    let plan = plan(&there, &imported.document, target.only_new);
    let preview = Preview {
        source: name,
        target,
        remarks: &imported.remarks,
        plan: &plan,
        is_new: before.is_none(),
    };
    preview.tell()?;
    let idle = plan.is_empty() && before.is_some();
    if target.dry_run || idle {
        return Ok(Verdict::Fine);
    }
    ask(target)?;
    match &before {
        Some(_) => merge::apply(&imported.document, &plan, target)?,
        None => write_new(&imported.document, target)?,
    }
    tell_written(&plan, target)?;
    if before.is_none() && url_is_missing {
        tell_url();
    }
    Ok(Verdict::Fine)
}

/// Asks the operator; a no is told like every other end without a file.
fn ask(target: &Target) -> Result<(), Failure> {
    if target.yes {
        return Ok(());
    }
    if !ask::somebody() {
        return Err(
            Failure::new("nobody is there to be asked whether to write this")
                .hint("pass `--yes` to write it, or `--dry-run` to see it only"),
        );
    }
    match ask::yes(&format!("write `{}`?", target.into.display()), false)? {
        true => Ok(()),
        false => Err(ask::stopped()),
    }
}

/// A new file is checked before it is written, like every other.
fn write_new(document: &wire::Document, target: &Target) -> Result<(), Failure> {
    files::must_be_new(&target.into, false)?;
    let json = json(document)?;
    let name = target.into.display().to_string();
    let report = Report::of(name, &json, &strict(&json, target.now));
    if report.has_errors() {
        report.write_findings(&mut anstream::stderr().lock())?;
        let found = report.summary();
        return Err(Failure::in_file(format!("the import would have {found}"))
            .hint("nothing was written; mend the source at the places above"));
    }
    files::write(&target.into, &json)
}

/// A document as a file.
pub(super) fn json(document: &wire::Document) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(document)
        .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
    Ok(json + "\n")
}

fn tell_written(plan: &Plan, target: &Target) -> Result<(), Failure> {
    let mut err = anstream::stderr().lock();
    let added = terminal::count(plan.entries.len(), "entry");
    let changed = plan.changes.len();
    let file = plain(&target.into.display().to_string());
    writeln!(err, "wrote `{file}`: {added} added, {changed} changed")?;
    Ok(())
}

/// Warns that the address of the page is to be given yet.
pub(super) fn tell_url() {
    terminal::warn(
        &format!("`page.url` is `{NO_URL}`"),
        "pass `--url`, or edit it: it is where the site will live",
    );
}

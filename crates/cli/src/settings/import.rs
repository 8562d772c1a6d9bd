//! The settings of `tidings import`.

use super::now;
use crate::cmd::import::{TargetArgs, log};
use crate::failure::Failure;
use crate::files::{self, Input, must_be_new};
use std::path::{Path, PathBuf};
use tidings_import::log::Rules;
use tidings_model::{Instant, wire};

/// The address of a page whose address nobody has said.
pub(crate) const NO_URL: &str = "http://status.localhost/";

/// Where an import goes.
pub(crate) struct Target {
    /// The incident file.
    pub(crate) into: PathBuf,
    /// Whether nothing is to be done.
    pub(crate) dry_run: bool,
    /// Whether nobody is to be asked.
    pub(crate) yes: bool,
    /// Whether entries that are there stay as they are.
    pub(crate) only_new: bool,
    /// Whether a program reads the preview.
    pub(crate) json: bool,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    name: Option<String>,
    url: Option<String>,
}

impl TryFrom<TargetArgs> for Target {
    type Error = Failure;

    fn try_from(args: TargetArgs) -> Result<Self, Failure> {
        if args.name.as_deref().is_some_and(|it| it.trim().is_empty()) {
            return Err(Failure::new("expected a name behind `--name`, got nothing"));
        }
        Ok(Self {
            into: args.into,
            dry_run: args.dry_run,
            yes: args.yes,
            only_new: args.only_new,
            json: args.json,
            now: now(args.at),
            name: args.name,
            url: args.url,
        })
    }
}

impl Target {
    /// Gives a new page the name and the address that were asked for, or that every page needs; true
    /// when nobody knows the address.
    pub(crate) fn complete(&self, document: &mut wire::Document) -> bool {
        let page = document.page.get_or_insert_default();
        if let Some(name) = &self.name {
            page.name = Some(name.clone());
        }
        if let Some(url) = &self.url {
            page.url = Some(url.clone());
        }
        page.name
            .get_or_insert_with(|| "Imported history".to_owned());
        let missing = page.url.is_none();
        page.url.get_or_insert_with(|| NO_URL.to_owned());
        missing
    }
}
/// The settings of `tidings import log`.
pub(crate) struct ImportLog {
    /// The log.
    pub(crate) input: Input,
    /// How kinds and services are recognised.
    pub(crate) rules: Rules,
    /// A new file to write without a word; none to go the way of every import.
    pub(crate) out: Option<PathBuf>,
    /// Where it goes.
    pub(crate) target: Target,
}

impl TryFrom<log::Args> for ImportLog {
    type Error = Failure;

    fn try_from(args: log::Args) -> Result<Self, Failure> {
        if let Some(out) = &args.out {
            must_be_new(out, args.force)?;
        }
        Ok(Self {
            input: Input::of(args.file),
            rules: args.rules.as_deref().map_or(Ok(Rules::default()), rules)?,
            out: args.out,
            target: Target::try_from(args.target)?,
        })
    }
}

fn rules(path: &Path) -> Result<Rules, Failure> {
    let bytes = files::read(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| error.to_string());
    text.and_then(Rules::read).map_err(|message| {
        Failure::in_file(format!("{}: {message}", path.display())).hint(
            "a rule is such as `{\"services\": [{\"id\": \"imap\", \"name\": \"IMAP\", \"match\": [\"IMAP\"]}]}`",
        )
    })
}

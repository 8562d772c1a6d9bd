//! The settings of `tidings import log`.

use crate::cmd::import_log;
use crate::failure::Failure;
use crate::files::{Input, must_be_new};
use crate::log::Rules;
use crate::{clock, files};
use std::path::{Path, PathBuf};
use tidings_model::{Instant, SiteUrl};

/// The settings of `tidings import log`.
pub(crate) struct ImportLog {
    /// The log.
    pub(crate) input: Input,
    /// How kinds and services are recognised.
    pub(crate) rules: Rules,
    /// The name of the page.
    pub(crate) name: String,
    /// The address of the page.
    pub(crate) url: SiteUrl,
    /// Whether nobody said what the address is.
    pub(crate) url_is_missing: bool,
    /// The incident file to write.
    pub(crate) out: PathBuf,
    /// The moment that counts as now when the result is checked.
    pub(crate) now: Instant,
}

impl TryFrom<import_log::Args> for ImportLog {
    type Error = Failure;

    fn try_from(args: import_log::Args) -> Result<Self, Failure> {
        must_be_new(&args.out, args.force)?;
        if args.name.trim().is_empty() {
            return Err(Failure::new("expected a name behind `--name`, got nothing"));
        }
        Ok(Self {
            input: Input::of(args.file),
            rules: args.rules.as_deref().map_or(Ok(Rules::default()), rules)?,
            name: args.name,
            url_is_missing: args.url.is_none(),
            url: address(args.url.as_deref().unwrap_or(import_log::NO_URL))?,
            out: args.out,
            now: clock::now(),
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

fn address(text: &str) -> Result<SiteUrl, Failure> {
    SiteUrl::parse(text).map_err(|problem| {
        Failure::new(format!("behind `--url`: {problem}"))
            .hint("write where the site will live, such as `https://status.example.org/`")
    })
}

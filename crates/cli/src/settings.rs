//! From raw arguments to settings that hold: the one place that judges what was typed.

use crate::cmd::{build, check, import_log, init, next};
use crate::failure::Failure;
use crate::files::{Input, must_be_new, resolved};
use crate::log::Rules;
use crate::{clock, files};
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use tidings_model::{Instant, SiteUrl, TimeError, parse_instant};
use tidings_publish::Options;

/// Help begins with what a reader is most likely to want: an example to copy.
pub(crate) const HELP: &str = "\
{about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

/// What the exit codes mean, for every command.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  done; there may be warnings
  1  errors in a file
  2  wrong usage, or a file that cannot be read or written";

/// The name of an incident file that `init` writes.
const FILE: &str = "incidents.json";

/// What `check` and the like print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: each finding with its line of the file.
    Text,
    /// For programs.
    Json,
}

/// Reads the value of `--at`.
pub(crate) fn moment(text: &str) -> Result<Instant, String> {
    parse_instant(text).map_err(|error| {
        let what = match error {
            TimeError::MissingOffset => "a time with an offset",
            TimeError::Impossible => "a time",
        };
        format!("expected {what}, such as `2026-11-23T14:05:00Z`")
    })
}

/// Reads the value of `--feed-items`.
pub(crate) fn feed_items(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|it| (1..=1000).contains(it));
    number.ok_or_else(|| "expected a number from 1 to 1000".to_owned())
}

/// Reads the value of `--frame-ancestors` and of `--embed-ancestors`: what stands behind that word in a policy. A comma or a
/// semicolon would end it there, and a host takes no line of more than 2,000 characters.
pub(crate) fn frame_ancestors(text: &str) -> Result<String, String> {
    const LONGEST: usize = 1900;
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, ';' | ',' | '"' | '\\');
    let fits = |source: &str| source.chars().all(is_plain);
    let sources: Vec<_> = text.split(' ').filter(|it| !it.is_empty()).collect();
    if sources.is_empty() || text.len() > LONGEST || !sources.iter().all(|it| fits(it)) {
        return Err(
            "expected sources with spaces between, such as `'self' https://portal.example`"
                .to_owned(),
        );
    }
    Ok(sources.join(" "))
}

fn now(at: Option<Instant>) -> Instant {
    at.unwrap_or_else(clock::now)
}

/// The settings of `tidings check`.
pub(crate) struct Check {
    /// What is checked.
    pub(crate) input: Input,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// What was built before: a site, or its main file.
    pub(crate) published: Option<PathBuf>,
    /// How findings are printed.
    pub(crate) format: Format,
}

impl From<check::Args> for Check {
    fn from(args: check::Args) -> Self {
        Self {
            input: Input::of(args.file),
            now: now(args.at),
            published: args.published,
            format: args.format,
        }
    }
}

/// The settings of `tidings next`.
pub(crate) struct Next {
    /// What is read.
    pub(crate) input: Input,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// How the answer is printed.
    pub(crate) format: Format,
}

impl From<next::Args> for Next {
    fn from(args: next::Args) -> Self {
        Self {
            input: Input::of(args.file),
            now: now(args.at),
            format: args.format,
        }
    }
}

/// The settings of `tidings build`.
pub(crate) struct Build {
    /// The incident file.
    pub(crate) file: PathBuf,
    /// The folder that is written.
    pub(crate) out: PathBuf,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// What else the operator decided.
    pub(crate) options: Options,
    /// Whether compressed files are written beside the others.
    pub(crate) precompress: bool,
    /// The site of which the hashed files are kept.
    pub(crate) previous: Option<PathBuf>,
    /// The folder of a built viewer; the one inside the command when absent.
    pub(crate) viewer: Option<PathBuf>,
}

impl TryFrom<build::Args> for Build {
    type Error = Failure;

    fn try_from(args: build::Args) -> Result<Self, Failure> {
        let settings = Self {
            file: args.file,
            out: args.out,
            now: now(args.at),
            options: options(args.feed_items, args.frame_ancestors, args.embed_ancestors),
            precompress: args.precompress,
            previous: args.previous,
            viewer: args.viewer,
        };
        settings.spares(&settings.file)?;
        if let Some(previous) = settings
            .previous
            .as_deref()
            .filter(|it| !settings.is_out(it))
        {
            settings.spares(previous)?;
        }
        if let Some(viewer) = &settings.viewer {
            settings.spares(viewer)?;
        }
        Ok(settings)
    }
}

fn options(
    feed_items: usize,
    frame_ancestors: Option<String>,
    embed_ancestors: Option<String>,
) -> Options {
    let default = Options::default();
    Options {
        feed_items,
        frame_ancestors: frame_ancestors.unwrap_or(default.frame_ancestors),
        embed_ancestors,
    }
}

impl Build {
    /// Refuses an output folder that holds something the build reads: it would be replaced.
    pub(crate) fn spares(&self, source: &Path) -> Result<(), Failure> {
        let (out, source_path) = (resolved(&self.out)?, resolved(source)?);
        if !source_path.starts_with(&out) {
            return Ok(());
        }
        let (out, source) = (self.out.display(), source.display());
        let message = format!("the output folder `{out}` holds `{source}`, which is read");
        Err(Failure::new(message).hint("choose a folder of its own, such as `--out site`"))
    }

    /// Whether a folder is the one that is written.
    pub(crate) fn is_out(&self, folder: &Path) -> bool {
        matches!((resolved(&self.out), resolved(folder)), (Ok(out), Ok(folder)) if out == folder)
    }

    /// The folder of the site that is served until this one is.
    pub(crate) fn followed(&self) -> &Path {
        self.previous.as_deref().unwrap_or(&self.out)
    }

    /// A file named by the incident file, which lies beside it.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.file.with_file_name(name)
    }
}

/// The settings of `tidings init`.
pub(crate) struct Init {
    /// The incident file to write.
    pub(crate) file: PathBuf,
    /// The schema to write beside it.
    pub(crate) schema: PathBuf,
    /// Whether it is the demo.
    pub(crate) demo: bool,
    /// The moment that the dates are relative to.
    pub(crate) now: Instant,
}

impl TryFrom<init::Args> for Init {
    type Error = Failure;

    fn try_from(args: init::Args) -> Result<Self, Failure> {
        let file = args.dir.join(FILE);
        must_be_new(&file, args.force)?;
        Ok(Self {
            file,
            schema: args.dir.join(tidings_model::schema::FILE_NAME),
            demo: args.demo,
            now: now(args.at),
        })
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn build(file: &str, out: &str) -> Result<Build, Failure> {
        Build::try_from(build::Args {
            file: file.into(),
            out: out.into(),
            at: None,
            feed_items: 50,
            frame_ancestors: None,
            embed_ancestors: None,
            precompress: false,
            previous: None,
            viewer: None,
        })
    }

    #[test]
    fn an_output_folder_never_holds_its_source() {
        for out in [".", "page", "page/../page", "page/x/.."] {
            assert!(build("page/incidents.json", out).is_err(), "{out}");
        }
        for out in ["site", "page/site", "page-2"] {
            assert!(build("page/incidents.json", out).is_ok(), "{out}");
        }
    }

    #[test]
    fn sources_stay_one_directive_of_one_header() {
        for text in ["'none'", "'self' https://portal.example", "*"] {
            assert_eq!(frame_ancestors(text).unwrap(), text);
        }
        assert_eq!(
            frame_ancestors("  'self'   https: ").unwrap(),
            "'self' https:"
        );
        let long = "https://portal.example ".repeat(100);
        for text in [
            "",
            " ",
            "'self'; script-src *",
            "a, b",
            "a\nX: y",
            "a\rb",
            "ä",
            &long,
        ] {
            assert!(frame_ancestors(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_feed_has_items_and_an_end() {
        assert_eq!((feed_items("1"), feed_items("1000")), (Ok(1), Ok(1000)));
        for text in ["0", "1001", "-1", "many", ""] {
            assert!(feed_items(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_needs_its_offset() {
        assert!(moment("2026-11-23T14:05:00+01:00").is_ok());
        assert!(
            moment("2026-11-23T14:05:00")
                .unwrap_err()
                .contains("offset")
        );
        assert!(moment("noon").is_err());
    }
}

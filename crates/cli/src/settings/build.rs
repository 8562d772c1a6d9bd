//! The settings of `tidings build`.

use super::{file, now};
use crate::cmd::build;
use crate::failure::Failure;
use crate::files::resolved;
use std::path::{Path, PathBuf};
use tidings_model::Instant;
use tidings_publish::Options;

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
    /// Whether it goes on, and builds again whenever something has changed.
    pub(crate) watch: bool,
    /// Whether a program reads what was done.
    pub(crate) json: bool,
}

impl TryFrom<build::Args> for Build {
    type Error = Failure;

    fn try_from(args: build::Args) -> Result<Self, Failure> {
        let settings = Self {
            file: file(args.file),
            out: args.out,
            now: now(args.at),
            options: options(args.feed_items, args.frame_ancestors, args.embed_ancestors),
            precompress: args.precompress,
            previous: args.previous,
            viewer: args.viewer,
            watch: args.watch,
            json: args.json,
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(file: &str, out: &str) -> Result<Build, Failure> {
        Build::try_from(build::Args {
            file: Some(file.into()),
            out: out.into(),
            at: None,
            feed_items: 50,
            frame_ancestors: None,
            embed_ancestors: None,
            precompress: false,
            previous: None,
            viewer: None,
            watch: false,
            json: false,
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
}

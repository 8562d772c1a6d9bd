//! `tidings init`: a first incident file, or the demo, with the schema that editors complete from.

use crate::failure::{Failure, Outcome, Verdict};
use crate::settings::{self, moment};
use crate::{files, template};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tidings_model::{Instant, schema};

const EXAMPLES: &str = "\
Examples:
  tidings init status          a page with one service and one announcement
  tidings init status --demo   a made-up mail provider with ten years of history";

const STARTER: &str = include_str!("../../starter/incidents.json");
const DEMO: &str = include_str!("../../demo/incidents.json");

/// The arguments of `tidings init`.
#[derive(clap::Args)]
#[command(
    help_template = settings::HELP,
    before_help = EXAMPLES,
    after_help = settings::EXIT_CODES
)]
pub(crate) struct Args {
    /// The folder to write into
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) dir: PathBuf,
    /// Write the demo instead of a small first page
    #[arg(long)]
    pub(crate) demo: bool,
    /// The moment that the dates are relative to: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
    /// Replace an incident file that is there already
    #[arg(long)]
    pub(crate) force: bool,
}

/// Writes the two files and says what to do next.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::Init::try_from(args)?;
    let text = fill(settings.demo, settings.now)?;
    if let Some(folder) = settings.file.parent() {
        fs::create_dir_all(folder).map_err(Failure::io("make", folder))?;
    }
    files::write(&settings.schema, &schema::text())?;
    files::write(&settings.file, &text)?;
    say(&settings.file)?;
    Ok(Verdict::Fine)
}

fn fill(demo: bool, now: Instant) -> Result<String, Failure> {
    let text = if demo { DEMO } else { STARTER };
    template::fill(text, now).map_err(Failure::new)
}

fn say(file: &Path) -> std::io::Result<()> {
    let file = file.display();
    let mut err = anstream::stderr().lock();
    writeln!(err, "wrote `{file}` and its schema")?;
    writeln!(err, "next: tidings build {file} --out site")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_model::read::strict;
    use tidings_model::{Severity, parse_instant};

    const INSTANTS: [&str; 3] = [
        "2026-11-23T12:00:00Z",
        "2028-02-29T00:05:00Z",
        "2027-01-01T23:59:00Z",
    ];

    fn filled(demo: bool, at: &str) -> (String, Instant) {
        let now = parse_instant(at).unwrap();
        (fill(demo, now).unwrap(), now)
    }

    #[test]
    fn the_demo_is_sound_on_any_day() {
        for at in INSTANTS {
            let (text, now) = filled(true, at);
            assert!(!text.contains("{{"), "{at}");
            let read = strict(&text, now);
            let errors: Vec<_> = read
                .findings
                .iter()
                .filter(|it| it.problem.severity() == Severity::Error)
                .map(|it| format!("{}: {} ({})", it.line, it.problem, it.path))
                .collect();
            assert_eq!(errors, Vec::<String>::new(), "{at}");
            assert!(read.document.unwrap().entries.len() >= 100);
        }
    }

    #[test]
    fn the_demo_keeps_its_lines() {
        let (text, _) = filled(true, INSTANTS[0]);
        assert_eq!(text.lines().count(), DEMO.lines().count());
        let same = text
            .lines()
            .zip(DEMO.lines())
            .filter(|(a, b)| a == b)
            .count();
        let tokens = DEMO.lines().filter(|line| line.contains("{{")).count();
        assert_eq!(same, DEMO.lines().count() - tokens);
    }

    #[test]
    fn the_starter_is_clean_on_any_day() {
        for at in INSTANTS {
            let (text, now) = filled(false, at);
            assert_eq!(strict(&text, now).findings, [], "{at}");
        }
    }
}

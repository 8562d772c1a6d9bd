//! `tidings init`: a first incident file, or the demo, with the schema that editors complete from and
//! some templates.

use crate::author::{ask, template};
use crate::edit::change;
use crate::failure::{Failure, Outcome, Verdict};
use crate::settings::{self, FirstPage, moment, time_zone};
use crate::{files, template as tokens};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tidings_model::{Instant, Path as Place, schema, wire};

const EXAMPLES: &str = "\
Examples:
  tidings init status          a small page; on a terminal, asks what is on it
  tidings init status --name 'Acme Status' --url https://status.acme.example/ \\
      --service imap=IMAP --service webmail=Webmail --time-zone Europe/Oslo
  tidings init status --demo   a made-up mail provider with ten years of history";

const STARTER: &str = include_str!("../../starter/incidents.json");
const DEMO: &str = include_str!("../../demo/incidents.json");

/// The templates to start from, by their names.
const TEMPLATES: [(&str, &str); 7] = [
    (
        "investigating.md",
        include_str!("../../starter/templates/investigating.md"),
    ),
    (
        "identified.md",
        include_str!("../../starter/templates/identified.md"),
    ),
    (
        "monitoring.md",
        include_str!("../../starter/templates/monitoring.md"),
    ),
    (
        "resolved.md",
        include_str!("../../starter/templates/resolved.md"),
    ),
    (
        "scheduled.md",
        include_str!("../../starter/templates/scheduled.md"),
    ),
    (
        "completed.md",
        include_str!("../../starter/templates/completed.md"),
    ),
    (
        "postmortem.md",
        include_str!("../../starter/templates/postmortem.md"),
    ),
];

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
    /// The name of the page
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Where the site will live
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// The id of a service, and its name if that is another; may stand more than once
    #[arg(long = "service", value_name = "ID[=NAME]")]
    pub(crate) services: Vec<String>,
    /// The IANA name of the zone in which the page is printed [default: UTC]
    #[arg(long, value_name = "ZONE", value_parser = time_zone)]
    pub(crate) time_zone: Option<String>,
    /// Write the demo instead of a small first page
    #[arg(long, conflicts_with_all = ["name", "url", "services", "time_zone"])]
    pub(crate) demo: bool,
    /// The moment that the dates are relative to: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Instant>,
    /// Replace an incident file that is there already
    #[arg(long)]
    pub(crate) force: bool,
}

/// Writes the files and says what to do next.
pub(crate) fn run(args: Args) -> Outcome {
    let settings = settings::Init::try_from(args)?;
    let text = match settings.demo {
        true => fill(DEMO, settings.now)?,
        false => first(&ask_page(settings.page)?, settings.now)?,
    };
    if let Some(folder) = settings.file.parent() {
        fs::create_dir_all(folder).map_err(Failure::io("make", folder))?;
    }
    files::write(&settings.schema, &schema::text())?;
    write_templates(&settings.file.with_file_name(template::FOLDER))?;
    files::write(&settings.file, &text)?;
    say(&settings.file)?;
    Ok(Verdict::Fine)
}

/// On a terminal, asks what is on the page, unless something was said about it.
fn ask_page(said: FirstPage) -> Result<FirstPage, Failure> {
    if said != FirstPage::default() || !ask::somebody() {
        return Ok(said);
    }
    let judge = |text: &str| settings::address(text).map(drop);
    let known = |text: &str| time_zone(text).map(drop);
    let named = |text: &str| settings::services_named(text).map(drop);
    let name = ask::text(
        "Name of the page",
        "such as: Northmail Status",
        ask::something,
    )?;
    let url = ask::text(
        "Address",
        "such as: https://status.northmail.example/",
        judge,
    )?;
    let services = ask::text("Services", "their names, with commas between", named)?;
    let zone = ask::with_default(
        "Time zone",
        "UTC",
        "an IANA name such as Europe/Oslo",
        known,
    )?;
    Ok(FirstPage {
        name: Some(name),
        url: Some(settings::address(&url).map_err(Failure::new)?),
        services: settings::services_named(&services).map_err(Failure::new)?,
        time_zone: Some(zone),
    })
}

fn fill(text: &str, now: Instant) -> Result<String, Failure> {
    tokens::fill(text, now).map_err(Failure::new)
}

/// The first page, with what was said about it in the place of what stands there.
fn first(page: &FirstPage, now: Instant) -> Result<String, Failure> {
    let text = fill(STARTER, now)?;
    let of_page = |name: &str| Place::default().key("page").key(name);
    let said = [
        ("name", &page.name),
        ("url", &page.url),
        ("time_zone", &page.time_zone),
    ];
    let said = said
        .into_iter()
        .filter_map(|(name, value)| Some((of_page(name), value.as_deref()?)));
    let changes: Vec<_> = said.map(|(path, value)| (path, value.into())).collect();
    let text = change::set(&text, &changes)?;
    match page.services.split_first() {
        Some((first, others)) => with_services(&text, first, others),
        None => Ok(text),
    }
}

fn with_services(
    text: &str,
    (id, name): &(String, String),
    others: &[(String, String)],
) -> Result<String, Failure> {
    let list = Place::default().key("services");
    let first = list.clone().index(0);
    let told = Place::default()
        .key("incidents")
        .index(0)
        .key("services")
        .index(0);
    let id = id.as_str();
    let text = change::set(
        text,
        &[
            (first.clone().key("id"), id.into()),
            (first.key("name"), name.as_str().into()),
            (told, id.into()),
        ],
    )?;
    let service = |(id, name): &(String, String)| wire::Service {
        id: Some(id.clone()),
        name: Some(name.clone()),
        ..wire::Service::default()
    };
    let others: Vec<_> = others.iter().map(service).collect();
    match others.is_empty() {
        true => Ok(text),
        false => change::add(&text, &list, &others, |there| there.len()),
    }
}

/// Templates that are there already are the operator's own.
fn write_templates(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(Failure::io("make", folder))?;
    for (name, text) in TEMPLATES {
        let path = folder.join(name);
        if !path.exists() {
            files::write(&path, text)?;
        }
    }
    Ok(())
}

fn say(file: &Path) -> std::io::Result<()> {
    let file = file.display();
    let mut err = anstream::stderr().lock();
    writeln!(err, "wrote `{file}`, its schema and some templates")?;
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

    fn demo(at: &str) -> (String, Instant) {
        let now = parse_instant(at).unwrap();
        (fill(DEMO, now).unwrap(), now)
    }

    #[test]
    fn the_demo_is_sound_on_any_day() {
        for at in INSTANTS {
            let (text, now) = demo(at);
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
        let (text, _) = demo(INSTANTS[0]);
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
    fn the_first_page_is_clean_on_any_day() {
        let page = FirstPage {
            name: Some("Acme \"Status\"".to_owned()),
            url: Some("https://status.acme.example/".to_owned()),
            services: settings::services_named("IMAP, Störungen, IMAP").unwrap(),
            time_zone: Some("Europe/Oslo".to_owned()),
        };
        for at in INSTANTS {
            let now = parse_instant(at).unwrap();
            for page in [&page, &FirstPage::default()] {
                assert_eq!(strict(&first(page, now).unwrap(), now).findings, [], "{at}");
            }
        }
    }
}

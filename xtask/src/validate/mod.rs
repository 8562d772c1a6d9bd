//! Validators that others wrote, over every format of sites that the built command writes.
//!
//! They are no part of `test`: what they need is large, or must be fetched by hand.

mod sites;
mod validators;

use crate::error::{Error, Result};
use crate::options::Options;
use crate::project::Project;
use sites::Site;
use validators::{ALL, Runner, Validator};

/// How a site fared before a validator.
struct Outcome {
    files: usize,
    findings: Vec<String>,
}

/// Builds sites, and lets every validator that is here look at them.
pub(crate) fn run(project: &Project, options: &Options) -> Result {
    let (mut runners, mut absent) = (Vec::new(), Vec::new());
    for validator in ALL {
        match (validator.find)() {
            Ok(runner) => runners.push((validator, runner)),
            Err(error) => absent.push(error.within(validator.name)),
        }
    }
    let mut findings = 0;
    for site in sites::build(project, &options.files)? {
        for (validator, runner) in &runners {
            let outcome = look(validator, runner, &site)?;
            println!("{}", line(&site.name, validator.name, &outcome));
            findings += outcome.findings.len();
        }
    }
    for error in &absent {
        println!("\nnot run: {error}");
    }
    match (findings, absent.len()) {
        (0, 0) => Ok(()),
        (0, absent) => Err(Error::new(format!("validators that are absent: {absent}"))
            .hint("get them as said above, and try again")),
        (findings, _) => Err(Error::new(format!("findings: {findings}"))),
    }
}

fn look(validator: &Validator, runner: &Runner, site: &Site) -> Result<Outcome> {
    let paths = site.paths()?;
    let paths: Vec<_> = paths
        .into_iter()
        .filter(|it| (validator.takes)(it))
        .collect();
    let findings = match paths.is_empty() {
        true => Vec::new(),
        false => runner.findings(site, &paths)?,
    };
    Ok(Outcome {
        files: paths.len(),
        findings,
    })
}

/// The line for a site and a validator, and one below it for each finding.
fn line(site: &str, validator: &str, outcome: &Outcome) -> String {
    let found = match (outcome.files, outcome.findings.len()) {
        (0, _) => "there is none".to_owned(),
        (_, 0) => "nothing found".to_owned(),
        (_, 1) => "1 finding".to_owned(),
        (_, many) => format!("{many} findings"),
    };
    let mut text = format!(
        "{site:<16}{validator:<22}{:>6} files  {found}",
        outcome.files
    );
    for finding in &outcome.findings {
        text += &format!("\n  {finding}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_is_told() {
        let outcome = |files, findings: &[&str]| Outcome {
            files,
            findings: findings.iter().map(|it| (*it).to_owned()).collect(),
        };
        assert_eq!(
            line("demo", "HTML (Nu)", &outcome(12, &[])),
            "demo            HTML (Nu)                 12 files  nothing found"
        );
        assert_eq!(
            line(
                "demo",
                "HTML (Nu)",
                &outcome(12, &["a.html: one", "b.html: two"])
            ),
            "demo            HTML (Nu)                 12 files  2 findings\n  a.html: one\n  b.html: two"
        );
        assert!(line("demo", "HTML (Nu)", &outcome(0, &[])).ends_with("there is none"));
    }

    #[test]
    fn each_format_has_a_validator() {
        let taken = |path: &str| ALL.iter().filter(|it| (it.takes)(path)).count();
        assert_eq!(taken("services/imap/history.rss"), 1);
        assert_eq!(taken("kinds/incident/updates.atom"), 2);
        assert_eq!(taken("services/imap/feed.json"), 1);
        assert_eq!(taken("maintenance.ics"), 1);
        assert_eq!(taken("api/v2/incidents/unresolved.json"), 1);
        assert_eq!(taken("incidents/down/index.html"), 1);
        assert_eq!(taken("assets/tidings.css"), 0);
    }
}

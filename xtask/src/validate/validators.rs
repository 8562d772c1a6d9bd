//! The validators: which files each takes, where it is found, and how it is run.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use super::sites::Site;
use crate::error::{Error, Result};
use crate::tools::validators::{Fetched, Nu, python};

/// The program that Python runs.
const CHECK: &str = include_str!("check.py");

const W3C: Fetched = Fetched {
    variable: "TIDINGS_FEEDVALIDATOR",
    hint: "git clone https://github.com/w3c/feedvalidator, and set the variable to that folder",
};
const ATOM: Fetched = Fetched {
    variable: "TIDINGS_ATOM_SCHEMA",
    hint: "save the grammar of RFC 4287, appendix B, as `atom.rnc`, and set the variable to it",
};
const JSON_FEED: Fetched = Fetched {
    variable: "TIDINGS_JSON_FEED_SCHEMA",
    hint: "save https://json.schemastore.org/feed.json, and https://json.schemastore.org/feed-1 \
           beside it as `feed-1.json`, and set the variable to the first",
};
const STATUSPAGE: Fetched = Fetched {
    variable: "TIDINGS_STATUSPAGE_SCHEMA",
    hint: "set it to a JSON schema of what version 2 of Statuspage's API serves",
};

/// One validator.
pub(super) struct Validator {
    pub(super) name: &'static str,
    /// Whether a file, by its path from the root of the site, is for it.
    pub(super) takes: fn(&str) -> bool,
    /// What runs it; the error says how to get it.
    pub(super) find: fn() -> Result<Runner>,
}

/// What runs a validator.
pub(super) enum Runner {
    /// A function of the program for Python, and what it needs.
    Python(PathBuf, &'static str, PathBuf),
    Html(Nu),
    RelaxNg(Nu, PathBuf),
}

#[rustfmt::skip]
pub(super) const ALL: &[Validator] = &[
    Validator { name: "feeds (W3C)", takes: |it| it.ends_with(".rss") || it.ends_with(".atom"), find: || in_python("feeds", &W3C) },
    Validator { name: "Atom (RELAX NG)", takes: |it| it.ends_with(".atom"), find: || Ok(Runner::RelaxNg(Nu::find()?, ATOM.find()?)) },
    Validator { name: "JSON Feed (schema)", takes: |it| it == "feed.json" || it.ends_with("/feed.json"), find: || in_python("schema", &JSON_FEED) },
    Validator { name: "calendars (icalendar)", takes: |it| it.ends_with(".ics"), find: || Ok(Runner::Python(python()?, "calendar", PathBuf::new())) },
    Validator { name: "API (schema)", takes: |it| it.starts_with("api/"), find: || in_python("schema", &STATUSPAGE) },
    Validator { name: "HTML (Nu)", takes: |it| it.ends_with(".html"), find: || Ok(Runner::Html(Nu::find()?)) },
];

fn in_python(function: &'static str, needed: &Fetched) -> Result<Runner> {
    let needed = needed.find()?;
    Ok(Runner::Python(python()?, function, needed))
}

impl Runner {
    /// What the validator finds in these files of a site.
    pub(super) fn findings(&self, site: &Site, paths: &[String]) -> Result<Vec<String>> {
        let (mut command, input) = match self {
            Self::Python(python, function, needed) => {
                let mut command = Command::new(python);
                command.args(["-c", CHECK, function]).arg(needed);
                command.arg(&site.root).arg(&site.address);
                (command, paths.join("\n"))
            }
            Self::Html(nu) => (html(nu, site), String::new()),
            Self::RelaxNg(nu, schema) => {
                let mut command = nu.relaxng();
                if schema.extension().is_some_and(|it| it == "rnc") {
                    command.arg("-c");
                }
                command.arg(schema).args(paths);
                (command, String::new())
            }
        };
        let printed = printed(command.current_dir(&site.root), input)?;
        Ok(printed.lines().map(|it| within(site, it)).collect())
    }
}

/// A finding with paths as they are within the site.
fn within(site: &Site, finding: &str) -> String {
    let root = format!("{}/", site.root.display());
    let quoted = finding.strip_prefix("\"file:");
    let plain = quoted.map(|it| it.replacen("\":", ":", 1));
    plain
        .unwrap_or_else(|| finding.to_owned())
        .replace(&root, "")
}

/// The checker of HTML over the folder of a site.
///
/// A policy is not looked at here: what `'self'` is, a file on a disk cannot say, and the end-to-end
/// tests see in a browser that nothing is blocked.
fn html(nu: &Nu, site: &Site) -> Command {
    let mut command = nu.html();
    command.args(["--stdout", "--format", "gnu", "--skip-non-html"]);
    command.args(["--filterpattern", ".*violates Content Security Policy.*"]);
    command.arg(&site.root);
    command
}

/// What a validator prints. Its exit code says only whether it printed anything, so one that fails
/// without a word is an error.
fn printed(command: &mut Command, input: String) -> Result<String> {
    let name = PathBuf::from(command.get_program());
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(format!("cannot run `{}`: {error}", name.display()))
    };
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    let mut child = command.spawn().map_err(|error| failed(&error))?;
    let stdin = child.stdin.take();
    // Written from the side: a validator may print before it has read everything.
    let writing = thread::spawn(move || stdin.map(|mut it| it.write_all(input.as_bytes())));
    let output = child.wait_with_output().map_err(|error| failed(&error))?;
    // One that does not want the list closes it early, which is as well.
    let _ = writing.join();
    if !output.status.success() && output.stdout.is_empty() {
        return Err(failed(&output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

//! Templates: messages that an operator keeps for the usual cases, as files beside the incident file.
//!
//! A template is Markdown with variables such as `{service}`. Before it may stand a head between two
//! lines `---`, with a `title`, a `state` or an `impact`.

use crate::failure::Failure;
use crate::files;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of templates, beside the incident file.
pub(crate) const FOLDER: &str = "templates";

/// A template as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Template {
    /// The title of a new entry.
    pub(crate) title: Option<String>,
    /// The state that the update gives.
    pub(crate) state: Option<String>,
    /// The impact of a new incident.
    pub(crate) impact: Option<String>,
    /// The message.
    pub(crate) body: String,
}

impl Template {
    /// Reads a template. The error names the line.
    fn parse(text: &str) -> Result<Self, (usize, String)> {
        let text = text.replace("\r\n", "\n");
        let mut template = Self::default();
        let Some(rest) = text.strip_prefix("---\n") else {
            template.body = text.trim().to_owned();
            return Ok(template);
        };
        let end = || {
            (
                1,
                "expected a line `---` that ends the head, got none".to_owned(),
            )
        };
        let (head, body) = rest.split_once("\n---\n").ok_or_else(end)?;
        for (line, text) in (2..).zip(head.lines()) {
            template.take(text).map_err(|why| (line, why))?;
        }
        template.body = body.trim().to_owned();
        Ok(template)
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let field = match name.trim() {
            "title" => &mut self.title,
            "state" => &mut self.state,
            "impact" => &mut self.impact,
            other => {
                return Err(format!(
                    "expected `title`, `state` or `impact`, got `{other}`"
                ));
            }
        };
        *field = Some(value.trim().to_owned());
        Ok(())
    }
}

/// The templates beside an incident file.
pub(crate) struct Templates(PathBuf);

impl Templates {
    /// Those beside this file.
    pub(crate) fn beside(file: &Path) -> Self {
        Self(file.with_file_name(FOLDER))
    }

    /// Where they lie.
    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    /// Their names, in order; none without a folder.
    pub(crate) fn names(&self) -> Result<Vec<String>, Failure> {
        let items = match fs::read_dir(&self.0) {
            Ok(items) => items,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Failure::io("read", &self.0)(error)),
        };
        let name = |item: fs::DirEntry| {
            let name = item.file_name().into_string().ok()?;
            name.strip_suffix(".md").map(str::to_owned)
        };
        let mut names: Vec<_> = items.flatten().filter_map(name).collect();
        names.sort();
        Ok(names)
    }

    /// Reads one.
    pub(crate) fn read(&self, name: &str) -> Result<Template, Failure> {
        let names = self.names()?;
        if !names.iter().any(|it| it == name) {
            return Err(self.unknown(name, &names));
        }
        let path = self.0.join(format!("{name}.md"));
        let text = files::read_text(&path, &path)?;
        Template::parse(&text)
            .map_err(|(line, why)| Failure::in_file(format!("{}:{line}: {why}", path.display())))
    }

    fn unknown(&self, name: &str, names: &[String]) -> Failure {
        let folder = self.0.display();
        let hint = match names {
            [] => format!("write it as `{folder}/{name}.md`"),
            names => format!("there are `{}`", names.join("`, `")),
        };
        Failure::new(format!("`{folder}` has no template `{name}`")).hint(hint)
    }
}

/// What variables stand for; `None` for one that this entry has no value for.
pub(crate) type Values = BTreeMap<&'static str, Option<String>>;

/// Puts values in the place of variables: `{service}` and the like.
pub(crate) fn fill(text: &str, values: &Values) -> Result<String, Failure> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_lowercase() && c != '_');
        match end.filter(|end| *end > 0 && after[*end..].starts_with('}')) {
            Some(end) => {
                out.push_str(&value(&after[..end], values)?);
                rest = &after[end + 1..];
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn value(name: &str, values: &Values) -> Result<String, Failure> {
    let known = || {
        values
            .keys()
            .map(|it| format!("`{{{it}}}`"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match values.get(name) {
        Some(Some(value)) => Ok(value.clone()),
        Some(None) => Err(Failure::new(format!(
            "the template wants `{{{name}}}`, and this entry has none"
        ))
        .hint("give the entry one, or write the message with `--message`")),
        None => Err(
            Failure::new(format!("the template has an unknown variable `{{{name}}}`"))
                .hint(format!("known here: {}", known())),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_optional() {
        let plain = Template::parse("We are {state}.\n").unwrap();
        assert_eq!(
            plain,
            Template {
                body: "We are {state}.".to_owned(),
                ..Template::default()
            }
        );
        let text =
            "---\r\ntitle: {service} is down: again\r\nstate: identified\r\n---\r\n\r\nSorry.\r\n";
        let full = Template::parse(text).unwrap();
        assert_eq!(full.title.as_deref(), Some("{service} is down: again"));
        assert_eq!(
            (full.state.as_deref(), full.body.as_str()),
            (Some("identified"), "Sorry.")
        );
    }

    #[test]
    fn a_bad_head_has_a_line() {
        let error = |text| Template::parse(text).unwrap_err();
        assert_eq!(error("---\nstate: x\ncolour: red\n---\nHm").0, 3);
        assert_eq!(error("---\nstate: x\n").0, 1);
    }

    #[test]
    fn variables_are_filled_in() {
        let values = Values::from([("service", Some("IMAP".to_owned())), ("end", None)]);
        let fill = |text| fill(text, &values);
        assert_eq!(
            fill("{service} {SERVICE} {} { {service").as_deref(),
            Ok("IMAP {SERVICE} {} { {service")
        );
        assert!(fill("until {end}").is_err());
        assert!(fill("{servise}").is_err());
    }
}

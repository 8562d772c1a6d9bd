//! The message of an update: from a flag, a file, a template, or written now.

use super::desk::Desk;
use super::template::{self, Template, Values};
use super::{ask, editor};
use crate::failure::Failure;
use crate::files::{self, Input};
use std::path::PathBuf;

/// Where the message comes from.
#[derive(Clone, Debug, Default, clap::Args)]
#[group(multiple = false)]
pub(crate) struct MessageArgs {
    /// What readers are told, in Markdown
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// A file that holds it, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    message_file: Option<PathBuf>,
    /// A template that holds it: see `tidings templates`
    #[arg(short, long, value_name = "NAME")]
    template: Option<String>,
}

impl MessageArgs {
    /// Whether one was given.
    pub(crate) const fn is_given(&self) -> bool {
        self.message.is_some() || self.message_file.is_some() || self.template.is_some()
    }
}

/// A message to be, and what a template says besides.
pub(crate) struct Draft {
    /// The template, or what was said without one; its body is empty when it is yet to be written.
    pub(crate) template: Template,
    /// Whether variables stand in it.
    from_template: bool,
}

impl Draft {
    /// Takes what was given, or on a terminal lets a template be chosen.
    pub(crate) fn take(args: &MessageArgs, desk: &Desk) -> Result<Self, Failure> {
        let said = |body: String| Self {
            template: Template {
                body,
                ..Template::default()
            },
            from_template: false,
        };
        if let Some(text) = &args.message {
            return Ok(said(text.clone()));
        }
        if let Some(path) = &args.message_file {
            let input = Input::of(path.clone());
            let bytes = input.read()?;
            let text = files::text(&bytes).map_err(|note| Failure::in_file(note.message))?;
            return Ok(said(text.to_owned()));
        }
        let name = args
            .template
            .clone()
            .map_or_else(|| choose(desk), |name| Ok(Some(name)))?;
        name.map_or_else(
            || Ok(said(String::new())),
            |name| {
                let template = desk.templates().read(&name)?;
                Ok(Self {
                    template,
                    from_template: true,
                })
            },
        )
    }

    /// A text of the template with the values of this entry.
    pub(crate) fn fill(&self, text: &str, values: &Values) -> Result<String, Failure> {
        match self.from_template {
            true => template::fill(text, values),
            false => Ok(text.to_owned()),
        }
    }

    /// The message itself.
    pub(crate) fn body(&self, desk: &Desk, values: &Values) -> Result<String, Failure> {
        let body = self.fill(&self.template.body, values)?;
        let body = match (body.trim().is_empty(), desk.asks()) {
            (true, true) => write()?,
            (true, false) => return Err(desk.missing("--message", "the message")),
            (false, true) if self.from_template => change(&body)?,
            _ => body,
        };
        let body = body.replace("\r\n", "\n").trim().to_owned();
        match body.is_empty() {
            true => {
                Err(Failure::new("expected a message, got nothing").hint("nothing was written"))
            }
            false => Ok(body),
        }
    }
}

fn choose(desk: &Desk) -> Result<Option<String>, Failure> {
    const NEW: &str = "a new message";
    let names = desk.templates().names()?;
    if names.is_empty() || !desk.asks() {
        return Ok(None);
    }
    let choices = std::iter::once(NEW.to_owned()).chain(names).collect();
    let chosen = ask::one("Begin with", choices)?;
    Ok(Some(chosen).filter(|it| it != NEW))
}

fn write() -> Result<String, Failure> {
    let help = "one line of Markdown; leave it empty to open your editor";
    let line = ask::text("Message", help, |_| Ok(()))?;
    match line.trim().is_empty() {
        true => editor::message(""),
        false => Ok(line),
    }
}

fn change(body: &str) -> Result<String, Failure> {
    match ask::yes("Change the message first?", false)? {
        true => editor::message(body),
        false => Ok(body.to_owned()),
    }
}

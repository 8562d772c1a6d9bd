//! Where an operator writes: what the file says now, whom to ask, and answers judged by the document.

use super::template::{Templates, Values};
use super::when::{self, Unclear};
use super::{ask, find};
use crate::edit::Edit;
use crate::failure::Failure;
use crate::settings::Write;
use crate::terminal::plain;
use chrono_tz::Tz;
use std::fmt;
use std::io::Write as _;
use tidings_model::{Document, Entry, Instant, ServiceId};

/// The document that is written on, and how questions are answered.
pub(crate) struct Desk {
    /// The file as it is before the write.
    pub(crate) document: Document,
    /// The zone of the page, in which clock times are meant.
    pub(crate) zone: Tz,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    templates: Templates,
    asks: bool,
}

impl Desk {
    /// Reads the file. `complete` says that every answer needed was given, so that nothing is asked.
    pub(crate) fn open(write: &Write, complete: bool) -> Result<Self, Failure> {
        let document = Edit::open(&write.file)?.document(write.now)?;
        Ok(Self {
            zone: zone_of(&document),
            document,
            now: write.now,
            templates: Templates::beside(&write.file),
            asks: !complete && !write.json && ask::somebody(),
        })
    }

    /// Whether questions are asked.
    pub(crate) const fn asks(&self) -> bool {
        self.asks
    }

    /// The templates beside the file.
    pub(crate) const fn templates(&self) -> &Templates {
        &self.templates
    }

    /// What is told when an answer is missing and nobody can be asked.
    pub(crate) fn missing(&self, flag: &str, what: &str) -> Failure {
        Failure::new(format!("expected {what}, got nothing")).hint(format!(
            "pass `{flag}`, or run it on a terminal to be asked"
        ))
    }

    /// An answer that is needed: given, or asked for.
    pub(crate) fn need<T>(
        &self,
        given: Option<T>,
        (flag, what): (&str, &str),
        ask: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        match given {
            Some(answer) => Ok(answer),
            None if self.asks => ask(),
            None => Err(self.missing(flag, what)),
        }
    }

    /// An answer that can do without: given, or asked for, or left out.
    pub(crate) fn may<T>(
        &self,
        given: Option<T>,
        ask: impl FnOnce() -> Result<Option<T>, Failure>,
    ) -> Result<Option<T>, Failure> {
        match given {
            Some(answer) => Ok(Some(answer)),
            None if self.asks => ask(),
            None => Ok(None),
        }
    }

    /// A moment that a flag gives. Where clocks show it twice, somebody is asked which is meant.
    pub(crate) fn moment(&self, text: &str, flag: &str) -> Result<Instant, Failure> {
        when::moment(text, self.now, self.zone).or_else(|unclear| match &unclear {
            Unclear::Twice(_, zone, both) if ask::somebody() => {
                let choice = |at: &Instant| Choice {
                    value: *at,
                    label: at.with_timezone(zone).to_rfc3339(),
                };
                let question = format!("{unclear}: which one");
                Ok(ask::one(&question, both.iter().map(choice).collect())?.value)
            }
            _ => Err(Failure::new(format!("behind `{flag}`: {unclear}")).hint(unclear.hint())),
        })
    }

    /// A moment that must be known.
    pub(crate) fn need_moment(
        &self,
        given: Option<&str>,
        (flag, what): (&str, &str),
        question: &str,
    ) -> Result<Instant, Failure> {
        let (now, zone) = (self.now, self.zone);
        let judge = move |text: &str| match when::moment(text, now, zone) {
            Ok(_) | Err(Unclear::Twice(..)) => Ok(()),
            Err(unclear) => Err(format!("{unclear}; {}", unclear.hint())),
        };
        let help = format!("such as 14:05, +20m or 2026-11-23 14:05; in {zone}");
        let ask = || ask::text(question, &help, judge);
        let text = self.need(given.map(str::to_owned), (flag, what), ask)?;
        self.moment(&text, flag)
    }

    /// When an update is said: now, unless a flag says otherwise.
    pub(crate) fn said(&self, at: Option<&str>) -> Result<Instant, Failure> {
        at.map_or(Ok(self.now), |text| self.moment(text, "--at"))
    }

    /// The title of an entry.
    pub(crate) fn title(&self, given: Option<String>) -> Result<String, Failure> {
        let help = "what customers see first, such as: IMAP is slow";
        let ask = || ask::text("Title", help, ask::something);
        let title = self.need(given, ("TITLE", "a title"), ask)?;
        match title.trim() {
            "" => Err(Failure::new("expected a title, got nothing")),
            title => Ok(title.to_owned()),
        }
    }

    /// Services by their ids, each of which the page must know.
    pub(crate) fn services(&self, given: &[String]) -> Result<Vec<String>, Failure> {
        if given.is_empty() && self.asks {
            let today = self.now.with_timezone(&self.zone).date_naive();
            let current = self.document.services.iter();
            let current = current.filter(|it| it.retired.is_none_or(|day| day > today));
            let label = |it: &tidings_model::Service| format!("{} ({})", plain(&it.name), it.id);
            let choices = current.map(|it| Choice {
                value: it.id.to_string(),
                label: label(it),
            });
            let choices: Vec<_> = choices.collect();
            if choices.is_empty() {
                return Ok(Vec::new());
            }
            let chosen = ask::several("Services", choices)?;
            return Ok(chosen.into_iter().map(|it| it.value).collect());
        }
        given.iter().try_for_each(|id| self.service(id))?;
        Ok(given.to_vec())
    }

    /// Refuses a service that the page does not know.
    pub(crate) fn service(&self, id: &str) -> Result<(), Failure> {
        find::service(&self.document, id).map(drop)
    }

    /// The entry that was named, or that is chosen among those that `fits` takes, newest first.
    pub(crate) fn entry(
        &self,
        given: Option<&str>,
        fits: impl Fn(&Entry) -> bool,
    ) -> Result<&Entry, Failure> {
        if let Some(text) = given {
            return find::entry(&self.document, text);
        }
        let mut choices: Vec<&Entry> = self.document.entries.iter().filter(|it| fits(it)).collect();
        choices.sort_by(|a, b| a.newest_first(b));
        let label = |it: &&Entry| format!("{} ({})", plain(&it.title), it.id);
        let choice = |it| Choice {
            label: label(&it),
            value: it,
        };
        match (self.asks, choices.is_empty()) {
            (true, true) => Err(Failure::new("there is no entry to choose: nothing is open")
                .hint("name one by its id, such as `tidings update 2026-11-23-slow-imap`")),
            (true, false) => {
                let choices = choices.into_iter().map(choice).collect();
                Ok(ask::one("Entry", choices)?.value)
            }
            (false, _) => Err(self.missing("ENTRY", "an entry")),
        }
    }

    /// What the variables of a template stand for.
    pub(crate) fn values(
        &self,
        title: &str,
        services: &[String],
        span: (Option<Instant>, Option<Instant>),
    ) -> Values {
        let in_words = |at: Instant| {
            at.with_timezone(&self.zone)
                .format("%-d %B %Y, %H:%M %Z")
                .to_string()
        };
        let names: Vec<&str> = services.iter().map(|id| self.name_of(id)).collect();
        Values::from([
            ("end", span.1.map(in_words)),
            ("now", Some(in_words(self.now))),
            ("page", Some(self.document.page.name.clone())),
            ("service", listed(&names)),
            ("start", span.0.map(in_words)),
            ("title", Some(title.to_owned())),
        ])
    }

    fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        let parsed = ServiceId::parse(id).ok();
        let service = parsed.and_then(|it| self.document.service(&it));
        service.map_or(id, |it| &it.name)
    }

    /// Tells what is about to be written, and where something was asked, asks whether to go on.
    pub(crate) fn confirm(&self, facts: &[(&str, String)]) -> Result<(), Failure> {
        let mut err = anstream::stderr().lock();
        for (name, value) in facts {
            writeln!(err, "{:>12}  {}", name, plain(value))?;
        }
        drop(err);
        match self.asks && !ask::yes("Write it?", true)? {
            true => Err(ask::stopped()),
            false => Ok(()),
        }
    }

    /// A moment in full, for [`Self::confirm`].
    pub(crate) fn in_full(&self, at: Instant) -> String {
        when::in_full(at, self.zone)
    }
}

/// The zone of a page.
pub(crate) fn zone_of(document: &Document) -> Tz {
    let name = document.page.time_zone.as_deref();
    name.and_then(|it| it.parse().ok()).unwrap_or(Tz::UTC)
}

/// Names as a sentence has them: `IMAP, SMTP and Webmail`.
fn listed(names: &[&str]) -> Option<String> {
    let (last, others) = names.split_last()?;
    match others {
        [] => Some((*last).to_owned()),
        others => Some(format!("{} and {last}", others.join(", "))),
    }
}

/// Something to choose, and how it is shown.
struct Choice<T> {
    value: T,
    label: String,
}

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

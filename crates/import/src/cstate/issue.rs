//! A file below `content` as an entry.

use super::file::Issue;
use super::front::Node;
use super::parts::{self, Part};
use super::{Notices, Options};
use crate::entry::{self, add_paragraph, close, is_closed_by, number, oldest_first, said_at};
use crate::ids::{Ids, slug};
use crate::services::Services;
use crate::{Nature, Remark, SourceFile, html};
use chrono_tz::Tz;
use tidings_model::{EntryId, Instant, Kind, parse_date, rfc3339, wire};

/// Words in the title of a notice that make it a plan.
const PLANS: &[&str] = &[
    "maintenance",
    "upgrade",
    "scheduled",
    "planned",
    "migration",
];

/// What entries are made with.
pub(super) struct Context<'a> {
    pub(super) services: Services,
    pub(super) options: &'a Options,
    pub(super) zone: Tz,
    pub(super) ids: Ids,
}

/// The times and words of an issue that decide what it is.
struct Facts {
    kind: Kind,
    date: Option<Instant>,
    when: Option<Instant>,
    resolved: bool,
}

impl Context<'_> {
    /// Makes an entry of a file; none when it is no issue.
    pub(super) fn entry(
        &mut self,
        file: &SourceFile,
        remarks: &mut Vec<Remark>,
    ) -> Option<wire::Entry> {
        let issue = Issue::read(file, remarks)?;
        if issue.front.text_of("section") != Some("issue") {
            let text = "no issue: its front matter does not say `section: issue`";
            remarks.push(issue.remark(Nature::Skipped, 1, text));
            return None;
        }
        if issue.front.truth("draft") == Some(true) && !self.options.drafts {
            remarks.push(issue.remark(Nature::Skipped, issue.line("draft"), "a draft"));
            return None;
        }
        Some(self.issue(&issue, remarks))
    }

    fn issue(&mut self, issue: &Issue<'_>, remarks: &mut Vec<Remark>) -> wire::Entry {
        let stem = issue.stem();
        let title = issue.front.text_of("title").unwrap_or(&stem).to_owned();
        let facts = self.facts(issue, &title, remarks);
        let mut updates = self.updates(issue, &facts, &title, remarks);
        let closed = self.finish(issue, &facts, &mut updates, remarks);
        issue.keep_others(&mut updates, remarks);
        let services = self.affected(issue);
        let (id, alias) = self.id(&stem);
        let first = updates.first().and_then(said_at);
        let starts = facts
            .date
            .filter(|_| facts.kind == Kind::Maintenance || facts.date != first);
        let ends = facts.when.filter(|_| facts.kind != Kind::Incident);
        let ends = ends.filter(|ends| facts.date.is_none_or(|date| *ends > date));
        let impact = issue.impact(facts.kind, remarks);
        wire::Entry {
            id: Some(id),
            title: Some(title),
            kind: Some(facts.kind.as_str().to_owned()),
            impact: impact.map(|it| it.as_str().to_owned()),
            services,
            aliases: alias.into_iter().collect(),
            starts: starts.map(rfc3339),
            ends: ends.map(rfc3339),
            closed,
            updates: Some(updates),
        }
    }

    fn facts(&self, issue: &Issue<'_>, title: &str, remarks: &mut Vec<Remark>) -> Facts {
        let date = issue.time("date", self.zone, remarks);
        let when = issue.time("resolvedWhen", self.zone, remarks);
        let resolved = issue.front.truth("resolved");
        let kind = self.kind(issue, title, (date, when, resolved), remarks);
        if resolved.is_none() && kind == Kind::Incident {
            let text = match when {
                Some(_) => "`resolved` is missing: taken for over, because it says when",
                None => "`resolved` is missing: taken for open",
            };
            remarks.push(issue.remark(Nature::Guessed, 1, text));
        }
        Facts {
            kind,
            date,
            when,
            resolved: resolved.unwrap_or(when.is_some_and(|when| when <= self.options.now)),
        }
    }

    fn kind(
        &self,
        issue: &Issue<'_>,
        title: &str,
        (date, when, resolved): (Option<Instant>, Option<Instant>, Option<bool>),
        remarks: &mut Vec<Remark>,
    ) -> Kind {
        if issue.front.truth("informational") == Some(true) {
            return Kind::Announcement;
        }
        if issue.severity() != Some("notice") {
            return Kind::Incident;
        }
        let now = self.options.now;
        let title = title.to_lowercase();
        let planned = PLANS.iter().any(|word| title.contains(word))
            || date.is_some_and(|date| date > now)
            || resolved == Some(false) && when.is_some_and(|when| when > now);
        let kind = match (self.options.notices, planned) {
            (Notices::Announcement, _) => return Kind::Announcement,
            (Notices::Incident, _) => return Kind::Incident,
            (Notices::Guess, false) => Kind::Incident,
            (Notices::Maintenance, _) | (Notices::Guess, true) if date.is_some() => {
                Kind::Maintenance
            }
            (Notices::Maintenance, _) | (Notices::Guess, true) => Kind::Incident,
        };
        if self.options.notices == Notices::Guess {
            let text = format!("a notice: taken for {}", kind.as_str());
            remarks.push(issue.remark(Nature::Guessed, issue.line("severity"), text));
        }
        kind
    }

    /// The updates, oldest first and numbered.
    fn updates(
        &self,
        issue: &Issue<'_>,
        facts: &Facts,
        title: &str,
        remarks: &mut Vec<Remark>,
    ) -> Vec<wire::Update> {
        let parts = parts::split(issue.body, self.zone);
        let mut updates = Vec::new();
        for part in parts {
            let line = issue.above + part.line;
            if let Some(text) = &part.unread {
                let text = format!("expected a time, got `{text}`: kept in the text");
                remarks.push(issue.remark(Nature::Kept, line, text));
            }
            let state = part.state(facts.kind);
            updates.push(said(&part, state, title, || {
                remarks.push(issue.remark(
                    Nature::Guessed,
                    line,
                    "no text: the title is repeated there",
                ));
            }));
        }
        let mut updates = oldest_first(updates);
        if let Some(first) = updates.first_mut().filter(|it| it.at.is_none()) {
            first.at = self.first_at(issue, facts, remarks).map(rfc3339);
        }
        number(&mut updates);
        updates
    }

    /// When the first part without a time was written: at the date of the issue, if that is not one to
    /// come; else on the day in the name of its file; else when the import is made.
    fn first_at(
        &self,
        issue: &Issue<'_>,
        facts: &Facts,
        remarks: &mut Vec<Remark>,
    ) -> Option<Instant> {
        let now = self.options.now;
        let named = parse_date(issue.stem().get(..10).unwrap_or_default());
        let named = named.map(|day| day.and_time(chrono::NaiveTime::MIN).and_utc());
        let earlier = |at: &Instant| facts.date.is_none_or(|date| *at <= date);
        let date = facts.date.filter(|date| *date <= now);
        if let (Some(date), true) = (date, facts.kind != Kind::Maintenance || named.is_none()) {
            return Some(date);
        }
        let told = named.filter(|at| *at <= now && earlier(at)).or(date);
        let told = told.or(facts.when.filter(|when| *when <= now));
        let at =
            told.unwrap_or_else(|| now.date_naive().and_time(chrono::NaiveTime::MIN).and_utc());
        if told.is_none() {
            let text = format!(
                "when it was written is not known: taken for `{}`",
                rfc3339(at)
            );
            remarks.push(issue.remark(Nature::Guessed, 1, text));
        }
        Some(at)
    }

    /// Ends what is resolved. True when nobody knows when it ended.
    fn finish(
        &self,
        issue: &Issue<'_>,
        facts: &Facts,
        updates: &mut Vec<wire::Update>,
        remarks: &mut Vec<Remark>,
    ) -> bool {
        if facts.kind == Kind::Announcement {
            return false;
        }
        if !facts.resolved {
            self.go_on(issue, facts, updates, remarks);
            return false;
        }
        let begins = facts.date.or_else(|| updates.first().and_then(said_at));
        let end = facts
            .when
            .filter(|when| begins.is_none_or(|begins| *when >= begins));
        let Some(end) = end.filter(|end| *end <= self.options.now) else {
            let line = issue.line("resolvedWhen");
            let text = match (facts.when, issue.front.get("resolvedWhen")) {
                (Some(when), _) if when > self.options.now => {
                    "it ends in the future: over, and when is not known"
                }
                (Some(_), _) => "it ends before it begins: over, and when is not known",
                (None, _) => "`resolvedWhen` is missing or no time: over, and when is not known",
            };
            remarks.push(issue.remark(Nature::Guessed, line, text));
            if let Some(node) = issue.front.get("resolvedWhen") {
                let text = html::markdown(&format!("resolvedWhen: {}", node.shown()));
                updates
                    .last_mut()
                    .into_iter()
                    .for_each(|it| add_paragraph(it, &text));
            }
            return !is_closed_by(updates);
        };
        let word = match facts.kind {
            Kind::Maintenance => "completed",
            _ => "resolved",
        };
        close(updates, end, word);
        false
    }

    /// What is open and has an end in the past is watched still.
    fn go_on(
        &self,
        issue: &Issue<'_>,
        facts: &Facts,
        updates: &mut [wire::Update],
        remarks: &mut Vec<Remark>,
    ) {
        let closed = is_closed_by(updates);
        let ended = facts.when.is_some_and(|when| when <= self.options.now);
        if facts.kind == Kind::Incident && (closed || ended) {
            let text = "not resolved although it says when it ended: taken for monitoring";
            remarks.push(issue.remark(Nature::Guessed, issue.line("resolved"), text));
            for update in updates
                .iter_mut()
                .filter(|it| it.state.as_deref().is_some_and(entry::closes))
            {
                update.state = None;
            }
            let last = updates.last_mut();
            last.into_iter()
                .for_each(|it| it.state = Some("monitoring".to_owned()));
        }
    }

    fn affected(&mut self, issue: &Issue<'_>) -> Vec<String> {
        let named = issue
            .front
            .get("affected")
            .or_else(|| issue.front.get("affectedsystems"));
        let mut ids: Vec<String> = Vec::new();
        for name in named
            .map(Node::elements)
            .unwrap_or_default()
            .iter()
            .filter_map(Node::text)
        {
            let service = wire::Service {
                name: Some(name.to_owned()),
                ..wire::Service::default()
            };
            self.services.add(name, service);
            let id = self.services.id_of(name).unwrap_or_default().to_owned();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The name of the file in lower case, as in the address of the old page; and the name itself where
    /// that is another id.
    fn id(&mut self, stem: &str) -> (String, Option<String>) {
        let lower = stem.to_lowercase();
        let wanted = match EntryId::parse(&lower) {
            Ok(id) => id.as_str().to_owned(),
            Err(_) => slug(stem),
        };
        let id = self
            .ids
            .take(if wanted.is_empty() { "issue" } else { &wanted });
        let alias = EntryId::parse(stem)
            .ok()
            .filter(|it| !it.as_str().eq_ignore_ascii_case(&id));
        (id, alias.map(|it| it.as_str().to_owned()))
    }
}

/// A part as an update; one that says nothing says the title.
fn said(
    part: &Part,
    state: Option<&'static str>,
    title: &str,
    empty: impl FnOnce(),
) -> wire::Update {
    let text = part.said(state);
    let text = match text.trim().is_empty() {
        true => {
            empty();
            html::markdown(title)
        }
        false => text,
    };
    entry::update(part.at, state, text)
}

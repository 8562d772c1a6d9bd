//! What an import would do, before it does it.

use crate::settings::Target;
use crate::terminal::{QUIET, STRONG, count, plain};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use tidings_import::merge::{Change, Plan, Set};
use tidings_import::{Nature, Remark};
use tidings_model::wire;

/// How many remarks of one sort are shown one by one.
const SHOWN: usize = 3;

/// What is to be shown.
pub(super) struct Preview<'a> {
    pub(super) source: &'a str,
    pub(super) target: &'a Target,
    pub(super) remarks: &'a [Remark],
    pub(super) plan: &'a Plan,
    pub(super) is_new: bool,
}

impl Preview<'_> {
    /// Shows it: the list on stdout, remarks on stderr.
    pub(super) fn tell(&self) -> io::Result<()> {
        if self.target.json {
            return self.write_json(&mut anstream::stdout().lock());
        }
        write_remarks(self.source, self.remarks, &mut anstream::stderr().lock())?;
        let mut out = anstream::stdout().lock();
        for entry in &self.plan.entries {
            writeln!(out, "{STRONG}add{STRONG:#} {}", line_of(entry))?;
        }
        for change in &self.plan.changes {
            write_change(change, &mut out)?;
        }
        for service in &self.plan.services {
            let (id, name) = (said(service.id.as_ref()), said(service.name.as_ref()));
            writeln!(out, "{STRONG}add{STRONG:#} service {id}  {name}")?;
        }
        writeln!(out, "{}", self.summary())
    }

    /// One line with all numbers.
    fn summary(&self) -> String {
        let file = self.target.into.display();
        let mut parts = vec![format!(
            "{} to add",
            count(self.plan.entries.len(), "entry")
        )];
        if !self.is_new {
            parts.push(format!("{} to change", self.plan.changes.len()));
            parts.push(format!("{} as they are", self.plan.same));
        }
        parts.push(format!(
            "{} to add",
            count(self.plan.services.len(), "service")
        ));
        for nature in [Nature::Guessed, Nature::Kept, Nature::Skipped] {
            let number = self.remarks.iter().filter(|it| it.nature == nature).count();
            if number > 0 {
                parts.push(format!("{number} {}", nature.as_str()));
            }
        }
        let how = if self.is_new { " (a new file)" } else { "" };
        format!("`{}`{how}: {}", plain(&file.to_string()), parts.join(", "))
    }

    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let remark = |it: &Remark| {
            json!({
                "file": it.file,
                "place": it.place.to_string(),
                "nature": it.nature.as_str(),
                "text": it.text,
            })
        };
        let set = |it: &Set| json!({ "path": it.path.to_string(), "old": it.old, "new": it.new });
        let change = |it: &Change| {
            json!({
                "id": it.id,
                "aliases": it.aliases,
                "set": it.set.iter().map(set).collect::<Vec<Value>>(),
                "updates": it.updates,
            })
        };
        let json = Json {
            file: self.target.into.display().to_string(),
            added: &self.plan.entries,
            changed: self.plan.changes.iter().map(change).collect(),
            same: self.plan.same,
            services: &self.plan.services,
            groups: &self.plan.groups,
            remarks: self.remarks.iter().map(remark).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &json)?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct Json<'a> {
    file: String,
    added: &'a [wire::Entry],
    changed: Vec<Value>,
    same: usize,
    services: &'a [wire::Service],
    groups: &'a [wire::Group],
    remarks: Vec<Value>,
}

/// Writes remarks; of those that say the same about many places, the first few.
pub(super) fn write_remarks(
    source: &str,
    remarks: &[Remark],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut seen: BTreeMap<(Nature, &str), usize> = BTreeMap::new();
    for remark in remarks {
        let number = seen
            .entry((remark.nature, remark.text.as_str()))
            .or_default();
        *number += 1;
        if *number <= SHOWN {
            let file = match remark.file.is_empty() {
                true => source,
                false => &remark.file,
            };
            let (place, nature) = (remark.place.to_string(), remark.nature.as_str());
            let text = plain(&remark.text);
            let (file, place) = (plain(file), plain(&place));
            writeln!(out, "{file}:{place}: {QUIET}{nature}{QUIET:#}: {text}")?;
        }
    }
    for ((nature, text), number) in seen.into_iter().filter(|(_, number)| *number > SHOWN) {
        let (more, text) = (number - SHOWN, plain(text));
        writeln!(
            out,
            "{QUIET}{}{QUIET:#}, {more} times more: {text}",
            nature.as_str()
        )?;
    }
    Ok(())
}

fn said(text: Option<&String>) -> String {
    plain(text.map(String::as_str).unwrap_or_default())
}

/// An entry on one line: id, kind, how many updates, title.
fn line_of(entry: &wire::Entry) -> String {
    let updates = count(entry.updates.iter().flatten().count(), "update");
    let (id, kind) = (said(entry.id.as_ref()), said(entry.kind.as_ref()));
    format!("{id}  {kind}, {updates}: {}", said(entry.title.as_ref()))
}

fn write_change(change: &Change, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{STRONG}change{STRONG:#} {}", plain(&change.id))?;
    for alias in &change.aliases {
        writeln!(out, "  also known as {}", plain(alias))?;
    }
    for set in &change.set {
        let (path, old, new) = (set.path.to_string(), short(&set.old), short(&set.new));
        writeln!(out, "  {}: {old} → {new}", plain(&path))?;
    }
    if !change.updates.is_empty() {
        writeln!(out, "  {} to add", count(change.updates.len(), "update"))?;
    }
    Ok(())
}

/// A value on a short line.
fn short(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = match value {
        Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", plain(&text[..end])),
        None => plain(&text),
    }
}

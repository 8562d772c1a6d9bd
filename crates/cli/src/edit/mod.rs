//! An incident file that is being written: its text is changed in place, so that everything else
//! stays as the operator left it, and it is replaced as a whole or not at all.
//!
//! A new entry goes to a place that its id decides. So two operators who each add one on a branch of
//! their own rarely write at the same place, and Git merges the two without help.

pub(crate) mod change;
mod lock;
mod place;
mod saved;
mod splice;
mod style;
mod tree;

pub(crate) use saved::Saved;

use crate::failure::Failure;
use crate::files::{self, beside};
use crate::report::Report;
use jsonc_parser::ast::Value as Node;
use jsonc_parser::common::Ranged;
use lock::Lock;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;
use std::path::{Path as FilePath, PathBuf};
use tidings_model::read::{Finding, Strict, strict};
use tidings_model::{Document, EntryId, Instant, Path, Severity, wire};
use tidings_publish::exchange;

/// Some editors begin a file with it; it stays where it was.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// An incident file, locked against a second writer: its text as it was and as it is to be.
pub(crate) struct Edit {
    /// Held until the end of the write.
    _lock: Lock,
    /// The file itself, behind links.
    file: PathBuf,
    /// The file as it was named.
    name: PathBuf,
    /// Whether a byte order mark stands before the text.
    marked: bool,
    before: String,
    text: String,
}

impl Edit {
    /// Locks a file and reads it. A second writer waits a few seconds for the first.
    ///
    /// Fails when another writer has it for longer, and when it is not UTF-8. Whether it is an incident
    /// file is said by [`Self::document`] and whatever changes it.
    pub(crate) fn open(path: &FilePath) -> Result<Self, Failure> {
        let file = path.canonicalize().map_err(Failure::io("read", path))?;
        let lock = Lock::take(&file)?;
        let whole = files::read_text(&file, path)?;
        let text = unmarked(&whole);
        Ok(Self {
            _lock: lock,
            file,
            name: path.to_owned(),
            marked: text.len() < whole.len(),
            before: text.to_owned(),
            text: text.to_owned(),
        })
    }

    /// The text as it is to be, without a byte order mark.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Takes another text as a whole.
    pub(crate) fn replace(&mut self, text: String) {
        self.text = text;
    }

    /// Adds an entry at the place that its id decides.
    pub(crate) fn add_entry(&mut self, entry: &wire::Entry) -> Result<(), Failure> {
        let id = entry.id.as_deref().unwrap_or_default();
        let list = Path::default().key("incidents");
        let place = |there: &[Node<'_>]| place::of_entry(id, there.len());
        self.text = change::add(&self.text, &list, &[entry], place)?;
        Ok(())
    }

    /// Adds a whole history at the end of the list, in its order.
    #[cfg_attr(not(test), expect(dead_code, reason = "imports merge with it"))]
    pub(crate) fn add_entries(&mut self, entries: &[wire::Entry]) -> Result<(), Failure> {
        let list = Path::default().key("incidents");
        self.text = change::add(&self.text, &list, entries, |there| there.len())?;
        Ok(())
    }

    /// Adds an update to an entry, behind all that were said before it, and returns its id. One without
    /// an id gets the next number.
    pub(crate) fn add_update(
        &mut self,
        entry: &EntryId,
        update: &wire::Update,
    ) -> Result<String, Failure> {
        let list = self.entry(entry)?.key("updates");
        let given = update.id.clone().map(Ok);
        let id = given.unwrap_or_else(|| change::next_number(&self.text, &list))?;
        let update = wire::Update {
            id: Some(id.clone()),
            ..update.clone()
        };
        let place = |said: &[Node<'_>]| place::of_update(update.at.as_deref(), said);
        self.text = change::add(&self.text, &list, &[&update], place)?;
        Ok(id)
    }

    /// Adds a service at the end of the list, or behind another one.
    pub(crate) fn add_service(
        &mut self,
        service: &wire::Service,
        after: Option<&str>,
    ) -> Result<(), Failure> {
        let list = Path::default().key("services");
        let is_it = |node: &Node<'_>| tree::string(node, "id") == after;
        let place = |there: &[Node<'_>]| {
            let found = after.and_then(|_| there.iter().position(is_it));
            found.map_or(there.len(), |index| index + 1)
        };
        self.text = change::add(&self.text, &list, &[service], place)?;
        Ok(())
    }

    /// Adds a group at the end of the list, which is made if there is none.
    pub(crate) fn add_group(&mut self, group: &wire::Group) -> Result<(), Failure> {
        self.add_to_optional(Path::default().key("groups"), group)
    }

    /// Adds an id that an entry had before.
    #[cfg_attr(not(test), expect(dead_code, reason = "imports merge with it"))]
    pub(crate) fn add_alias(&mut self, entry: &EntryId, alias: &EntryId) -> Result<(), Failure> {
        let list = self.entry(entry)?.key("aliases");
        self.add_to_optional(list, &alias.as_str())
    }

    fn add_to_optional(&mut self, list: Path, value: &impl Serialize) -> Result<(), Failure> {
        if !change::holds(&self.text, &list)? {
            self.set(&list, &Value::Array(Vec::new()))?;
        }
        self.text = change::add(&self.text, &list, &[value], |there| there.len())?;
        Ok(())
    }

    /// The path to an entry.
    pub(crate) fn entry(&self, id: &EntryId) -> Result<Path, Failure> {
        self.find("incidents", "entry", id.as_str())
    }

    /// The path to a service.
    pub(crate) fn service(&self, id: &str) -> Result<Path, Failure> {
        self.find("services", "service", id)
    }

    fn find(&self, list: &str, what: &str, id: &str) -> Result<Path, Failure> {
        change::find(&self.text, list, id)?.ok_or_else(|| {
            let name = self.name.display();
            Failure::new(format!("`{name}` has no {what} with the id `{id}`"))
        })
    }

    /// Sets a member of an object: its value is replaced, or it is added where such a field usually
    /// stands. Elements of lists can be replaced too.
    pub(crate) fn set(&mut self, path: &Path, value: &Value) -> Result<(), Failure> {
        self.text = change::set(&self.text, &[(path.clone(), value.clone())])?;
        Ok(())
    }

    /// Removes a member of an object or an element of a list, with its comma.
    #[cfg_attr(not(test), expect(dead_code, reason = "imports merge with it"))]
    pub(crate) fn remove(&mut self, path: &Path) -> Result<(), Failure> {
        self.text = change::remove(&self.text, std::slice::from_ref(path))?;
        Ok(())
    }

    /// Reads the text as it is to be; its errors are told on stderr and are a failure.
    pub(crate) fn document(&self, now: Instant) -> Result<Document, Failure> {
        let mut read = strict(&self.text, now);
        read.findings.retain(is_error);
        let document = read.document.take();
        match document.filter(|_| read.findings.is_empty()) {
            Some(document) => Ok(document),
            None => {
                let report = self.report(&read);
                report.write_findings(&mut anstream::stderr().lock())?;
                Err(self.refusal(&report, now))
            }
        }
    }

    /// Tells every error in the text as it is to be on stderr; whether there is none.
    pub(crate) fn is_sound(&self, now: Instant) -> Result<bool, Failure> {
        let mut read = strict(&self.text, now);
        read.findings.retain(is_error);
        self.report(&read)
            .write_findings(&mut anstream::stderr().lock())?;
        Ok(read.findings.is_empty())
    }

    fn report(&self, read: &Strict) -> Report<'_> {
        Report::of(self.name.display().to_string(), &self.text, read)
    }

    /// Checks the text, and puts it in place of the old one, which stays beside it as
    /// `<name>.previous`. On an error nothing is written.
    pub(crate) fn save(self, now: Instant) -> Result<Saved, Failure> {
        let saved = self.preview(now)?;
        self.write()?;
        Ok(saved)
    }

    /// Checks the text and says what would change, but writes nothing.
    pub(crate) fn preview(&self, now: Instant) -> Result<Saved, Failure> {
        self.document(now)?;
        self.tell_new_warnings(now)?;
        Ok(self.difference())
    }

    /// Warnings that were there before are not repeated.
    fn tell_new_warnings(&self, now: Instant) -> Result<(), Failure> {
        let old = strict(&self.before, now).findings;
        let known: HashSet<String> = old.iter().map(|it| it.problem.to_string()).collect();
        let mut read = strict(&self.text, now);
        read.findings
            .retain(|it| !known.contains(&it.problem.to_string()));
        Ok(self
            .report(&read)
            .write_findings(&mut anstream::stderr().lock())?)
    }

    /// Writes a text that may still have errors, none of which is new.
    pub(crate) fn save_unsound(self) -> Result<Saved, Failure> {
        self.write()?;
        Ok(self.difference())
    }

    /// Takes the text of the file before the last write; whether there is one.
    pub(crate) fn take_back(&mut self) -> Result<bool, Failure> {
        let path = previous(&self.file);
        if !path.exists() {
            return Ok(false);
        }
        unmarked(&files::read_text(&path, &path)?).clone_into(&mut self.text);
        Ok(true)
    }

    /// Exchanges the file and the one before the last write, at once where the system can.
    pub(crate) fn swap(self) -> Result<Saved, Failure> {
        let failed = Failure::io("write", &self.name);
        if !exchange(&previous(&self.file), &self.file).map_err(failed)? {
            self.write()?;
        }
        Ok(self.difference())
    }

    /// What changes.
    pub(crate) fn difference(&self) -> Saved {
        Saved::of(&self.name, &self.before, &self.text)
    }

    fn write(&self) -> Result<(), Failure> {
        if self.text == self.before {
            return Ok(());
        }
        let mark = if self.marked { "\u{feff}" } else { "" };
        files::write(&previous(&self.file), &format!("{mark}{}", self.before))?;
        files::write(&self.file, &format!("{mark}{}", self.text))
    }

    fn refusal(&self, report: &Report<'_>, now: Instant) -> Failure {
        let was_sound = !strict(&self.before, now).has_errors();
        let name = self.name.display();
        let found = report.summary();
        match was_sound && self.text != self.before {
            true => Failure::in_file(format!("the change would leave `{name}` with {found}"))
                .hint("nothing was written"),
            false => Failure::in_file(format!("`{name}` has {found}"))
                .hint("nothing was written; mend the file first"),
        }
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.problem.severity() == Severity::Error
}

/// A text without the byte order mark that some editors put before it.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// The ids of the entries of a text that may not be sound, each with its line, from 1.
pub(crate) fn entries(text: &str) -> Vec<(String, usize)> {
    let Ok(root) = tree::parse(text) else {
        return Vec::new();
    };
    let list = tree::need_list(&root, &Path::default().key("incidents"));
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let entry = |it: &Node<'_>| Some((tree::string(it, "id")?.to_owned(), line(it.start())));
    list.map_or(Vec::new(), |list| {
        list.elements.iter().filter_map(entry).collect()
    })
}

/// Where the file before the last write lies.
pub(crate) fn previous(file: &FilePath) -> PathBuf {
    beside(file, "", ".previous")
}

#[cfg(test)]
mod tests;

//! Collects problems, each with the path at which it was found.

use crate::{Path, Problem, Segment, Severity};

/// Problems found so far, and the path now being read.
#[derive(Default)]
pub(crate) struct Sink {
    path: Vec<Segment>,
    found: Vec<(Path, Problem)>,
}

impl Sink {
    /// Everything found.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn into_found(self) -> Vec<(Path, Problem)> {
        self.found
    }

    /// How many errors there are so far.
    pub(crate) fn errors(&self) -> usize {
        self.found
            .iter()
            .filter(|(_, it)| it.severity() == Severity::Error)
            .count()
    }

    /// Reports a problem at the path being read.
    pub(crate) fn report(&mut self, problem: Problem) {
        self.found.push((Path(self.path.clone()), problem));
    }

    /// Reports a problem at a path of the whole document.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn report_at(&mut self, path: Path, problem: Problem) {
        self.found.push((path, problem));
    }

    /// Reports a problem with a member of the value being read.
    pub(crate) fn report_in(&mut self, name: &str, problem: Problem) {
        self.within(name, |sink| sink.report(problem));
    }

    /// Reads a member of the value being read.
    pub(crate) fn within<R>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> R) -> R {
        self.step(Segment::Key(name.to_owned()), read)
    }

    /// Reads an element of the array being read.
    pub(crate) fn element<R>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> R) -> R {
        self.step(Segment::Index(index), read)
    }

    fn step<R>(&mut self, segment: Segment, read: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(segment);
        let result = read(self);
        self.path.pop();
        result
    }

    /// Whether something was already found in a member of the value being read.
    pub(crate) fn knows(&self, name: &str) -> bool {
        let depth = self.path.len();
        let within = |path: &Path| {
            path.0.starts_with(&self.path)
                && matches!(path.0.get(depth), Some(Segment::Key(key)) if key == name)
        };
        self.found.iter().any(|(path, _)| within(path))
    }

    /// Takes a field that must be there; one that was already found wanting is not missed too.
    pub(crate) fn required<T>(&mut self, name: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.knows(name) {
            self.report(Problem::MissingField { name });
        }
        value
    }

    /// Reads an optional field; what cannot be read is reported and left out.
    pub(crate) fn optional<T>(
        &mut self,
        name: &str,
        text: Option<String>,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        match read(&text?) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.report_in(name, problem);
                None
            }
        }
    }

    /// Reads a field that must be there and be right.
    pub(crate) fn demanded<T>(
        &mut self,
        name: &'static str,
        text: Option<String>,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let text = self.required(name, text)?;
        self.optional(name, Some(text), read)
    }

    /// Reads a list, leaving out the elements that cannot be read.
    pub(crate) fn list<T, U>(
        &mut self,
        name: &str,
        items: Vec<T>,
        mut read: impl FnMut(T, &mut Self) -> Option<U>,
    ) -> Vec<U> {
        let mut element =
            |(index, item), sink: &mut Self| sink.element(index, |sink| read(item, sink));
        self.within(name, |sink| {
            items
                .into_iter()
                .enumerate()
                .filter_map(|it| element(it, sink))
                .collect()
        })
    }
}

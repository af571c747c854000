//! The clauses of the page that a document was written from: which of them a place in the document carries.
//!
//! It must never decide anything: what is generated is the same without it, but for words: those of rustdoc and of
//! pages, and those of a breach.

use std::collections::BTreeMap;

use openapi::{Node, Pointer, Severity, Source};

use crate::ir::Clause;

/// Clauses by the pointers that carry them.
#[derive(Clone, Debug, Default)]
pub struct Clauses(BTreeMap<Pointer, Vec<Clause>>);

impl Clauses {
    /// Reads a clauses file: a list of `{id, grade, pointers}`, alone or under `clauses`.
    ///
    /// # Errors
    /// With the problems of the text, when it cannot be read as YAML or JSON.
    pub fn read(name: &str, text: &str) -> Result<Self, String> {
        let source = Source::new(name, text);
        let (root, problems) = openapi::read(&source);
        let invalid = problems.iter().any(|problem| problem.severity == Severity::Invalid);
        let Some(root) = root.filter(|_| !invalid) else {
            return Err(openapi::report(&problems, &source.clone().into(), openapi::Format::Human { color: false }));
        };
        let mut clauses = Self::default();
        for entry in root.get("clauses").unwrap_or(&root).as_array().unwrap_or_default() {
            clauses.add(entry);
        }
        Ok(clauses)
    }

    fn add(&mut self, entry: &Node) -> Option<()> {
        let clause =
            Clause { id: entry.get("id")?.as_str()?.to_owned(), grade: entry.get("grade")?.as_str()?.to_owned() };
        for pointer in entry.get("pointers")?.as_array()? {
            let pointer = Pointer::parse(pointer.as_str()?)?;
            self.0.entry(pointer).or_default().push(clause.clone());
        }
        Some(())
    }

    /// `BODY-1 (stated), BODY-2 (inferred)`: the clauses that `pointer` or anything below it carries, up to those
    /// places that `elsewhere` says are documented by themselves.
    pub(crate) fn of(&self, pointer: &Pointer, elsewhere: impl Fn(&Pointer) -> bool) -> Option<String> {
        let found = self.within(pointer, |at| !elsewhere(at));
        let words: Vec<String> = found.iter().map(|clause| format!("{} ({})", clause.id, clause.grade)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    /// The clauses of those places at or below `pointer` that are `wanted`, in their order, each once.
    pub(crate) fn within(&self, pointer: &Pointer, wanted: impl Fn(&Pointer) -> bool) -> Vec<&Clause> {
        let begins = |(at, _): &(&Pointer, &Vec<Clause>)| at.as_str().starts_with(pointer.as_str());
        let below = self.0.range(pointer.clone()..).take_while(begins);
        let mut found: Vec<&Clause> =
            below.filter(|(at, _)| at.is_within(pointer) && wanted(at)).flat_map(|(_, clauses)| clauses).collect();
        found.sort();
        found.dedup();
        found
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
